"""metadata.elements"""

import pytest

from sfdoctor.registry import Registry
from tests.metadata.trees import (
    Found,
    found_by,
    global_settings,
    header,
    metadata,
    oauth_policies,
    oauth_settings,
    plugin_policies,
    tree_of,
    verdict_of,
)

CHECK = "metadata.elements"
ENABLED = "<isEnabled>true</isEnabled>"
HEADER = "app/externalClientApps/Acme.eca-meta.xml"
SETTINGS = "app/extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml"
OAUTH = "app/extlClntAppOauthSettings/Acme.ecaOauth-meta.xml"
POLICY = "app/extlClntAppOauthPolicies/Acme.ecaOauthPlcy-meta.xml"
PLUGINS = "app/extlClntAppPolicies/Acme.ecaPlcy-meta.xml"


def found(registry: Registry, path: str, text: str, version: int | None = None) -> list[Found]:
    project = {} if version is None else {"sfdx-project.json": f'{{"sourceApiVersion": "{version}.0"}}'}
    return found_by(registry.checks[CHECK], tree_of(project | {path: text}))


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (
            PLUGINS,
            plugin_policies(ENABLED, "<clientCredentialsFlowUser>a@b.example</clientCredentialsFlowUser>"),
            5,
        ),
        (PLUGINS, plugin_policies(ENABLED, "<permittedUsersPolicyType>x</permittedUsersPolicyType>"), 5),
        (POLICY, oauth_policies(ENABLED), 4),
        (POLICY, oauth_policies("<isOauthPluginEnabled>true</isOauthPluginEnabled>"), 4),
        (POLICY, oauth_policies("<consumerKey>x</consumerKey>"), 4),
        (OAUTH, oauth_settings("<callbackUrl>https://acme.example</callbackUrl>"), 4),
        (SETTINGS, global_settings("<commaSeparatedOauthScopes>Api</commaSeparatedOauthScopes>"), 4),
        (HEADER, header("<externalClientApplication>Acme</externalClientApplication>"), 4),
    ],
)
def test_an_element_of_another_type_of_the_app_fails(
    path: str, text: str, line: int, registry: Registry
) -> None:
    assert found(registry, path, text) == [Found("misplaced-element", "failed", path, line)]


def test_the_place_of_a_misplaced_element_is_said_and_its_value_is_not(registry: Registry) -> None:
    tree = tree_of({POLICY: oauth_policies("<consumerSecret>ABCDEF0123456789</consumerSecret>")})
    (finding,) = verdict_of(registry.checks[CHECK], tree).findings

    assert finding.instead == "<consumerSecret> in a file of type ExtlClntAppGlobalOauthSettings"
    assert "ABCDEF0123456789" not in str(finding)


@pytest.mark.parametrize(
    ("element", "instead"),
    [
        ("scopes", "commaSeparatedOauthScopes in a file of type ExtlClntAppOauthSettings"),
        ("ipRelaxation", "ipRelaxationPolicyType in a file of type ExtlClntAppOauthConfigurablePolicies"),
        ("oauthConfig", None),
    ],
)
def test_an_element_of_connected_app_fails_with_what_says_the_same(
    element: str, instead: str | None, registry: Registry
) -> None:
    tree = tree_of({OAUTH: oauth_settings(f"<{element}>x</{element}>")})
    (finding,) = verdict_of(registry.checks[CHECK], tree).findings

    assert (finding.symptoms[0].error, finding.outcome.value) == ("connected-app-element", "failed")
    assert finding.instead == instead


def test_an_element_of_connected_app_that_apps_may_yet_get_is_a_warning(registry: Registry) -> None:
    text = global_settings("<isIpBindingEnabled>true</isIpBindingEnabled>")

    assert found(registry, SETTINGS, text) == [Found("unknown-element", "warned", SETTINGS, 4)]


def test_an_unknown_element_is_a_warning_with_the_nearest(registry: Registry) -> None:
    tree = tree_of({SETTINGS: global_settings("<isPkceRequried>true</isPkceRequried>")})
    (finding,) = verdict_of(registry.checks[CHECK], tree).findings

    assert (finding.outcome.value, finding.instead) == ("warned", "<isPkceRequired>")


def test_an_unknown_element_that_is_repeated_is_told_once(registry: Registry) -> None:
    inside = "<labels>a</labels>" * 3

    assert found(registry, HEADER, header(inside)) == [Found("unknown-element", "warned", HEADER, 4)]


