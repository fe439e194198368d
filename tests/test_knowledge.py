"""The knowledge base: read strictly, complete, and fit to be shown."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from sfdoctor.clues import matches
from sfdoctor.knowledge.loader import knowledge_schema, load_knowledge, parse_knowledge
from sfdoctor.model import Cause, Likelihood, Observation, Stage, Symptom, UsageError

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "docs" / "schemas" / "knowledge.schema.json"
FILES = sorted((ROOT / "sfdoctor" / "knowledge").glob("*.yaml"))
KNOWLEDGE = load_knowledge()
each_cause = pytest.mark.parametrize("cause", [pytest.param(cause, id=id) for id, cause in KNOWLEDGE.items()])

ENTRY = """\
- id: no-tea
  title: There is no tea
  explanation: >-
    The pot is
    empty.
  live: true
  retry_after: 10m
  when:
    - {stage: token, status: 400, error: invalid_grant, description: no… tea, field: Pot, likelihood: likely}
  told_apart_by:
    - {seen: {host.kind: generic, key.shape: odd}, weighs: for, because: "it is so"}
    - {seen: {token.age: fresh}, weighs: against, because: "it is new"}
  ruled_out_by: [AccessToken]
  ask: ["Is there tea?"]
  remedy:
    admin: ["Make tea"]
    developer: ["Drink tea"]
    metadata: ["Tea.leaves"]
  sources:
    - {title: "A book", url: "https://example.com/tea", standing: official}
