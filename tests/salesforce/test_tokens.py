"""Reading token answers and tokens."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor import Secret, jwt_signature_state, moment_of, read_token_answer, scopes_of
from sfdoctor.salesforce.tokens import read_jwt
from tests.checks import acme
from tests.salesforce.jwts import CLAIMS, KEY_ID, OTHER_KEY, key_set, signed, unsigned


def test_an_opaque_token_is_read_with_org_user_and_scopes() -> None:
    token = acme.token()
    assert token.value == Secret(acme.TOKEN_TEXT)
    assert token.format == "opaque"
    assert token.org_id == "00D000000000001"
    assert token.user_id == acme.USER_ID
    assert token.scopes == ("api", "id")
    assert token.instance_url == acme.ORIGIN
    assert token.issued_at == acme.ISSUED_AT
    assert token.claims is None


def test_a_jwt_is_read_with_org_user_and_claims() -> None:
    token = acme.token(access_token=signed(), scope=None, id=None)
    assert token.format == "jwt"
    assert token.org_id == acme.ORG_ID
    assert token.user_id == acme.USER_ID
    assert token.scopes is None
    assert token.claims == CLAIMS


def test_the_org_of_an_unusual_token_is_that_of_the_identity_url() -> None:
    assert acme.token(access_token="unusual").org_id == acme.ORG_ID


def test_the_org_in_the_token_counts_more_than_that_of_the_identity_url() -> None:
    url = f"https://login.salesforce.com/id/{acme.OTHER_ORG_ID}/{acme.USER_ID}"
    assert acme.token(id=url).org_id == "00D000000000001"


@pytest.mark.parametrize(
    "url",
    ["", "https://login.salesforce.com/id/nonsense/nobody", "/id/a/b", 7,
     f"https://login.salesforce.com/id/{acme.ORG_ID}/005' OR Id != '"],
)  # fmt: skip
def test_an_identity_url_that_is_none_names_nobody(url: object) -> None:
    assert acme.token(id=url).user_id is None


def test_a_number_as_issued_at_is_taken_as_it_is_written() -> None:
    assert acme.token(issued_at=int(acme.ISSUED_AT)).issued_at == acme.ISSUED_AT
    assert acme.token(issued_at=None).issued_at is None


@pytest.mark.parametrize(
    "answer",
    [None, [], "token", {}, {"access_token": None}, {"access_token": ""}, {"access_token": 7},
     {"access_token": ["x"]}, {"access_token": "a b\nc"}, {"access_token": "x" * 200_000},
     {"access_token": "\ud800"}],
)  # fmt: skip
def test_an_answer_without_a_usable_token_is_none(answer: object) -> None:
    assert read_token_answer(answer) is None


def test_neither_token_nor_signature_shows_in_print() -> None:
    token = acme.token()
    assert acme.TOKEN_TEXT not in repr(token)
    assert token.signature
    assert token.signature not in repr(token)


@pytest.mark.parametrize(
    ("claim", "scopes"),
    [("api id", ("api", "id")), ("", ()), (["api", 3, "id", "api"], ("api", "id")), (None, None), (7, None)],
)
def test_scopes_come_as_text_or_as_a_list(claim: object, scopes: tuple[str, ...] | None) -> None:
    assert scopes_of(claim) == scopes


@pytest.mark.parametrize("claim", [None, "1795528800", True, float("nan"), float("inf"), 10**20, -(10**20)])
def test_a_claim_that_is_no_time_gives_none(claim: object) -> None:
    assert moment_of(claim) is None


def test_a_time_claim_counts_seconds() -> None:
    assert moment_of(0) == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_jwt_signed_by_the_org_verifies() -> None:
    assert jwt_signature_state(Secret(signed()), key_set()) == "yes"


def test_an_expired_jwt_still_shows_who_signed_it() -> None:
    assert (
        jwt_signature_state(Secret(signed({**CLAIMS, "exp": 1, "nbf": 2**40, "aud": 7})), key_set()) == "yes"
    )


def test_a_jwt_signed_by_another_key_does_not_verify() -> None:
    assert jwt_signature_state(Secret(signed(key=OTHER_KEY)), key_set()) == "no"


def test_a_jwt_with_changed_claims_does_not_verify() -> None:
    header, _, signature = signed().split(".")
    _, claims, _ = signed({**CLAIMS, "sub": "uid:005000000000002AAA"}).split(".")
    assert jwt_signature_state(Secret(f"{header}.{claims}.{signature}"), key_set()) == "no"


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", None, 7])
def test_only_rs256_counts(algorithm: object) -> None:
    text = unsigned({"alg": algorithm, "kid": KEY_ID}, CLAIMS)
    assert jwt_signature_state(Secret(text), key_set()) == "no"


@pytest.mark.parametrize(
    "keys",
    ["", "<html>", "[]", "{}", '{"keys": 7}', '{"keys": [7, null]}', key_set(key_id="another"),
     json.dumps({"keys": [{"kid": KEY_ID, "kty": "RSA"}]}),
     json.dumps({"keys": [{"kid": KEY_ID, "kty": "RSA", "n": "!", "e": "AQAB"}]}), "[" * 100_000],
    ids=["empty", "html", "array", "no keys", "number", "junk", "other", "no modulus", "bad", "deep"],
)  # fmt: skip
def test_without_the_key_it_is_unknown_who_signed(keys: str) -> None:
    assert jwt_signature_state(Secret(signed()), keys) == "unknown"


def test_an_opaque_token_is_no_jwt() -> None:
    assert read_jwt(acme.TOKEN_TEXT) is None
    assert read_jwt("a.b.c") is None
    assert read_jwt("W10.W10.x") is None, "header and claims are objects"


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
FIELDS = (
    "access_token", "instance_url", "id", "scope", "issued_at", "signature", "token_format", "token_type"
)  # fmt: skip
jwts = st.builds(
    unsigned,
    st.dictionaries(st.sampled_from(["alg", "kid", "tnk", "typ"]), json_values),
    st.dictionaries(st.sampled_from(["scp", "sub", "exp", "tnk"]), json_values),
)


@given(json_values | st.dictionaries(st.sampled_from(FIELDS), json_values | jwts))
def test_no_answer_makes_reading_raise(answer: Any) -> None:
    token = read_token_answer(answer)
    if token is not None:
        assert token.value.reveal() == answer["access_token"]


@given(jwts | st.text(), st.text() | json_values.map(json.dumps))
def test_no_token_and_no_key_set_makes_verification_raise(text: str, keys: str) -> None:
    assert jwt_signature_state(Secret(text), keys) in ("no", "unknown")


@given(st.dictionaries(st.sampled_from(["n", "e", "alg", "use", "d"]), json_values))
def test_no_key_makes_verification_raise(key: dict[str, Any]) -> None:
    keys = json.dumps({"keys": [{"kid": KEY_ID, "kty": "RSA", **key}]})
    assert jwt_signature_state(Secret(signed()), keys) in ("no", "unknown")
