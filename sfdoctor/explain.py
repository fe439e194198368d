"""From a pasted text, and what a person states beside it, to ranked causes: the same road as a run's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .diagnose import diagnose
from .model import (
    Cause,
    Circumstance,
    Diagnosis,
    Distinction,
    Explanation,
    Finding,
    Likelihood,
    Observation,
    Outcome,
    Reading,
    Result,
    Sign,
    Stage,
    Symptom,
    failed,
)
from .salesforce.versions import is_retired

RANKED = 3
"""How many of the first causes are told apart and asked about."""
MOST_QUESTIONS = 5
MOST_DISTINCTIONS = 6
_DESCRIBE_THE_CALL = (
    "oauth.flow", "oauth.flow-meant", "host.kind", "host.scheme", "host.environment", "org.environment",
    "client.name", "call.operation", "call.object", "text.names-salesforce",
    "text.tells-failure", "api.version-used",
)  # fmt: skip
_NAMES_SALESFORCE = "text.names-salesforce"
_OTHER_CLOUDS = ("marketing cloud", "marketingcloud", "commerce cloud", "commercecloud", "pardot")
_CALM = Observation("text.tells-failure", "no")
_GENERIC_HOST = {Observation("host.kind", "generic"), Observation("oauth.flow", "client_credentials")}
_UNUSUAL_HOSTS = (
    "lightning", "setup", "site", "instanced", "legacy-sandbox", "browser-proxy", "side-host", "without-my",
)  # fmt: skip


def explain(
    reading: Reading, circumstances: Iterable[Circumstance], knowledge: Mapping[str, Cause]
) -> Explanation:
    """What was read, ranked as the findings of a run are.

    On a login host that all orgs share the client credentials flow cannot work, so that finding comes first,
    as in a run; what else an address tells matters only where the text itself does not decide.
    """
    given = tuple(circumstances)
    seen = _observations(reading, given)
    text = tuple(symptom for passage in reading.passages for symptom in passage.symptoms)
    findings = (
        *_decisive(set(seen)),
        failed("What the text tells", *text, *_login_history(given), *_program(reading, given)),
        *_telling({observation.name: observation.value for observation in seen}),
    )
    result = Result("text", "", Outcome.FAILED, "", findings, seen)
    diagnoses = diagnose([result], knowledge).diagnoses
    if not any(diagnosis.leading for diagnosis in diagnoses):
        diagnoses = (*_spoken_for(knowledge.values(), frozenset(seen)), *diagnoses)
    if _CALM not in seen:
        for cause, because in _decided(knowledge.values(), _stated(given), frozenset(seen)):
            alone = diagnose([result], {cause.id: cause}).diagnoses or (
                Diagnosis(cause, Likelihood.POSSIBLE, because, (), leading=not diagnoses),
            )
            diagnoses = _with(alone[0], diagnoses)
    recognised = any(diagnosis.leading for diagnosis in diagnoses)
    return Explanation(
        reading,
        given,
        diagnoses,
        recognised,
        tuple(_distinctions(diagnoses[:RANKED], seen))[:MOST_DISTINCTIONS],
        tuple(dict.fromkeys(_questions(diagnoses[:RANKED])))[:MOST_QUESTIONS],
        diagnoses[0].cause.proves if recognised else (),
    )


def _observations(reading: Reading, given: Sequence[Circumstance]) -> tuple[Observation, ...]:
    """What the person states wins over what the text tells. Who states a circumstance means Salesforce."""
    stated = list(_stated(given))
    history = [
        Observation("login.last-failure", symptom.description)
        for passage in reading.passages
        for symptom in passage.symptoms
        if symptom.stage is Stage.LOGIN_HISTORY and symptom.description
    ]
    if stated:
        stated.append(Observation(_NAMES_SALESFORCE, "yes"))
    names = {observation.name for observation in stated}
    read = [one for one in (*reading.observations, *history) if one.name not in names]
    return tuple(dict.fromkeys([*stated, *read]))


def _stated(given: Iterable[Circumstance]) -> tuple[Observation, ...]:
    """What a person states, and what follows from it."""
    said = [one for circumstance in given for one in circumstance.observations]
    return (*said, *_compared(said))


def _decided(
    causes: Iterable[Cause], stated: Sequence[Observation], seen: frozenset[Observation]
) -> Iterator[tuple[Cause, tuple[str, ...]]]:
    """The causes that what is stated all but names, with the reasons, unless something speaks against them.

    The commonest comes last, so that it ends up first.
    """
    for cause in reversed(tuple(causes)):
        signs = [sign for sign in cause.signs if seen.issuperset(sign.seen)]
        deciding = [sign.because for sign in signs if sign.decides and set(stated).issuperset(sign.seen)]
        if deciding and all(sign.speaks_for for sign in signs):
            yield cause, tuple(dict.fromkeys(deciding))


def _with(own: Diagnosis, diagnoses: Sequence[Diagnosis]) -> tuple[Diagnosis, ...]:
    """The diagnoses with that of a cause that a person all but named: first where the text may tell it too.

    What the text makes certain stays before it, and a cause that the text does not tell comes second, or is
    the only one. Where the fault is likely another product's, nothing is added.
    """
    others = tuple(one for one in diagnoses if one.cause.id != own.cause.id)
    if not others:
        return (own,)
    first = diagnoses[0]
    if first.cause.id == own.cause.id or (
        first.cause.elsewhere and first.likelihood is not Likelihood.POSSIBLE
    ):
        return tuple(diagnoses)
    surer = first.likelihood is Likelihood.CERTAIN and own.likelihood is not Likelihood.CERTAIN
    if surer or not own.explains:
        return (first, replace(own, leading=False), *others[1:])
    lifted = Likelihood.LIKELY if own.likelihood is Likelihood.POSSIBLE else own.likelihood
    explained = set(own.explains)
    behind = (replace(one, leading=one.leading and not explained & set(one.explains)) for one in others)
    return (replace(own, likelihood=lifted, leading=True), *behind)


def _program(reading: Reading, given: Iterable[Circumstance]) -> Iterator[Symptom]:
    """What is stated of the program, unless the text itself names Salesforce.

    A program that joins Salesforce to another product tells neither apart.
    """
    named = Observation(_NAMES_SALESFORCE, "yes") in reading.observations
    for circumstance in given:
        if not named and not _joins_products(circumstance.value):
            yield Symptom(Stage.CLIENT, None, circumstance.value)


def _joins_products(program: str) -> bool:
    """True for "Acme connector for Salesforce", not for a cloud of Salesforce's own under that name."""
    folded = program.casefold()
    return "salesforce" in folded and not any(cloud in folded for cloud in _OTHER_CLOUDS)


