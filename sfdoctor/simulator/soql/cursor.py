"""Going through the tokens of a query."""

from .refusals import Beyond, Refused, unexpected
from .syntax import Name
from .tokens import RESERVED, Token, tokens_of

_BEYOND = {
    "having": "HAVING",
    "for": "FOR",
    "using": "USING SCOPE",
    "typeof": "TYPEOF",
    "update": "UPDATE",
    "all": "ALL ROWS",
}


class Cursor:
    """A place in the tokens of a query."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = tokens_of(text)
        self._place = 0

    def peek(self, ahead: int = 0) -> Token:
        """The token here, or some tokens further on; the end where there are no more."""
        return self._tokens[min(self._place + ahead, len(self._tokens) - 1)]

    def next(self) -> Token:
        """The token here; the cursor moves on."""
        token = self.peek()
        self._place += 1
        return token

    def skip(self, *words: str) -> bool:
        """Move on past one of these words or signs, where it is here."""
        found = self.peek().says(*words)
        self._place += found
        return found

    def expect(self, word: str) -> None:
        """Move on past a word or sign that must be here. Raises Refused or Beyond."""
        if not self.skip(word):
            raise self.refusal()

    def refusal(self) -> Refused | Beyond:
        """What is to be said about the token here, which does not fit."""
        token = self.peek()
        if token.kind == "word" and token.text.lower() in _BEYOND:
            return Beyond(f"{_BEYOND[token.text.lower()]} in a query")
        return unexpected(self.text, token.at, token.text)

    def name(self) -> Name:
        """A name that must be here. Raises Refused or Beyond."""
        token = self.peek()
        if token.kind != "word" or token.text.lower() in RESERVED:
            raise self.refusal()
        self._place += 1
        return Name(token.text, token.at)

    def whole_number(self) -> int:
        """A number without a sign or a fraction that must be here. Raises Refused."""
        token = self.peek()
        if not (token.text.isascii() and token.text.isdigit()):
            raise self.refusal()
        if len(token.text) > 9:
            raise Beyond("a number of more than nine digits in LIMIT or OFFSET")
        self._place += 1
        return int(token.text)
