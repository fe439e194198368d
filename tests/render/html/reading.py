"""Reading a page of HTML, so that a test can ask what stands in it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    """An element with its attributes and all the text inside."""

    name: str
    attributes: dict[str, str | None]
    text: str = ""

    def has(self, class_: str) -> bool:
        """Whether it is of that class."""
        return class_ in (self.attributes.get("class") or "").split()


@dataclass
class Page:
    """The elements of a page in the order in which they begin."""

    elements: list[Element] = field(default_factory=list)

    def all(self, name: str, class_: str | None = None) -> list[Element]:
        """The elements of that name, and of that class where one is given."""
        return [one for one in self.elements if one.name == name and (class_ is None or one.has(class_))]

    def one(self, name: str, class_: str | None = None) -> Element:
        """The only element of its kind."""
        (found,) = self.all(name, class_)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.page.elements.append(element)
        if tag not in ("meta", "input"):
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"{tag} is closed where it is not the innermost"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(text: str) -> Page:
    """The page. An element that is closed wrongly, or never, is an error."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader.page
