"""metadata.org-specific"""

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, header, oauth_settings, tree_of, verdict_of

ORG, OTHER_ORG = "00D000000000001", "00D000000000002AAA"
HEADER = "force-app/externalClientApps/Acme.eca-meta.xml"


def judged(
    registry: Registry,
    *,
    link: str = "",
    scoped: str = "",
    state: str = "Local",
    files: dict[str, str] | None = None,
) -> Verdict[object]:
    lines = [f"<oauthLink>{link}</oauthLink>"] if link else []
    own = [f"<orgScopedExternalApp>{scoped}</orgScopedExternalApp>"] if scoped else []
    texts = app_files(oauth=oauth_settings(*lines))
    texts[HEADER] = header(f"<distributionState>{state}</distributionState>", *own)
    return verdict_of(registry.checks["metadata.org-specific"], tree_of({**texts, **(files or {})}))


def rules(verdict: Verdict[object]) -> list[str | None]:
    return [one.symptoms[0].error for one in verdict.findings]


def test_a_link_in_a_local_app_is_of_one_org(registry: Registry) -> None:
    verdict = judged(registry, link=f"{ORG}:888000000000001")

    assert rules(verdict) == ["oauth-link-committed"]
    assert verdict.outcome.value == "warned"


def test_a_packaged_app_shares_the_consumer_of_its_dev_hub(registry: Registry) -> None:
    assert (
        rules(judged(registry, link=f"{ORG}:888000000000001", scoped=f"{ORG}:Acme", state="Packaged")) == []
    )


def test_without_a_header_nobody_knows_whether_the_app_is_packaged(registry: Registry) -> None:
    files = app_files(oauth=oauth_settings(f"<oauthLink>{ORG}:888000000000001</oauthLink>"))
    del files[HEADER]
    verdict = verdict_of(registry.checks["metadata.org-specific"], tree_of(files))

    assert rules(verdict) == []
    assert "the header of Acme is not here" in verdict.notes[0]


def test_a_link_that_git_leaves_out_is_a_note(registry: Registry) -> None:
    verdict = judged(registry, link=f"{ORG}:888000000000001", files={".gitignore": "*.ecaOauth-meta.xml"})

    assert rules(verdict) == []
    assert len(verdict.notes) == 1


def test_the_header_names_an_org_and_an_app(registry: Registry) -> None:
    assert rules(judged(registry, scoped=f"{ORG}:Acme")) == ["org-scoped-app-committed"]
    assert rules(judged(registry, scoped=f"{ORG}:Widgets")) == ["org-scoped-app-other-name"]
    assert (
        rules(judged(registry, scoped="00D000000000001AAA:Acme", link=f"{ORG}:888", state="Packaged")) == []
    )
    assert rules(judged(registry, scoped=f"{ORG}:Acme", link=f"{OTHER_ORG}:888", state="Packaged")) == [
        "org-ids-differ"
    ]


def test_placeholders_are_of_no_org(registry: Registry) -> None:
    assert rules(judged(registry, link="${ORG_ID}:${CONSUMER_ID}", scoped="__ORG_ID__:Acme")) == []
