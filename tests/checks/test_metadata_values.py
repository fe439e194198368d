"""metadata.values"""

import pytest

from sfdoctor.model import Finding
from sfdoctor.registry import Registry
from tests.metadata.trees import global_settings, header, metadata, oauth_policies, tree_of, verdict_of

CHECK = "metadata.values"
HEADER = "app/externalClientApps/Acme.eca-meta.xml"
SETTINGS = "app/extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml"
POLICY = "app/extlClntAppOauthPolicies/Acme.ecaOauthPlcy-meta.xml"


def findings(registry: Registry, path: str, text: str, version: int | None = None) -> tuple[Finding, ...]:
    project = {} if version is None else {"sfdx-project.json": f'{{"sourceApiVersion": "{version}.0"}}'}
    return verdict_of(registry.checks[CHECK], tree_of(project | {path: text})).findings


def in_policy(
    registry: Registry, name: str, value: str, version: int | None = None
) -> tuple[str, str, str | None]:
    (finding,) = findings(registry, POLICY, oauth_policies(f"<{name}>{value}</{name}>"), version)
    assert finding.symptoms[0].error is not None
    value_meant = finding.instead and finding.instead.removeprefix(f"<{name}>").removesuffix(f"</{name}>")
    return finding.symptoms[0].error, finding.outcome.value, value_meant


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("permittedUsersPolicyType", "AdminApproved", "AdminApprovedPreAuthorized"),
        ("permittedUsersPolicyType", "adminapprovedpreauthorized", "AdminApprovedPreAuthorized"),
        ("permittedUsersPolicyType", "AllSelfAuthorised", "AllSelfAuthorized"),
        ("refreshTokenPolicyType", "specific_lifetime", "SpecificLifetime"),
        ("requiredSessionLevel", "High_Assurance", "HIGH_ASSURANCE"),
    ],
)
def test_a_misspelt_word_of_an_enumeration_fails(
    name: str, value: str, meant: str, registry: Registry
) -> None:
    assert in_policy(registry, name, value) == ("enum-value", "failed", meant)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("permittedUsersPolicyType", "AdminApprovedPreAuthorizedStrict"),
        ("policyAction", "Deny"),
        ("refreshTokenPolicyType", ""),
    ],
)
def test_a_word_that_may_be_newer_is_a_warning(name: str, value: str, registry: Registry) -> None:
    assert in_policy(registry, name, value)[:2] == ("unknown-enum-value", "warned")


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("ipRelaxationPolicyType", "ENFORCE", "Enforce"),
        ("ipRelaxationPolicyType", "BYPASS_2FACTOR", "Bypass_2factor"),
        ("ipRelaxationPolicyType", "Everything", None),
        ("refreshTokenValidityUnit", "DAYS", "Days"),
        ("refreshTokenValidityUnit", "Weeks", None),
    ],
)
def test_an_odd_word_where_any_text_is_taken_is_a_warning(
    name: str, value: str, meant: str | None, registry: Registry
) -> None:
    assert in_policy(registry, name, value) == ("odd-value", "warned", meant)


@pytest.mark.parametrize(
    ("value", "meant"), [("True", "true"), ("FALSE", "false"), ("yes", "true"), ("maybe", None), ("", None)]
)
def test_what_is_no_boolean_fails(value: str, meant: str | None, registry: Registry) -> None:
    name = "isClientCredentialsFlowEnabled"

    assert in_policy(registry, name, value) == ("boolean-value", "failed", meant)


@pytest.mark.parametrize("value", ["30 Days", "30.0", "thirty", "", "0x1E", "9" * 50])
def test_what_is_no_whole_number_fails(value: str, registry: Registry) -> None:
    assert in_policy(registry, "refreshTokenValidityPeriod", value) == ("integer-value", "failed", None)


@pytest.mark.parametrize(("value", "meant"), [("0", "1"), ("17", "15"), ("1000", "720"), ("-5", "1")])
def test_a_number_that_is_none_of_those_taken_is_a_warning(
    value: str, meant: str, registry: Registry
) -> None:
    assert in_policy(registry, "namedUserJwtTimeout", value) == ("value-out-of-range", "warned", meant)


@pytest.mark.parametrize(("value", "there"), [("0", 1), ("1", 0), ("720", 0), ("721", 1)])
def test_an_id_token_lives_1_to_720_minutes(value: str, there: int, registry: Registry) -> None:
    inside = f"<idTokenValidityInMinutes>{value}</idTokenValidityInMinutes>"
    text = global_settings(f"<idTokenConfig>{inside}</idTokenConfig>")

    assert [one.outcome.value for one in findings(registry, SETTINGS, text)] == ["warned"] * there


def test_a_value_that_the_version_does_not_have_is_a_warning(registry: Registry) -> None:
    assert in_policy(registry, "namedUserJwtTimeout", "60", 64) == ("value-too-new", "warned", None)
    assert (
        findings(registry, POLICY, oauth_policies("<namedUserJwtTimeout>60</namedUserJwtTimeout>"), 65) == ()
    )


def test_a_value_of_salesforces_own_is_a_warning(registry: Registry) -> None:
    text = header("<distributionState>AutoInstalled</distributionState>")

    assert [one.symptoms[0].error for one in findings(registry, HEADER, text)] == ["internal-value"]


@pytest.mark.parametrize(
    "line",
    [
        "<requiredSessionLevel>HIGH_ASSURANCE</requiredSessionLevel>",
        "<requiredSessionLevel>__LEVEL__</requiredSessionLevel>",
        "<isClientCredentialsFlowEnabled>1</isClientCredentialsFlowEnabled>",
        "<isClientCredentialsFlowEnabled>${FLOW}</isClientCredentialsFlowEnabled>",
        "<sessionTimeoutInMinutes>{{ MINUTES }}</sessionTimeoutInMinutes>",
        "<sessionTimeoutInMinutes>+15</sessionTimeoutInMinutes>",
        "<refreshTokenValidityUnit/>",
        "<policyAction>StepUpMFA</policyAction>",
        "<policyAction>\n  Block\n</policyAction>",
        '<policyAction xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>',
        "<other>x</other>",
        "<startUrl>anything</startUrl>",
    ],
)
def test_what_is_taken_or_may_be_is_fine(line: str, registry: Registry) -> None:
    assert findings(registry, POLICY, oauth_policies(line)) == ()


def test_scopes_are_judged_elsewhere(registry: Registry) -> None:
    config = "<oauthConfig><callbackUrl>x</callbackUrl><scopes>api</scopes></oauthConfig>"

    assert (
        findings(registry, "app/connectedApps/A.connectedApp-meta.xml", metadata("ConnectedApp", config))
        == ()
    )
