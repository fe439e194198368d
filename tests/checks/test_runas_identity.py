"""runas.identity"""

from typing import Any
from urllib.parse import unquote

import pytest

from sfdoctor import ApiAccess, Failure, Reply, RunAsUser, Secret, Stage, Target, Verdict
from sfdoctor.registry import Registry
from tests.checks import acme
from tests.scripted_client import ScriptedClient, answer

USERINFO = "GET /services/oauth2/userinfo"
USER = "GET /services/data/v67.0/query?q=SELECT%20Id*"
LOGINS = "GET /services/data/v67.0/query?q=SELECT%20LoginTime*"
USERNAME = "integration@acme.example"
FORBIDDEN = answer(403, "Bad_OAuth_Token")
UNREADABLE = answer(400, [{"message": "sObject type 'User' is not supported.", "errorCode": "INVALID_TYPE"}])


def told(**claims: Any) -> Reply:
    known = {
        "user_id": acme.USER_ID,
        "organization_id": acme.ORG_ID,
        "preferred_username": USERNAME,
        "is_salesforce_integration_user": True,
        "active": True,
        "user_type": "STANDARD",
    }
    return answer(200, known | claims)


def rows(*records: dict[str, Any]) -> Reply:
    return answer(200, {"totalSize": len(records), "done": True, "records": list(records)})


def user_row(profile: str = "Minimum Access - API Only Integrations", **fields: Any) -> Reply:
    known = {
        "Id": acme.USER_ID,
        "Username": USERNAME,
        "Name": "Integration",
        "IsActive": True,
        "UserType": "Standard",
        "Profile": {"Name": profile, "UserLicense": {"Name": "Salesforce Integration"}},
    }
    return rows(known | fields)


def login(status: str, address: str, subtype: str | None = "OauthClientCredentials") -> dict[str, Any]:
    return {"Status": status, "SourceIp": address, "LoginSubType": subtype}


def script(
    userinfo: Reply | None = None, user: Reply | None = None, logins: Reply | None = None
) -> ScriptedClient:
    return ScriptedClient(
        {
            USERINFO: userinfo or told(),
            USER: user or user_row(),
            LOGINS: logins or rows(login("Success", "192.0.2.7")),
        }
    )


def judge(
    registry: Registry,
    client: ScriptedClient,
    target: Target = acme.TARGET,
    access: ApiAccess | None = acme.ACCESS,
    **token: Any,
) -> Verdict[RunAsUser]:
    verdict: Verdict[RunAsUser] = registry.checks["runas.identity"].function(
        target, client, acme.INSTANCE, acme.token(**token), access
    )
    return verdict


def errors(verdict: Verdict[RunAsUser]) -> list[str | None]:
    return [symptom.error for finding in verdict.findings for symptom in finding.symptoms]


def observed(verdict: Verdict[RunAsUser]) -> dict[str, str]:
    return {observation.name: observation.value for observation in verdict.observations}


def test_an_active_internal_user_passes(registry: Registry) -> None:
    verdict = judge(registry, script())
    assert verdict.outcome == "passed"
    assert verdict.fact == RunAsUser(acme.USER_ID, USERNAME, acme.ORG_ID, "Standard", True)
    assert verdict.summary == f"{USERNAME} (Standard, active)"
    assert observed(verdict) == {
        "user.id": acme.USER_ID,
        "user.username": USERNAME,
        "user.type": "Standard",
        "user.kind": "internal",
        "user.active": "yes",
        "user.integration": "yes",
        "login.source-ip": "192.0.2.7",
    }


def test_three_questions_are_asked_of_the_instance_with_the_token(registry: Registry) -> None:
    client = script()
    judge(registry, client)
    assert client.sent_to == [("acme.my.salesforce.com", Secret(acme.TOKEN_TEXT))] * 3
    userinfo, user, logins = client.asked
    assert userinfo == USERINFO
    assert f"FROM User WHERE Id = '{acme.USER_ID}'" in unquote(user)
    assert f"FROM LoginHistory WHERE UserId = '{acme.USER_ID}' ORDER BY" in unquote(logins)


