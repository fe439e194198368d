"""From a reading and circumstances to an explanation."""

import pytest

from sfdoctor.explain import explain
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import (
    Cause,
    Clue,
    Explanation,
    Likelihood,
    Observation,
    Passage,
    Reading,
    Remedy,
    Sign,
    Source,
    Stage,
    Symptom,
)
from sfdoctor.reading import circumstance, read

KNOWLEDGE = load_knowledge()
UNKNOWN_KEY = Symptom(Stage.TOKEN, "invalid_client_id", "client identifier invalid", 400)

SPOKEN = Symptom(Stage.API, "E", "words", 400)
DECIDING = Sign((Observation("org.feature", "off"),), True, "it is off", decides=True)


def reading(*symptoms: Symptom, text: str = "words", observations: tuple[Observation, ...] = ()) -> Reading:
    return Reading(text, (Passage("json", 0, len(text), symptoms),), observations)


def explained(*symptoms: Symptom, **stated: str) -> Explanation:
    return explain(reading(*symptoms), [circumstance(*pair) for pair in stated.items()], KNOWLEDGE)


def ids(explanation: Explanation) -> list[str]:
    return [diagnosis.cause.id for diagnosis in explanation.diagnoses]


def cause(id: str, *clues: Clue, elsewhere: bool = False, signs: tuple[Sign, ...] = ()) -> Cause:
    remedy = Remedy(developer=("mend it",))
    return Cause(
        id, id, id, clues, remedy, (Source("s", "inferred"),), signs,
        ask=(f"ask {id}",), proves=(f"{id} proves",), elsewhere=elsewhere,
    )  # fmt: skip


def known(*causes: Cause) -> dict[str, Cause]:
    return {one.id: one for one in causes}


SAID = reading(SPOKEN)


def test_the_words_of_the_org_find_their_cause() -> None:
    explanation = explained(UNKNOWN_KEY)
    assert ids(explanation)[0] == "wrong-client-id"
    assert explanation.recognised


def test_a_shared_login_host_comes_first_whatever_the_text_says() -> None:
    stated = {"flow": "client_credentials", "login_url": "https://login.salesforce.com"}
    explanation = explained(UNKNOWN_KEY, **stated)
    assert [one.cause.id for one in explanation.diagnoses if one.leading] == ["generic-login-host"]
    assert explanation.diagnoses[0].likelihood is Likelihood.CERTAIN


def test_a_browser_flow_may_use_a_shared_login_host() -> None:
    stated = {"flow": "authorization_code", "login_url": "https://login.salesforce.com"}
    explanation = explained(Symptom(Stage.TOKEN, "redirect_uri_mismatch", None, 400), **stated)
    assert ids(explanation)[0] == "callback-url-mismatch"


def test_an_unusual_host_decides_where_the_text_says_nothing() -> None:
    explanation = explained(token_url="https://acme.cs10.my.salesforce.com/services/oauth2/token")
    assert ids(explanation)[0] == "wrong-my-domain"
    assert explanation.diagnoses[0].because[0] == "The address names a host of the kind instanced"


