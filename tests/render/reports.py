"""Reports built by hand, one for each shape that a report can have."""

from dataclasses import replace
from datetime import UTC, datetime

from sfdoctor.model import (
    Cause,
    Clue,
    Diagnosis,
    Exchange,
    Explained,
    Finding,
    Likelihood,
    Observation,
    Outcome,
    Place,
    Remedy,
    Report,
    Result,
    Sign,
    Source,
    Stage,
    Symptom,
    Waived,
    failed,
    inconclusive,
    warned,
)

STARTED = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOST = "acme.my.salesforce.com"
GRANT = "oauth.client-credentials"
REFUSED = "The org refused to issue a token"
NO_USER = Symptom(Stage.TOKEN, "invalid_grant", "no client credentials user enabled", 400)


def seen(**observations: str) -> tuple[Observation, ...]:
    """Observations: `seen(host__kind="my-domain")` is `host.kind`, one underscore is a hyphen."""
    return tuple(
        Observation(name.replace("__", ".").replace("_", "-"), value) for name, value in observations.items()
    )


def passed(check: str, title: str, summary: str, *observations: Observation, took: float = 0.02) -> Result:
    """A check that found nothing."""
    return Result(check, title, Outcome.PASSED, summary, observations=observations, duration=took)


def found(check: str, title: str, *findings: Finding, took: float = 0.09) -> Result:
    """A check that found something; the first finding is its headline."""
    return Result(check, title, findings[0].outcome, findings[0].summary, findings, duration=took)


def skipped(check: str, title: str, because: str, lacks: str = GRANT) -> Result:
    """A check that could not run."""
    summary = f"not examined: {because}"
    return Result(check, title, Outcome.SKIPPED, summary, because=because, lacks=lacks)


ROAD = (
    passed(
        "endpoint.host-shape",
        "The login URL is a My Domain host",
        "My Domain of a production org",
        *seen(host__kind="my-domain", host__environment="production"),
        took=0.0004,
    ),
    passed(
        "endpoint.proxy",
        "The way to the org is open",
        "No proxy, certificate authorities of certifi",
        *seen(
            route__proxy="none",
            route__proxy_source="default",
            route__ca_bundle="certifi",
            route__ca_source="default",
        ),
    ),
    passed("endpoint.name-resolution", "The host name resolves", "3 addresses"),
    passed(
        "endpoint.tls",
        "The TLS connection is trusted",
        "TLS 1.3, certificate good for 71 days",
        *seen(tls__protocol="TLSv1.3", tls__days_left="71", tls__issuer="DigiCert Inc"),
        took=0.031,
    ),
    passed(
        "endpoint.answers",
        "Salesforce answers",
        "Salesforce, API 31.0 to 67.0",
        *seen(clock__state="right", org__release="Summer '26"),
        took=0.084,
    ),
    passed(
        "endpoint.org-identity",
        "The host belongs to the expected org",
        "Org 00D000000000001",
        *seen(org__id="00D000000000001"),
        took=0.05,
    ),
    passed(
        "oauth.credential-shape",
        "Consumer key and secret look as they should",
        "Key and secret look as usual",
        *seen(key__shape="usual", secret__shape="usual"),
        took=0.0002,
    ),
)

AFTER_THE_TOKEN = (
    passed(
        GRANT,
        "The org issues a token",
        "The org issued an opaque token",
        *seen(oauth__flow="client_credentials", token__format="opaque"),
        took=0.21,
    ),
    passed(
        "oauth.token-integrity",
        "The token answer is authentic",
        "The signature verifies",
        *seen(token__signature="valid"),
    ),
    passed(
        "oauth.scopes",
        "The token has the scopes it needs",
        "api, openid",
        *seen(scope__granted="api openid", scope__api="present"),
    ),
    passed(
        "api.version",
        "The API version is current",
        "67.0, the newest that the org lists",
        *seen(api__version="67.0"),
    ),
    passed("api.usable", "The API answers the token", "The API answers", took=0.12),
    passed(
        "api.quota",
        "The daily API allotment has room",
        "18 of 15000 calls used",
        *seen(api__usage="18 of 15000"),
    ),
    passed(
        "runas.identity",
        "The token runs as the expected user",
        "integration@acme.example, an active internal user",
        *seen(
            user__id="005000000000001AAA",
            user__username="integration@acme.example",
            user__kind="internal",
            user__active="yes",
        ),
        took=0.15,
    ),
)

