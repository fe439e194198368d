"""The texts of the files of a new app."""

from importlib import resources
from string import Template


def filled(name: str, **values: str) -> str:
    """A template with its values, as they are."""
    text = (resources.files(__package__) / f"{name}.template").read_text(encoding="utf-8")
    return Template(text).substitute(values)


def filled_xml(name: str, **values: str) -> str:
    """A template of a metadata file; the values are text, never markup."""
    return filled(name, **{key: _escaped(value) for key, value in values.items()})


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
