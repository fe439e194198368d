"""Words that clients put around every failure are no symptom."""

from sfdoctor.reading import read


def test_the_sentence_with_which_the_cli_begins_every_failure_says_nothing() -> None:
    text = (
        "ERROR: Invalid client credentials. Verify the OAuth client secret and ID. grant type not supported"
    )
    (symptom,) = read(text).passages[-1].symptoms
    assert "invalid client credentials" not in (symptom.description or "").casefold()
    assert "grant type not supported" in (symptom.description or "")
    assert read(text).text == text


def test_the_same_words_from_the_token_endpoint_are_kept() -> None:
    text = '{"error":"invalid_client","error_description":"invalid client credentials"}'
    assert read(text).passages[0].symptoms[0].description == "invalid client credentials"
