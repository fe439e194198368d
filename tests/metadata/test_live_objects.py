"""Which columns of an org's objects say what a file says."""

import re

from sfdoctor.metadata.catalogue import load_catalogue
from sfdoctor.metadata.live_objects import SCOPE_COLUMNS, live_objects

from ..npm_packages import needs_npm, npm_package
from .published import TYPES

NO_LONGER_PUBLISHED = {"IsNamedUserJwtEnabled"}
"""Seen in describes of API 61 to 64, as long as metadata had the element."""


def test_every_element_that_is_compared_is_one_of_its_type() -> None:
    types = load_catalogue().types

    for kind, live in live_objects().items():
        assert live.columns.keys() <= types[kind].elements.keys()
        assert live.unsure <= live.columns.keys()


def test_every_scope_has_its_column() -> None:
    assert SCOPE_COLUMNS.keys() == load_catalogue().scopes.keys()
    assert len(set(SCOPE_COLUMNS.values())) == len(SCOPE_COLUMNS)


@needs_npm(TYPES)
def test_every_column_is_published() -> None:
    package = npm_package(TYPES)
    assert package is not None
    text = (package / "lib" / "tooling.d.ts").read_text(encoding="utf-8")
    for live in live_objects().values():
        body = re.search(rf"^export type {live.name} = sObject & \{{\n(.*?)^\}};", text, re.S | re.M)
        assert body is not None
        published = set(re.findall(r"^\s+(\w+)\?: ", body[1], re.M))
        scopes = set(SCOPE_COLUMNS.values()) if live.name == "ExtlClntAppOauthSettings" else set()
        assert {*live.columns.values(), *scopes} - NO_LONGER_PUBLISHED <= published