NEEDS_TOKEN = f"needs the access token, which {GRANT} did not give: {REFUSED}"
WITHOUT_TOKEN = (
    skipped("oauth.token-integrity", "The token answer is authentic", NEEDS_TOKEN),
    skipped("oauth.scopes", "The token has the scopes it needs", NEEDS_TOKEN),
    skipped("api.usable", "The API answers the token", NEEDS_TOKEN),
    skipped(
        "api.quota",
        "The daily API allotment has room",
        f"needs the api access, which api.usable did not give, for want of {GRANT}: {REFUSED}",
    ),
    skipped("runas.identity", "The token runs as the expected user", NEEDS_TOKEN),
)

RUN_AS_MISSING = Cause(
    id="run-as-user-missing",
    title="The app has no Run As user for the client-credentials flow",
    explanation=(
        "The flow has no person in it, so every call runs as one user that an admin picks in the app's "
        "policies. Until one is picked, the org issues no token.\n\n"
        "Settings and Policies are two pages: the flow has to be ticked in both."
    ),
    clues=(
        Clue(
            Likelihood.CERTAIN,
            stage=Stage.TOKEN,
            error="invalid_grant",
            description="no client credentials user enabled",
        ),
    ),
    remedy=Remedy(
        admin=(
            "Setup → External Client App Manager → your app → Policies → Edit",
            "Under OAuth Policies tick Enable Client Credentials Flow and set Run As to a username "
            "(not an e-mail address), then Save",
            "Open the page again to see that the user is still there",
        ),
        developer=("Nothing to change in the code: the request is right",),
        metadata=("ExtlClntAppOauthConfigurablePolicies: clientCredentialsFlowUser",),
    ),
    sources=(
        Source(
            "Salesforce Help, OAuth 2.0 client credentials flow",
            "official",
            "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm&type=5",
        ),
        Source("Seven public reports of this answer", "observed"),
    ),
    signs=(
        Sign(seen(oauth__flow="client_credentials"), True, "only this flow has a Run As user"),
        Sign(seen(host__kind="generic"), False, "a generic host refuses before it looks for the user"),
    ),
    ruled_out_by=("AccessToken",),
    ask=("Is the app that you edited the one that the consumer key belongs to?",),
    live=True,
    retry_after=600,
)

PROPAGATION = Cause(
    id="propagation-delay",
    title="A change made minutes ago is not yet known everywhere",
    explanation="Salesforce needs up to ten minutes to spread a change to an app.",
    clues=(Clue(Likelihood.POSSIBLE, stage=Stage.TOKEN, error="invalid_grant"),),
    remedy=Remedy(developer=("Wait ten minutes and try again before you change anything",)),
    sources=(Source("The app's own Save page", "official"),),
    retry_after=600,
)

WRONG_APP = Cause(
    id="wrong-client-id",
    title="The consumer key belongs to another app",
    explanation="The key names the app, and the policies of that app decide.",
    clues=(Clue(Likelihood.CERTAIN, stage=Stage.TOKEN, status=400, error="invalid_client_id"),),
    remedy=Remedy(
        admin=("Setup → External Client App Manager → your app → Settings → OAuth Settings: copy the key",)
    ),
    sources=(Source("Public reports", "community", "https://github.com/acme/app/issues/1"),),
)

