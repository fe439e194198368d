"""What changed between two examinations, as frozen data."""

from dataclasses import dataclass

from .model import Finding


@dataclass(frozen=True, slots=True)
class Trouble:
    """A finding, or a check that crashed, and the id of the cause that explains it, where one does."""

    target: str
    check: str
    finding: Finding
    cause: str | None
    let_through: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """The same trouble on both days; it was another outcome before."""

    before: Trouble
    after: Trouble


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed. `unseen` was there before, and its check was not examined again: nobody knows.

    `targets_gone` and `targets_new` are examined in one of the two alone.
    """

    worse: tuple[Change, ...]
    better: tuple[Change, ...]
    appeared: tuple[Trouble, ...]
    vanished: tuple[Trouble, ...]
    unseen: tuple[Trouble, ...]
    targets_gone: tuple[str, ...]
    targets_new: tuple[str, ...]

    @property
    def is_worse(self) -> bool:
        """Whether anything got worse, or appeared that nothing lets through."""
        return bool(self.worse) or any(not trouble.let_through for trouble in self.appeared)
