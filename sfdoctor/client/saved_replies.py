"""Replies as they are saved: readable by the checks, and with placeholders where secrets were."""

import json
from dataclasses import replace
from typing import Any

from ..salesforce.tokens import jwt_signature_state, read_jwt, read_token_answer
from ..secrets import Secret
from .protocol import Reply
from .recording import TokenForm
from .redaction import MASK, Redactor, is_secret_name

LONGEST_TEXT = 1_000_001
"""Characters that are saved of what is not JSON: one more than is ever read of an answer."""
UNUSABLE = "…"
"""In the place of a token that no header could carry: it is as unusable."""


class SavedReplies:
    """Makes replies fit to be saved, in the order in which they came, and learns the tokens in them."""

    def __init__(self, secret: Secret, redactor: Redactor) -> None:
        self._secret = secret
        self._redactor = redactor
        self._placeholders: dict[str, str] = {}
        self._forms: dict[str, TokenForm] = {}
        self.signatures: dict[str, str] = {}

    @property
    def tokens(self) -> list[TokenForm]:
        """What the tokens were like that were seen so far."""
        return list(self._forms.values())

    def saved(self, method: str, reply: Reply) -> Reply:
        """A reply without any secret; what its tokens and its keys mean is kept."""
        answer = reply.json
        if isinstance(answer, dict):
            self._verify_with(reply, answer)
        headers = dict(self._redactor.redact_headers(reply.headers))
        failure = reply.failure
        if failure is not None and failure.description is not None:
            failure = replace(failure, description=self._redactor.redact(failure.description))
        return replace(
            reply,
            url=self._redactor.redact(reply.url),
            headers=headers,
            body=self._body(method, reply, answer),
            failure=failure,
        )

    def _body(self, method: str, reply: Reply, answer: Any) -> bytes:
        try:
            if isinstance(answer, dict | list):
                shown = self._shown(answer)
                if method == "POST" and isinstance(answer, dict):
                    shown |= self._token_parts(answer)
                return json.dumps(shown).encode()
        except RecursionError:
            """Nested too deeply to be looked through: a text."""
        return self._redactor.redact_start(reply.text, LONGEST_TEXT).encode("utf-8", "replace")

    def _shown(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._redactor.redact(value)
        if isinstance(value, list):
            return [self._shown(part) for part in value]
        if isinstance(value, dict):
            return {
                self._redactor.redact(name): MASK
                if is_secret_name(name) and isinstance(part, str | int | float) and not isinstance(part, bool)
                else self._shown(part)
                for name, part in value.items()
            }
        return value

    def _token_parts(self, answer: dict[str, Any]) -> dict[str, str]:
        """Placeholders for the access token and for its signature."""
        if "access_token" not in answer:
            return {}
        token = read_token_answer(answer)
        if token is None:
            return {"access_token": UNUSABLE}
        parts = {"access_token": self._placeholder(token.value.reveal(), token.org_id)}
        if token.signature and token.issued_at is not None:
            message = token.identity_url + token.issued_at
            valid = self._secret.stripped().signs(message) == token.signature
            parts["signature"] = f"[signature {len(self.signatures) + 1}]"
            self.signatures[message] = parts["signature"] if valid else "[another signature]"
        return parts

    def _placeholder(self, text: str, org_id: str | None) -> str:
        if text not in self._placeholders:
            placeholder = self._placeholders[text] = f"[token {len(self._placeholders) + 1}]"
            jwt = read_jwt(text)
            self._forms[text] = TokenForm(
                placeholder,
                org_id if jwt is None and org_id and text.startswith(f"{org_id}!") else None,
                None if jwt is None else self._shown(jwt.header),
                None if jwt is None else self._shown(jwt.claims),
            )
        return self._placeholders[text]

    def _verify_with(self, reply: Reply, answer: dict[str, Any]) -> None:
        """Keep the verdict on each JWT where a reply is a set of keys."""
        if not reply.ok or not isinstance(answer.get("keys"), list):
            return
        for text, form in self._forms.items():
            if form.header is not None and jwt_signature_state(Secret(text), reply.text) == "yes":
                self._forms[text] = replace(form, verified=True)
