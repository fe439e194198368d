"""What was mended is accepted by Salesforce's own libraries."""

from pathlib import Path

import pytest

from ...npm_packages import needs_npm
from ..projects import Case, corpus
from ..published import TYPES, unpublished_in
from ..salesforce_cli import components_in, files_in, needs_its_node, needs_resolver
from ..trees import app_files, global_settings, oauth_policies, oauth_settings
from .projects import PROJECT, plan_again, plan_of

SWITCH = "isClientCredentialsFlowEnabled"
BROKEN = {
    **app_files(
        settings=global_settings("<label>Acme</label>"),
        oauth=oauth_settings(
            "<oauthLink>00D000000000001AAA:888000000000001</oauthLink>",
            "<commaSeparatedOauthScopes>api, mcp_api</commaSeparatedOauthScopes>",
        ),
        policy=oauth_policies(
            f"<{SWITCH}>true</{SWITCH}>",
            "<clientCredentialsFlowUser>run.as@acme.example</clientCredentialsFlowUser>",
        ),
    ),
    "sfdx-project.json": PROJECT,
}


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    done = plan_of(BROKEN, tmp_path).written()
    assert len(done.files) == 4
    return tmp_path / "force-app"


@needs_resolver
@needs_its_node
def test_the_salesforce_cli_resolves_every_file_that_was_mended(mended: Path) -> None:
    assert components_in(mended) == files_in(mended)
    assert len(files_in(mended)) == 4


@needs_npm(TYPES)
def test_what_was_mended_holds_nothing_that_is_not_published(mended: Path) -> None:
    assert [one for one in unpublished_in(mended) if "oauthLink" not in one] == []


@needs_npm(TYPES)
def test_what_is_not_published_would_be_seen(mended: Path) -> None:
    path = next(mended.rglob("*.eca-meta.xml"))
    path.write_text(
        path.read_text().replace(
            "<label>", "<distributionState>Packageable</distributionState><labl/><label>"
        )
    )
    assert unpublished_in(mended) == [
        "ExternalClientApplication.distributionState = Packageable",
        "ExternalClientApplication.labl = ",
    ]


@pytest.mark.parametrize("case", corpus(), ids=lambda case: case.name)
def test_nothing_is_left_to_mend_in_a_project_that_was_mended(case: Case, tmp_path: Path) -> None:
    first = plan_of(case.project.all_files, tmp_path).written()
    assert [one for one in first.left if "encoding" not in one] == []
    assert plan_again(tmp_path).edits == ()
