"""What changed between two examinations, as frozen data."""

from dataclasses import dataclass

from .model import Finding


@dataclass(frozen=True, slots=True)
class Trouble:
    """A finding, or a check that crashed, and the id of the cause that explains it, where one does.

    `let_through` says that a waiver or the baseline accepts it.
    """

    target: str
    check: str
    finding: Finding
    cause: str | None
    let_through: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """The same trouble on both days; its outcome, or whether it is let through, was another before."""

    before: Trouble
    after: Trouble


@dataclass(frozen=True, slots=True)
class Unexamined:
    """A check that came to a verdict before and is not examined any more, and why."""

    target: str
    check: str
    because: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed.

    `changed` is what is neither worse nor better: what was let through or is now, and what was wrong and is
    an open question now. `unseen` was there before, and its check came to no verdict again: nobody knows.
    `dropped` are checks that are not examined any more, other than for want of one that is in trouble.
    `targets_gone` and `targets_new` are examined in one of the two alone.
    """

    worse: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    better: tuple[Change, ...] = ()
    appeared: tuple[Trouble, ...] = ()
    vanished: tuple[Trouble, ...] = ()
    unseen: tuple[Trouble, ...] = ()
    dropped: tuple[Unexamined, ...] = ()
    targets_gone: tuple[str, ...] = ()
    targets_new: tuple[str, ...] = ()

    @property
    def is_worse(self) -> bool:
        """Whether anything got worse, or appeared that nothing lets through, or less is examined.

        A gate that has stopped looking must not be green: it would stay so whatever breaks.
        """
        appeared = any(not trouble.let_through for trouble in self.appeared)
        return bool(self.worse or appeared or self.dropped or self.targets_gone)
