"""The values of elements."""

import re
from collections.abc import Callable, Iterator

from sfdoctor import (
    Element,
    ElementRule,
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    failed,
    holds_placeholder,
    levels_of,
    nearest,
    subject_of,
    warned,
)

BOOLEANS = {"true", "false", "1", "0"}
MEANT_BOOLEANS = {"yes": "true", "no": "false", "on": "true", "off": "false"}
INTEGER = re.compile(r"[+-]?[0-9]{1,10}")
Judged = tuple[Callable[..., Finding], str, str, str | None]
"""How bad, the rule, what stands there, and what to write instead."""


@check("metadata.values")
def values(tree: SourceTree) -> Verdict[None]:
    """Every value is one that its element takes

    Holds the values of each file against the Metadata API: booleans, whole numbers and their ranges, and the
    words that an element takes. Placeholders are not judged: something puts another value in their place.

    The org refuses a word that an enumeration does not have. A misspelt one fails, with the word that is
    meant; one that is like none is a warning, because it may be newer than this tool. Where the Metadata
    API takes any text, a word that no documentation knows is a warning. Scopes are judged by a check of
    their own.
    """
    findings = tuple(
        _finding(file, element, judged)
        for file in tree.files
        for level in levels_of(file, tree.catalogue)
        for element, rule in level.ruled()
        if not element.nil and element.name != "scopes"
        for judged in _judged(element.text, rule, tree.api_version)
    )
    return Verdict(None, f"All values in {len(tree.files)} files are ones that their elements take", findings)


def _finding(file: MetadataFile, element: Element, judged: Judged) -> Finding:
    find, code, words, value = judged
    return find(
        f"{element.name} is {element.shown or 'empty'}, {words}",
        Symptom(Stage.METADATA, code, element.shown, fields=(element.name,)),
        subject=subject_of(file, element.name),
        place=element.place,
        instead=f"<{element.name}>{value}</{element.name}>" if value else None,
    )


def _judged(text: str, rule: ElementRule, version: int | None) -> Iterator[Judged]:
    if text in rule.values:
        yield from _known(text, rule, version)
    elif rule.kind == "boolean":
        yield from _boolean(text)
    elif rule.kind == "integer":
        yield from _integer(text, rule)
    elif rule.values and (text or rule.closed):
        yield from _word(text, rule)


def _known(text: str, rule: ElementRule, version: int | None) -> Iterator[Judged]:
    since = rule.newer_values.get(text)
    if since and version and version < since:
        yield warned, "value-too-new", f"which it takes from API version {since}.0 on", None
    elif text in rule.internal_values:
        yield warned, "internal-value", "which is internal to Salesforce, and not for others to set", None


def _boolean(text: str) -> Iterator[Judged]:
    if text not in BOOLEANS and not holds_placeholder(text):
        lowered = text.casefold()
        meant = lowered if lowered in BOOLEANS else MEANT_BOOLEANS.get(lowered)
        yield failed, "boolean-value", "and a boolean is true or false, in small letters", meant


def _integer(text: str, rule: ElementRule) -> Iterator[Judged]:
    if not INTEGER.fullmatch(text):
        if not holds_placeholder(text):
            yield failed, "integer-value", "and the element takes a whole number", None
        return
    number = int(text)
    low, high = rule.minimum, rule.maximum
    if rule.values:
        if str(number) not in rule.values:
            words = f"and the values that it takes are {', '.join(rule.values)}"
            closest = min(rule.values, key=lambda value: abs(int(value) - number))
            yield warned, "value-out-of-range", words, closest
    elif (low is not None and number < low) or (high is not None and number > high):
        closest = str(low if low is not None and number < low else high)
        yield warned, "value-out-of-range", f"and the element takes {low} to {high}", closest


def _word(text: str, rule: ElementRule) -> Iterator[Judged]:
    meant = rule.value_meant_by(text)
    if meant is None and holds_placeholder(text):
        return
    words = f"and the values that it takes are {', '.join(_offered(rule))}"
    if not rule.closed:
        yield warned, "odd-value", words, meant or nearest(text, _offered(rule))
    elif meant or (meant := _slip(text, rule)):
        yield failed, "enum-value", words, meant
    else:
        yield warned, "unknown-enum-value", words, nearest(text, _offered(rule))


def _slip(text: str, rule: ElementRule) -> str | None:
    """The value that differs by a slip; one that is longer by a word may be a newer value."""
    near = nearest(text, _offered(rule), likeness=0.85)
    return near if near and near not in text and text not in near else None


def _offered(rule: ElementRule) -> tuple[str, ...]:
    return tuple(value for value in rule.values if value not in rule.internal_values)