def _spoken_for(causes: Iterable[Cause], seen: frozenset[Observation]) -> list[Diagnosis]:
    """Where the text says nothing that is known: the causes that what is stated speaks for, and not against.

    What merely describes the call speaks for no cause by itself.
    """
    telling = frozenset(observation for observation in seen if observation.name not in _DESCRIBE_THE_CALL)
    found: list[Diagnosis] = []
    for cause in causes:
        signs = [sign for sign in cause.signs if seen.issuperset(sign.seen)]
        for_it = [sign.because for sign in signs if sign.speaks_for and telling & set(sign.seen)]
        if for_it and all(sign.speaks_for for sign in signs):
            found.append(Diagnosis(cause, Likelihood.POSSIBLE, tuple(for_it), (), leading=not found))
    return found[:RANKED]


def _compared(stated: Iterable[Observation]) -> Iterator[Observation]:
    """What follows from two statements together: a sandbox's login at production's host fits no org,
    and an app that has one flow refuses another.
    """
    values = {observation.name: observation.value for observation in stated}
    test_org = values.get("org.environment") in ("sandbox", "scratch")
    host = values.get("host.environment")
    if "org.environment" in values and host in ("production", "sandbox", "scratch"):
        fits = test_org == (host != "production")
        yield Observation("org.environment-expected", "yes" if fits else "no")
    run, allowed = values.get("oauth.flow"), values.get("app.flow")
    if run not in (None, "other", "refresh_token") and allowed not in (None, "other", run):
        yield Observation("app.flow-allowed", "no")


def _login_history(given: Iterable[Circumstance]) -> Iterator[Symptom]:
    for circumstance in given:
        for observation in circumstance.observations:
            if observation.name == "login.last-failure":
                yield Symptom(Stage.LOGIN_HISTORY, None, observation.value)


def _decisive(seen: set[Observation]) -> Iterator[Finding]:
    if seen >= _GENERIC_HOST:
        yield failed("The token request goes to a login host", Symptom(Stage.HOST, "generic"))


def _telling(seen: Mapping[str, str]) -> Iterator[Finding]:
    """The findings that checks would make of what is stated."""
    if seen.get("host.scheme") == "http":
        yield failed("The address begins with http://", Symptom(Stage.HOST, "not-https"))
    if (kind := seen.get("host.kind")) in _UNUSUAL_HOSTS:
        yield failed(f"The address names a host of the kind {kind}", Symptom(Stage.HOST, kind))
    if seen.get("api.quota") == "used-up":
        yield failed("The API calls of the day are used up", Symptom(Stage.API, "quota-used-up"))
    if (status := seen.get("http.status", "")).isdecimal():
        yield failed(f"HTTP status {status} is stated", Symptom(Stage.TEXT, None, None, int(status)))
    used, newest = seen.get("api.version-used"), seen.get("api.version-newest")
    if used and is_retired(used):
        yield failed(f"API version {used} is retired", Symptom(Stage.VERSION, "retired"))
    elif used and newest and float(used) > float(newest):
        summary = f"API version {used} is newer than {newest}, the newest that the org lists"
        yield failed(summary, Symptom(Stage.VERSION, "not-listed"))


def _distinctions(ranked: Sequence[Diagnosis], seen: Iterable[Observation]) -> list[Distinction]:
    """Circumstances that nobody has told yet and that move the first causes, those that move most first."""
    known = {observation.name for observation in seen}
    found: dict[tuple[Observation, ...], list[tuple[str, Sign]]] = {}
    for diagnosis in ranked if len(ranked) > 1 else ():
        for sign in diagnosis.cause.signs:
            if not known & {observation.name for observation in sign.seen}:
                found.setdefault(sign.seen, []).append((diagnosis.cause.id, sign))
    distinctions = [
        Distinction(
            look_at,
            tuple(cause for cause, sign in signs if sign.speaks_for),
            tuple(cause for cause, sign in signs if not sign.speaks_for),
            signs[0][1].because,
        )
        for look_at, signs in found.items()
    ]
    return sorted(
        distinctions, key=lambda one: (-len(one.speaks_for + one.speaks_against), not one.speaks_for)
    )


def _questions(ranked: Iterable[Diagnosis]) -> Iterator[str]:
    for diagnosis in ranked:
        yield from diagnosis.cause.ask