def test_an_unusual_host_comes_after_a_text_that_names_its_cause() -> None:
    locked = Symptom(Stage.API, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", 400)
    explanation = explained(locked, login_url="https://na139.my.salesforce.com")
    assert ids(explanation)[0] == "row-lock-contention"


def test_a_retired_version_that_is_stated_is_named() -> None:
    assert ids(explained(api_version="20.0"))[0] == "api-version-invalid"


def test_a_version_that_the_org_does_not_have_yet_is_named() -> None:
    explanation = explained(api_version="52.0", newest_version="51.0")
    assert ids(explanation)[0] == "api-version-invalid"
    assert "51.0" in explanation.diagnoses[0].because[0]


def test_a_status_of_login_history_is_read_as_the_text_is() -> None:
    assert ids(explained(login_history="Username-Password Flow Disabled"))[0] == "password-flow-blocked"


@pytest.mark.parametrize(
    ("org", "host", "first"),
    [
        ("sandbox", "https://login.salesforce.com", "wrong-environment"),
        ("sandbox", "https://test.salesforce.com", "bad-username-password"),
        ("production", "https://test.salesforce.com", "wrong-environment"),
    ],
)
def test_an_org_and_a_login_host_that_do_not_fit_are_noticed(org: str, host: str, first: str) -> None:
    words = "Invalid username, password, security token; or user locked out."
    refusal = Symptom(Stage.API, "INVALID_LOGIN", words, 500)
    offered = ids(explained(refusal, flow="password", org=org, login_url=host))
    assert ("wrong-environment" in offered[:1]) == (first == "wrong-environment")


REFUSED = Symptom(Stage.TOKEN, "invalid_grant", "authentication failure", 400)


def test_a_setting_that_is_stated_decides_between_causes_that_the_text_leaves_open() -> None:
    setting = "username-password flow for OAuth = off"
    answer = explained(REFUSED, flow="password", org_setting=setting).diagnoses[0]
    assert (answer.cause.id, answer.likelihood) == ("password-flow-blocked", Likelihood.LIKELY)
    assert "the org does not allow the username-password flow" in answer.because


def test_a_deciding_sign_lifts_a_less_precise_claim_and_makes_nothing_certain() -> None:
    precise = cause("precise", Clue(Likelihood.LIKELY, error="E", description="words"))
    vague = cause("vague", Clue(Likelihood.POSSIBLE, error="E"), signs=(DECIDING,))
    answers = explain(SAID, [circumstance("org.feature", "off")], known(precise, vague)).diagnoses
    assert [(one.cause.id, one.likelihood, one.leading) for one in answers] == [
        ("vague", Likelihood.LIKELY, True),
        ("precise", Likelihood.LIKELY, False),
    ]


def test_a_deciding_sign_does_not_pass_what_the_text_makes_certain() -> None:
    sure = cause("sure", Clue(Likelihood.CERTAIN, error="E", description="words"))
    vague = cause("vague", Clue(Likelihood.POSSIBLE, error="E"), signs=(DECIDING,))
    assert ids(explain(SAID, [circumstance("org.feature", "off")], known(sure, vague))) == ["sure", "vague"]


def test_a_decided_cause_that_the_text_does_not_tell_is_possible_after_the_first() -> None:
    told, other = (cause(name, Clue(Likelihood.LIKELY, error="E")) for name in ("told", "other"))
    silent = cause("silent", Clue(Likelihood.LIKELY, error="ANOTHER"), signs=(DECIDING,))
    answers = explain(SAID, [circumstance("org.feature", "off")], known(told, other, silent)).diagnoses
    assert [one.cause.id for one in answers] == ["told", "silent", "other"]
    assert answers[1].likelihood is Likelihood.POSSIBLE


def test_only_what_is_stated_decides() -> None:
    told = cause("told", Clue(Likelihood.LIKELY, error="E", description="words"))
    vague = cause("vague", Clue(Likelihood.POSSIBLE, error="E"), signs=(DECIDING,))
    observed = reading(SPOKEN, observations=DECIDING.seen)
    assert ids(explain(observed, [], known(told, vague))) == ["told"]


def test_what_speaks_against_a_cause_keeps_it_from_being_decided() -> None:
    told = cause("told", Clue(Likelihood.LIKELY, error="E", description="words"))
    against = Sign((Observation("oauth.flow", "password"),), False, "no")
    vague = cause("vague", Clue(Likelihood.POSSIBLE, error="E"), signs=(DECIDING, against))
    stated = [circumstance("org.feature", "off"), circumstance("flow", "password")]
    assert ids(explain(SAID, stated, known(told, vague))) == ["told"]


def test_what_a_person_states_wins_over_what_the_text_tells() -> None:
    told = reading(UNKNOWN_KEY, observations=(Observation("oauth.flow", "password"),))
    both = explain(told, [circumstance("flow", "jwt"), circumstance("client", "x")], KNOWLEDGE)
    seen = {distinction.look_at[0].name for distinction in both.tell_apart}
    assert "oauth.flow" not in seen
    against = Sign((Observation("oauth.flow", "password"),), False, "no")
    answer = explain(
        told,
        [circumstance("flow", "jwt")],
        known(cause("a", Clue(Likelihood.POSSIBLE, error="invalid_client_id"), signs=(against,))),
    )
    assert ids(answer) == ["a"]


def test_words_that_other_products_use_as_well_are_no_more_than_possible_where_nothing_names_salesforce() -> (
    None
):
    general = known(cause("a", Clue(Likelihood.CERTAIN, description="it failed", general=True)))
    said = Symptom(Stage.TEXT, None, "alas, it failed again")
    unnamed = reading(said, observations=(Observation("text.names-salesforce", "no"),))
    assert explain(unnamed, [], general).diagnoses[0].likelihood is Likelihood.POSSIBLE
    assert (
        explain(unnamed, [circumstance("flow", "jwt")], general).diagnoses[0].likelihood is Likelihood.CERTAIN
    )


def test_a_fault_of_another_product_leaves_no_cause_of_salesforces() -> None:
    both = known(
        cause("ours", Clue(Likelihood.LIKELY, error="invalid_client")),
        cause(
            "theirs",
            Clue(Likelihood.LIKELY, description="AADSTS", product="Microsoft Entra ID"),
            elsewhere=True,
        ),
    )
    text = Symptom(Stage.TOKEN, "invalid_client", "AADSTS7000215: Invalid client secret")
    explanation = explain(reading(text), [], both)
    assert ids(explanation) == ["theirs"]
    assert explanation.diagnoses[0].because[0].startswith("these are words of Microsoft Entra ID: ")


def test_a_text_without_a_cause_is_not_recognised() -> None:
    explanation = explained(Symptom(Stage.TEXT, None, "hello"))
    assert (explanation.recognised, explanation.diagnoses, explanation.proves) == (False, (), ())


def test_what_speaks_against_every_answer_is_not_recognised() -> None:
    against = Sign((Observation("oauth.flow", "jwt-bearer"),), False, "no")
    one = known(cause("a", Clue(Likelihood.LIKELY, error="x"), signs=(against,)))
    explanation = explain(reading(Symptom(Stage.TOKEN, "x")), [circumstance("flow", "jwt")], one)
    assert not explanation.recognised
    assert ids(explanation) == ["a"]
    assert explanation.proves == ()


def test_what_would_tell_the_first_causes_apart_is_said_unless_it_is_known() -> None:
    odd = (Observation("key.shape", "odd"),)
    fresh = (Observation("token.age", "fresh"),)
    both = known(
        cause(
            "a", Clue(Likelihood.LIKELY, error="x"), signs=(Sign(odd, True, "odd"), Sign(fresh, False, "f"))
        ),
        cause("b", Clue(Likelihood.LIKELY, error="x"), signs=(Sign(odd, False, "odd"),)),
    )
    (distinction,) = explain(
        reading(Symptom(Stage.TOKEN, "x")), [circumstance("token_age", "old")], both
    ).tell_apart
    assert (distinction.look_at, distinction.speaks_for, distinction.speaks_against) == (odd, ("a",), ("b",))


def test_one_cause_alone_needs_nothing_to_tell_it_apart() -> None:
    odd = Sign((Observation("key.shape", "odd"),), True, "odd")
    alone = known(cause("a", Clue(Likelihood.LIKELY, error="x"), signs=(odd,)))
    explanation = explain(reading(Symptom(Stage.TOKEN, "x")), [], alone)
    assert explanation.tell_apart == ()
    assert (explanation.ask, explanation.proves) == (("ask a",), ("a proves",))


def test_an_orgs_code_says_more_than_words_of_http_beside_it() -> None:
    code = Symptom(Stage.API, "API_DISABLED_FOR_ORG", "unheard words", 401)
    words = Symptom(Stage.TEXT, None, "401 Unauthorized: API_DISABLED_FOR_ORG, unheard words")
    assert ids(explained(words))[0] == "session-expired"
    assert ids(explained(code, words))[0] == "user-api-disabled"


def test_words_that_name_the_orgs_code_count_as_much_beside_it() -> None:
    code = Symptom(Stage.TOKEN, "OAUTH_APPROVAL_ERROR_GENERIC")
    words = Symptom(Stage.TEXT, None, "OAUTH_APPROVAL_ERROR_GENERIC")
    assert ids(explained(code, words))[0] == "app-not-installed"


def test_where_nothing_names_salesforce_the_clue_that_would_be_likelier_comes_first() -> None:
    weak = cause("weak", Clue(Likelihood.POSSIBLE, error="E_X", general=True))
    strong = cause("strong", Clue(Likelihood.LIKELY, error="E_X", general=True))
    unnamed = (Observation("text.names-salesforce", "no"),)
    said = reading(Symptom(Stage.API, "E_X"), observations=unnamed)
    found = explain(said, [], known(weak, strong))
    assert [one.cause.id for one in found.diagnoses] == ["strong", "weak"]
    assert {one.likelihood for one in found.diagnoses} == {Likelihood.POSSIBLE}


@pytest.mark.parametrize(
    ("program", "first"),
    [
        ("HubSpot connector for Salesforce", "wrong-api-name"),
        ("hubspot-api-client", "not-salesforce-core"),
        ("Salesforce Marketing Cloud (FuelSDK)", "not-salesforce-core"),
    ],
)
def test_a_program_that_joins_salesforce_to_another_product_is_no_sign_of_that_product(
    program: str, first: str
) -> None:
    code = Symptom(Stage.API, "INVALID_FIELD", None, 400)
    assert ids(explained(code, client=program))[0] == first


def test_a_program_is_no_sign_of_its_product_where_the_text_names_salesforce() -> None:
    named = read("Salesforce field permissions missing")
    unnamed = read("permissions missing")
    hubspot = [circumstance("client", "HubSpot")]
    assert "not-salesforce-core" not in ids(explain(named, hubspot, KNOWLEDGE))
    assert ids(explain(unnamed, hubspot, KNOWLEDGE)) == ["not-salesforce-core"]


def test_what_moves_most_of_the_first_causes_is_named_first_and_then_what_speaks_for_one() -> None:
    both, against, for_it = (
        (Observation(*seen),) for seen in (("key.shape", "odd"), ("user.active", "no"), ("app.age", "new"))
    )
    causes = known(
        cause(
            "a",
            Clue(Likelihood.LIKELY, error="x"),
            signs=(Sign(against, False, "1"), Sign(for_it, True, "2")),
        ),
        cause("b", Clue(Likelihood.LIKELY, error="x"), signs=(Sign(both, True, "3"),)),
        cause("c", Clue(Likelihood.LIKELY, error="x"), signs=(Sign(both, False, "4"),)),
    )
    told = explain(reading(Symptom(Stage.TOKEN, "x")), [], causes).tell_apart
    assert [one.look_at for one in told] == [both, for_it, against]


@pytest.mark.parametrize(
    "text",
    [
        "getaddrinfo ENOTFOUND undefined",
        "getaddrinfo ENOTFOUND https https:443",
        "curl: (6) Could not resolve host: null",
        "java.net.UnknownHostException: null",
        "Failed to resolve 'none' ([Errno -2] Name or service not known)",
    ],
)
def test_a_host_that_is_called_like_an_empty_variable_is_an_incomplete_configuration(text: str) -> None:
    first, second = explain(read(text), [], KNOWLEDGE).diagnoses[:2]
    assert (first.cause.id, first.likelihood) == ("client-config-incomplete", Likelihood.LIKELY)
    assert second.cause.id == "dns-host-not-found"


def test_a_certificate_that_expired_in_an_assertion_is_the_assertion_s() -> None:
    text = "Jwt refused: x509: certificate has expired in assertion"
    assert ids(explain(read(text), [], KNOWLEDGE))[:1] == ["jwt-assertion-invalid"]


def test_an_error_in_a_browser_s_address_is_not_of_the_client_credentials_flow() -> None:
    text = (
        "https://app.example/cb?error=access_denied&error_description=end-user+denied+authorization&state=x"
    )
    diagnoses = explain(read(text), [], KNOWLEDGE).diagnoses
    assert {one.likelihood for one in diagnoses if one.cause.id == "run-as-user-external"} <= {
        Likelihood.POSSIBLE
    }
    assert diagnoses[0].cause.id != "run-as-user-external"
