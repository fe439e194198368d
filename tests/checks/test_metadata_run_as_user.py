"""metadata.run-as-user"""

import json
from collections.abc import Mapping

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, header, oauth_policies, tree_of, verdict_of

ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"
FILE = "force-app/extlClntAppOauthPolicies/Acme_oauthPlcy.ecaOauthPlcy-meta.xml"
PROJECT = {"packageDirectories": [{"path": "force-app"}]}


def user(value: str) -> str:
    return f"<clientCredentialsFlowUser>{value}</clientCredentialsFlowUser>"


def judged(
    registry: Registry,
    *lines: str,
    rules: tuple[dict[str, str], ...] = (),
    more: Mapping[str, str] | None = None,
) -> Verdict[object]:
    project = {"sfdx-project.json": json.dumps(PROJECT | {"replacements": list(rules)})}
    files = app_files(policy=oauth_policies(*lines)) | project | dict(more or {})
    return verdict_of(registry.checks["metadata.run-as-user"], tree_of(files))


def quiet(verdict: Verdict[object]) -> bool:
    return not verdict.findings and not verdict.notes


def rules_found(verdict: Verdict[object]) -> list[tuple[str | None, str]]:
    return [(finding.symptoms[0].error, finding.outcome.value) for finding in verdict.findings]


def rule(text: str, where: str = "force-app/**/*.ecaOauthPlcy-meta.xml") -> dict[str, str]:
    return {"glob": where, "stringToReplace": text, "replaceWithEnv": "RUN_AS_USER"}


def test_a_policy_with_the_flow_on_needs_a_user(registry: Registry) -> None:
    for lines in ([ON], [ON, user("")], [ON, '<clientCredentialsFlowUser xsi:nil="true"/>']):
        text = oauth_policies(*lines).replace("xmlns=", 'xmlns:xsi="urn:x" xmlns=')
        verdict = judged(registry, more={FILE: text})
        assert rules_found(verdict) == [("run-as-user-missing", "failed")], lines


def test_without_the_flow_no_user_is_needed(registry: Registry) -> None:
    assert quiet(judged(registry))


def test_a_user_beside_a_flow_that_is_off_is_a_note(registry: Registry) -> None:
    verdict = judged(registry, user("integration@acme.example"))

    assert verdict.findings == ()
    assert "the client-credentials flow is off in this policy" in verdict.notes[0]


def test_a_flow_that_is_a_placeholder_is_not_judged(registry: Registry) -> None:
    switch = "<isClientCredentialsFlowEnabled>__FLOW__</isClientCredentialsFlowEnabled>"
    verdict = judged(registry, switch, user("admin"))

    assert quiet(verdict)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("integ", "'integ', which is no Username"),
        ("Jane Doe", "'Jane Doe'"),
        ("Jane Doe &lt;jane@acme.example&gt;", "which is no Username"),
        ("@acme.example", "which is no Username"),
        ("005000000000001AAA", "the record id 005000000000001AAA"),
    ],
)
def test_what_is_no_username_fails(registry: Registry, value: str, words: str) -> None:
    verdict = judged(registry, ON, user(value))

    assert rules_found(verdict) == [("run-as-user-not-a-username", "failed")]
    assert words in verdict.findings[0].summary


def test_a_username_that_is_written_out_is_a_warning(registry: Registry) -> None:
    verdict = judged(registry, ON, user("integration@acme.example"))

    assert rules_found(verdict) == [("run-as-user-literal", "warned")]
    assert (verdict.findings[0].instead or "").startswith(user("__RUN_AS_USER__"))


def test_the_contact_address_is_a_warning_whatever_its_case(registry: Registry) -> None:
    named = {
        "force-app/externalClientApps/Acme.eca-meta.xml": header(
            "<contactEmail>it@acme.example</contactEmail>"
        )
    }
    verdict = judged(registry, ON, user("IT@acme.example"), more=named)

    assert rules_found(verdict) == [("run-as-user-is-contact-email", "warned")]


@pytest.mark.parametrize("text", ["__USER__", "<clientCredentialsFlowUser>__USER__<", "USER"])
def test_a_rule_that_changes_the_value_is_enough(registry: Registry, text: str) -> None:
    verdict = judged(registry, ON, user("__USER__"), rules=(rule(text),))

    assert quiet(verdict)


@pytest.mark.parametrize(
    "useless",
    [
        rule("__OTHER__"),
        rule("FlowUser>"),
        rule("__USER__", "other/**"),
        {"glob": "force-app/**", "replaceWithEnv": "RUN_AS_USER"},
    ],
)
def test_a_rule_for_another_text_or_file_is_not(registry: Registry, useless: dict[str, str]) -> None:
    verdict = judged(registry, ON, user("__USER__"), rules=(useless,))

    assert rules_found(verdict) == [("run-as-user-placeholder-unreplaced", "failed")]


