"""What the knowledge base makes of the answers that these two requests are known to get."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..clues import GAP
from ..diagnose import diagnose
from ..model import Cause, Clue, Likelihood, Observation, Outcome, Result, Stage, Symptom, failed
from ..observations import observe
from ..salesforce.envelopes import BY_STATUS
from ..salesforce.hosts import classify

REFUSALS_OF_A_TOKEN = (
    "invalid_client_id", "invalid_client", "invalid_grant", "invalid_app_access", "app_not_found",
    "OAUTH_EC_APP_NOT_FOUND", "access_denied", "unauthorized_client", "unsupported_grant_type",
    "invalid_request", "invalid_scope", "unknown_error", "temporarily_unavailable",
)  # fmt: skip
"""The codes with which the token endpoint refuses a client-credentials request."""
REFUSALS_OF_THE_API = (
    "INVALID_SESSION_ID", "INVALID_AUTH_HEADER", "API_CURRENTLY_DISABLED", "API_DISABLED_FOR_ORG",
    "REQUEST_LIMIT_EXCEEDED", "SERVER_UNAVAILABLE", "UNKNOWN_EXCEPTION", "UNSUPPORTED_API_VERSION",
    "NOT_FOUND", "GONE", "URL_NOT_RESET", "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
    "INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY",
    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", "INVALID_FIELD_FOR_INSERT_UPDATE",
    "REQUIRED_FIELD_MISSING", "STRING_TOO_LONG", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    "FIELD_INTEGRITY_EXCEPTION", "FIELD_CUSTOM_VALIDATION_EXCEPTION", "CANNOT_EXECUTE_FLOW_TRIGGER",
    "DUPLICATES_DETECTED", "DUPLICATE_VALUE", "UNAVAILABLE_RECORDTYPE_EXCEPTION",
    "INVALID_CROSS_REFERENCE_KEY", "STORAGE_LIMIT_EXCEEDED", "UNABLE_TO_LOCK_ROW",
    "TXN_SECURITY_NO_ACCESS",
)  # fmt: skip
"""The codes with which the REST API refuses the creation of one record."""
WORDS_OF_AUTOMATION = ("execution of…caused by",)
"""How Apex fails, whatever the code."""
CALLED_MISSING = ("INVALID_TYPE", "INVALID_FIELD")
"""Account and its Industry are in every org: what is called missing is there for an administrator."""
UNSPOKEN = ("html", "redirect", "empty", "not-json", "unexpected-status", *dict.fromkeys(BY_STATUS.values()))
"""What answers have been named in which Salesforce does not speak of the request."""
_STATUSES = {"GONE": 410}
"""Codes that the knowledge base tells by their status."""
_MOST_OTHERS = 3
_TOKEN_IS_WON = ("AccessToken",)
THERE_FOR_ADMINS = observe("call.works-for-admin", "yes")
_OF_THESE_REQUESTS = (
    observe("oauth.flow", "client_credentials"),
    observe("request.client-authentication", "body"),
    observe("request.content-type", "form"),
    observe("request.token", "bearer-header"),
    observe("token.age", "fresh"),
    observe("call.operation", "create"),
    observe("call.object", "Account"),
    observe("text.names-salesforce", "yes"),
)


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """A code (empty: any), fragments that follow one another in its text, and the cause that comes first."""

    error: str
    says: tuple[str, ...]
    cause: Cause
    likelihood: Likelihood
    others: tuple[str, ...] = ()
    """The ids of the next causes, where the first is not certain."""


def known_answers(knowledge: Mapping[str, Cause], login_url: str) -> tuple[KnownAnswer, ...]:
    """Ranked for this login URL as a run's findings are; of each code, the most particular text first."""
    seen = circumstances(login_url)
    token = _Table(knowledge, Stage.TOKEN, seen, ())
    api = _Table(knowledge, Stage.API, seen, _TOKEN_IS_WON)
    missing = _Table(knowledge, Stage.API, (*seen, THERE_FOR_ADMINS), _TOKEN_IS_WON)
    http = _Table(knowledge, Stage.HTTP, seen, ())
    return (
        *token.of_codes(REFUSALS_OF_A_TOKEN),
        *api.of_texts(WORDS_OF_AUTOMATION),
        *api.of_codes(REFUSALS_OF_THE_API),
        *missing.of_codes(CALLED_MISSING),
        *http.of_codes(UNSPOKEN),
    )


def circumstances(login_url: str) -> tuple[Observation, ...]:
    """What is so of the two requests, whoever sends them."""
    return (*_OF_THESE_REQUESTS, observe("host.kind", classify(login_url).kind or "stranger"))


@dataclass(frozen=True, slots=True)
class _Table:
    """Answers at one stage, each diagnosed as the only finding of a run."""

    knowledge: Mapping[str, Cause]
    stage: Stage
    seen: tuple[Observation, ...]
    facts_won: tuple[str, ...]

    def of_codes(self, errors: Iterable[str]) -> Iterator[KnownAnswer]:
        """Per code its texts, then the code alone. A text that adds nothing to its code is left out."""
        for error in errors:
            plain = self._answer(error, None)
            told = [self._answer(error, words) for words in self._texts(error)]
            yield from (one for one in told if one and (plain is None or _meaning(one) != _meaning(plain)))
            if plain is not None:
                yield plain

    def of_texts(self, texts: Iterable[str]) -> Iterator[KnownAnswer]:
        """Texts that mean the same with any code."""
        yield from (one for words in texts if (one := self._answer("", words)))

    def _answer(self, error: str, words: str | None) -> KnownAnswer | None:
        said = words and words.replace(GAP, " ")
        symptom = Symptom(self.stage, error or None, said, _STATUSES.get(error))
        finding = Result("answer", "", Outcome.FAILED, "", (failed("", symptom),), self.seen)
        diagnosed = diagnose([finding], self.knowledge, self.facts_won).diagnoses
        if not diagnosed or not diagnosed[0].leading or diagnosed[0].cause.elsewhere:
            return None
        says = tuple(part.strip() for part in (words or "").split(GAP) if part.strip())
        first, *less = diagnosed
        certain = first.likelihood is Likelihood.CERTAIN
        others = () if certain else tuple(one.cause.id for one in less[:_MOST_OTHERS])
        return KnownAnswer(error, says, first.cause, first.likelihood, others)

    def _texts(self, error: str) -> list[str]:
        """The texts that clues of that code tell apart, the longest first."""
        clues = [clue for cause in self.knowledge.values() for clue in cause.clues]
        texts = {
            clue.description.casefold()
            for clue in clues
            if clue.description is not None and self._counts(clue, error)
        }
        return sorted(texts, key=lambda text: (-len(text), text))

    def _counts(self, clue: Clue, error: str) -> bool:
        spoken = clue.error is not None and clue.error.casefold() == error.casefold()
        return spoken and clue.stage in (None, self.stage) and set(self.seen).issuperset(clue.given)


def _meaning(answer: KnownAnswer) -> tuple[str, Likelihood]:
    return answer.cause.id, answer.likelihood
