"""Names of apps: which are known in a project, and what a name that is not was probably meant to be."""

from ..nearest import nearest
from .tree import SourceTree

_LIKENESS = 0.75


def knows_app(tree: SourceTree, name: str) -> bool:
    """Whether the header of that app lies in the project; the project's namespace may precede the name."""
    namespace = tree.project.namespace if tree.project else None
    own = name.removeprefix(f"{namespace}__") if namespace else name
    return name in tree.headers or own in tree.headers


def app_meant_by(tree: SourceTree, name: str) -> str | None:
    """The app that a name misspells: in its case, its spaces and underscores, or by a letter.

    None for the name of an app whose header lies in the project, and for one that may well be another app's,
    elsewhere: with another number, or with something before or after.
    """
    if knows_app(tree, name):
        return None
    headers = {_letters(header): header for header in sorted(tree.headers)}
    letters = _letters(name)
    near = nearest(letters, headers, likeness=_LIKENESS)
    return None if near is None or _may_be_another(near, letters) else headers[near]


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _may_be_another(one: str, other: str) -> bool:
    """Whether two names that are alike differ as the names of two things do, and not by a slip."""
    if one == other:
        return False
    numbers = [[sign for sign in name if sign.isdigit()] for name in (one, other)]
    return numbers[0] != numbers[1] or abs(len(one) - len(other)) > 1 or one in other or other in one
