"""What Salesforce says to a query that it refuses, in its own words, and where it points."""

_REACH = 30
"""How far the shown part of the query reaches to both sides of the culprit, as seen in recorded answers."""


class Refused(Exception):
    """The org refuses the query: an error code and the whole text."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Beyond(Exception):
    """The query is SOQL that is not simulated; the text names the part."""


def malformed(message: str) -> Refused:
    """A refusal that points at nothing."""
    return Refused("MALFORMED_QUERY", message)


def pointed(code: str, query: str, at: int, message: str) -> Refused:
    """A refusal that points at a name; `at` is its place from 0, the column that is told counts from 1."""
    return Refused(code, point_at(query, at, message, at))


def unexpected(query: str, at: int, token: str) -> Refused:
    """The refusal of a token. The column counts from 0 here, and the caret stands one place before it.

    The very first token and the end of the query have no place.
    """
    if at >= len(query):
        return malformed("unexpected token: '<EOF>'")
    if at == 0:
        return malformed(f"unexpected token: {token}")
    return malformed(point_at(query, at - 1, f"unexpected token: '{token}'", at - 1))


def no_viable_character(query: str, at: int) -> Refused:
    """The refusal of a character that begins no token at all."""
    row, column = _row_and_column(query, at)
    message = f"line {row}:{column} no viable alternative at character '{query[at]}'"
    return malformed(point_at(query, max(at - 1, 0), message, max(at - 1, 0)))


def no_such_column(query: str, at: int, column: str, entity: str) -> Refused:
    """A column that does not exist, or that field-level security hides."""
    message = (
        f"No such column '{column}' on entity '{entity}'. If you are attempting to use a custom field, be "
        "sure to append the '__c' after the custom field name. Please reference your WSDL or the describe "
        "call for the appropriate names."
    )
    return pointed("INVALID_FIELD", query, at, message)


def no_such_relationship(query: str, at: int, relationship: str) -> Refused:
    """A relationship that does not exist, or that leads to an object without Read."""
    message = (
        f"Didn't understand relationship '{relationship}' in field path. If you are attempting to use a "
        "custom relationship, be sure to append the '__r' after the custom relationship name. Please "
        "reference your WSDL or the describe call for the appropriate names."
    )
    return pointed("INVALID_FIELD", query, at, message)


def no_such_type(query: str, at: int, name: str) -> Refused:
    """An object that does not exist, or that the user may not read."""
    message = (
        f"sObject type '{name}' is not supported. If you are attempting to use a custom object, be sure to "
        "append the '__c' after the entity name. Please reference your WSDL or the describe call for the "
        "appropriate names."
    )
    return pointed("INVALID_TYPE", query, at, message)


def type_is_hidden(name: str) -> Refused:
    """The short form, of objects that are computed from the org's metadata."""
    return Refused("INVALID_TYPE", f"sObject type '{name}' is not supported.")


def point_at(query: str, at: int, message: str, caret: int) -> str:
    """The line around the culprit, a caret under it, its place, and the message."""
    row, column = _row_and_column(query, at)
    line = query.split("\n")[row - 1]
    begin, end = _shown(line, column)
    pointer = " " * (caret - (at - column) - begin) + "^"
    return f"\n{line[begin:end]}\n{pointer}\nERROR at Row:{row}:Column:{column + 1}\n{message}"


def _row_and_column(query: str, at: int) -> tuple[int, int]:
    before = query[:at].split("\n")
    return len(before), len(before[-1])


def _shown(line: str, column: int) -> tuple[int, int]:
    """From where to where a line is shown: whole words, up to a blank or a comma."""
    begin, end = max(column - _REACH, 0), min(column + _REACH, len(line))
    while begin > 0 and line[begin - 1] not in " \t,":
        begin -= 1
    while end < len(line) and line[end] not in " \t,":
        end += 1
    return begin, end