def test_elements_of_types_that_are_not_wholly_known_are_not_judged(registry: Registry) -> None:
    canvas = metadata(
        "ExtlClntAppCanvasSettings", "<externalClientApplication>A</externalClientApplication>", "<x/>"
    )
    security = metadata("SecuritySettings", "<anything/>", "<sessionSettings><other/></sessionSettings>")

    assert found(registry, "app/extlClntAppCanvasSettings/A.ecaCanvas-meta.xml", canvas) == []
    assert found(registry, "app/settings/Security.settings-meta.xml", security) == []


def test_an_element_is_gone_from_the_version_after_its_last(registry: Registry) -> None:
    text = oauth_policies("<isNamedUserJwtEnabled>true</isNamedUserJwtEnabled>")
    gone = [Found("element-gone", "warned", POLICY, 4)]

    assert found(registry, POLICY, text, 63) == []
    assert found(registry, POLICY, text, 64) == found(registry, POLICY, text) == gone


def test_an_element_is_too_new_before_its_first_version(registry: Registry) -> None:
    text = global_settings("<isCodeCredFlowEnabled>true</isCodeCredFlowEnabled>")

    assert found(registry, SETTINGS, text, 60) == [Found("element-too-new", "warned", SETTINGS, 4)]
    assert found(registry, SETTINGS, text, 61) == found(registry, SETTINGS, text) == []


def test_a_type_is_too_new_before_its_first_version_and_nothing_in_it_is_judged(registry: Registry) -> None:
    text = plugin_policies("<isEnabled>true</isEnabled>", "<other/>", "<startPage>None</startPage>")

    assert found(registry, PLUGINS, text, 59) == [Found("type-too-new", "failed", PLUGINS, 2)]


def test_an_internal_element_is_a_warning(registry: Registry) -> None:
    text = header("<managedType>Local</managedType>")

    assert found(registry, HEADER, text) == [Found("internal-element", "warned", HEADER, 4)]


@pytest.mark.parametrize(
    "inside",
    [
        "<endIpAddress>192.0.2.9</endIpAddress>",
        "<endIpAddress>192.0.2.9</endIpAddress><startIpAddress/>",
        "<endIpAddress>192.0.2.9</endIpAddress><startIpAddress><!-- none --></startIpAddress>",
    ],
)
def test_what_is_required_must_be_there_with_a_value(inside: str, registry: Registry) -> None:
    text = oauth_settings(f"<trustedIpRanges>{inside}</trustedIpRanges>")

    assert found(registry, OAUTH, text) == [Found("required-element-missing", "failed", OAUTH, 4)]


def test_the_link_is_judged_elsewhere(registry: Registry) -> None:
    assert found(registry, OAUTH, metadata("ExtlClntAppOauthSettings")) == []


def test_what_is_missing_in_other_metadata_is_a_warning(registry: Registry) -> None:
    path = "app/connectedApps/Old.connectedApp-meta.xml"

    assert {one.outcome for one in found(registry, path, metadata("ConnectedApp"))} == {"warned"}


def test_the_second_of_an_element_is_a_warning_and_a_list_is_none(registry: Registry) -> None:
    scopes = "<commaSeparatedOauthScopes>Api</commaSeparatedOauthScopes>"
    attribute = "<customAttributes><key>a</key><formula>b</formula></customAttributes>"

    assert found(registry, OAUTH, oauth_settings(scopes, scopes, scopes)) == [
        Found("repeated-element", "warned", OAUTH, 5)
    ]
    assert found(registry, OAUTH, oauth_settings(attribute, attribute)) == []


def test_the_order_is_free(registry: Registry) -> None:
    text = metadata(
        "ExtlClntAppConfigurablePolicies",
        "<label>z</label>",
        ENABLED,
        "<externalClientApplication>Acme</externalClientApplication>",
    )

    assert found(registry, PLUGINS, text) == []


def test_the_name_that_all_metadata_may_hold_is_no_stranger_but_in_a_complex_element(
    registry: Registry,
) -> None:
    name = "<fullName>Acme</fullName>"

    assert found(registry, HEADER, header(name)) == []
    assert [
        each.rule
        for each in found(registry, SETTINGS, global_settings(f"<idTokenConfig>{name}</idTokenConfig>"))
    ] == ["unknown-element"]


def test_the_switch_for_all_apps_is_no_stranger_in_an_old_project(registry: Registry) -> None:
    settings = "app/settings/ExternalClientApp.settings-meta.xml"
    text = metadata("ExternalClientAppSettings", "<enableExternalClientApps>true</enableExternalClientApps>")

    assert found(registry, settings, text, 58) == []
    assert [each.rule for each in found(registry, settings, text, 67)] == ["element-gone"]
