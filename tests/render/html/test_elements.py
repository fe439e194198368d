"""A text is a text: nothing gets into the page as markup by itself."""

from hypothesis import given

from sfdoctor.render.hostile_text import visible
from sfdoctor.render.html.elements import Html, joined, lines, link, tag
from tests.render.html.reading import read
from tests.render.nasty import NASTY_TEXT


@given(NASTY_TEXT)
def test_a_text_in_an_element_is_read_back_as_that_text(text: str) -> None:
    (element,) = read(tag("p", text)).elements
    assert (element.name, element.attributes, element.text) == ("p", {}, visible(text))


@given(NASTY_TEXT)
def test_a_text_in_an_attribute_is_read_back_as_that_text(text: str) -> None:
    (element,) = read(tag("p", class_=text)).elements
    assert element.attributes == {"class": visible(text)}


@given(NASTY_TEXT)
def test_the_lines_of_a_text_stay_lines(text: str) -> None:
    (element,) = read(tag("pre", lines(text))).elements
    assert element.text == "\n".join(visible(line) for line in text.splitlines())


def test_what_becomes_of_markup_by_a_string_operation_is_a_text() -> None:
    assert tag("p", Html("<b>") + "x") == "<p>&lt;b&gt;x</p>"
    assert tag("p", Html("<b>x</b>")) == "<p><b>x</b></p>"


def test_children_may_be_nested_and_left_out() -> None:
    assert joined(["a", None, ("b", ["<"]), tag("i")]) == "ab&lt;<i></i>"


def test_attributes_may_stand_alone_or_be_left_out() -> None:
    assert tag("input", hidden=True, open=False, id=None, aria_label="x") == '<input hidden aria-label="x">'


def test_only_an_address_of_the_web_becomes_a_link() -> None:
    assert link("here", "https://acme.example/?a=1&b=2").startswith(
        '<a href="https://acme.example/?a=1&amp;b=2"'
    )
    for address in ("javascript:alert(1)", "data:text/html,x", "//acme.example", "https://a b", "", None):
        assert link("here", address) == "here"
