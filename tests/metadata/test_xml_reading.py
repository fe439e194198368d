"""Reading one metadata file as XML, whatever somebody put into it."""

import codecs

import pytest

from sfdoctor.metadata.tree import Element, Fault
from sfdoctor.metadata.xml_reading import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, read_xml

XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def root_of(content: str | bytes) -> Element:
    root = read_xml(content if isinstance(content, bytes) else content.encode(), "a.eca")
    assert isinstance(root, Element), root
    return root


def fault_of(content: str | bytes) -> Fault:
    fault = read_xml(content if isinstance(content, bytes) else content.encode(), "a.eca")
    assert isinstance(fault, Fault)
    return fault


def child(content: str | bytes, name: str = "label") -> Element:
    found = root_of(content).child(name)
    assert found is not None
    return found


def test_an_element_knows_its_line_and_column() -> None:
    place = child("<app>\n  <label>Acme</label>\n</app>").place

    assert (place.file, place.line, place.column) == ("a.eca", 2, 3)
    assert str(place) == "a.eca:2:3"


def test_a_tag_may_be_broken_over_lines() -> None:
    label = child("<app>\n    <label\n    >Acme</label\n  >\n</app>")

    assert (label.text, label.place.line) == ("Acme", 2)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("Ac<!-- not here -->me", "Acme"),
        ("<![CDATA[A & B <C>]]>", "A & B <C>"),
        ("R&amp;D &#8212; x", "R&D — x"),
        ("\n      Acme\n   ", "Acme"),
        ("a\n  b", "a\n  b"),
        ("<?pi x?>Acme", "Acme"),
        ("", ""),
    ],
)
def test_the_text_is_what_a_parser_makes_of_it(inside: str, text: str) -> None:
    assert child(f"<app><label>{inside}</label></app>").text == text


def test_prefixes_are_left_out_of_names() -> None:
    root = root_of(
        '<md:app xmlns:md="http://soap.sforce.com/2006/04/metadata"><md:label>A</md:label></md:app>'
    )

    assert (root.name, [each.name for each in root.children]) == ("app", ["label"])


def test_nil_is_no_value_and_only_where_it_is_true() -> None:
    assert child(f'<app {XSI}><label xsi:nil="true"/></app>').nil
    assert child(f'<app {XSI}><label xsi:nil="1"/></app>').nil
    assert not child(f'<app {XSI}><label xsi:nil="false">A</label></app>').nil
    assert not child("<app><label/></app>").nil


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + "<app><label>Ä</label></app>".encode(),
        "<app><label>Ä</label></app>".encode(),
        '<?xml version="1.0" encoding="ISO-8859-1"?><app><label>Ä</label></app>'.encode("latin-1"),
        '<?xml version="1.0" encoding="UTF-16"?><app><label>Ä</label></app>'.encode("utf-16"),
    ],
    ids=["byte order mark", "UTF-8", "Latin-1", "UTF-16"],
)
def test_a_file_is_read_in_the_encoding_that_it_names(content: bytes) -> None:
    assert child(content).text == "Ä"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("<app>\n<label>Ä</label></app>".encode("latin-1"), 2),
        (b'<?xml version="1.0" encoding="US-ASCII"?><app>\n\n\xc3\x84</app>', 3),
        (b'<?xml version="1.0" encoding="no-such-1"?><app/>', 1),
    ],
    ids=["Latin-1 that does not say so", "more than ASCII", "no such encoding"],
)
def test_bytes_in_another_encoding_are_said_to_be_so_with_their_line(content: bytes, line: int) -> None:
    fault = fault_of(content)

    assert (fault.error, fault.place.line) == ("wrong-encoding", line)


@pytest.mark.parametrize(
    "content",
    [
        "no xml",
        "<app>\n<label></app>",
        "<app/><app/>",
        "<app>&nbsp;</app>",
        "<app>a & b</app>",
        "<app>\0</app>",
        "<app>&#0;</app>",
        "<app a=1/>",
        "<app",
        "<!-- nothing else -->",
        "\0\0\0\0",
        '{"label": "Acme"}',
    ],
)
def test_what_is_no_xml_is_said_to_be_none(content: str) -> None:
    assert fault_of(content).error == "not-xml"


def test_the_fault_stands_where_the_parser_gave_up() -> None:
    place = fault_of("<app>\n  <label>\n</app>").place

    assert (place.line, place.column) == (3, 3)


@pytest.mark.parametrize("content", ["", " \n\t\r\n"])
def test_a_file_without_anything_is_empty(content: str) -> None:
    assert fault_of(content).error == "empty"


BOMB = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(12))


@pytest.mark.parametrize(
    "content",
    [
        f'<!DOCTYPE app [<!ENTITY e0 "a">{BOMB}]><app>&e12;</app>',
        '<!DOCTYPE app [<!ENTITY f SYSTEM "file:///etc/hostname">]><app>&f;</app>',
        '<!DOCTYPE app [<!ENTITY % p SYSTEM "https://acme.example/x.dtd"> %p;]><app/>',
        '<!DOCTYPE app SYSTEM "https://acme.example/app.dtd"><app/>',
        "<!DOCTYPE app><app/>",
    ],
    ids=["entity bomb", "file", "parameter entity", "external subset", "bare"],
)
def test_a_document_type_is_refused(content: str) -> None:
    fault = fault_of(content)

    assert (fault.error, fault.place.line) == ("forbidden-xml", 1)


def test_nesting_is_followed_as_deep_as_metadata_goes_and_no_further() -> None:
    assert root_of("<a>" * MAX_DEPTH + "</a>" * MAX_DEPTH).name == "a"
    assert fault_of("<a>" * (MAX_DEPTH + 1) + "</a>" * (MAX_DEPTH + 1)).error == "too-deep"
    assert fault_of("<a>" * 1_000_000).error == "too-deep"


def test_more_elements_than_any_file_has_are_not_read() -> None:
    assert fault_of("<a>" + "<b/>" * MAX_ELEMENTS + "</a>").error == "too-deep"


def test_a_file_larger_than_any_metadata_is_not_parsed() -> None:
    assert fault_of(b"<app>" + b" " * MAX_BYTES).error == "too-large"


@pytest.mark.parametrize("encoding", ["punycode", "undefined", "idna"])
def test_an_encoding_that_is_none_for_files_is_said_to_be_one(encoding: str) -> None:
    fault = fault_of(f'<?xml version="1.0" encoding="{encoding}"?><app/>')

    assert fault.error == "wrong-encoding"
    assert encoding in fault.summary


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_a_file_in_utf_32_is_in_the_wrong_encoding(encoding: str) -> None:
    assert fault_of("<app><label>Acme</label></app>".encode(encoding)).error == "wrong-encoding"


def test_a_file_in_utf_16_that_says_utf_8_is_in_the_wrong_encoding() -> None:
    fault = fault_of('<?xml version="1.0" encoding="UTF-8"?><app/>'.encode("utf-16"))

    assert fault.error == "wrong-encoding"


def test_an_encoding_of_several_bytes_per_letter_is_named() -> None:
    fault = fault_of('<?xml version="1.0" encoding="Shift_JIS"?><app>\u30a2</app>'.encode("shift_jis"))

    assert fault.error == "wrong-encoding"
    assert "Shift_JIS" in fault.summary


def test_a_file_of_too_many_elements_is_not_said_to_be_nested() -> None:
    assert "nested" not in fault_of(f"<app>{'<a/>' * MAX_ELEMENTS}</app>").summary
