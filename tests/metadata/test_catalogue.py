"""The catalogue of metadata types: what it knows, and what it refuses to read."""

import re
from collections.abc import Iterator, Mapping

import pytest

from sfdoctor.metadata.catalogue import load_catalogue, parse_catalogue
from sfdoctor.metadata.kinds import ElementRule
from sfdoctor.model import UsageError


def rule(path: str) -> ElementRule:
    kind, *names = path.split(".")
    elements: Mapping[str, ElementRule] = load_catalogue().types[kind].elements
    for name in names[:-1]:
        elements = elements[name].elements
    return elements[names[-1]]


def test_an_app_alone_needs_its_name_in_every_part_but_the_header() -> None:
    parts = [kind for kind in load_catalogue().types.values() if kind.part_of_app and not kind.internal]
    assert [kind.name for kind in parts if "externalClientApplication" not in kind.elements] == [
        "ExternalClientApplication"
    ]
    assert all(
        kind.elements["externalClientApplication"].required
        for kind in parts
        if "externalClientApplication" in kind.elements
    )


def test_an_element_is_dated_where_the_documentation_dates_it_and_nowhere_else() -> None:
    policy = load_catalogue().types["ExtlClntAppOauthConfigurablePolicies"].elements
    assert (policy["clientCredentialsFlowUser"].since, policy["clientCredentialsFlowUser"].until) == (
        60,
        None,
    )
    assert (policy["isNamedUserJwtEnabled"].since, policy["isNamedUserJwtEnabled"].until) == (61, 63)
    assert policy["isNamedUserJwtEnabled"].gone
    assert rule("ExtlClntAppGlobalOauthSettings.isMtlsEnabled").since is None
    assert rule("ExtlClntAppGlobalOauthSettings.isMtlsEnabled").first_package == "1.9.0"
    assert not rule("ExtlClntAppGlobalOauthSettings.isNamedUserJwtEnabled").gone


def test_values_that_came_later_are_dated() -> None:
    timeout = rule("ExtlClntAppOauthConfigurablePolicies.namedUserJwtTimeout")
    assert timeout.newer_values["720"] == 65
    assert "30" in timeout.values
    assert "30" not in timeout.newer_values


def test_an_enumeration_is_closed_and_a_plain_string_is_not() -> None:
    policy = load_catalogue().types["ExtlClntAppOauthConfigurablePolicies"].elements
    assert policy["permittedUsersPolicyType"].closed
    assert not policy["ipRelaxationPolicyType"].closed
    assert policy["ipRelaxationPolicyType"].values


@pytest.mark.parametrize(
    ("path", "written", "meant"),
    [
        ("ExternalClientApplication.distributionState", "Packageable", "Packaged"),
        ("ExternalClientApplication.distributionState", "local", "Local"),
        (
            "ExtlClntAppOauthConfigurablePolicies.permittedUsersPolicyType",
            "AdminApproved",
            "AdminApprovedPreAuthorized",
        ),
        ("ExtlClntAppOauthConfigurablePolicies.ipRelaxationPolicyType", "BYPASS_2FACTOR", "Bypass_2factor"),
        ("ExtlClntAppOauthConfigurablePolicies.refreshTokenValidityUnit", "DAYS", "Days"),
        ("ConnectedApp.oauthPolicy.ipRelaxation", "Enforce", "ENFORCE"),
        ("PermissionSet.userPermissions.name", "ApiOnlyUser", "ApiUserOnly"),
    ],
)
def test_a_known_wrong_spelling_leads_to_the_value_that_is_meant(path: str, written: str, meant: str) -> None:
    assert rule(path).value_meant_by(written) == meant


def test_a_value_that_nobody_knows_leads_nowhere() -> None:
    assert rule("ExternalClientApplication.distributionState").value_meant_by("Elsewhere") is None


def test_an_element_is_at_home_in_the_types_that_have_it() -> None:
    assert load_catalogue().homes_of("clientCredentialsFlowUser") == ("ExtlClntAppOauthConfigurablePolicies",)
    assert load_catalogue().homes_of("isEnabled") == ("ExtlClntAppConfigurablePolicies",)
    assert load_catalogue().homes_of("isClientCredentialsFlowEnabled") == (
        "ExtlClntAppGlobalOauthSettings",
        "ExtlClntAppOauthConfigurablePolicies",
    )
    assert load_catalogue().homes_of("oauthClientCredentialUser") == ()


def test_there_are_the_36_tokens_that_orgs_list() -> None:
    assert set(load_catalogue().scopes) == {
        "Basic", "OfflineAccess", "DataCloudUserClaims", "Email", "Address", "CDPSegment", "Chatbot",
        "CustomApplications", "Full", "Profile", "CDP", "CDPProfile", "RefreshToken", "Phone",
        "PwdlessLogin", "Interaction", "Pardot", "CDPIngest", "CDPIdentityResolution", "CustomPermissions",
        "ForgotPassword", "UserRegistration", "OpenID", "Chatter", "Wave", "SFApiPlatform", "SCRT", "Web",
        "EinsteinGPT", "Lightning", "Content", "CDPCalculatedInsight", "Eclair", "Api", "MCP", "CDPQuery",
    }  # fmt: skip
    assert len(load_catalogue().scopes) == 36