"""


def error_of(text: str) -> str:
    with pytest.raises(UsageError) as caught:
        parse_knowledge({"tea.yaml": text})
    return str(caught.value)


def changed(old: str, new: str) -> str:
    assert ENTRY.count(old) == 1
    return ENTRY.replace(old, new)


def test_an_entry_becomes_a_cause() -> None:
    cause = parse_knowledge({"tea.yaml": ENTRY})["no-tea"]
    assert (cause.title, cause.explanation) == ("There is no tea", "The pot is empty.")
    assert (cause.live, cause.retry_after) == (True, 600.0)
    (clue,) = cause.clues
    assert (clue.stage, clue.status, clue.error) == (Stage.TOKEN, 400, "invalid_grant")
    assert (clue.description, clue.field, clue.likelihood) == ("no… tea", "Pot", Likelihood.LIKELY)
    assert cause.signs[0].seen == (Observation("host.kind", "generic"), Observation("key.shape", "odd"))
    assert [sign.speaks_for for sign in cause.signs] == [True, False]
    assert (cause.ruled_out_by, cause.ask) == (("AccessToken",), ("Is there tea?",))
    assert (cause.remedy.admin, cause.remedy.developer) == (("Make tea",), ("Drink tea",))
    assert cause.remedy.metadata == ("Tea.leaves",)
    (source,) = cause.sources
    assert (source.title, source.standing, source.url) == ("A book", "official", "https://example.com/tea")


@pytest.mark.parametrize("key", ["title", "explanation", "when", "remedy", "sources"])
def test_a_missing_key_is_named_with_file_and_line(key: str) -> None:
    entries: list[dict[str, Any]] = yaml.safe_load(ENTRY)
    del entries[0][key]
    assert error_of(yaml.safe_dump(entries, sort_keys=False)).endswith(f"the key `{key}` is missing; add it")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("live: true", "alive: true", 6, "did you mean `live`?"),
        (
            "likelihood: likely",
            "likelihood: sure",
            9,
            "expected 'certain', 'likely' or 'possible', not `sure`",
        ),
        ("stage: token", "stage: tokens", 9, "not `tokens`"),
        ("status: 400", "status: 4000", 9, "not `4000`"),
        ("status: 400", "status: bad", 9, "not `bad`"),
        (
            "host.kind: generic",
            "host.knd: generic",
            11,
            "there is no observation 'host.knd'; did you mean host.kind?",
        ),
        ("host.kind: generic", "host.kind: generik", 11, "host.kind is one of"),
        ("weighs: for", "weighs: maybe", 11, "expected 'for' or 'against', not `maybe`"),
        ("{token.age: fresh}", "{}", 12, "name at least one observation"),
        ("[AccessToken]", "[AcessToken]", 13, "there is no fact 'AcessToken'; did you mean AccessToken?"),
        ("retry_after: 10m", "retry_after: soon", 7, "expected a duration such as 30s, 15m or 1h"),
        ("live: true", "live: maybe", 6, "not `maybe`"),
        ("id: no-tea", "id: No_Tea", 1, "not `No_Tea`"),
        ("standing: official", "standing: rumour", 20, "not `rumour`"),
        ("https://example.com/tea", "http://example.com/tea", 20, "not `http://example.com/tea`"),
        ('admin: ["Make tea"]', "admin: Make tea", 16, "expected a list"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(old: str, new: str, line: int, words: str) -> None:
    error = error_of(changed(old, new))
    assert error.startswith(f"tea.yaml:{line}: ")
    assert words in error


def test_a_clue_without_any_part_is_refused() -> None:
    parts = "stage: token, status: 400, error: invalid_grant, description: no… tea, field: Pot, "
    assert "a clue needs at least one of" in error_of(changed(parts, ""))


def test_a_clue_that_is_only_a_gap_is_refused() -> None:
    assert "needs more than a gap" in error_of(changed("no… tea", '"… …"'))


def test_an_entry_that_nothing_calls_up_is_refused() -> None:
    entries: list[dict[str, Any]] = yaml.safe_load(ENTRY)
    entries[0]["when"] = []
    assert "`[0].when`: expected at least 1 entry" in error_of(yaml.safe_dump(entries))


def test_a_remedy_that_helps_nobody_is_refused() -> None:
    entries: list[dict[str, Any]] = yaml.safe_load(ENTRY)
    entries[0]["remedy"] = {"metadata": ["Tea.leaves"]}
    assert "a remedy needs steps under admin, developer or both" in error_of(yaml.safe_dump(entries))


def test_an_id_twice_is_refused_with_both_places() -> None:
    with pytest.raises(UsageError) as caught:
        parse_knowledge({"a.yaml": "# tea\n" + ENTRY, "b.yaml": ENTRY})
    assert str(caught.value) == "b.yaml:1: the cause `no-tea` is already in a.yaml:2; give one another id"


def test_a_file_that_is_no_list_is_refused() -> None:
    assert error_of("no-tea: 1") == "tea.yaml:1: expected a list (lines that begin with `- `), not a mapping"


def test_the_published_schema_is_current() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json.loads(knowledge_schema())


@pytest.mark.parametrize("file", [pytest.param(file, id=file.name) for file in FILES])
def test_every_file_fits_the_published_schema(file: Path) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(file.read_text(encoding="utf-8")), schema)


@pytest.mark.parametrize("file", [pytest.param(file, id=file.name) for file in FILES])
def test_every_file_names_the_schema_for_editors(file: Path) -> None:
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / named).resolve() == SCHEMA


def test_a_schema_check_finds_what_is_wrong() -> None:
    entries: list[dict[str, Any]] = yaml.safe_load(ENTRY)
    entries[0]["told_apart_by"][0]["seen"] = {"host.kind": "generik"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(entries, json.loads(knowledge_schema()))


def test_a_sign_against_a_cause_cannot_decide() -> None:
    deciding = ENTRY.replace("weighs: against", "decides: true, weighs: against", 1)
    with pytest.raises(UsageError, match="only a sign that weighs for a cause can decide"):
        parse_knowledge({"acme.yaml": deciding})


# --- what the entries say ---------------------------------------------------------------------------------


@each_cause
def test_titles_state_a_fact_and_explanations_are_short(cause: Cause) -> None:
    assert cause.title[0].isupper()
    assert not cause.title.endswith((".", "?", "!"))
    assert len(cause.title) <= 90
    sentences = re.findall(r"[.?!](?=\s|$)", cause.explanation)
    assert 2 <= len(sentences) <= 4
    assert len(cause.explanation) <= 500


@each_cause
def test_remedies_are_steps_for_people(cause: Cause) -> None:
    for step in (*cause.remedy.admin, *cause.remedy.developer):
        assert step[0].isupper() or step.startswith(("sfdoctor ", "aud ", "POST "))
        assert not step.endswith(".")


@each_cause
def test_setup_paths_begin_at_setup(cause: Cause) -> None:
    for step in cause.remedy.admin:
        if "External Client App Manager" in step:
            assert "Setup → External Client App Manager" in step


@each_cause
def test_sources_are_real_addresses(cause: Cause) -> None:
    for source in cause.sources:
        if source.url is not None:
            assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]+(/\S*)?", source.url)
    assert len({source.title for source in cause.sources}) == len(cause.sources)


@each_cause
def test_clues_are_not_given_twice(cause: Cause) -> None:
    assert len(set(cause.clues)) == len(cause.clues)


def test_every_cause_of_the_vocabulary_has_an_entry() -> None:
    missing = set(VOCABULARY.split()) - set(KNOWLEDGE)
    assert missing == set()


def test_an_app_saved_minutes_ago_is_said_to_need_time() -> None:
    delay = KNOWLEDGE["propagation-delay"]
    assert delay.retry_after == 1800
    assert "up to 10" in delay.explanation
    assert "30" in delay.explanation


def test_waiting_is_never_the_cure_for_too_many_logins() -> None:
    assert KNOWLEDGE["login-rate-exceeded"].retry_after is None
    assert KNOWLEDGE["run-as-user-external"].retry_after is None


# --- every code that sfdoctor itself gives ----------------------------------------------------------------

OWN_CODES = {
    Stage.HOST: "not-https generic lightning setup site instanced legacy-sandbox browser-proxy side-host "
    "without-my stranger malformed environment-mismatch",
    Stage.PROXY: "unreachable authentication-required refused timeout invalid contradiction",
    Stage.DNS: "host-not-found resolver-failed timeout",
    Stage.TCP: "refused timeout reset unreachable",
    Stage.TLS: "untrusted-issuer expired not-yet-valid wrong-host protocol-version handshake-failed timeout "
    "ca-bundle expires-soon",
    Stage.HTTP: "timeout reset not-http too-large deadline html empty not-json redirect no-route "
    "instance-unreachable unavailable rate-limited unexpected-status not-salesforce",
    Stage.SAFETY: "stranger-host generic-host not-declared budget stopped",
    Stage.CLOCK: "ahead behind",
    Stage.ORG: "other-org",
    Stage.CREDENTIALS: "key-whitespace secret-whitespace key-quoted secret-quoted swapped key-odd secret-odd",
    Stage.TOKEN: "no-access-token signature-mismatch other-org stranger-instance jwt-unverified jwt-expired",
    Stage.SCOPE: "api-missing expected-missing never-in-this-flow",
    Stage.VERSION: "not-listed retired near-retirement malformed",
    Stage.API: "quota-high",
    Stage.IDENTITY: "Bad_OAuth_Token unexpected-user external-user agent-user inactive-user "
    "recent-login-failure",
}


@pytest.mark.parametrize(
    ("stage", "code"),
    [
        pytest.param(stage, code, id=f"{stage}-{code}")
        for stage, codes in OWN_CODES.items()
        for code in codes.split()
    ],
)
def test_every_code_of_our_own_has_a_cause(stage: Stage, code: str) -> None:
    symptom = Symptom(stage, code)
    assert [cause for cause in KNOWLEDGE.values() if any(matches(clue, symptom) for clue in cause.clues)]


VOCABULARY = """
dns-host-not-found proxy-auth-required proxy-misconfigured tls-untrusted-ca tls-certificate-invalid clock-skew
tls-protocol-too-old network-timeout redirect-drops-post request-too-long service-unavailable
client-config-incomplete generic-login-host wrong-my-domain not-a-salesforce-host wrong-environment
propagation-delay token-endpoint-transient wrong-client-id wrong-client-secret malformed-token-request
wrong-content-type wrong-flow client-credentials-not-enabled run-as-user-missing no-valid-scopes
invalid-scope-request missing-scope app-not-installed app-blocked user-not-authorized-for-app
callback-url-mismatch jwt-assertion-invalid refresh-token-invalid bad-username-password security-token-missing
password-expired password-flow-blocked run-as-user-external run-as-user-unexpected run-as-user-overprivileged
user-inactive-or-locked org-inactive ip-restricted login-rate-exceeded session-expired wrong-instance-url
malformed-auth-header api-access-control high-assurance-required user-api-disabled api-not-in-edition
api-version-invalid wrong-api-path bulk-api-unsupported transaction-security-policy daily-api-limit
concurrent-request-limit query-timeout object-permission-missing field-permission-missing
system-permission-missing apex-class-access-missing record-no-edit-access related-record-no-access
record-type-problem license-missing wrong-api-name feature-not-enabled field-not-writable
required-field-missing bad-field-value picklist-value-invalid validation-rule apex-trigger-error
duplicate-rule duplicate-value bad-record-id inactive-owner record-locked row-lock-contention malformed-query
not-salesforce-core
tls-certificate-expires-soon connection-refused credentials-damaged credentials-swapped
no-refresh-token-in-this-flow scope-never-in-this-flow token-answer-not-authentic api-quota-nearly-used
api-version-near-retirement request-rate-limited host-malformed
"""