def test_the_project_file_itself_is_no_script_that_fills_in_a_placeholder(registry: Registry) -> None:
    verdict = judged(registry, ON, user("__USER__"), rules=(rule("__USER__", "other/**"),))

    assert verdict.notes == ()


def test_a_rule_with_a_regular_expression_is_believed(registry: Registry) -> None:
    believed = {"glob": "force-app/**", "regexToReplace": "__[A-Z]+__", "replaceWithEnv": "RUN_AS_USER"}

    assert judged(registry, ON, user("__USER__"), rules=(believed,)).findings == ()


def test_a_placeholder_is_a_warning_where_no_project_file_says_how_it_is_deployed(registry: Registry) -> None:
    files = app_files(policy=oauth_policies(ON, user("__USER__")))
    verdict = verdict_of(registry.checks["metadata.run-as-user"], tree_of(files))

    assert rules_found(verdict) == [("run-as-user-placeholder-unreplaced", "warned")]


def test_metadata_beside_the_project_file_is_no_script(registry: Registry) -> None:
    flat = {"Acme.ecaOauthPlcy-meta.xml": oauth_policies(ON, user("__USER__"))}
    verdict = verdict_of(registry.checks["metadata.run-as-user"], tree_of(flat))

    assert rules_found(verdict) == [("run-as-user-placeholder-unreplaced", "warned")]
    assert not verdict.notes


def test_a_username_that_only_looks_like_a_placeholder_does_not_fail(registry: Registry) -> None:
    verdict = judged(registry, ON, user("svc__prod__api@acme.example"))

    assert rules_found(verdict) == [("run-as-user-placeholder-unreplaced", "warned")]


def test_a_script_that_names_the_placeholder_is_a_note(registry: Registry) -> None:
    verdict = judged(registry, ON, user("__USER__"), more={"scripts/deploy.sh": "sed s/__USER__/$1/"})

    assert verdict.findings == ()
    assert "a script of the project names it" in verdict.notes[0]


@pytest.mark.parametrize("value", ["", "admin", "${ANY_USER}"])
def test_a_script_that_names_the_element_is_taken_to_write_it(registry: Registry, value: str) -> None:
    verdict = judged(
        registry, ON, user(value), more={"scripts/deploy.js": 'set("clientCredentialsFlowUser")'}
    )

    assert verdict.findings == ()
    assert "probably fills it" in verdict.notes[0]


def test_a_username_that_a_script_may_overwrite_is_still_a_warning(registry: Registry) -> None:
    script = {"scripts/deploy.js": 'set("clientCredentialsFlowUser")'}
    verdict = judged(registry, ON, user("integration@acme.example"), more=script)

    assert rules_found(verdict) == [("run-as-user-literal", "warned")]


def test_the_second_username_is_judged_more_mildly(registry: Registry) -> None:
    for value, code in {
        "handler@acme.example": "run-as-user-literal",
        "handler": "run-as-user-not-a-username",
        "__HANDLER__": "run-as-user-placeholder-unreplaced",
    }.items():
        verdict = judged(registry, f"<executeHandlerAs>{value}</executeHandlerAs>")
        assert rules_found(verdict) == [(code, "warned")]
        assert verdict.findings[0].subject == f"{FILE}#executeHandlerAs"


def test_in_the_mdapi_format_a_rule_does_not_help(registry: Registry) -> None:
    mdapi = {FILE.removesuffix("-meta.xml"): oauth_policies(ON, user("__USER__"))}
    project = {
        "sfdx-project.json": json.dumps(PROJECT | {"replacements": [rule("__USER__", "force-app/**")]})
    }
    verdict = verdict_of(registry.checks["metadata.run-as-user"], tree_of(mdapi | project))

    assert rules_found(verdict) == [("run-as-user-placeholder-in-mdapi", "warned")]
    assert verdict.findings[0].instead is None, "no value is right there but each org's own"


def test_where_a_placeholder_stands_already_the_rule_is_what_is_to_be_written(registry: Registry) -> None:
    (finding,) = judged(registry, ON, user("__WHO__")).findings

    assert finding.instead == "a rule under replacements in sfdx-project.json, with stringToReplace __WHO__"


def test_while_the_project_file_cannot_be_read_a_placeholder_is_a_note(registry: Registry) -> None:
    verdict = judged(registry, ON, user("__WHO__"), more={"sfdx-project.json": "{ // mine\n}"})

    assert verdict.findings == ()
    assert verdict.notes == (
        f"{FILE}: clientCredentialsFlowUser is '__WHO__'; whether a rule fills it in is unknown while "
        "sfdx-project.json cannot be read",
    )
