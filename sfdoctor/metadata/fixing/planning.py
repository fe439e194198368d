"""What is to be mended in a tree: every fix that has one safe answer, and the files as they would be."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..scope import Scope
from ..tree import SourceTree
from ..writing import Change, write_all
from .edits import Edit, Fix, applied
from .oauth_links import oauth_links_removed
from .run_as_users import run_as_users_replaced
from .scope_names import scopes_named
from .sources import Source, Sources
from .spans import line_of
from .switches import switches_on

FIXES: tuple[Callable[[SourceTree, Sources], Iterable[Fix]], ...] = (
    oauth_links_removed,
    scopes_named,
    switches_on,
    run_as_users_replaced,
)


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A file before and after."""

    source: Source
    text: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """Fixes that fit together, and sentences on what is left alone."""

    sources: Sources
    fixes: tuple[Fix, ...]
    left: tuple[str, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits, in the order of files and lines."""
        return tuple(
            sorted((edit for fix in self.fixes for edit in fix), key=lambda edit: (edit.path, edit.start))
        )

    @property
    def files(self) -> tuple[MendedFile, ...]:
        """Each file that would change."""
        found = (
            _mended(self.sources, path, self.fixes)
            for path in dict.fromkeys(edit.path for edit in self.edits)
        )
        return tuple(file for file in found if file is not None)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What each edit does, and where."""
        return tuple(
            f"{edit.path}:{line_of(self.sources.source(edit.path).text, edit.start)}: {edit.does}"
            for edit in self.edits
        )

    def written(self) -> "Plan":
        """Write the files, all or none. Returns what was written: a file that has changed is left alone.

        Raises UsageError where a file cannot be written.
        """
        changed = [file.source.path for file in self.files if _has_changed(file.source)]
        kept = tuple(fix for fix in self.fixes if not any(edit.path in changed for edit in fix))
        done = Plan(
            self.sources,
            kept,
            (*self.left, *(f"{path} is left alone: it has changed since it was read" for path in changed)),
        )
        write_all(
            [
                Change(file.source.place, file.source.path, file.source.content, file.content)
                for file in done.files
            ]
        )
        return done


def plan_fixes(tree: SourceTree, scope: Scope) -> Plan:
    """Every fix for the tree. One that would change what another changes is left alone, and so is one after
    which a file could not be read.
    """
    sources = Sources(scope)
    chosen: list[Fix] = []
    left: list[str] = []
    for make in FIXES:
        for fix in make(tree, sources):
            clash = any(new.overlaps(old) for new in fix for other in chosen for old in other)
            sound = not clash and all(_mended(sources, edit.path, [*chosen, fix]) is not None for edit in fix)
            if sound:
                chosen.append(fix)
            else:
                left += [f"{edit.path} keeps this as it is: {edit.does}" for edit in fix]
    return Plan(sources, tuple(chosen), (*sources.left, *left))


def _mended(sources: Sources, path: str, fixes: Sequence[Fix]) -> MendedFile | None:
    source = sources.source(path)
    text = applied(source.text, (edit for fix in fixes for edit in fix if edit.path == path))
    content = source.with_text(text)
    return None if content is None else MendedFile(source, text, content)


def _has_changed(source: Source) -> bool:
    try:
        return source.place.read_bytes() != source.content
    except OSError:
        return True
