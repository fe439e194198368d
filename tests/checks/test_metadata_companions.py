"""metadata.companions"""

from sfdoctor.registry import Registry
from tests.metadata.trees import (
    Found,
    app_files,
    found_by,
    global_settings,
    header,
    oauth_policies,
    oauth_settings,
    plugin_policies,
    tree_of,
    verdict_of,
)

CHECK = "metadata.companions"
SETTINGS = "force-app/extlClntAppGlobalOauthSets/Acme_glbloauth.ecaGlblOauth-meta.xml"
OAUTH = "force-app/extlClntAppOauthSettings/Acme_oauth.ecaOauth-meta.xml"
POLICY = "force-app/extlClntAppOauthPolicies/Acme_oauthPlcy.ecaOauthPlcy-meta.xml"
HEADER = "force-app/externalClientApps/Acme.eca-meta.xml"
ALONE = [Found("global-settings-without-oauth-settings", "failed", SETTINGS, 2)]


def found(registry: Registry, files: dict[str, str]) -> list[Found]:
    return found_by(registry.checks[CHECK], tree_of(files))


def test_an_app_of_its_header_or_of_plug_in_policies_lacks_nothing(registry: Registry) -> None:
    assert found(registry, app_files()) == found(registry, app_files(plugins=plugin_policies())) == []


def test_global_settings_and_oauth_settings_go_together(registry: Registry) -> None:
    assert found(registry, app_files(settings=global_settings())) == ALONE
    assert found(registry, app_files(settings=global_settings(), oauth=oauth_settings())) == []


def test_oauth_settings_without_global_ones_are_how_packages_are(registry: Registry) -> None:
    assert found(registry, app_files(oauth=oauth_settings())) == []


def test_policies_without_any_settings_are_a_warning(registry: Registry) -> None:
    assert found(registry, app_files(policy=oauth_policies())) == [
        Found("policies-without-oauth-settings", "warned", POLICY, 2)
    ]


def test_missing_oauth_settings_are_said_once(registry: Registry) -> None:
    assert found(registry, app_files(settings=global_settings(), policy=oauth_policies())) == ALONE


def test_settings_that_may_be_the_apps_count(registry: Registry) -> None:
    files = app_files(settings=global_settings())
    nobodys = oauth_settings().replace("externalClientApplication>", "label>")

    assert found(registry, files | {OAUTH: "no xml"}) == []
    assert found(registry, files | {OAUTH: nobodys}) == []
    assert found(registry, files | {OAUTH: oauth_settings(app="acme")}) == []
    assert found(registry, files | {OAUTH: oauth_settings(), ".forceignore": "*.ecaOauth-meta.xml\n"}) == []


def test_settings_of_another_app_do_not(registry: Registry) -> None:
    files = app_files(settings=global_settings()) | {OAUTH: oauth_settings(app="Other")}

    assert found(registry, files) == ALONE
    assert found(registry, files | {".forceignore": "*.ecaOauth-meta.xml\n"}) == ALONE


def test_an_app_whose_header_is_elsewhere_is_not_judged(registry: Registry) -> None:
    files = app_files(settings=global_settings(app="Other"), policy=oauth_policies(app="Other"))

    assert found(registry, files) == []


def test_settings_in_another_package_directory_count(registry: Registry) -> None:
    files = app_files(settings=global_settings()) | {"unpackaged/x/any.ecaOauth-meta.xml": oauth_settings()}

    assert found(registry, files) == []


def test_a_flow_without_global_settings_is_a_note(registry: Registry) -> None:
    policy = oauth_policies("<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>")
    files = {HEADER: header(), OAUTH: oauth_settings(), POLICY: policy}
    verdict = verdict_of(registry.checks[CHECK], tree_of(files))

    assert verdict.findings == ()
    assert [note.split(":")[0] for note in verdict.notes] == [POLICY]