def test_login_history_is_filtered_only_by_what_can_be_filtered(registry: Registry) -> None:
    client = script()
    judge(registry, client)
    condition = unquote(client.asked[2]).partition(" WHERE ")[2]
    assert not any(name in condition for name in ("Status", "SourceIp", "LoginSubType", "Application"))


def test_the_expected_user_passes_whatever_its_case(registry: Registry) -> None:
    client = script(user=user_row(Username="integration@Acme.Example"))
    verdict = judge(registry, client, acme.expecting(run_as_username="Integration@ACME.example"))
    assert verdict.outcome == "passed"
    assert observed(verdict)["user.expected"] == "yes"


def test_another_user_than_expected_fails_with_both_named(registry: Registry) -> None:
    verdict = judge(registry, script(), acme.expecting(run_as_username="etl@acme.example"))
    assert verdict.outcome == "failed"
    assert errors(verdict) == ["unexpected-user"]
    assert observed(verdict)["user.expected"] == "no"
    assert USERNAME in verdict.findings[0].summary
    assert "etl@acme.example" in verdict.findings[0].summary


@pytest.mark.parametrize(
    "user_type", ["PowerPartner", "CspLitePortal", "CustomerSuccess", "PowerCustomerSuccess", "Guest"]
)
def test_an_external_user_fails(registry: Registry, user_type: str) -> None:
    verdict = judge(registry, script(user=user_row(UserType=user_type)))
    assert errors(verdict) == ["external-user"]
    assert observed(verdict)["user.kind"] == "external"


@pytest.mark.parametrize("user_type", ["POWER_CUSTOMER_SUCCESS", "POWERPARTNER"])
def test_an_external_user_is_told_by_userinfo_too(registry: Registry, user_type: str) -> None:
    verdict = judge(registry, script(told(user_type=user_type), user=UNREADABLE))
    assert errors(verdict) == ["external-user"]


def test_a_user_type_that_is_not_known_is_no_fault(registry: Registry) -> None:
    verdict = judge(registry, script(user=user_row(UserType="CsnOnly")))
    assert verdict.outcome == "passed"
    assert "user.kind" not in observed(verdict)


@pytest.mark.parametrize(
    "row",
    [user_row("Einstein Agent User"), user_row(Profile={"UserLicense": {"Name": "Einstein Agent"}})],
)
def test_an_agent_user_is_a_warning(registry: Registry, row: Reply) -> None:
    verdict = judge(registry, script(user=row))
    assert verdict.outcome == "warned"
    assert errors(verdict) == ["agent-user"]
    assert "may" in verdict.findings[0].summary
    assert observed(verdict)["user.kind"] == "agent"


@pytest.mark.parametrize(
    ("userinfo", "user"), [(told(), user_row(IsActive=False)), (told(active=False), UNREADABLE)]
)
def test_an_inactive_user_fails(registry: Registry, userinfo: Reply, user: Reply) -> None:
    verdict = judge(registry, script(userinfo, user))
    assert errors(verdict) == ["inactive-user"]
    assert observed(verdict)["user.active"] == "no"


@pytest.mark.parametrize("user", [UNREADABLE, rows(), answer(503), answer(200, "<html>")])
def test_a_row_that_cannot_be_read_is_no_fault(registry: Registry, user: Reply) -> None:
    verdict = judge(registry, script(user=user, logins=user))
    assert verdict.outcome == "passed"
    assert verdict.fact == RunAsUser(acme.USER_ID, USERNAME, acme.ORG_ID, "STANDARD", True)


def test_a_refused_userinfo_is_no_fault(registry: Registry) -> None:
    verdict = judge(registry, script(FORBIDDEN))
    assert verdict.outcome == "passed"
    assert verdict.fact is not None
    assert verdict.fact.username == USERNAME
    assert observed(verdict)["user.integration"] == "yes", "the licence says it as well"


