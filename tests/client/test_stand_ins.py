"""Stand-ins for secrets: of the same look, and worth nothing."""

import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.client.protocol import NotRecordedError
from sfdoctor.client.recording import TokenForm
from sfdoctor.client.stand_ins import RecordedSecret, TokenStandIns, text_of
from sfdoctor.salesforce.tokens import jwt_signature_state, read_token_answer
from sfdoctor.secrets import Secret, shape_of

CREDENTIALS = st.one_of(
    st.text(),
    st.text("AF09 '\"`"),
    st.builds(
        "{}3MVG9{}{}".format, st.sampled_from(["", " ", "'", '"']), st.text("k._ -'"), st.sampled_from("'\" ")
    ),
)
KEY_ID = "210"


@given(CREDENTIALS)
def test_a_text_of_a_shape_has_that_shape(text: str) -> None:
    assert shape_of(text_of(shape_of(text))) == shape_of(text)


def test_a_recorded_secret_looks_and_signs_as_the_true_one_did() -> None:
    secret = Secret(" A1B2C3D4E5F60718 ")
    recorded = RecordedSecret(secret.shape(), {"message": "[signature 1]"})
    assert recorded.shape() == secret.shape()
    assert recorded.stripped().shape() == secret.stripped().shape()
    assert recorded.stripped().signs("message") == "[signature 1]"
    assert bool(recorded)
    assert not RecordedSecret(Secret("").shape(), {})


def test_what_the_true_secret_did_not_sign_is_said_to_be_missing() -> None:
    with pytest.raises(NotRecordedError, match="what the consumer secret signs"):
        RecordedSecret(shape_of("A1"), {}).signs("another message")


def test_an_opaque_token_keeps_the_id_of_its_org() -> None:
    stand_ins = TokenStandIns((TokenForm("[token 1]", "00D000000000001"), TokenForm("[token 2]")))
    token = read_token_answer(stand_ins.put_into({"access_token": "[token 1]"}))
    assert token is not None
    assert (token.format, token.org_id) == ("opaque", "00D000000000001")
    other = read_token_answer(stand_ins.put_into({"access_token": "[token 2]"}))
    assert other is not None
    assert (other.format, other.org_id) == ("opaque", None)


def key_set() -> dict[str, object]:
    """The org's own keys, of which no stand-in has the private part."""
    public = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    return {"keys": [{**jwt.algorithms.RSAAlgorithm.to_jwk(public, as_dict=True), "kid": KEY_ID}]}


@pytest.mark.parametrize(
    ("algorithm", "kid", "verified", "state"),
    [
        ("RS256", KEY_ID, True, "yes"),
        ("RS256", KEY_ID, False, "no"),
        ("RS256", "another", False, "unknown"),
        ("none", KEY_ID, False, "no"),
    ],
)
def test_a_jwt_keeps_its_claims_and_the_verdict_on_it(
    algorithm: str, kid: str, verified: bool, state: str
) -> None:
    form = TokenForm("[token 1]", None, {"alg": algorithm, "kid": kid}, {"scp": "api id"}, verified)
    stand_ins = TokenStandIns((form,))
    token = read_token_answer(stand_ins.put_into({"access_token": "[token 1]"}))
    assert token is not None
    assert (token.format, dict(token.claims or {})) == ("jwt", {"scp": "api id"})
    assert jwt_signature_state(token.value, json.dumps(stand_ins.verifying(key_set()))) == state


def test_answers_without_tokens_or_keys_stay_as_they_are() -> None:
    stand_ins = TokenStandIns((TokenForm("[token 1]", None, {"alg": "RS256"}, {}, True),))
    for answer in ({}, {"access_token": 7}, {"access_token": "[token 9]"}, {"keys": 7}, {"keys": [7, {}]}):
        assert stand_ins.put_into(dict(answer)) == answer
        assert stand_ins.verifying(dict(answer)).get("access_token") == answer.get("access_token")
