"""Rules are inserted into sfdx-project.json, and its text stays otherwise as it was."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.metadata.json_text import rules_inserted
from sfdoctor.metadata.replacement_names import PlaceholderRule

RULE = PlaceholderRule("a/b.xml", "__USER__", "USER")
AS_JSON = {"filename": "a/b.xml", "stringToReplace": "__USER__", "replaceWithEnv": "USER"}


def inserted(text: str, *rules: PlaceholderRule) -> str:
    found = rules_inserted(text, rules or [RULE])
    assert found is not None
    assert text[found.start : found.end].strip() == ""
    return text[: found.start] + found.text + text[found.end :]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{}", '{\n  "replacements": [\n    {\n      "filename": "a/b.xml",\n'
               '      "stringToReplace": "__USER__",\n      "replaceWithEnv": "USER"\n    }\n  ]\n}'),
        ('{"a": 1}', '{"a": 1, "replacements": [{"filename": "a/b.xml", "stringToReplace": "__USER__", '
                     '"replaceWithEnv": "USER"}]}'),
        ('{\r\n\t"a": 1\r\n}',
         '{\r\n\t"a": 1,\r\n\t"replacements": [\r\n\t\t{\r\n\t\t\t"filename": "a/b.xml",'
         '\r\n\t\t\t"stringToReplace": "__USER__",\r\n\t\t\t"replaceWithEnv": "USER"\r\n'
         '\t\t}\r\n\t]\r\n}'),
        ('{\n  "replacements": [ ]\n}', '{\n  "replacements": [\n    {\n      "filename": "a/b.xml",\n'
                                        '      "stringToReplace": "__USER__",\n'
                                        '      "replaceWithEnv": "USER"\n    }\n  ]\n}'),
        ('{\n  "replacements": [\n    {"glob": "*"}\n  ]\n}',
         '{\n  "replacements": [\n    {"glob": "*"},\n    {"filename": "a/b.xml", '
         '"stringToReplace": "__USER__", "replaceWithEnv": "USER"}\n  ]\n}'),
    ],
)  # fmt: skip
def test_a_rule_is_written_as_the_file_is(before: str, after: str) -> None:
    assert inserted(before) == after


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a": 1,}', '{"a" 1}', '{"replacements": {}}', "{'a': 1}", '"text"']
)
def test_what_cannot_take_a_rule_stays(text: str) -> None:
    assert rules_inserted(text, [RULE]) is None


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.text(max_size=5), VALUES, max_size=4),
    st.none() | st.lists(st.dictionaries(st.text(max_size=4), VALUES, max_size=2), max_size=3),
    st.sampled_from([None, 1, 2, 4, "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(1, 3),
)
def test_any_project_says_the_same_and_has_the_rules_at_the_end(
    content: dict[str, Any], there: list[Any] | None, indent: int | str | None, line_end: str, count: int
) -> None:
    content.pop("replacements", None)
    if there is not None:
        content["replacements"] = there
    text = json.dumps(content, indent=indent).replace("\n", line_end)
    read = json.loads(inserted(text, *[RULE] * count))
    assert read.pop("replacements") == [*(there or []), *[AS_JSON] * count]
    content.pop("replacements", None)
    assert read == content