def test_a_wire_name_leads_to_its_token_and_a_token_is_no_wire_name() -> None:
    assert load_catalogue().scope_for_wire_name("api") == "Api"
    assert load_catalogue().scope_for_wire_name("refresh_token") == "RefreshToken"
    assert load_catalogue().scope_for_wire_name("sfap_api") == "SFApiPlatform"
    assert load_catalogue().scope_for_wire_name("Api") is None
    assert load_catalogue().scope_for_wire_name("McpApi") is None


def test_a_scope_is_recognised_in_any_of_its_spellings() -> None:
    assert load_catalogue().scope_meant_by("McpApi") == "MCP"
    assert load_catalogue().scope_meant_by("SFAP") == "SFApiPlatform"
    assert load_catalogue().scope_meant_by("REFRESH_TOKEN") == "RefreshToken"
    assert load_catalogue().scope_meant_by("refreshtoken") == "RefreshToken"
    assert load_catalogue().scope_meant_by("Api") == "Api"
    assert load_catalogue().scope_meant_by("A2A") is None


def test_no_spelling_stands_for_two_scopes() -> None:
    spelt = {
        token: {text.casefold() for text in (token, *scope.wire_names, *scope.misspellings)}
        for token, scope in load_catalogue().scopes.items()
    }
    assert sum(map(len, spelt.values())) == len(set().union(*spelt.values()))


def test_the_flow_leaves_out_what_belongs_to_a_person() -> None:
    left_out = {token for token, scope in load_catalogue().scopes.items() if not scope.in_client_credentials}
    assert left_out == {"Full", "Web", "RefreshToken", "OfflineAccess"}


def test_a_look_alike_is_no_suffix_and_what_it_means_is_one() -> None:
    suffixes = {kind.suffix for kind in load_catalogue().types.values()}
    assert load_catalogue().look_alike_suffixes["ecaGlobalOauth"] == "ecaGlblOauth"
    assert not suffixes & set(load_catalogue().look_alike_suffixes)
    assert suffixes >= set(load_catalogue().look_alike_suffixes.values())


def test_a_leftover_is_an_element_of_a_connected_app_that_no_external_client_app_has() -> None:
    of_connected_apps = set(_names(load_catalogue().types["ConnectedApp"].elements))
    of_external = {
        name
        for kind in load_catalogue().types.values()
        if kind.part_of_app and not kind.open
        for name in _names(kind.elements)
    }
    assert set(load_catalogue().leftovers) <= of_connected_apps
    assert not set(load_catalogue().leftovers) & of_external
    assert load_catalogue().leftovers["scopes"] == ("ExtlClntAppOauthSettings.commaSeparatedOauthScopes",)
    assert len(load_catalogue().leftovers["isClientCredentialEnabled"]) == 2


def _names(elements: Mapping[str, ElementRule]) -> Iterator[str]:
    for name, each in elements.items():
        yield name
        yield from _names(each.elements)


def catalogue_text(element: str) -> str:
    return (
        "types:\n  Acme:\n    suffix: acme\n    folder: acmes\n    elements:\n"
        f"      anElement: {element}\n"
        "scopes: {Api: {wire: [api]}}\nlook_alike_suffixes: {acne: acme}\n"
        "leftovers: {formerly: [Acme.anElement]}\n"
    )


def test_a_kind_alone_stands_for_an_element() -> None:
    read = parse_catalogue(catalogue_text("boolean"), "acme.yaml")
    assert read.types["Acme"].elements["anElement"] == ElementRule("anElement", "boolean")


@pytest.mark.parametrize(
    ("element", "complaint"),
    [
        ("text", "not `text`"),
        ("{kind: string, sinse: 60}", "sinse"),
        ("{kind: enum}", "an enum needs its values"),
        ("complex", "a complex element, and no other, has elements or is open"),
        ("{kind: string, elements: {other: string}}", "a complex element, and no other"),
        ("{kind: enum, values: [One], internal_values: [On]}", "did you mean One?"),
        ("{kind: enum, values: [One], newer_values: {65: [Two]}}", "Two"),
        ("{kind: enum, values: [One], meant: {Won: Oen}}", "did you mean One?"),
        ("{kind: string, since: 61, until: 60}", "`since` is later than `until`"),
        ("{kind: string, first_package: soon}", "first_package"),
    ],
)
def test_an_entry_that_could_be_misread_is_refused(element: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=re.escape(complaint)) as refusal:
        parse_catalogue(catalogue_text(element), "acme.yaml")
    assert str(refusal.value).startswith("acme.yaml:6")


@pytest.mark.parametrize(
    ("there", "instead", "complaint"),
    [
        ("acne: acme", "acne: acmee", "no suffix 'acmee'; did you mean acme?"),
        ("Acme.anElement", "Acme.anElemnt", "no element 'Acme.anElemnt'; did you mean Acme.anElement?"),
    ],
)
def test_a_name_that_nothing_has_is_refused(there: str, instead: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=re.escape(complaint)):
        parse_catalogue(catalogue_text("string").replace(there, instead), "acme.yaml")
