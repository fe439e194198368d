"""The parser's complaints in words for a person, whichever of the two parsers it was."""

from typing import Any

import pytest
import yaml

from sfdoctor.yaml_faults import yaml_fault

BROKEN = {
    "a:\n\tb: c": "use spaces, not tabs",
    "a: b: c": "this colon makes a second key",
    "a: @x": "has to be put in quotes",
    "a: [1": "this list is not closed",
    "a: {b: 1": "this mapping is not closed",
    'a: "x': "is not closed; close it",
    'a: "\\q"': "begins an escape",
    "a: ]": "a value is missing here",
    "a: - b": "begin a new line for each",
    "- a\nb: c": "this does not fit the lines above it",
    "a:\n  b: 1\n c: 2": "this does not fit the lines above it",
    "{a: b}}": "the document has ended before this",
    "a: *": "has to be put in quotes",
}
LOADERS: list[Any] = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "words"), BROKEN.items(), ids=map(repr, BROKEN))
def test_both_parsers_complaints_become_the_same_advice(loader: Any, text: str, words: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(text, Loader=loader))
    error = caught.value
    line, column, said = yaml_fault(text, error.problem or "", error.problem_mark, error.context_mark)
    assert words in said
    assert 1 <= line <= text.count("\n") + 1
    assert column >= 1


def test_a_complaint_that_nobody_knows_still_says_what_to_do() -> None:
    assert yaml_fault("a", "something unheard of", None, None)[:2] == (1, 1)
    assert "write one `key: value`" in yaml_fault("a", "something unheard of", None, None)[2]
