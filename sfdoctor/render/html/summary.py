"""Several targets at a glance: how many are well, and which causes stand behind the others."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ...model import Diagnosis, Outcome, Report
from ..answers import headline
from ..headings import headed
from ..wording import WORDS, many
from .diagnosis import remedy
from .elements import Child, Html, tag
from .overall import overall
from .room import Room
from .signs import badge
from .target import counts, section

__all__ = ["shared_causes", "targets", "verdict"]


def verdict(reports: Sequence[Report]) -> str:
    """One line: `50 targets: 3 failed, 47 passed`."""
    counted = Counter(overall(report) for report in reports)
    parts = ", ".join(f"{counted[outcome]} {word}" for outcome, word in WORDS.items() if counted[outcome])
    return f"{many(len(reports), 'target')}: {parts or 'nothing was examined'}"


def shared_causes(reports: Sequence[Report], ids: Sequence[str]) -> Iterator[Html]:
    """Each first cause once, with its remedy and the targets that it holds up; the commonest first."""
    held: dict[str, list[tuple[Diagnosis, Outcome, Html]]] = {}
    for report, id in zip(reports, ids, strict=True):
        if first := headed(report)[:1]:
            diagnosis, _, outcome = first[0]
            name = tag("a", report.target, href=f"#{id}")
            held.setdefault(diagnosis.cause.id, []).append((diagnosis, outcome, name))
    for number, group in enumerate(sorted(held.values(), key=len, reverse=True)):
        yield _shared(group, len(reports), unfolded=number == 0)


def _shared(group: Sequence[tuple[Diagnosis, Outcome, Html]], whole: int, *, unfolded: bool) -> Html:
    diagnosis, outcome, _ = group[0]
    return tag(
        "section",
        tag(
            "p",
            tag("b", f"{len(group)} of {many(whole, 'target')}"),
            f" · {diagnosis.likelihood} · ",
            tag("code", diagnosis.cause.id),
            class_="kicker",
        ),
        tag("h2", diagnosis.cause.title),
        tag("p", _listed([name for _, _, name in group])),
        tag("details", tag("summary", "What to do"), remedy(diagnosis.cause.remedy), open=unfolded),
        class_=f"card answer shared {outcome}",
    )


def targets(
    reports: Sequence[Report], ids: Sequence[str], documented: Mapping[str, str], room: Room
) -> Iterator[Html]:
    """A row per target, the worst first, each to unfold."""
    severity = list(WORDS)
    in_order = sorted(zip(reports, ids, strict=True), key=lambda pair: severity.index(overall(pair[0])))
    for report, id in in_order:
        yield tag(
            "details",
            tag(
                "summary",
                badge(overall(report)),
                tag("code", report.target),
                tag("span", headline(report)),
                tag("small", counts(report)),
            ),
            section(report, id, documented, room),
            class_=f"card target {overall(report)}",
            id=id,
        )


def _listed(names: Sequence[Html]) -> Iterator[Child]:
    for number, name in enumerate(names):
        yield ", " if number else None
        yield name
