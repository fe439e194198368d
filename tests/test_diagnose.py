"""From findings to ranked causes: the rules one by one, then every answer that an org is known to give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sfdoctor.diagnose import Diagnosed, diagnose
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import (
    Cause,
    Clue,
    Diagnosis,
    Finding,
    Likelihood,
    Observation,
    Outcome,
    Remedy,
    Result,
    Sign,
    Source,
    Stage,
    Symptom,
    failed,
    inconclusive,
    warned,
    worst,
)
from sfdoctor.observations import REGISTRY, observe

CERTAIN, LIKELY, POSSIBLE = Likelihood.CERTAIN, Likelihood.LIKELY, Likelihood.POSSIBLE
KNOWLEDGE = load_knowledge()


def result(check: str, *findings: Finding, **observations: str) -> Result:
    seen = tuple(
        observe(name.replace("__", ".").replace("_", "-"), text) for name, text in observations.items()
    )
    outcome = worst(finding.outcome for finding in findings)
    return Result(check, check, outcome, "", findings, seen)


def cause(id: str, *clues: Clue, signs: tuple[Sign, ...] = (), ruled_out_by: tuple[str, ...] = ()) -> Cause:
    return Cause(id, id, id, clues, Remedy(("do",)), (Source("s", "official"),), signs, ruled_out_by)


def known(*causes: Cause) -> Mapping[str, Cause]:
    return {one.id: one for one in causes}


def clue(likelihood: Likelihood = LIKELY, error: str | None = "e", description: str | None = None) -> Clue:
    return Clue(likelihood, error=error, description=description)


def sign(name: str, value: str, *, speaks_for: bool) -> Sign:
    return Sign((observe(name, value),), speaks_for, f"{name} is {value}")


def org_says(error: str, description: str | None = None, status: int | None = 400) -> Symptom:
    return Symptom(Stage.TOKEN, error, description, status)


def refused(error: str = "e", description: str | None = None) -> Finding:
    return failed(f"refused: {error}", org_says(error, description))


def ids(diagnosed: Diagnosed) -> list[str]:
    return [diagnosis.cause.id for diagnosis in diagnosed.diagnoses]


def leading(diagnosed: Diagnosed) -> list[str]:
    return [diagnosis.cause.id for diagnosis in diagnosed.diagnoses if diagnosis.leading]


def only(diagnosed: Diagnosed) -> Diagnosis:
    (diagnosis,) = diagnosed.diagnoses
    return diagnosis


# --- the answers to one finding ---------------------------------------------------------------------------


def test_the_likelier_of_two_equally_precise_causes_comes_first() -> None:
    knowledge = known(cause("a", clue(POSSIBLE, description="w")), cause("b", clue(CERTAIN, description="w")))
    diagnosed = diagnose([result("c", refused(description="w"))], knowledge)
    assert ids(diagnosed) == ["b", "a"]
    assert leading(diagnosed) == ["b"]


def test_a_cause_that_fits_the_words_silences_those_that_fit_the_code_alone() -> None:
    knowledge = known(cause("code", clue(CERTAIN)), cause("words", clue(POSSIBLE, description="w")))
    assert ids(diagnose([result("c", refused(description="w"))], knowledge)) == ["words"]
    assert ids(diagnose([result("c", refused(description="other"))], knowledge)) == ["code"]


def test_an_observation_against_a_cause_puts_it_behind_the_others() -> None:
    against = (sign("token.age", "fresh", speaks_for=False),)
    knowledge = known(cause("a", clue(LIKELY), signs=against), cause("b", clue(POSSIBLE)))
    assert ids(diagnose([result("c", refused())], knowledge)) == ["a", "b"]
    assert ids(diagnose([result("c", refused(), token__age="fresh")], knowledge)) == ["b", "a"]


def test_a_cause_that_fits_the_words_silences_none_where_an_observation_speaks_against_it() -> None:
    against = (sign("token.age", "fresh", speaks_for=False),)
    knowledge = known(
        cause("words", clue(LIKELY, description="w"), signs=against), cause("code", clue(POSSIBLE))
    )
    assert ids(diagnose([result("c", refused(description="w"))], knowledge)) == ["words"]
    diagnosed = diagnose([result("c", refused(description="w"), token__age="fresh")], knowledge)
    assert ids(diagnosed) == ["code", "words"]
    assert leading(diagnosed) == ["code"]


def test_a_cause_that_falls_below_possible_is_no_longer_offered() -> None:
    against = (sign("token.age", "fresh", speaks_for=False),)
    knowledge = known(cause("a", clue(POSSIBLE), signs=against), cause("b", clue(POSSIBLE)))
    assert ids(diagnose([result("c", refused(), token__age="fresh")], knowledge)) == ["b"]


def test_a_cause_that_falls_below_possible_is_not_offered_even_where_it_is_the_only_one() -> None:
    against = (sign("token.age", "fresh", speaks_for=False),)
    knowledge = known(cause("a", clue(POSSIBLE), signs=against))
    diagnosed = diagnose([result("c", refused("e"), token__age="fresh")], knowledge)
    assert diagnosed.diagnoses == ()
    assert [explained.check for explained in diagnosed.unexplained] == ["c"]


def test_a_clue_with_a_condition_counts_only_where_it_was_observed() -> None:
    conditional = Clue(LIKELY, error="e", given=(observe("token.age", "old"),))
    knowledge = known(cause("a", clue(POSSIBLE)), cause("b", conditional))
    assert ids(diagnose([result("c", refused())], knowledge)) == ["a"]
    assert ids(diagnose([result("c", refused(), token__age="old")], knowledge)) == ["b", "a"]


def test_signs_for_a_cause_lift_it_one_step_however_many_they_are() -> None:
    signs = (sign("token.age", "fresh", speaks_for=True), sign("key.shape", "odd", speaks_for=True))
    knowledge = known(cause("a", clue(POSSIBLE), signs=signs))
    diagnosis = only(diagnose([result("c", refused(), token__age="fresh", key__shape="odd")], knowledge))
    assert diagnosis.likelihood is LIKELY
    assert diagnosis.because == ("the org said: 400 e", "token.age is fresh", "key.shape is odd")


def test_a_sign_needs_all_of_its_observations_and_they_may_come_from_any_check() -> None:
    both = Sign((observe("token.age", "fresh"), observe("key.shape", "odd")), True, "both")
    knowledge = known(cause("a", clue(POSSIBLE), signs=(both,)))
    one = only(diagnose([result("c", refused(), token__age="fresh")], knowledge))
    two = only(
        diagnose([result("o", key__shape="odd"), result("c", refused(), token__age="fresh")], knowledge)
    )
    assert (one.likelihood, two.likelihood) == (POSSIBLE, LIKELY)


def test_what_a_clue_makes_certain_no_observation_makes_doubtful() -> None:
    against = (sign("token.age", "fresh", speaks_for=False),)
    knowledge = known(cause("a", clue(CERTAIN), signs=against))
    diagnosis = only(diagnose([result("c", refused(), token__age="fresh")], knowledge))
    assert (diagnosis.likelihood, diagnosis.because) == (CERTAIN, ("the org said: 400 e",))


def test_a_fact_that_was_won_rules_a_cause_out() -> None:
    knowledge = known(cause("a", clue(), ruled_out_by=("AccessToken",)), cause("b", clue(POSSIBLE)))
    assert ids(diagnose([result("c", refused())], knowledge)) == ["a", "b"]
    assert ids(diagnose([result("c", refused())], knowledge, {"AccessToken"})) == ["b"]


def test_of_equal_causes_the_one_that_explains_more_comes_first() -> None:
    knowledge = known(cause("a", clue(error="e")), cause("b", clue(error="e"), clue(POSSIBLE, error="f")))
    diagnosed = diagnose([result("c", refused("e")), result("d", refused("f"))], knowledge)
    assert ids(diagnosed) == ["b", "a"]
    assert [explained.check for explained in diagnosed.diagnoses[0].explains] == ["c", "d"]


def test_of_equal_causes_that_explain_equally_much_the_first_in_the_knowledge_base_is_first() -> None:
    knowledge = known(cause("b", clue()), cause("a", clue()))
    assert ids(diagnose([result("c", refused())], knowledge)) == ["b", "a"]


# --- several findings -------------------------------------------------------------------------------------


def test_the_cause_nearest_the_root_of_the_plan_comes_first() -> None:
    knowledge = known(cause("a", clue(CERTAIN, "late")), cause("b", clue(POSSIBLE, "early")))
    diagnosed = diagnose([result("c", refused("early")), result("d", refused("late"))], knowledge)
    assert leading(diagnosed) == ["b", "a"]


def test_what_failed_comes_before_what_is_open_and_that_before_warnings() -> None:
    knowledge = known(*(cause(name, clue(CERTAIN, name)) for name in ("w", "i", "f")))
    results = [
        result("c1", warned("w", org_says("w"))),
        result("c2", inconclusive("i", org_says("i"))),
        result("c3", failed("f", org_says("f"))),
    ]
    assert leading(diagnose(results, knowledge)) == ["f", "i", "w"]


def test_one_cause_that_explains_two_findings_leads_alone() -> None:
    knowledge = known(cause("root", clue(CERTAIN, "e"), clue(LIKELY, "f")), cause("other", clue(LIKELY, "f")))
    diagnosed = diagnose([result("c", refused("e")), result("d", refused("f"))], knowledge)
    assert leading(diagnosed) == ["root"]
    assert ids(diagnosed) == ["root", "other"]


def test_a_second_fault_leads_too_where_the_first_explains_it_less_likely() -> None:
    knowledge = known(
        cause("root", clue(CERTAIN, "e"), clue(POSSIBLE, "f")), cause("second", clue(CERTAIN, "f"))
    )
    diagnosed = diagnose([result("c", refused("e")), result("d", refused("f"))], knowledge)
    assert leading(diagnosed) == ["root", "second"]


def test_a_second_fault_leads_too_where_an_observation_speaks_against_the_first_explaining_it() -> None:
    against = (sign("token.age", "fresh", speaks_for=False),)
    knowledge = known(
        cause("first", clue(CERTAIN, "e"), clue(LIKELY, "f"), signs=against),
        cause("second", clue(POSSIBLE, "f")),
    )
    results = [result("c", refused("e")), result("d", refused("f"))]
    assert leading(diagnose(results, knowledge)) == ["first"]
    assert leading(diagnose([*results, result("o", token__age="fresh")], knowledge)) == ["first", "second"]


def test_leading_causes_come_before_all_alternatives() -> None:
    knowledge = known(
        cause("a1", clue(CERTAIN, "e")), cause("a2", clue(LIKELY, "e")), cause("b1", clue(CERTAIN, "f"))
    )
    diagnosed = diagnose([result("c", refused("e")), result("d", refused("f"))], knowledge)
    assert [(one.cause.id, one.leading) for one in diagnosed.diagnoses] == [
        ("a1", True),
        ("b1", True),
        ("a2", False),
    ]


def test_several_findings_of_one_check_get_an_answer_each() -> None:
    knowledge = known(cause("a", clue(error="e")), cause("b", clue(error="f")))
    findings = (
        failed("no create", org_says("e"), subject="Account"),
        failed("no field", org_says("f"), subject="Phone"),
    )
    diagnosed = diagnose([result("c", *findings)], knowledge)
    assert leading(diagnosed) == ["a", "b"]
    assert [one.explains[0].subject for one in diagnosed.diagnoses] == ["Account", "Phone"]


def test_the_symptoms_of_one_finding_are_judged_one_by_one() -> None:
    knowledge = known(cause("words", clue(description="w")), cause("code", clue(error="f")))
    finding = failed("two", org_says("e", "w"), org_says("f"))
    assert ids(diagnose([result("c", finding)], knowledge)) == ["words", "code"]


def test_many_findings_of_one_cause_are_told_in_a_few_lines() -> None:
    knowledge = known(cause("a", clue(error="e")))
    findings = [failed(f"no {n}", org_says("e", f"no {n}")) for n in range(1000)]
    diagnosis = only(diagnose([result("c", *findings)], knowledge))
    assert len(diagnosis.explains) == 1000
    assert len(diagnosis.because) == 6
    assert diagnosis.because[-1] == "and 995 more findings of the same kind"


# --- nothing is invented ----------------------------------------------------------------------------------


def test_a_finding_without_a_cause_is_shown_with_the_raw_words() -> None:
    diagnosed = diagnose(
        [result("c", failed("The org refused", org_says("odd_code", "odd words")))], KNOWLEDGE
    )
    assert diagnosed.diagnoses == ()
    (unexplained,) = diagnosed.unexplained
    assert (unexplained.check, unexplained.summary) == ("c", "The org refused: 400 odd_code, odd words")


def test_raw_words_that_the_summary_has_already_are_not_repeated() -> None:
    finding = failed("The org said 400 odd_code, odd words", org_says("odd_code", "odd words"))
    (unexplained,) = diagnose([result("c", finding)], KNOWLEDGE).unexplained
    assert unexplained.summary == "The org said 400 odd_code, odd words"


def test_a_failure_without_any_symptom_is_unexplained() -> None:
    (unexplained,) = diagnose([result("c", failed("broken"))], KNOWLEDGE).unexplained
    assert unexplained.summary == "broken"


def test_a_warning_without_any_symptom_asks_for_no_cause() -> None:
    assert diagnose([result("c", warned("look at this"))], KNOWLEDGE) == Diagnosed((), ())


def test_a_healthy_run_has_no_diagnosis() -> None:
    assert diagnose([result("c"), result("d", host__kind="my-domain")], KNOWLEDGE) == Diagnosed((), ())


ROWS_WITHOUT_TRACE = [
    ("T23", "inactive_user", None),
    ("T26", "inactive_org", None),
    ("T27", "rate_limit_exceeded", None),
    ("T28", "invalid_request", "must use HTTPS"),
    ("T35", "server_error", None),
    ("T36", "invalid_request", "client_secret required"),
    ("T37", "invalid_grant", "Organization 00D000000000001 not found"),
    ("T38", "OAUTH_EC_APP_UNKNOWN", None),
]


@pytest.mark.parametrize(
    ("error", "description"), [pytest.param(*row[1:], id=row[0]) for row in ROWS_WITHOUT_TRACE]
)
def test_rows_without_a_trace_are_shown_raw(error: str, description: str | None) -> None:
    diagnosed = diagnose([result("c", refused(error, description))], KNOWLEDGE)
    assert diagnosed.diagnoses == ()
    assert error in diagnosed.unexplained[0].summary


statuses = sorted({c.status for cause in KNOWLEDGE.values() for c in cause.clues if c.status})
random_symptoms = st.builds(
    Symptom,
    st.sampled_from(Stage),
    st.none() | st.text(max_size=12).map(lambda text: f"{text}~"),
    st.none() | st.text(max_size=40).map("~".join),
    st.none() | st.sampled_from(statuses) | st.integers(100, 599),
    st.lists(st.text(max_size=8), max_size=3).map(tuple),
)
random_findings = st.builds(
    Finding,
    st.sampled_from([Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.WARNED]),
    st.text(max_size=10),
    st.lists(random_symptoms, max_size=3).map(tuple),
)
random_observations = st.sampled_from(sorted(REGISTRY)).flatmap(
    lambda name: st.builds(
        Observation, st.just(name), st.sampled_from(REGISTRY[name].values or ("anything",))
    )
)


@settings(deadline=None)
@given(st.lists(random_findings, max_size=4), st.lists(random_observations, max_size=12))
def test_unknown_symptoms_never_crash_and_are_never_certain(
    findings: list[Finding], observations: list[Observation]
) -> None:
    seen = Result("c", "c", Outcome.FAILED, "", tuple(findings), tuple(observations))
    diagnosed = diagnose([seen], KNOWLEDGE)
    assert CERTAIN not in {diagnosis.likelihood for diagnosis in diagnosed.diagnoses}


# --- because ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symptom", "line"),
    [
        (Symptom(Stage.TOKEN, "e", "w\n x", 400), "the org said: 400 e, w x"),
        (Symptom(Stage.API, "e", None, 403), "the org said: 403 e"),
        (Symptom(Stage.IDENTITY, "e", None, None), "the org said: e"),
        (Symptom(Stage.TCP, "e", "[Errno 111] x"), "the network said: [Errno 111] x"),
        (Symptom(Stage.PROXY, "e", "403 Forbidden", 403), "the proxy said: 403 Forbidden"),
        (Symptom(Stage.HTTP, "e", "Welcome", 200), "the server answered: HTTP 200, Welcome"),
        (Symptom(Stage.HTTP, "e", None, 200), "the summary"),
        (Symptom(Stage.SCOPE, "e"), "the summary"),
    ],
)
def test_because_tells_who_said_what(symptom: Symptom, line: str) -> None:
    knowledge = known(cause("a", Clue(LIKELY, symptom.stage, error="e")))
    assert only(diagnose([result("c", failed("the summary", symptom))], knowledge)).because == (line,)


def test_because_takes_our_own_codes_for_nobody_else_s_words() -> None:
    knowledge = known(cause("a", clue(error="no-token")))
    finding = failed("the summary", Symptom(Stage.TOKEN, "no-token", "seen", 200))
    assert only(diagnose([result("c", finding)], knowledge)).because == ("the summary",)


# --- every answer that an org is known to give ------------------------------------------------------------

FRESH = {"token__age": "fresh", "oauth__flow": "client_credentials", "host__kind": "my-domain"}
OUR_OWN_REQUEST = {"oauth__flow": "client_credentials", "credentials__stripped": "no"}
GENERIC = {"host__kind": "generic"}
GOOD_SHAPE = {"key__shape": "usual", "secret__shape": "usual", "credentials__stripped": "no"}


@dataclass(frozen=True)
class Row:
    """An answer that is known to come, what else was observed, and the cause that must come first."""

    symptom: Symptom
    given: tuple[Observation, ...]
    cause: str


def rows() -> Iterator[Any]:
    file = Path(__file__).with_name("known_answers.yaml")
    for row in yaml.safe_load(file.read_text(encoding="utf-8")):
        symptom = Symptom(
            Stage(row["stage"]),
            row.get("error"),
            row.get("description"),
            row.get("status"),
            tuple(row.get("fields", ())),
        )
        given = tuple(observe(name, value) for name, value in row.get("given", {}).items())
        yield pytest.param(Row(symptom, given, row["cause"]), id=row["id"])


@pytest.mark.parametrize("row", list(rows()))
def test_a_known_answer_has_its_cause(row: Row) -> None:
    seen = Result("c", "c", Outcome.FAILED, "", (failed("s", row.symptom),), row.given)
    diagnosed = diagnose([seen], KNOWLEDGE)
    assert leading(diagnosed) == [row.cause]
    assert diagnosed.unexplained == ()


def first(symptom: Symptom, observations: Mapping[str, str]) -> Diagnosis:
    return diagnose([result("c", failed("s", symptom), **observations)], KNOWLEDGE).diagnoses[0]


def offered(symptom: Symptom, **observations: str) -> list[str]:
    return ids(diagnose([result("c", failed("s", symptom), **observations)], KNOWLEDGE))


# --- contradictions between sources, decided --------------------------------------------------------------


def test_c1_the_assignment_is_asked_for_only_where_the_org_refuses() -> None:
    refusal = org_says("invalid_app_access", "user is not admin approved to access this app")
    assert first(refusal, {}).likelihood is CERTAIN
    assert "Salesforce's text says that this policy does not concern" in first(refusal, {}).cause.explanation


def test_c2_both_switches_of_the_flow_are_named() -> None:
    remedy = KNOWLEDGE["client-credentials-not-enabled"].remedy
    assert "Flow Enablement" in remedy.admin[0]
    assert "Policies" in remedy.admin[1]
    assert [element.split(".")[0] for element in remedy.metadata] == [
        "ExtlClntAppGlobalOauthSettings",
        "ExtlClntAppOauthConfigurablePolicies",
    ]


@pytest.mark.parametrize(
    ("error", "description"),
    [
        ("invalid_client_id", "client identifier invalid"),
        ("invalid_grant", "no client credentials user enabled"),
        ("invalid_grant", "client credentials flow not enabled"),
        ("invalid_grant", "no valid scopes defined"),
    ],
)
def test_c3_a_change_made_minutes_ago_is_always_a_possibility_and_never_the_first(
    error: str, description: str
) -> None:
    diagnosed = diagnose([result("c", refused(error, description), **GOOD_SHAPE, **FRESH)], KNOWLEDGE)
    (delay,) = [one for one in diagnosed.diagnoses if one.cause.id == "propagation-delay"]
    assert delay.likelihood is POSSIBLE
    assert not delay.leading


def test_c4_a_flow_that_is_off_has_its_own_words() -> None:
    assert first(org_says("invalid_grant", "client credentials flow not enabled"), {}).likelihood is CERTAIN
    assert first(org_says("unauthorized_client"), {}).likelihood is POSSIBLE


def test_c5_a_scope_parameter_is_not_accepted() -> None:
    assert first(org_says("invalid_request", "scope parameter not supported"), {}).likelihood is CERTAIN


def test_c6_pkce_belongs_to_another_flow() -> None:
    assert offered(org_says("invalid_request", "missing required code challenge")) == ["wrong-flow"]


def test_c9_a_licence_is_a_poor_reason_for_a_missing_run_as_user() -> None:
    answers = offered(org_says("invalid_grant", "no client credentials user enabled"))
    assert answers[0] == "run-as-user-missing"
    assert "license-missing" in answers


def test_c10_invalid_client_is_decided_by_its_description() -> None:
    assert offered(org_says("invalid_client", "app must be installed into org")) == ["app-not-installed"]
    assert "app-not-installed" not in offered(org_says("invalid_client", "invalid client credentials"))


def test_c12_the_run_as_user_is_in_the_type_that_the_metadata_guide_names() -> None:
    elements = KNOWLEDGE["run-as-user-missing"].remedy.metadata
    assert elements[0].startswith("ExtlClntAppOauthConfigurablePolicies.clientCredentialsFlowUser")


@pytest.mark.parametrize(
    ("error", "description"),
    [
        ("invalid_client_id", "client identifier invalid"),
        ("invalid_grant", "request not supported on this domain"),
        ("app_not_found", "External client app is not installed in this org"),
        ("unknown_error", "retry your request"),
    ],
)
def test_c17_on_a_generic_host_the_host_comes_first_whatever_was_said(error: str, description: str) -> None:
    assert first(org_says(error, description), GENERIC).cause.id == "generic-login-host"


def test_c18_a_blocked_app_may_also_be_an_uninstalled_one() -> None:
    assert offered(Symptom(Stage.TOKEN, "OAUTH_APP_BLOCKED")) == ["app-blocked", "app-not-installed"]


def test_c19_login_ip_ranges_are_the_cure_and_trusted_ranges_are_not() -> None:
    restricted = KNOWLEDGE["ip-restricted"]
    assert "Login IP Ranges" in restricted.remedy.admin[0]
    assert "Trusted IP Ranges only spare device activation" in restricted.explanation


def test_c20_profiles_are_assigned_in_the_app_s_own_policies() -> None:
    step = KNOWLEDGE["user-not-authorized-for-app"].remedy.admin[0]
    assert "Policies → App Policies: Select Profiles or Select Permission Sets" in step


def test_c23_a_disabled_api_is_decided_by_the_message() -> None:
    disabled = "API_CURRENTLY_DISABLED"
    assert offered(Symptom(Stage.API, disabled, "API is disabled for this User")) == ["user-api-disabled"]
    assert offered(Symptom(Stage.API, disabled)) == ["user-api-disabled", "service-unavailable"]


def test_c24_an_org_without_api_comes_after_the_user_s_permission_and_after_the_message() -> None:
    code = "API_DISABLED_FOR_ORG"
    text = "The REST API is not enabled for this Organization."
    assert offered(Symptom(Stage.API, code, text)) == ["user-api-disabled", "api-not-in-edition"]
    assert offered(Symptom(Stage.API, code, "limits resource is not enabled")) == [
        "system-permission-missing"
    ]


# --- a fresh token that is refused ------------------------------------------------------------------------


def test_a_fresh_token_called_expired_has_not_expired() -> None:
    answers = offered(Symptom(Stage.API, "INVALID_SESSION_ID", "Session expired or invalid", 401), **FRESH)
    assert answers == [
        "api-access-control",
        "missing-scope",
        "ip-restricted",
        "high-assurance-required",
        "user-inactive-or-locked",
        "session-expired",
    ]


def test_a_fresh_token_with_the_scope_api_is_not_refused_for_want_of_it() -> None:
    words = "This session is not valid for use with the REST API"
    answers = offered(Symptom(Stage.API, "INVALID_SESSION_ID", words, 401), **FRESH, scope__api="present")
    assert answers == ["api-access-control", "ip-restricted", "high-assurance-required", "missing-scope"]


def test_a_token_without_the_scope_api_is_refused_for_want_of_it() -> None:
    words = "This session is not valid for use with the REST API"
    refusal = failed("refused", Symptom(Stage.API, "INVALID_SESSION_ID", words, 401))
    missing = failed("no api", Symptom(Stage.SCOPE, "api-missing", fields=("api",)))
    results = [result("scopes", missing, scope__api="absent"), result("usable", refusal, **FRESH)]
    diagnosed = diagnose(results, KNOWLEDGE)
    assert ids(diagnosed) == ["missing-scope"]
    assert diagnosed.diagnoses[0].likelihood is CERTAIN
    assert [explained.check for explained in diagnosed.diagnoses[0].explains] == ["scopes", "usable"]


def test_a_frozen_user_is_suspected_where_the_identity_endpoint_refuses_as_well() -> None:
    refusal = failed("refused", Symptom(Stage.API, "INVALID_SESSION_ID", "Session expired or invalid", 401))
    unread = inconclusive("unread", Symptom(Stage.IDENTITY, "Bad_OAuth_Token", None, 403))
    results = [result("usable", refusal, **FRESH, scope__api="present"), result("identity", unread)]
    diagnosed = diagnose(results, KNOWLEDGE)
    assert leading(diagnosed) == ["user-inactive-or-locked"]
    assert ids(diagnosed)[1:3] == ["api-access-control", "ip-restricted"]


def test_a_wrong_org_and_an_unknown_key_are_one_fault() -> None:
    other = failed("another org", Symptom(Stage.ORG, "other-org", "00D000000000002"))
    unknown = refused("invalid_client_id", "client identifier invalid")
    results = [result("org", other, org__expected="no"), result("token", unknown, **GOOD_SHAPE)]
    assert leading(diagnose(results, KNOWLEDGE)) == ["wrong-environment"]


@pytest.mark.parametrize(
    "error",
    [
        "invalid_client",
        "invalid_client_id",
        "invalid_grant",
        "invalid_request",
        "invalid_scope",
        "invalid_app_access",
        "app_not_found",
        "access_denied",
        "unsupported_grant_type",
        "unauthorized_client",
        "unknown_error",
        "inactive_user",
    ],
)
def test_words_that_nobody_has_heard_get_no_cause_that_is_more_than_possible(error: str) -> None:
    finding = refused(error, "paused by platform policy 77")
    diagnosed = diagnose([result("token", finding, **OUR_OWN_REQUEST)], KNOWLEDGE)
    assert {diagnosis.likelihood for diagnosis in diagnosed.diagnoses} <= {POSSIBLE}


@pytest.mark.parametrize(
    ("error", "description"),
    [
        ("invalid_grant", "authentication failure"),
        ("invalid_grant", "activation secret invalid"),
        ("invalid_grant", "expired access/refresh token"),
        ("invalid_grant", "invalid authorization code"),
        ("invalid_scope", "the requested scope is not allowed"),
        ("invalid_request", "missing required code challenge"),
    ],
)
def test_the_words_of_another_flow_leave_our_own_request_unexplained(error: str, description: str) -> None:
    diagnosed = diagnose([result("token", refused(error, description), **OUR_OWN_REQUEST)], KNOWLEDGE)
    assert leading(diagnosed) == []
    assert description in diagnosed.unexplained[0].summary


def test_an_answer_410_without_a_body_speaks_of_the_api_version() -> None:
    empty = failed("The data API did not answer", Symptom(Stage.HTTP, "empty", None, 410))
    diagnosed = diagnose([result("api.usable", empty)], KNOWLEDGE, {"AccessToken", "ApiVersion"})
    assert leading(diagnosed) == ["api-version-invalid"]


def test_an_answer_401_without_a_body_is_no_outage() -> None:
    empty = failed("The data API did not answer", Symptom(Stage.HTTP, "empty", None, 401))
    diagnosed = diagnose([result("api.usable", empty)], KNOWLEDGE, {"AccessToken", "ApiVersion"})
    assert leading(diagnosed) == []


def test_a_disabled_api_without_a_word_about_the_user_may_be_an_outage_as_well() -> None:
    finding = failed("refused", Symptom(Stage.API, "API_CURRENTLY_DISABLED", None, 403))
    diagnosed = diagnose([result("api.usable", finding)], KNOWLEDGE)
    assert sorted(ids(diagnosed)) == ["service-unavailable", "user-api-disabled"]
    assert {diagnosis.likelihood for diagnosis in diagnosed.diagnoses} == {POSSIBLE}


def test_what_answers_after_a_token_was_won_is_not_called_a_stranger() -> None:
    empty = failed("The data API did not answer", Symptom(Stage.HTTP, "empty", None, 410))
    diagnosed = diagnose([result("api.usable", empty)], KNOWLEDGE, {"AccessToken", "ApiVersion"})
    assert "not-a-salesforce-host" not in ids(diagnosed)


def test_a_refresh_token_is_no_likely_cause_where_none_was_sent() -> None:
    finding = refused("invalid_grant", "expired access/refresh token")
    seen = result("oauth.client-credentials", finding, oauth__flow="client_credentials")
    diagnosed = diagnose([seen], KNOWLEDGE)
    assert {diagnosis.likelihood for diagnosis in diagnosed.diagnoses} <= {POSSIBLE}
