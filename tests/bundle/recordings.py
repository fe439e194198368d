"""A small recording, and the bundle of it."""

from datetime import UTC, datetime

from sfdoctor.bundle.contents import Circumstances, contents_of
from sfdoctor.bundle.packing import packed
from sfdoctor.client.protocol import Failure, Handshake, Reply, Resolution
from sfdoctor.client.recording import KEY_FIELD, SECRET_FIELD, Call, Recording, Step, TargetForm
from sfdoctor.client.redaction import Redactor
from sfdoctor.facts import Certificate, Route
from sfdoctor.model import Stage
from sfdoctor.secrets import shape_of
from sfdoctor.target import Expectation

MOMENT = datetime(2026, 11, 24, 12, 0, 1, 500, tzinfo=UTC)
KEY = "3MVG9" + "k" * 80
SECRET = "A1B2C3D4E5F60718" * 4
TARGET = TargetForm(
    "acme",
    "https://acme.my.salesforce.com",
    "3MVG9…kkkk",
    shape_of(KEY),
    shape_of(SECRET),
    None,
    Expectation(scopes=("api",)),
    (),
)
CERTIFICATE = Certificate("CN=acme", "CN=Acme CA", ("acme.my.salesforce.com",), MOMENT, MOMENT, "TLSv1.3")
STEPS = (
    Step(
        "route", "endpoint.proxy", "acme:443", 0.1, 0.01, route=Route(None, "default", "certifi", "default")
    ),
    Step("proxy-variables", "endpoint.proxy", "", 0.1, 0.0, proxy_variables={"no_proxy": "acme"}),
    Step(
        "resolve", "endpoint.dns", "acme", 0.2, 0.01, resolution=Resolution(("192.0.2.1",), None, None, 0.01)
    ),
    Step("handshake", "endpoint.tls", "acme:443", 0.3, 0.01, handshake=Handshake(CERTIFICATE, None, 0.01)),
)
FORM = (("client_id", KEY_FIELD), ("client_secret", SECRET_FIELD), ("grant_type", "client_credentials"))
CALLS = (
    Call(
        *(
            "oauth.token",
            "POST",
            "https://acme.my.salesforce.com/services/oauth2/token",
            FORM,
            False,
            0.5,
            0.1,
        ),
        Reply(
            "https://acme.my.salesforce.com/services/oauth2/token",
            400,
            {"content-type": "application/json"},
            b'{"error": "invalid_grant", "error_description": "no client credentials user enabled"}',
            sent_at=MOMENT,
            received_at=MOMENT,
        ),
    ),
    Call(
        *("api.usable", "GET", "https://acme.my.salesforce.com/services/data/", None, True, 0.7, 0.1),
        Reply(
            "https://acme.my.salesforce.com/services/data/",
            failure=Failure(Stage.HTTP, "reset", "Connection reset by peer"),
            attempts=3,
        ),
    ),
)
RECORDING = Recording(MOMENT, TARGET, STEPS, (), {"message": "[signature 1]"}, CALLS)


def contents(**more: str) -> dict[str, str]:
    """The files of the bundle; `more` are added, their names with `_` for the dot."""
    files = contents_of(RECORDING, Circumstances(skip=("api.*",)), "{}", [("proxy", "none", "default")])
    return files | {name.replace("_", "."): text for name, text in more.items()}


def bundle() -> bytes:
    """The bundle."""
    return packed(contents(), Redactor(), MOMENT)
