"""Names that an org takes, and the errors for those that it does not."""

import pytest

from sfdoctor.metadata.catalogue import load_catalogue
from sfdoctor.metadata.new_app.naming import (
    Names,
    address_of,
    api_name,
    label_of,
    scopes_of,
    version_of,
    wire_names,
)  # fmt: skip
from sfdoctor.metadata.replacement_names import variable_of
from sfdoctor.model import UsageError


@pytest.mark.parametrize("name", ["Acme", "acme", "A", "Acme_Sync_2", "A1"])
def test_an_api_name_is_taken(name: str) -> None:
    assert api_name(name, "the app") == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "_Acme",
        "Acme_",
        "Acme__Sync",
        "1Acme",
        "Acme Sync",
        "Äcme",
        "Acme-Sync",
        "Acme\n",
        "../Acme",
        "A" * 61,
    ],
)
def test_anything_else_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="for the app"):
        api_name(name, "the app")


def test_policies_are_called_as_the_org_calls_those_that_it_makes() -> None:
    names = Names("Acme")
    assert names.oauth_policies == f"{names.oauth_settings}_defaultPolicy"
    assert names.policies == "Acme_defaultPolicy"
    longest = Names("A" * 60)
    assert max(map(len, (longest.oauth_policies, longest.policies, longest.global_settings))) <= 80


def test_scopes_are_understood_in_either_spelling_and_kept_once() -> None:
    assert scopes_of("api, Chatter,Api", load_catalogue()) == ("Api", "Chatter")
    assert wire_names(("Api", "Chatter", "CDP"), load_catalogue()) == ("api", "chatter_api")


@pytest.mark.parametrize(
    ("scopes", "complaint"),
    [
        ("", "at least one"),
        ("Aip", "did you mean Api"),
        ("foo", "Selected OAuth Scopes of any app, lists them"),
        ("Full", "never in a token"),
        ("Api,refresh_token", "RefreshToken"),
    ],
)
def test_scopes_of_no_use_are_refused(scopes: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        scopes_of(scopes, load_catalogue())


@pytest.mark.parametrize("version", ["59.0", "67.5", "newest", "", "9999.0"])
def test_a_version_without_the_flow_is_refused(version: str) -> None:
    with pytest.raises(UsageError, match="--api-version"):
        version_of(version)
    assert version_of("67.0") == version_of("67") == 67


@pytest.mark.parametrize("address", ["acme", "a b@acme.example", "<a@acme.example>", ""])
def test_an_address_must_look_like_one(address: str) -> None:
    with pytest.raises(UsageError, match="--contact-email"):
        address_of(address)


@pytest.mark.parametrize("label", ["", "  ", "two\nlines", "a" * 81])
def test_a_label_is_one_line(label: str) -> None:
    with pytest.raises(UsageError, match="--label"):
        label_of(label)


@pytest.mark.parametrize(
    ("app", "variable"),
    [
        ("AcmeSync", "ACME_SYNC_USER"),
        ("Acme_Sync", "ACME_SYNC_USER"),
        ("acme2go", "ACME2GO_USER"),
        ("2go", "APP_2GO_USER"),
        ("ü", "APP_USER"),
    ],
)
def test_a_variable_has_a_name_that_every_shell_takes(app: str, variable: str) -> None:
    assert variable_of(app, "USER") == variable
