"""The names before secrets, in lower case: in programs, forms and tables, and in other languages."""

import re

from .codes import known

_PASSWORD = (
    r"passwd|password|passphrase|passcode|passwort|kennwort|contrase[ñn]a|senha|mot de passe|wachtwoord"
    r"|lösenord|пароль|パスワード|密码|密碼|비밀번호|pwd|(?<![a-z])pass(?![a-z])|sec[_-]?tok(?![a-z])|x-sfdc-session"
    r"|(?<![a-z])otp(?![a-z])"
)
NAMES = (
    rf"secret(?:[ _-]?key)?|{_PASSWORD}|token|session[ _-]?id|sid(?![a-z])|signature|assertion|api[_-]?key"
    r"|code[_-]verifier|private[_-]?key"
)
NAME = re.compile(NAMES)
_STRICT = re.compile(rf"(?:(?:client|consumer|api)[ _-]?secret|{_PASSWORD}|security[ _-]?token)$")
_LONGEST_NAME = 20
_LONGEST_CODE = 40
_WORD_BEFORE = re.compile(r"\w{1,40}$")


def is_strict(name: re.Match[str], folded: str) -> bool:
    """True where even a plain word after the name is a secret."""
    return bool(_STRICT.search(folded, max(0, name.start() - _LONGEST_NAME), name.end()))


def is_no_name(text: str, name: re.Match[str]) -> bool:
    """True within words (`sid` is part of many) and within codes: `INVALID_SESSION_ID` names no secret."""
    if name[0] == "sid" and text[name.start() - 1 : name.start()].isalnum():
        return True
    word = _WORD_BEFORE.search(text[max(0, name.start() - _LONGEST_CODE) : name.start()])
    return known(f"{word[0] if word else ''}{text[name.start() : name.end()]}")
