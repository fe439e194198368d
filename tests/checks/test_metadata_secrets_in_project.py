"""metadata.secrets-in-project"""

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, global_settings, tree_of, verdict_of

KEY = "3MVG9" + "Acm3.Inv_Q7" * 7 + "abc"
SECRET = "C0FFEE00ACED5EED1234BADF00D5CAFE9876FEED4321DEC0DE55AA66BB77CC88"


def judged(registry: Registry, files: dict[str, str], *lines: str) -> Verdict[object]:
    tree = tree_of({**app_files(settings=global_settings(*lines)), **files})
    return verdict_of(registry.checks["metadata.secrets-in-project"], tree)


def test_a_secret_is_told_by_name_form_and_place_and_never_shown(registry: Registry) -> None:
    verdict = judged(registry, {"token.sh": f"SF_KEY={KEY}\nSF_SECRET={SECRET}\n"})

    assert [one.summary for one in verdict.findings] == [
        "Here stands what looks like a consumer key behind SF_KEY: 3MVG9… of 85 characters",
        "Here stands what looks like a consumer secret behind SF_SECRET: 64 hexadecimal digits in capitals",
    ]
    assert [one.subject for one in verdict.findings] == ["token.sh#SF_KEY", "token.sh#SF_SECRET"]
    assert KEY[5:12] not in repr(verdict)
    assert SECRET[:8] not in repr(verdict)


def test_what_git_leaves_out_is_one_note_per_file(registry: Registry) -> None:
    verdict = judged(registry, {".gitignore": ".env", ".env": f"SF_KEY={KEY}\nSF_SECRET={SECRET}\n"})

    assert verdict.findings == ()
    assert verdict.notes == (".env: holds a credential; it is git-ignored, so it is not committed",)


def test_the_elements_that_are_for_key_and_secret_are_judged_elsewhere(registry: Registry) -> None:
    for value in (
        f"<consumerSecret>{SECRET}</consumerSecret>",
        f"<consumerSecret\n  >{SECRET}</consumerSecret>",
    ):
        assert judged(registry, {}, value).findings == ()


def test_a_comment_in_the_same_file_is_not(registry: Registry) -> None:
    (finding,) = judged(registry, {}, f"<!-- consumer_secret: {SECRET} -->").findings

    assert finding.place is not None
    assert finding.place.line == 4


def test_the_config_of_sfdoctor_may_hold_the_key_and_never_the_secret(registry: Registry) -> None:
    config = f"targets:\n  acme:\n    client_id: {KEY}\n    client_secret: {SECRET}\n"
    verdict = judged(registry, {"sfdoctor.yaml": config})

    assert [one.subject for one in verdict.findings] == ["sfdoctor.yaml#client_secret"]
