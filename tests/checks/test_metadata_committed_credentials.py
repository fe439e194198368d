"""metadata.committed-credentials"""

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, global_settings, metadata, tree_of, verdict_of

KEY = "3MVG9" + "Acm3.Inv_Q7" * 7 + "abc"
SECRET = "C0FFEE00ACED5EED1234BADF00D5CAFE9876FEED4321DEC0DE55AA66BB77CC88"
CHECK = "metadata.committed-credentials"


def judged(registry: Registry, *lines: str, **more: str) -> Verdict[object]:
    files = app_files(settings=global_settings(*lines))
    return verdict_of(registry.checks[CHECK], tree_of({**files, **more}))


def test_key_and_secret_are_told_apart_and_never_shown(registry: Registry) -> None:
    verdict = judged(
        registry, f"<consumerKey>{KEY}</consumerKey>", f"<consumerSecret>{SECRET}</consumerSecret>"
    )

    assert [(one.symptoms[0].error, one.place and one.place.line) for one in verdict.findings] == [
        ("consumer-key-committed", 4),
        ("consumer-secret-committed", 5),
    ]
    assert KEY[5:12] not in repr(verdict)
    assert SECRET[:8] not in repr(verdict)


def test_a_key_of_ones_own_choice_is_a_key(registry: Registry) -> None:
    assert len(judged(registry, "<consumerKey>acme_integration_key</consumerKey>").findings) == 1


def test_placeholders_and_empty_elements_hold_nothing(registry: Registry) -> None:
    for value in ("", "${KEY}", "__CONSUMER_KEY__", "xxxxxxxx", "your consumer key"):
        assert judged(registry, f"<consumerKey>{value}</consumerKey>").findings == ()
    assert judged(registry, '<consumerKey xsi:nil="true" xmlns:xsi="x">a1b2c3d4</consumerKey>').findings == ()


def test_a_git_ignored_file_is_not_committed_and_a_note_says_so(registry: Registry) -> None:
    more = {".gitignore": "extlClntAppGlobalOauthSets/\n"}
    verdict = judged(registry, f"<consumerSecret>{SECRET}</consumerSecret>", **more)

    assert verdict.findings == ()
    (note,) = verdict.notes
    assert "git-ignored" in note


def test_global_settings_in_version_control_are_one_note_for_all_apps(registry: Registry) -> None:
    files = app_files(settings=global_settings()) | app_files(
        settings=global_settings(app="Widgets"), name="Widgets"
    )
    verdict = verdict_of(registry.checks[CHECK], tree_of(files))

    (note,) = verdict.notes
    assert "and 1 more" in note


def test_a_connected_app_keeps_them_under_oauth_config(registry: Registry) -> None:
    text = metadata("ConnectedApp", f"<oauthConfig><consumerKey>{KEY}</consumerKey></oauthConfig>")
    verdict = verdict_of(
        registry.checks[CHECK], tree_of({"force-app/connectedApps/Acme.connectedApp-meta.xml": text})
    )

    (finding,) = verdict.findings
    assert finding.subject == "force-app/connectedApps/Acme.connectedApp-meta.xml#consumerKey"
