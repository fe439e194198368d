"""metadata.live-apps"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from sfdoctor import Failure, LiveApps, Outcome, Reply, Stage, Verdict
from sfdoctor.metadata.tree import SourceTree
from sfdoctor.registry import Registry
from tests.checks import acme
from tests.metadata.trees import app_files, header, oauth_policies, oauth_settings, tree_of
from tests.scripted_client import ScriptedClient, answer

SOBJECTS = "GET /services/data/v67.0/sobjects/"
QUERY = "GET /services/data/v67.0/query?q="
HEADERS, SETTINGS = "ExternalClientApplication", "ExtlClntAppOauthSettings"
POLICIES = "ExtlClntAppOauthPlcyCnfg"
NOT_FOUND = answer(404, [{"errorCode": "NOT_FOUND", "message": "The requested resource does not exist"}])
APP = {"DeveloperName": "Acme", "NamespacePrefix": None}


def describe(*fields: str, app: bool = True) -> Reply:
    """A describe that shows these fields, and the reference to the app."""
    known: list[dict[str, Any]] = [{"name": name} for name in ("Id", "DeveloperName", *fields)]
    link = {"name": "ExternalClientApplicationId", "relationshipName": "ExternalClientApplication"}
    return answer(200, {"name": "…", "fields": [*known, *([link] if app else [])]})


def rows(*records: dict[str, Any], done: bool = True) -> Reply:
    return answer(200, {"totalSize": len(records), "done": done, "records": list(records)})


def script(replies: Mapping[str, Reply]) -> ScriptedClient:
    """An org in which the app has a policy, but for what it answers otherwise."""
    known = {
        f"describe_{HEADERS}": describe("NamespacePrefix", "MasterLabel", app=False),
        f"describe_{POLICIES}": describe("IsClientCredentialsFlowEnabled", "ClientCredentialsFlowUser"),
        f"describe_{SETTINGS}": describe("OauthScopesAPI", "OauthScopesWEB"),
        HEADERS: rows(APP | {"MasterLabel": "Acme"}),
        POLICIES: rows(
            {
                "ExternalClientApplication": APP,
                "DeveloperName": "Acme_oauthPlcy",
                "IsClientCredentialsFlowEnabled": True,
                "ClientCredentialsFlowUser": "integration@acme.example",
            }
        ),
        SETTINGS: rows({"ExternalClientApplication": APP, "OauthScopesAPI": True, "OauthScopesWEB": False}),
    } | dict(replies)
    return ScriptedClient(
        {
            f"{SOBJECTS}{name.removeprefix('describe_')}/describe"
            if name.startswith("describe_")
            else name: reply
            for name, reply in known.items()
        }
    )


class Org(ScriptedClient):
    """Finds the answer to a query by its object."""

    def _reply(self, method: str, url: str, bearer: Any = None) -> Reply:
        soql = unquote(url.partition("?q=")[2])
        if not soql:
            return super()._reply(method, url, bearer)
        self.asked.append(soql)
        reply = self.replies[soql.partition(" FROM ")[2].partition(" ")[0]]
        assert isinstance(reply, Reply)
        return reply


def project() -> SourceTree:
    return tree_of(app_files(policy=oauth_policies(), oauth=oauth_settings()))


def judge(
    registry: Registry, tree: SourceTree | None = None, replies: Mapping[str, Reply] = MappingProxyType({})
) -> tuple[Verdict[LiveApps], Org]:
    org = Org(script(replies).replies)
    verdict: Verdict[LiveApps] = registry.checks["metadata.live-apps"].function(
        tree or project(), org, acme.ACCESS, acme.token()
    )
    return verdict, org


def test_what_the_org_has_is_kept_by_app_and_type(registry: Registry) -> None:
    verdict, _ = judge(registry)

    assert verdict.findings == ()
    assert verdict.fact is not None
    files = verdict.fact.apps["Acme"]
    assert files["ExternalClientApplication"].values == {"label": "Acme"}
    assert files["ExtlClntAppOauthConfigurablePolicies"].name == "Acme_oauthPlcy"
    assert files["ExtlClntAppOauthConfigurablePolicies"].values == {
        "isClientCredentialsFlowEnabled": True,
        "clientCredentialsFlowUser": "integration@acme.example",
    }
    assert files["ExtlClntAppOauthSettings"].scopes == {"Api": True, "Web": False}


def test_only_described_fields_and_only_the_apps_of_the_source_are_asked_for(registry: Registry) -> None:
    _, org = judge(registry)

    assert [soql for soql in org.asked if soql.startswith("SELECT")] == [
        "SELECT DeveloperName, NamespacePrefix, MasterLabel FROM ExternalClientApplication "
        "WHERE DeveloperName IN ('Acme')",
        "SELECT ExternalClientApplication.DeveloperName, ExternalClientApplication.NamespacePrefix, "
        "DeveloperName, OauthScopesAPI, OauthScopesWEB FROM ExtlClntAppOauthSettings "
        "WHERE ExternalClientApplication.DeveloperName IN ('Acme')",
        "SELECT ExternalClientApplication.DeveloperName, ExternalClientApplication.NamespacePrefix, "
        "DeveloperName, ClientCredentialsFlowUser, IsClientCredentialsFlowEnabled "
        "FROM ExtlClntAppOauthPlcyCnfg WHERE ExternalClientApplication.DeveloperName IN ('Acme')",
    ]


def test_objects_of_which_the_source_has_no_file_are_not_asked_for(registry: Registry) -> None:
    _, org = judge(registry, tree_of(app_files()))

    assert len(org.asked) == 2
    assert all(HEADERS in asked for asked in org.asked)


def test_a_source_without_apps_asks_for_nothing(registry: Registry) -> None:
    verdict, org = judge(
        registry, tree_of({"settings/ConnectedApp.settings-meta.xml": "<ConnectedAppSettings/>"})
    )

    assert (org.asked, verdict.findings) == ([], ())


def test_many_apps_are_read_without_naming_each(registry: Registry) -> None:
    files = {f"externalClientApps/App{number}.eca-meta.xml": header() for number in range(101)}
    _, org = judge(registry, tree_of(files))

    assert "WHERE" not in org.asked[-1]


def test_apps_that_the_user_cannot_see_leave_the_question_open(registry: Registry) -> None:
    verdict, org = judge(registry, replies={f"describe_{HEADERS}": NOT_FOUND})

    (finding,) = verdict.findings
    assert (verdict.fact, finding.outcome) == (None, Outcome.INCONCLUSIVE)
    assert finding.symptoms[0].error == "drift-unreadable"
    assert "The requested resource does not exist (NOT_FOUND)" in finding.summary
    assert not [soql for soql in org.asked if soql.startswith("SELECT")]


def test_a_refused_query_of_the_apps_leaves_the_question_open(registry: Registry) -> None:
    words = "sObject type 'ExternalClientApplication' is not supported."
    refused = answer(400, [{"errorCode": "INVALID_TYPE", "message": words}])
    verdict, _ = judge(registry, replies={HEADERS: refused})

    assert verdict.fact is None
    assert "INVALID_TYPE" in verdict.findings[0].summary


def test_a_part_that_the_user_cannot_see_is_told_in_a_note(registry: Registry) -> None:
    verdict, _ = judge(registry, replies={f"describe_{POLICIES}": NOT_FOUND})

    assert verdict.findings == ()
    assert verdict.fact is not None
    assert "ExtlClntAppOauthConfigurablePolicies" not in verdict.fact.apps["Acme"]
    assert [note for note in verdict.notes if "ExtlClntAppOauthPlcyCnfg could not be read" in note]


def test_a_part_whose_describe_names_no_app_is_not_read(registry: Registry) -> None:
    verdict, org = judge(registry, replies={f"describe_{POLICIES}": describe("PolicyAction", app=False)})

    assert not [soql for soql in org.asked if f"FROM {POLICIES}" in soql]
    assert [note for note in verdict.notes if "does not tell whose a record is" in note]


def test_a_lost_answer_is_no_refusal(registry: Registry) -> None:
    lost = Reply("", failure=Failure(Stage.HTTP, "timeout"))
    apps, _ = judge(registry, replies={HEADERS: lost})
    part, _ = judge(registry, replies={POLICIES: lost})

    assert apps.findings[0].symptoms[0] == part.findings[0].symptoms[0]
    assert apps.findings[0].symptoms[0].error == "timeout"
    assert (apps.outcome, part.outcome) == (Outcome.INCONCLUSIVE, Outcome.INCONCLUSIVE)
    assert part.fact is not None


def test_an_app_that_the_org_does_not_show_is_told_at_its_header(registry: Registry) -> None:
    verdict, _ = judge(registry, replies={HEADERS: rows()})

    (finding,) = verdict.findings
    assert (finding.outcome, finding.symptoms[0].error) == (Outcome.WARNED, "drift-app-missing")
    assert finding.place is not None
    assert finding.place.file.endswith("Acme.eca-meta.xml")
    assert verdict.fact is not None
    assert verdict.fact.apps == {}


def test_an_app_beyond_the_first_page_is_not_called_missing(registry: Registry) -> None:
    verdict, _ = judge(registry, replies={HEADERS: rows(done=False)})

    assert verdict.findings == ()
    assert [note for note in verdict.notes if "not among the first apps" in note]


def test_the_app_of_a_package_does_not_stand_in_for_the_projects_own(registry: Registry) -> None:
    packaged = {"DeveloperName": "Acme", "NamespacePrefix": "pkg", "MasterLabel": "Packaged"}
    verdict, _ = judge(registry, replies={HEADERS: rows(packaged, APP | {"MasterLabel": "Own"})})

    assert verdict.fact is not None
    assert verdict.fact.apps["Acme"][HEADERS].values == {"label": "Own"}


def test_a_hostile_relationship_name_never_gets_into_a_query(registry: Registry) -> None:
    link = {"name": "ExternalClientApplicationId", "relationshipName": "X FROM User --"}
    hostile = answer(200, {"fields": [{"name": "DeveloperName"}, link]})
    _, org = judge(registry, replies={f"describe_{POLICIES}": hostile})

    assert not [soql for soql in org.asked if "User --" in soql]
