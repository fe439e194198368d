"""What names Salesforce in a text, and what gives it to somebody else."""

import pytest

from sfdoctor.explain import explain
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import Likelihood
from sfdoctor.reading import read
from sfdoctor.reading.codes import GENERIC
from sfdoctor.reading.naming import DESCRIPTIONS
from tests.reading.reading_of import observed_in

KNOWLEDGE = load_knowledge()
REFUSED = '{"error":"invalid_grant","error_description":"authentication failure"}'


def _named(text: str) -> bool:
    return observed_in(text)["text.names-salesforce"] == "yes"


@pytest.mark.parametrize(
    "address",
    [
        "https://oauth.example.net/token",
        "https://auth.acme-bank.example/login",
        "https://acme.vault.example/api/v23.1/auth",
        "https://id.acme.example/oauth/token",
        "https://crm.acme.example/v2/accounts",
    ],
)
def test_at_somebody_else_s_endpoint_salesforce_s_sentences_name_nobody(address: str) -> None:
    assert _named(REFUSED)
    assert not _named(f"POST {address} {REFUSED}")
    causes = explain(read(f"POST {address} {REFUSED}"), (), KNOWLEDGE).diagnoses
    assert {cause.likelihood for cause in causes} <= {Likelihood.POSSIBLE}


@pytest.mark.parametrize(
    "text",
    [
        f"POST https://acme.my.salesforce.com/services/oauth2/token {REFUSED}",
        f"https://oauth.example.net/token forwarded to https://login.salesforce.com: {REFUSED}",
        f"see https://wiki.acme.example/integrations#errors {REFUSED}",
        "https://app.example/oauth/callback?error=access_denied&error_description=end-user+denied+authorization",
    ],
)
def test_salesforce_s_own_address_a_page_or_a_callback_gives_the_text_to_nobody_else(text: str) -> None:
    assert _named(text)


@pytest.mark.parametrize("code", ["MALFORMED_QUERY", "INVALID_SESSION_ID", "REQUEST_LIMIT_EXCEEDED"])
def test_a_code_that_others_use_names_salesforce_only_in_salesforce_s_form(code: str) -> None:
    assert not _named(f"faultcode {code}: it failed")
    assert not _named(f'{{"type":"{code}","message":"it failed"}}')
    assert _named(f'[{{"message":"it failed","errorCode":"{code}"}}]')
    assert _named(f'{{"message":"it failed","errorCode":"{code}","fields":[]}}')
    assert not _named(f'[{{"message":"it failed","errorCode":"{code}","path":"/x"}}]')


def test_a_column_that_a_database_does_not_have_is_not_salesforce_s() -> None:
    assert not _named("SQLSTATE[42S22]: Column not found: No such column 'total' in table orders")
    assert _named("No such column 'Total' on entity 'Account'")


def test_every_clue_that_asks_for_words_which_others_use_as_well_is_general() -> None:
    shared = [
        f"{cause.id}: {clue.error} {clue.description}"
        for cause in KNOWLEDGE.values()
        for clue in cause.clues
        if clue.likelihood is not Likelihood.POSSIBLE and not clue.general and clue.product is None
        if (clue.description is None and clue.error in GENERIC)
        or clue.description in GENERIC
        or (clue.description or "").casefold() in DESCRIPTIONS
    ]
    assert shared == []
