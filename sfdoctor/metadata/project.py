"""What sfdx-project.json says of a project: package directories, API version, replacements."""

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import Any

from ..model import Place
from .globs import matches_glob
from .tree import Fault, Project, Replacement

PROJECT_FILE = "sfdx-project.json"
_RULES = re.compile(r'"replacements"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"[\s,]*")
_VERSION = re.compile(r"([0-9]{1,3})(?:\.0)?")


def read_project(text: str, file: str) -> Project:
    """Read the text of an sfdx-project.json. What does not fit is a fault, and the rest still counts."""
    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        words = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        return Project(file, faults=(Fault("not-json", Place(file, line), f"This is no JSON: {words}"),))
    if not isinstance(content, dict):
        return Project(file, faults=(Fault("not-json", Place(file, 1), "This is no JSON object"),))
    return Project(
        file,
        package_directories=tuple(_directories(content)),
        api_version=_api_version(content.get("sourceApiVersion")),
        namespace=content.get("namespace") if isinstance(content.get("namespace"), str) else None,
        replacements=tuple(_replacements(content, text, file)),
        faults=tuple(_faults(content, text, file)),
        places=tuple((_normal(path), _line(text, json.dumps(path))) for path in _named(content)),
    )


def default_directory(text: str) -> str | None:
    """The package directory that is the default, else the first one; None where the text names none."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    listed = content.get("packageDirectories") if isinstance(content, dict) else None
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    default = [entry for entry in entries if entry.get("default") is True]
    return next(_directories({"packageDirectories": default or entries}), None)


def applied_to(rule: Replacement, files: Iterable[str]) -> tuple[str, ...]:
    """Which of the files, relative to the project with forward slashes, the rule changes.

    As the Salesforce CLI has it: a file whose path ends in `filename`, or fits `glob`.
    """
    return tuple(
        file
        for file in files
        if (rule.filename and f"/{file}".endswith(rule.filename))
        or (rule.glob and matches_glob(file, rule.glob))
    )


def _directories(content: Mapping[str, Any]) -> Iterator[str]:
    return map(_normal, _named(content))


def _normal(path: str) -> str:
    return posixpath.normpath(path.strip().replace("\\", "/"))


def _named(content: Mapping[str, Any]) -> Iterator[str]:
    listed = content.get("packageDirectories")
    for entry in listed if isinstance(listed, list) else ():
        path = entry.get("path") if isinstance(entry, dict) else None
        if isinstance(path, str) and path.strip():
            yield path


def _api_version(value: object) -> int | None:
    found = _VERSION.fullmatch(str(value).strip()) if isinstance(value, str | int | float) else None
    return int(found[1]) if found else None


def _faults(content: Mapping[str, Any], text: str, file: str) -> Iterator[Fault]:
    if "sourceApiVersion" in content and _api_version(content["sourceApiVersion"]) is None:
        place = Place(file, _line(text, '"sourceApiVersion"'))
        yield Fault("api-version-malformed", place, "sourceApiVersion is no API version such as 67.0")
    rules = content.get("replacements", [])
    place = Place(file, _line(text, '"replacements"'))
    if not isinstance(rules, list):
        yield Fault("replacements-malformed", place, "replacements is no list of rules")
    elif not all(isinstance(rule, dict) for rule in rules):
        yield Fault("replacements-malformed", place, "replacements holds something that is no rule")


def _replacements(content: Mapping[str, Any], text: str, file: str) -> Iterator[Replacement]:
    rules = content.get("replacements")
    listed = rules if isinstance(rules, list) else []
    for rule, at in zip(listed, chain(_starts(text), repeat(0)), strict=False):
        if not isinstance(rule, dict):
            continue
        where = {key: value for key, value in rule.items() if isinstance(value, str)}
        yield Replacement(
            Place(file, text.count("\n", 0, at) + 1),
            filename=where.get("filename"),
            glob=where.get("glob"),
            text=where.get("stringToReplace"),
            pattern=where.get("regexToReplace"),
            with_env=where.get("replaceWithEnv"),
            with_file=where.get("replaceWithFile"),
        )


def _starts(text: str) -> Iterator[int]:
    """Where each entry of the list of replacements begins, in a text that is known to be JSON."""
    found = _RULES.search(text)
    at = found.end() if found else len(text)
    while at < len(text) and text[at] != "]":
        yield at
        _, end = json.JSONDecoder().raw_decode(text, at)
        following = _BETWEEN.match(text, end)
        at = following.end() if following else end


def _line(text: str, what: str) -> int:
    return text.count("\n", 0, max(text.find(what), 0)) + 1