CLOCK = Cause(
    id="clock-skew",
    title="This machine's clock is wrong",
    explanation="Certificates and signatures are judged by the clock.",
    clues=(Clue(Likelihood.CERTAIN, stage=Stage.CLOCK, error="behind"),),
    remedy=Remedy(developer=("Let the machine take its time from a time server (NTP)",)),
    sources=(Source("RFC 9110, the Date header", "official", "https://www.rfc-editor.org/rfc/rfc9110"),),
)

TIMEOUT = Cause(
    id="network-timeout",
    title="The org gave no answer in time",
    explanation="A firewall, or an org that is busy.",
    clues=(Clue(Likelihood.LIKELY, stage=Stage.HTTP, error="timeout"),),
    remedy=Remedy(developer=("Try again, then ask whoever runs the firewall",)),
    sources=(Source("Several public reports", "observed"),),
    retry_after=60,
)

EXPIRES_SOON = Cause(
    id="tls-certificate-expires-soon",
    title="The host's certificate expires within days",
    explanation="Salesforce renews its certificates in time; a proxy's own may be forgotten.",
    clues=(Clue(Likelihood.CERTAIN, stage=Stage.TLS, error="expires-soon"),),
    remedy=Remedy(developer=("Tell whoever runs the proxy that its certificate is due",)),
    sources=(Source("The certificate itself", "recorded"),),
)

REFERENCE = Explained(GRANT, REFUSED)
ROOT = Diagnosis(
    RUN_AS_MISSING,
    Likelihood.CERTAIN,
    ('the org said: 400 invalid_grant, "no client credentials user enabled"',),
    (REFERENCE,),
    leading=True,
)
ALTERNATIVES = (
    Diagnosis(
        PROPAGATION,
        Likelihood.POSSIBLE,
        ("the same answer comes while a change is still spreading",),
        (REFERENCE,),
        leading=False,
    ),
    Diagnosis(
        WRONG_APP,
        Likelihood.POSSIBLE,
        ("the policies that you see may be those of another app than the key's",),
        (REFERENCE,),
        leading=False,
    ),
)

EXCHANGES = (
    Exchange("resolve", "endpoint.name-resolution", HOST, 0.01, 0.012, "3 addresses"),
    Exchange("handshake", "endpoint.tls", f"{HOST}:443", 0.03, 0.031, "TLSv1.3"),
    Exchange(
        "request",
        "endpoint.answers",
        f"GET https://{HOST}/services/data/",
        0.07,
        0.084,
        "200",
        status=200,
        received='[{"version":"67.0"}]',
        response_headers=(("content-type", "application/json"),),
    ),
    Exchange(
        "request",
        GRANT,
        f"POST https://{HOST}/services/oauth2/token",
        0.16,
        0.09,
        "400",
        attempt=2,
        status=400,
        sent="grant_type=client_credentials&client_id=…&client_secret=…",
        received='{"error":"invalid_grant"}',
    ),
)


def report(*results: Result, exit_code: int = 0) -> Report:
    """A report with nothing but results."""
    return Report(
        target="acme",
        login_url=f"https://{HOST}",
        started_at=STARTED,
        duration=0.64,
        results=results,
        diagnoses=(),
        exit_code=exit_code,
        sfdoctor_version="0.1.0",
        exchanges=EXCHANGES,
        requests=4,
        api_calls=0,
    )


HEALTHY = replace(
    report(*ROAD, *AFTER_THE_TOKEN),
    requests=9,
    api_calls=2,
    exchanges=EXCHANGES[:3],
    notes=("The consumer secret was read from the variable SFDOCTOR_CLIENT_SECRET",),
)

REFUSAL = found(GRANT, "The org issues a token", failed(REFUSED, NO_USER))

