"""Patterns of file names, as `replacements` in sfdx-project.json has them and the Salesforce CLI reads them.

The CLI holds the file's absolute path against the pattern with `**/` before it, as minimatch does
(@salesforce/source-deploy-retrieve, convert/replacements).
"""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase

_MOST_ALTERNATIVES = 500
_EXTENDED = re.compile(r"[@?+*!]\([^()]{0,200}\)")
_BRACES = re.compile(r"\{([^{}]{0,1000})\}")


def matches_glob(path: str, glob: str) -> bool:
    """Whether a path with forward slashes fits: `*` and `?` stay within a folder, `**` spans folders.

    `{a,b}` are alternatives; `./` fits nothing. An extended group, such as `@(a|b)`, is taken to fit any part
    of a name.
    """
    parts = path.strip("/").split("/")
    patterns = _alternatives(_EXTENDED.sub("*", glob))
    return any(_fits(parts, ("**", *named)) for pattern in patterns if (named := _segments(pattern)))


def _alternatives(glob: str) -> list[str]:
    done: list[str] = []
    todo = [glob]
    while todo:
        pattern = todo.pop()
        found = next((each for each in _BRACES.finditer(pattern) if "," in each[1]), None)
        if found is None or len(todo) + len(done) > _MOST_ALTERNATIVES:
            done.append(pattern)
            continue
        before, after = pattern[: found.start()], pattern[found.end() :]
        todo += [before + choice + after for choice in found[1].split(",")]
    return done


def _segments(glob: str) -> list[str]:
    return [part.replace("[^", "[!") for part in glob.split("/") if part]


def _fits(parts: Sequence[str], patterns: Sequence[str]) -> bool:
    """Whether the patterns, one for each part, use up all parts; each is looked at once per part."""
    reached = {0}
    for pattern in patterns:
        if pattern == "**":
            reached = set(range(min(reached), len(parts) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(parts) and fnmatchcase(parts[at], pattern)}
        if not reached:
            return False
    return len(parts) in reached