def test_with_everything_refused_the_id_is_known_and_no_more(registry: Registry) -> None:
    verdict = judge(registry, script(FORBIDDEN, UNREADABLE, UNREADABLE))
    assert verdict.outcome == "passed"
    assert verdict.fact == RunAsUser(acme.USER_ID, None, acme.ORG_ID[:15], None, None)
    assert acme.USER_ID in verdict.summary


def test_an_expectation_that_cannot_be_compared_is_inconclusive(registry: Registry) -> None:
    target = acme.expecting(run_as_username=USERNAME)
    verdict = judge(registry, script(FORBIDDEN, UNREADABLE, UNREADABLE), target)
    assert verdict.outcome == "inconclusive"
    assert "user.expected" not in observed(verdict)


def test_without_the_api_only_userinfo_is_asked(registry: Registry) -> None:
    client = script()
    verdict = judge(registry, client, access=None)
    assert client.asked == [USERINFO]
    assert verdict.outcome == "passed"
    assert verdict.fact is not None
    assert verdict.fact.username == USERNAME


@pytest.mark.parametrize(
    ("userinfo", "stage", "error"),
    [
        (FORBIDDEN, Stage.IDENTITY, "Bad_OAuth_Token"),
        (answer(503), Stage.HTTP, "unavailable"),
        (Reply("", failure=Failure(Stage.HTTP, "timeout")), Stage.HTTP, "timeout"),
    ],
)
def test_without_the_api_a_refused_userinfo_leaves_the_question_open(
    registry: Registry, userinfo: Reply, stage: Stage, error: str
) -> None:
    verdict = judge(registry, script(userinfo), access=None)
    assert verdict.outcome == "inconclusive"
    (symptom,) = verdict.findings[0].symptoms
    assert (symptom.stage, symptom.error) == (stage, error)
    assert verdict.fact is not None


def test_a_token_that_names_no_user_is_asked_for_one(registry: Registry) -> None:
    verdict = judge(registry, script(), id=None)
    assert verdict.fact is not None
    assert verdict.fact.id == acme.USER_ID
    assert judge(registry, script(FORBIDDEN), id=None).fact is None


def test_the_last_failure_and_the_address_of_this_flow_are_observed(registry: Registry) -> None:
    history = rows(
        login("Success", "198.51.100.1", "UiSession"),
        login("Success", "192.0.2.7"),
        login("Restricted IP", "203.0.113.9"),
        login("User is inactive", "203.0.113.9"),
    )
    seen = observed(judge(registry, script(logins=history)))
    assert seen["login.source-ip"] == "192.0.2.7"
    assert seen["login.last-failure"] == "Restricted IP"


def test_an_old_failure_is_no_fault(registry: Registry) -> None:
    history = rows(login("Success", "192.0.2.7"), login("Restricted IP", "203.0.113.9"))
    assert judge(registry, script(logins=history)).outcome == "passed"


def test_without_a_login_of_this_flow_the_last_success_counts(registry: Registry) -> None:
    history = rows(login("Failed", "203.0.113.9"), login("Success", "198.51.100.1", None))
    assert observed(judge(registry, script(logins=history)))["login.source-ip"] == "198.51.100.1"


@pytest.mark.parametrize(
    "odd",
    [answer(200, {"records": [None, 7, {"Username": 7, "Profile": [], "IsActive": "yes", "Status": {}}]})],
)
def test_rows_of_an_odd_form_are_borne(registry: Registry, odd: Reply) -> None:
    verdict = judge(registry, script(answer(200, ["odd"]), odd, odd))
    assert verdict.outcome == "passed"
    assert verdict.fact is not None
    assert verdict.fact.active is None


def test_the_token_does_not_show(registry: Registry) -> None:
    for userinfo in (told(), FORBIDDEN):
        assert acme.TOKEN_TEXT not in repr(judge(registry, script(userinfo)))
