"""The texts of the corpus get the causes that are right for them, and texts of other products get none."""

import pytest

from sfdoctor.explain import explain
from sfdoctor.model import Likelihood
from sfdoctor.reading import read

from .texts import AREAS, KNOWLEDGE, Answered, answered, foreign, ids

BAR = 0.95
NETWORK = {
    "dns-host-not-found",
    "proxy-auth-required",
    "proxy-misconfigured",
    "proxy-denies-host",
    "connection-refused",
    "network-unreachable",
    "network-timeout",
    "tls-untrusted-ca",
    "ca-bundle-unusable",
    "tls-certificate-invalid",
    "tls-protocol-too-old",
    "tls-handshake-broken",
    "clock-skew",
}
"""Causes that a text of any product may name."""


def _all(*difficulties: str) -> list[Answered]:
    return [one for area in AREAS for one in answered(area) if one.text.difficulty in difficulties]


def _reaches_the_bar(asked: list[Answered], missed: list[Answered]) -> None:
    assert asked
    share = 1 - len(missed) / len(asked)
    assert share >= BAR, f"{share:.1%} of {len(asked)}\n" + "\n".join(map(str, missed))


def test_a_text_that_names_its_cause_gets_it_first() -> None:
    asked = _all("exact", "noisy")
    _reaches_the_bar(asked, [one for one in asked if not one.first_is_right])


def test_an_ambiguous_text_gets_a_plausible_cause_first() -> None:
    asked = _all("ambiguous")
    _reaches_the_bar(asked, [one for one in asked if not one.first_is_right])


def test_the_confirmed_cause_of_an_ambiguous_text_is_among_the_first_three() -> None:
    asked = _all("ambiguous")
    _reaches_the_bar(asked, [one for one in asked if not one.among_three])


@pytest.mark.parametrize("area", AREAS)
def test_every_area_reaches_the_bar_on_its_own(area: str) -> None:
    plain = [one for one in answered(area) if one.text.difficulty != "ambiguous"]
    _reaches_the_bar(plain, [one for one in plain if not one.first_is_right])


def test_the_corpus_is_large_and_each_text_has_one_name() -> None:
    texts = [one.text for area in AREAS for one in answered(area)]
    assert len(texts) >= 200
    assert len({(text.text, *text.given.items()) for text in texts}) == len(texts)
    for area in AREAS:
        names = [one.text.id for one in answered(area)]
        assert len(set(names)) == len(names)


def test_bodies_in_other_languages_are_placed_by_their_codes() -> None:
    translated = [one for area in AREAS for one in answered(area) if one.text.synthetic]
    assert translated
    assert [str(one) for one in translated if not one.first_is_right] == []


def test_a_text_of_another_product_gets_no_cause_of_salesforces_that_is_more_than_possible() -> None:
    assert len(foreign()) >= 100
    wrong = [
        f"{text.id}: {diagnosis.cause.id} is {diagnosis.likelihood}"
        for text, explanation in foreign()
        for diagnosis in explanation.diagnoses
        if diagnosis.likelihood is not Likelihood.POSSIBLE
        and not diagnosis.cause.elsewhere
        and diagnosis.cause.id not in NETWORK.intersection(text.plausible)
    ]
    assert wrong == []


def test_a_product_that_gives_itself_away_is_named() -> None:
    missed = [
        f"{text.id} is {text.product}'s, answered {', '.join(ids(explanation)[:3]) or 'nothing'}"
        for text, explanation in foreign()
        for first in [next(iter(explanation.diagnoses), None)]
        if text.product is not None
        and not (first is not None and first.cause.elsewhere and text.product in " ".join(first.because))
    ]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        '{"source":"msmanaged-na.azure-apim.net","message":"Salesforce failed to complete task: Message: '
        'Session expired or invalid"}',
        "Azure Data Factory: ErrorCode=SalesforceRest, INVALID_SESSION_ID",
        "MULE: SALESFORCE:CONNECTIVITY invalid_grant: no client credentials user enabled",
        "Snowflake waits; source Salesforce failed: REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.",
        "Google BigQuery Data Transfer: invalid_grant. no client credentials user enabled",
    ],
)
def test_salesforce_s_error_inside_another_product_s_connector_is_salesforce_s(text: str) -> None:
    assert not explain(read(text), (), KNOWLEDGE).diagnoses[0].cause.elsewhere