ONE_ROOT_CAUSE = replace(
    report(*ROAD, REFUSAL, *WITHOUT_TOKEN, AFTER_THE_TOKEN[3], exit_code=1),
    diagnoses=(ROOT, *ALTERNATIVES),
    notes=("client_secret stands in sfdoctor.yaml as it is; env:NAME keeps it out of the file",),
    problems=("plug-in acme-checks (acme_checks) did not load: ImportError: no module named acme",),
)

_BEHIND = "This machine's clock is 9 minutes behind the server's"

TWO_FAULTS = replace(
    report(
        *ROAD[:4],
        found(
            "endpoint.answers",
            "Salesforce answers",
            failed(_BEHIND, Symptom(Stage.CLOCK, "behind")),
        ),
        REFUSAL,
        *WITHOUT_TOKEN,
        exit_code=1,
    ),
    diagnoses=(
        Diagnosis(
            CLOCK,
            Likelihood.CERTAIN,
            ("the Date header of the answer is 9 minutes ahead of this machine",),
            (Explained("endpoint.answers", _BEHIND),),
            leading=True,
        ),
        ROOT,
        ALTERNATIVES[0],
    ),
)

_NO_ANSWER = "No answer came within 30 s"

INCONCLUSIVE = replace(
    report(
        *ROAD[:4],
        found(
            "endpoint.answers",
            "Salesforce answers",
            inconclusive(_NO_ANSWER, Symptom(Stage.HTTP, "timeout", "Read timed out. (read timeout=30)")),
            took=30.02,
        ),
        skipped(
            "api.version",
            "The API version is current",
            f"needs the api versions, which endpoint.answers did not give: {_NO_ANSWER}",
            "endpoint.answers",
        ),
        exit_code=4,
    ),
    diagnoses=(
        Diagnosis(
            TIMEOUT,
            Likelihood.LIKELY,
            ("the connection was open, and nothing came for 30 s",),
            (Explained("endpoint.answers", _NO_ANSWER),),
            leading=True,
        ),
    ),
    duration=30.2,
)

CRASHED = report(
    *ROAD[:6],
    Result(
        "oauth.credential-shape",
        "Consumer key and secret look as they should",
        Outcome.CRASHED,
        "This check has a bug: ZeroDivisionError: division by zero",
        traceback=(
            "Traceback (most recent call last):\n"
            '  File "oauth_credential_shape.py", line 12, in credential_shape\n'
            "    1 / 0\n"
            "ZeroDivisionError: division by zero\n"
        ),
    ),
    *AFTER_THE_TOKEN,
    exit_code=70,
)

UNEXPLAINED = replace(
    report(
        *ROAD,
        found(
            GRANT,
            "The org issues a token",
            failed(REFUSED, Symptom(Stage.TOKEN, "server_error", "the moon is in the wrong phase", 400)),
        ),
        *WITHOUT_TOKEN,
        exit_code=1,
    ),
    unexplained=(REFERENCE,),
)

_SOON = "The certificate expires in 5 days"
_QUOTA = "12900 of 15000 API calls of the last 24 hours are used"

WARNED = replace(
    report(
        *ROAD[:3],
        found(
            "endpoint.tls", "The TLS connection is trusted", warned(_SOON, Symptom(Stage.TLS, "expires-soon"))
        ),
        *ROAD[4:],
        *AFTER_THE_TOKEN[:5],
        found(
            "api.quota",
            "The daily API allotment has room",
            warned(_QUOTA, Symptom(Stage.API, "quota-high")),
        ),
        AFTER_THE_TOKEN[6],
    ),
    diagnoses=(
        Diagnosis(
            EXPIRES_SOON,
            Likelihood.CERTAIN,
            ("the certificate that was presented ends on 2026-11-29",),
            (Explained("endpoint.tls", _SOON),),
            leading=True,
        ),
    ),
)

MANY_SUBJECTS = report(
    *ROAD,
    found(
        "access.fields",
        "Every field of the contract can be written",
        *(
            failed(
                "The Run As user cannot edit the field",
                Symptom(Stage.API, "INVALID_FIELD_FOR_INSERT_UPDATE", fields=(f"Field{number}__c",)),
                subject=f"Account.Field{number}__c",
            )
            for number in range(6)
        ),
    ),
    exit_code=1,
)

