"""One entry of the knowledge base, offline."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sfdoctor.model import Cause, Clue, Likelihood, Remedy, Stage
from sfdoctor.render.cause import cause_as_json, render_cause
from tests.render import reports
from tests.render.printing import printed, words

ENTRY = reports.RUN_AS_MISSING


def page(cause: Cause = ENTRY, *, ascii: bool = False, width: int = 80) -> str:
    return printed(lambda console: render_cause(cause, console, ascii=ascii), width=width)


def test_an_entry_is_told_from_its_title_to_its_sources() -> None:
    said = words(page())
    for part in (
        "The app has no Run As user for the client-credentials flow run-as-user-missing The flow has no",
        'HOW IT LOOKS • invalid_grant, "no client credentials user enabled", at stage token (certain)',
        "WHAT TO DO admin 1. Setup → External Client App Manager",
        "developer Nothing to change in the code",
        "metadata ExtlClntAppOauthConfigurablePolicies: clientCredentialsFlowUser",
        "sfdoctor run --wait 15m",
        "for oauth.flow = client_credentials: only this flow has a Run As user",
        "against host.kind = generic: a generic host refuses before it looks for the user",
        "ruled out once the run has the access token",
        "to ask Is the app that you edited",
        "WHO SAYS SO sources Salesforce Help, OAuth 2.0 client credentials flow (official) https://help.",
    ):
        assert part in said


def test_paragraphs_of_the_explanation_stay_paragraphs() -> None:
    assert "issues no token.\n\nSettings and Policies are two pages" in page()


def test_a_small_entry_has_no_empty_sections() -> None:
    small = replace(ENTRY, clues=(), signs=(), ask=(), ruled_out_by=(), sources=(), retry_after=None)
    text = page(small)
    for heading in ("HOW IT LOOKS", "HOW TO TELL", "WHO SAYS SO", "wait"):
        assert heading not in text


def test_every_part_of_a_clue_is_told() -> None:
    clue = Clue(Likelihood.POSSIBLE, Stage.API, 400, "REQUIRED_FIELD_MISSING", "Required … missing", "Name")
    assert 'REQUIRED_FIELD_MISSING, "Required … missing", field Name, at stage api (possible)' in words(
        page(replace(ENTRY, clues=(clue,)))
    )


def test_a_page_fits_80_and_40_columns() -> None:
    for width in (80, 40):
        assert all(len(line) <= width or "://" in line for line in page(width=width).splitlines())


@given(st.text(st.characters(exclude_categories=()), max_size=40))
@settings(max_examples=40, deadline=None)
def test_an_ascii_page_is_ascii(text: str) -> None:
    odd = replace(ENTRY, title=text, explanation=text, remedy=Remedy((text,), (text,), (text,)))
    assert page(odd, ascii=True).isascii()


def test_the_entry_as_json_has_all_its_parts() -> None:
    entry = json.loads(cause_as_json(ENTRY))
    assert entry["id"] == "run-as-user-missing"
    assert entry["clues"][0]["likelihood"] == "certain"
    assert entry["signs"][1]["seen"] == [{"name": "host.kind", "value": "generic"}]
    assert entry["remedy"]["developer"] == ["Nothing to change in the code: the request is right"]
    assert entry["sources"][0]["standing"] == "official"
    assert entry["retry_after"] == 600
