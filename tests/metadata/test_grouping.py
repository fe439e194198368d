"""Grouping files by the app that they say they belong to."""

from sfdoctor.metadata.tree import App

from .trees import (
    app_files,
    global_settings,
    header,
    metadata,
    oauth_policies,
    oauth_settings,
    plugin_policies,
    tree_of,
)

ACME = {"a/externalClientApps/Acme.eca-meta.xml": header()}


def names(app: App) -> list[str]:
    return [file.path.rpartition("/")[2] for file in app.files]


def test_an_app_is_its_header_and_its_companions() -> None:
    files = app_files(
        settings=global_settings(), oauth=oauth_settings(), policy=oauth_policies(), plugins=plugin_policies()
    )
    (app,) = tree_of(files).apps

    assert app.header is not None
    assert [len(part) for part in (app.global_settings, app.oauth_settings)] == [1, 1]
    assert [len(part) for part in (app.oauth_policies, app.policies, app.security_settings)] == [1, 1, 0]
    assert len(app.files) == 5


def test_the_element_decides_and_not_the_name_of_the_file() -> None:
    files = ACME | {
        "a/externalClientApps/AcmeBilling.eca-meta.xml": header(),
        "a/extlClntAppPolicies/AcmeBilling.ecaPlcy-meta.xml": plugin_policies(app="Acme"),
        "b/any/Whatever.ecaOauthPlcy-meta.xml": oauth_policies(app="AcmeBilling"),
    }
    acme, billing = tree_of(files).apps

    assert names(acme) == ["Acme.eca-meta.xml", "AcmeBilling.ecaPlcy-meta.xml"]
    assert names(billing) == ["AcmeBilling.eca-meta.xml", "Whatever.ecaOauthPlcy-meta.xml"]


def test_companions_of_an_app_without_a_header_are_an_app_of_their_own() -> None:
    acme, other = tree_of(
        ACME | {"a/extlClntAppPolicies/x.ecaPlcy-meta.xml": plugin_policies(app="Other")}
    ).apps

    assert (acme.name, other.name) == ("Acme", "Other")
    assert other.header is None


def test_a_file_that_names_no_app_is_unlinked() -> None:
    nobody = metadata("ExtlClntAppConfigurablePolicies", "<isEnabled>true</isEnabled>")
    empty = metadata("ExtlClntAppOauthSettings", "<externalClientApplication> </externalClientApplication>")
    tree = tree_of(
        {
            "a/extlClntAppPolicies/x.ecaPlcy-meta.xml": nobody,
            "a/extlClntAppOauthSettings/y.ecaOauth-meta.xml": empty,
        }
    )

    assert tree.apps == ()
    assert [file.full_name for file in tree.unlinked] == ["y", "x"]


def test_a_second_header_of_one_name_is_judged_too() -> None:
    (app,) = tree_of(ACME | {"b/externalClientApps/Acme.eca-meta.xml": header()}).apps

    assert app.header is not None
    assert [app.header.path, *(file.path for file in app.others)] == [
        "a/externalClientApps/Acme.eca-meta.xml",
        "b/externalClientApps/Acme.eca-meta.xml",
    ]


def test_other_parts_of_an_app_are_kept() -> None:
    link = "<externalClientApplication>Acme</externalClientApplication>"
    canvas = metadata("ExtlClntAppCanvasSettings", link)
    (app,) = tree_of(ACME | {"a/extlClntAppCanvasSettings/Acme.ecaCanvas-meta.xml": canvas}).apps

    assert [file.kind for file in app.others] == ["ExtlClntAppCanvasSettings"]


def test_the_namespace_of_the_project_may_precede_the_name_of_its_app() -> None:
    project = {"sfdx-project.json": '{"packageDirectories": [{"path": "a"}], "namespace": "ns"}'}
    policy = {"a/extlClntAppOauthPolicies/x.ecaOauthPlcy-meta.xml": oauth_policies(app="ns__Acme")}
    (app,) = tree_of(project | ACME | policy).apps

    assert names(app) == ["Acme.eca-meta.xml", "x.ecaOauthPlcy-meta.xml"]


def test_another_namespace_or_a_name_without_a_header_stays_as_it_is_written() -> None:
    project = {"sfdx-project.json": '{"packageDirectories": [{"path": "a"}], "namespace": "ns"}'}
    files = {
        "a/extlClntAppOauthPolicies/x.ecaOauthPlcy-meta.xml": oauth_policies(app="other__Acme"),
        "a/extlClntAppOauthPolicies/y.ecaOauthPlcy-meta.xml": oauth_policies(app="ns__Portal"),
    }

    assert [app.name for app in tree_of(project | ACME | files).apps] == ["Acme", "ns__Portal", "other__Acme"]
