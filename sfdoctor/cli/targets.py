"""Examining what a config names: one target after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..config import Flags, Settings, load_targets
from ..gate.selection import Selection
from ..gate.waivers import refuse_unknown
from ..knowledge.loader import load_knowledge
from ..model import Report, UsageError
from ..registry import Registry
from .bundling import Bundler
from .complaints import complain
from .examine import Subject, examine, planned
from .exit_codes import ExitCode
from .gate import Gate
from .invocation import make_invocation
from .options import CheckWishes, TargetWishes
from .presenting import Presentation
from .unexamined import NO_ORG, REFUSED, unexamined
from .waiting import examine_until_healthy

_FOR_ONE_TARGET = ("login_url", "client_id")
"""Flags that cannot be meant for several targets."""


def load_wished(wishes: TargetWishes, *, secret_optional: bool = False) -> tuple[Settings, ...]:
    """The settings of every target that is wished for. Raises UsageError."""
    settings = load_targets(
        make_invocation(wishes.config, Flags(**wishes.flags)),
        wishes.names,
        all=wishes.all,
        secret_optional=secret_optional,
    )
    flag = next((name for name in _FOR_ONE_TARGET if wishes.flags[name] is not None), None)
    if flag and len(settings) > 1:
        names = ", ".join(each.target.name for each in settings)
        raise UsageError(
            f"--{flag.replace('_', '-')} cannot be meant for several targets ({names}); "
            "name one target, or write it into the config"
        )
    return settings


@dataclass(frozen=True, slots=True)
class Examination:
    """How every target is examined. `wait` is in seconds, for each of them."""

    registry: Registry
    checks: CheckWishes
    presentation: Presentation
    gate: Gate
    wait: float = 0.0
    bundler: Bundler | None = None

    def of(self, targets: Sequence[Settings]) -> list[Report]:
        """The reports of all targets, each shown as soon as it is there.

        One that cannot be examined has a report too, which says why, with the exit code of a wrong input.
        Raises UsageError where it is the only one, and for a selection or waivers that name nothing.
        """
        planned(self.registry, self._selection(with_secret=True))
        waivers = [waiver for settings in targets for waiver in settings.waivers]
        refuse_unknown(waivers, self.registry.checks, load_knowledge())
        reports: list[Report] = []
        for number, settings in enumerate(targets):
            if number:
                self.presentation.part()
            try:
                report, attempts = self._examined(settings)
            except UsageError as error:
                if len(targets) == 1:
                    raise
                complain(f"{settings.target.name}: {error}")
                reports.append(self._refused(settings, str(error)))
                continue
            if not settings.no_org:
                self.presentation.show(report, shown_live=attempts == 1)
            reports.append(report)
            if report.exit_code == ExitCode.INTERRUPTED:
                self._tell_what_is_left(targets[number + 1 :])
                break
        return reports

    def _refused(self, settings: Settings, why: str) -> Report:
        report = unexamined(settings, planned(self.registry, self._selection(with_secret=True)), REFUSED)
        return replace(report, exit_code=int(ExitCode.USAGE), problems=(why, *self.registry.problems))

    def _examined(self, settings: Settings) -> tuple[Report, int]:
        subject = Subject(settings.target, settings.network, settings.notes, place=settings.place)
        without_secret = settings.no_secret is not None
        selection = self._selection(with_secret=not without_secret)
        gate = replace(self.gate, secret_optional=without_secret)
        if settings.no_org:
            report = unexamined(settings, planned(self.registry, selection), NO_ORG)
            return gate.judged(report, settings.waivers), 1

        def once(first: bool) -> Report:
            observers = self.presentation.observers(settings.target, live=first)
            tape = self.bundler.new_tape(settings.target) if self.bundler else None
            report = examine(subject, self.registry, observers, selection, tape)
            return gate.judged(report, settings.waivers)

        return examine_until_healthy(once, self.wait, self.presentation.tell)

    def _selection(self, *, with_secret: bool) -> Selection:
        return Selection(self.checks.only, self.checks.skip, with_secret)

    def _tell_what_is_left(self, targets: Iterable[Settings]) -> None:
        names = ", ".join(settings.target.name for settings in targets)
        if names:
            line = f"Not examined, as the run was interrupted: {names}"
            self.presentation.tell(line, always=True)
