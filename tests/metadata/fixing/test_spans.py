"""Elements are found to the character, whatever else the text holds."""

import pytest

from sfdoctor.metadata.fixing.spans import line_of, span_of, value_span, whole_line
from sfdoctor.metadata.tree import Element
from sfdoctor.metadata.xml_reading import read_xml
from sfdoctor.model import Place


def parsed(text: str) -> Element:
    root = read_xml(text.encode(), "acme.xml")
    assert isinstance(root, Element)
    return root


def written(text: str, name: str = "x") -> str | None:
    """The element as it is written."""
    span = span_of(text, next(each for each in parsed(text).walk() if each.name == name))
    return text[span.start : span.end] if span else None


def value(text: str) -> str | None:
    span = span_of(text, next(each for each in parsed(text).walk() if each.name == "x"))
    assert span is not None
    found = value_span(text, span)
    return None if found is None else text[found[0] : found[1]]


@pytest.mark.parametrize(
    "element",
    [
        "<x>one</x>",
        "<x/>",
        '<x a="/>" b=\'"/>\'/>',
        '<x a="1 > 0">one</x>',
        "<x\n  >one</x\n>",
        "<x><!-- </x> --></x>",
        "<x><![CDATA[</x>]]></x>",
        "<x><?target </x>?></x>",
        "<x><x>one</x><x/></x>",
        '<x><y a="--&gt;" /></x>',
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        "<r>{}</r>",
        "<r>\n  {}\n</r>",
        "<r>\r\n\t{}\r\n</r>",
        "<r>\r{}</r>",
        "<!-- <x> --><r>ü𝄞{}<x>two</x></r>",
    ],
)
def test_an_element_is_found_from_its_first_character_to_its_last(element: str, around: str) -> None:
    assert written(around.format(element)) == element


def test_a_prefix_belongs_to_the_name() -> None:
    text = '<m:r xmlns:m="urn:acme"><m:x>one</m:x></m:r>'
    assert written(text) == "<m:x>one</m:x>"


def test_an_element_that_does_not_stand_there_is_not_found() -> None:
    text = "<r>\n<y>one</y></r>"
    for line, column in ((2, 1), (2, 2), (9, 1), (1, 90)):
        assert span_of(text, Element("x", "one", Place("acme.xml", line, column))) is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("one", "one"),
        ("\n   one two\n  ", "one two"),
        ("<![CDATA[ one ]]>", "one"),
        ("", ""),
        ("one<!-- and a half -->", None),
        ("<![CDATA[one]]><![CDATA[two]]>", None),
        ("<y/>", None),
    ],
)
def test_a_value_is_found_without_the_whitespace_around_it(content: str, expected: str | None) -> None:
    assert value(f"<r><x>{content}</x></r>") == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\n  <x/>\nb", "a\nb"),
        ("a\r\n<x/> \r\nb", "a\r\nb"),
        ("a\r<x/>\rb", "a\rb"),
        ("a\n<x/> b\n", "a\n b\n"),
        ("a <x/>\nb", "a \nb"),
    ],
)
def test_a_line_goes_with_an_element_that_stands_alone_on_it(text: str, left: str) -> None:
    start, end = whole_line(text, text.index("<x/>"), text.index("<x/>") + 4)
    assert text[:start] + text[end:] == left


def test_lines_are_counted_by_any_line_end() -> None:
    assert [line_of("a\nb\r\nc\rd", position) for position in (0, 2, 5, 7)] == [1, 2, 3, 4]