MANY_WITH_ONE_CAUSE = replace(
    MANY_SUBJECTS,
    diagnoses=(
        Diagnosis(
            WRONG_APP,
            Likelihood.LIKELY,
            ("the policies that you see may be those of another app than the key's",),
            tuple(
                Explained("access.fields", one.summary, one.subject)
                for one in MANY_SUBJECTS.results[-1].findings
            ),
            leading=True,
        ),
    ),
)

NOTHING_RAN = report(exit_code=3)

PLACE = Place("config/sfdoctor.yaml", 12)
CLOCK_BEHIND = Explained("endpoint.answers", _BEHIND)
WAIVER = Waived(CLOCK_BEHIND, "platform team", "the time server is replaced in December", "2026-12-24")

ONE_WAIVED = replace(TWO_FAULTS, waived=(WAIVER,), place=PLACE)
"""The fault nearest the root is waived, the other one is not."""

ALL_LET_THROUGH = replace(ONE_WAIVED, accepted=(REFERENCE,), exit_code=0)

EVIL = (
    "\x1b[2J\x1b]8;;https://evil.example\x07click\x1b]8;;\x07 [bold red]markup[/bold red] [/] \x00\x07\x9b3m "
    "\u202eesrever\u2066 zero\u200bwidth \ud800 line\r\n✓ everything is healthy\u2028\ttab :warning:"
)


def hostile(text: str) -> Report:
    """A report in which all that can come from outside is `text`."""
    finding = failed(text, Symptom(Stage.TOKEN, text, text, 400, (text, text)), subject=text)
    reference = Explained(text, text, text)
    cause = replace(
        RUN_AS_MISSING,
        title=text,
        remedy=Remedy((text,), (text, text), (text,)),
        ask=(text,),
        sources=(Source(text, text, text), Source(text, text, f"https://{text}")),
    )
    return replace(
        report(
            Result(text, text, Outcome.FAILED, text, (finding,), (Observation("user.username", text),)),
            Result("acme.other", text, Outcome.WARNED, text, (warned(text),), (Observation(text, text),)),
            Result("acme.skipped", text, Outcome.SKIPPED, text, because=text, lacks=text),
            Result("acme.skipped-too", text, Outcome.SKIPPED, text, because=text, lacks=text),
            Result("acme.crashed", text, Outcome.CRASHED, text, traceback=text),
            found("acme.unknown", text, inconclusive(text, Symptom(Stage.HTTP, text, text))),
            exit_code=70,
        ),
        target=text,
        login_url=text,
        diagnoses=(
            Diagnosis(cause, Likelihood.CERTAIN, (text, text), (reference,), leading=True),
            Diagnosis(cause, Likelihood.POSSIBLE, (text,), (reference,), leading=False),
        ),
        unexplained=(Explained("acme.unknown", text),),
        notes=(text,),
        problems=(text,),
        exchanges=(
            Exchange(
                text, text, text, 0.0, 0.1, text, 2, True, 400, text, text, ((text, text),), ((text, text),)
            ),
        ),
    )


ALL = {
    "healthy": HEALTHY,
    "one-root-cause": ONE_ROOT_CAUSE,
    "two-faults": TWO_FAULTS,
    "inconclusive": INCONCLUSIVE,
    "crashed": CRASHED,
    "unexplained": UNEXPLAINED,
    "warned": WARNED,
    "many-subjects": MANY_SUBJECTS,
    "many-with-one-cause": MANY_WITH_ONE_CAUSE,
    "nothing-ran": NOTHING_RAN,
    "one-waived": ONE_WAIVED,
    "all-let-through": ALL_LET_THROUGH,
    "hostile": hostile(EVIL),
}
