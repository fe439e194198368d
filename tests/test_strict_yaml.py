"""Strict YAML: texts stay texts, and every error names file, line and key."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, RootModel, field_validator

from sfdoctor.model import UsageError
from sfdoctor.strict_yaml import MAX_CHARACTERS, MAX_DEPTH, load_strict, validate


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Org(Strict):
    login_url: str
    client_secret: str | None = None
    retries: int = 1
    verbose: bool = False

    @field_validator("client_secret")
    @classmethod
    def _long_enough(cls, text: str | None) -> str | None:
        if text is not None and len(text) < 4:
            raise ValueError(f"expected at least 4 characters, not {text!r}")
        return text


class Config(Strict):
    targets: dict[str, Org]
    hosts: list[Org] | None = None


class Orgs(RootModel[list[Org]]):
    pass


def value_of(text: str) -> Any:
    return load_strict(text, "a.yaml").value


def read(text: str, model: type[BaseModel] | None) -> None:
    document = load_strict(text, "a.yaml")
    if model is not None:
        validate(document, model, hide=frozenset({"client_secret"}))


def error_of(text: str, model: type[BaseModel] | None = None) -> str:
    with pytest.raises(UsageError) as caught:
        read(text, model)
    return str(caught.value)


@pytest.mark.parametrize("word", ["no", "yes", "on", "010", "0x1F", "1e3", "2026-11-24", "1_000", "12:30:45"])
def test_a_plain_scalar_stays_the_text_that_was_written(word: str) -> None:
    assert value_of(f"key: {word}") == {"key": word}


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_an_empty_plain_scalar_is_none(word: str) -> None:
    assert value_of(f"key: {word}") == {"key": None}


@pytest.mark.parametrize("quoted", ['""', "''", '"null"', "'~'"])
def test_a_quoted_scalar_is_never_none(quoted: str) -> None:
    assert value_of(f"key: {quoted}") == {"key": quoted[1:-1]}


def test_mappings_and_lists_nest() -> None:
    assert value_of("a: [1, {b: c}]\nd:\n- e\n- f: |\n    g\n") == {
        "a": ["1", {"b": "c"}],
        "d": ["e", {"f": "g\n"}],
    }


def test_an_empty_text_is_none() -> None:
    assert value_of("") is None
    assert value_of("# only a comment\n") is None


def test_a_byte_order_mark_is_not_part_of_the_first_key() -> None:
    assert value_of("\ufeffkey: 1") == {"key": "1"}


def test_line_of_tells_where_a_part_stands() -> None:
    document = load_strict("a: 1\nb:\n  - c: 2\n    d: 3\n", "a.yaml")
    assert document.line_of(("a",)) == 1
    assert document.line_of(("b", 0, "d")) == 4


def test_line_of_what_is_missing_is_the_line_of_what_should_hold_it() -> None:
    document = load_strict("a: 1\nb:\n  - c: 2\n", "a.yaml")
    assert document.line_of(("b", 0, "missing", "deeper")) == 3
    assert document.line_of(()) == 1


def test_a_key_twice_is_refused_with_both_lines() -> None:
    assert (
        error_of("a: 1\nb: 2\na: 3\n") == "a.yaml:3: the key `a` is here twice, first in line 1; remove one"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: &x 1", "anchors (&) and aliases (*) are not read"),
        ("a: *x", "anchors (&) and aliases (*) are not read"),
        ("a: !!int 1", "tags (tag:yaml.org,2002:int) are not read"),
        ("a: !!python/object/apply:os.getcwd []", "are not read"),
        ("---\na: 1\n---\nb: 2\n", "a second YAML document begins here"),
        ("? [1, 2]\n: 3\n", "a key must be text"),
        ("~: 1", "a key must be text"),
        ("a: b\x07", "the character U+0007 is not allowed"),
        ("a: \ud800", "the character U+D800 is not allowed"),
    ],
)
def test_what_could_be_misread_is_refused_with_file_and_line(text: str, words: str) -> None:
    error = error_of(text)
    assert words in error
    assert re.match(r"a\.yaml:\d+: ", error)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a:\n\tb: c", "2:1", "use spaces, not tabs"),
        ("a:\n  b: c\n\td: e", "3:1", "use spaces, not tabs"),
        ("a: b: c", "1:5", "this colon makes a second key of the line"),
        ("a: 1\nb: [2\nc: 3", "2:4", "this list is not closed, or a comma is missing"),
        ("a: {b: 1", "1:4", "this mapping is not closed, or a comma is missing"),
        ("a: 'x\nb: c", "1:4", "the quotation mark that begins here is not closed"),
        ("a: %x", "1:4", "a text that begins with @, ` or % has to be put in quotes"),
        ('a: "\\d"', "1:5", "a backslash in double quotes begins an escape"),
        ("a: ]", "1:4", "a value is missing here, or there is a bracket too many"),
        ("a: - b", "1:4", "begin a new line for each `- ` of a list"),
        ("a:\n  b: 1\n c: 2", "3:2", "indented with spaces like its neighbours"),
        ("a: 'it's'", "1:8", "put a text that holds quotation marks wholly in quotes"),
        ("a: *", "1:5", "a text that begins with & or * has to be put in quotes"),
    ],
)
def test_what_is_not_yaml_is_told_by_line_and_column_in_words_for_a_person(
    text: str, place: str, words: str
) -> None:
    error = error_of(text)
    assert error.startswith(f"a.yaml:{place}: this is not valid YAML: ")
    assert words in error


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
    assert error_of(bomb).startswith("a.yaml:1: anchors")


@pytest.mark.parametrize("opener", ["[", "{a: ", "- "])
def test_depth_is_bounded(opener: str) -> None:
    assert f"nested more than {MAX_DEPTH} deep" in error_of(opener * 50_000)


def test_length_is_bounded() -> None:
    assert "is it the right file?" in error_of("a: " + "x" * MAX_CHARACTERS)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_by_name_and_never_crashes(text: str) -> None:
    with suppress_refusal() as refusal:
        load_strict(text, "a.yaml")
    assert all(words.startswith("a.yaml:") for words in refusal)


@contextmanager
def suppress_refusal() -> Iterator[list[str]]:
    words: list[str] = []
    try:
        yield words
    except UsageError as error:
        words.append(str(error))


def test_texts_become_the_types_of_the_model() -> None:
    config = validate(
        load_strict("targets: {a: {login_url: u, retries: 07, verbose: yes}}", "a.yaml"), Config
    )
    assert config.targets["a"] == Org(login_url="u", retries=7, verbose=True)


def test_an_unknown_key_is_met_with_the_nearest_known_one() -> None:
    assert error_of("targets:\n  a:\n    login_url: u\n    retrys: 2\n", Config) == (
        "a.yaml:4: under `targets.a`, there is no key `retrys`; did you mean `retries`?"
    )


def test_an_unknown_key_like_no_other_is_met_with_all_known_ones() -> None:
    assert (
        error_of("targets: {}\nzzz: 1\n", Config)
        == "a.yaml:2: there is no key `zzz`; the keys are targets, hosts"
    )


def test_the_known_keys_are_found_through_lists_options_and_roots() -> None:
    assert "did you mean `login_url`?" in error_of("targets: {}\nhosts: [{login_ur: u}]", Config)
    assert "did you mean `login_url`?" in error_of("- login_ur: u", Orgs)


def test_a_missing_key_is_named_at_the_line_of_its_mapping() -> None:
    assert error_of("targets:\n  a:\n    retries: 2\n", Config) == (
        "a.yaml:2: under `targets.a`, the key `login_url` is missing; add it"
    )


def test_every_fault_has_a_line_of_its_own_in_the_order_of_the_file() -> None:
    lines = error_of(
        "targets:\n  a:\n    login_url: u\n    retries: two\n    verbos: 1\nhosts: 3\n", Config
    ).split("\n")
    assert [line.split(" ")[0] for line in lines] == ["a.yaml:4:", "a.yaml:5:", "a.yaml:6:"]
    assert lines[0].endswith("cannot read string as an integer, not `two`")
    assert lines[2] == "a.yaml:6: `hosts`: expected a list (lines that begin with `- `), not `3`"


def test_a_flood_of_faults_is_cut_short() -> None:
    many = "".join(f"k{n}: 1\n" for n in range(500))
    lines = error_of(f"targets: {{}}\n{many}", Config).split("\n")
    assert len(lines) == 21
    assert lines[-1] == "a.yaml: and 480 more; mend these first"


def test_an_empty_file_in_place_of_a_mapping_is_said_plainly() -> None:
    assert error_of("", Config) == "a.yaml:1: expected a mapping (lines of `key: value`), not an empty value"


@pytest.mark.parametrize(
    "secret", ["s3c", "[s3cret-value]", "{x: s3cret-value}", "!!int s3cret-value", "'s3cret-value"]
)
def test_a_hidden_value_is_never_shown(secret: str) -> None:
    error = error_of(f"targets: {{a: {{login_url: u, client_secret: {secret}}}}}", Config)
    assert "s3c" not in error


def test_a_value_above_a_hidden_one_is_not_shown_either() -> None:
    error = error_of("targets: [{client_secret: s3cret-value}]", Config)
    assert error == "a.yaml:1: `targets`: expected a mapping (lines of `key: value`), not a list"


def test_a_long_value_is_cut() -> None:
    error = error_of(f"targets: {{a: {{login_url: u, retries: {'9x' * 500}}}}}", Config)
    assert len(error) < 250
