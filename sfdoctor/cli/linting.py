"""Linting: one examination of a source tree, from the files to the report."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from ..check import Check
from ..client.live import LiveClient
from ..client.redaction import MASK, Redactor, redacted
from ..config import Flags, find_config, load_settings
from ..config.files import read_config
from ..config.targets import SOURCE_TARGET
from ..config.waivers import waivers_of
from ..diagnose import diagnose
from ..gate.selection import Selected, Selection, select
from ..gate.waivers import refuse_unknown
from ..knowledge.loader import load_knowledge
from ..metadata.exposures import masked_by_form
from ..metadata.reading import read_source
from ..metadata.scope import Scope, scopes_of
from ..metadata.tree import SourceTree
from ..model import Report, Waiver
from ..plan import make_plan
from ..registry import Registry
from ..render.wording import many
from ..runner import Run, run_plan
from ..urls import without_credentials
from .examine import Observers, Subject, live_client
from .exit_codes import ExitCode, exit_code_of
from .invocation import make_invocation
from .options import CheckWishes

_SECONDS = 600.0
_SHOWN_OUTSIDE = 5


def working_scopes(paths: Sequence[Path]) -> tuple[Scope, ...]:
    """What the paths mean, project by project, seen from the working directory. Raises UsageError."""
    return scopes_of(paths, Path.cwd())


def waivers_in(config: Path | None, registry: Registry) -> tuple[Waiver, ...]:
    """The waivers of the config file, where there is one. Raises UsageError."""
    invocation = make_invocation(config, Flags())
    waivers = waivers_of(read_config(invocation, find_config(invocation)))
    refuse_unknown(waivers, registry.checks, load_knowledge())
    return waivers


def live_subject(config: Path | None, name: str) -> Subject:
    """The target of the config with which the source is to be compared. Raises UsageError."""
    settings = load_settings(make_invocation(config, Flags()), name)
    return Subject(settings.target, settings.network, settings.notes)


def lint_source(scope: Scope, registry: Registry, wishes: CheckWishes, live: Subject | None = None) -> Report:
    """Read the source and run the checks that are about it; with a live app, those that compare the two.

    Raises UsageError for an unknown check, and where a file that the way to the org needs is not there.
    """
    selected = _planned(registry, wishes, live)
    started_at, started = datetime.now(UTC), time.monotonic()
    tree = read_source(scope)
    client = live_client(live) if live else None
    redactor = client.redactor if client else Redactor()
    run = _run(selected, tree, live, client, redactor) if not tree.empty else None
    results = run.results if run else ()
    diagnosed = diagnose(results, load_knowledge(), run.facts_won if run else ())
    code = exit_code_of([result.outcome for result in results], interrupted=bool(run and run.interrupted))
    report = Report(
        target=SOURCE_TARGET,
        login_url=without_credentials(live.target.login_url) if live else "",
        source=scope.named,
        started_at=started_at,
        duration=time.monotonic() - started,
        results=results,
        diagnoses=diagnosed.diagnoses,
        unexplained=diagnosed.unexplained,
        exit_code=code if run else ExitCode.NOTHING_EXAMINED,
        sfdoctor_version=version("sfdoctor"),
        exchanges=client.exchanges if client else (),
        problems=tuple(registry.problems),
        notes=(
            _what_was_read(tree),
            *_what_was_left_outside(tree),
            *(_what_is_compared(live) if live and run else ()),
            *selected.notes,
            *(note for result in results for note in result.notes),
        ),
        requests=client.requests if client else 0,
        api_calls=client.api_calls if client else 0,
    )
    return redacted(redacted(report, redactor), _ByForm())


def _planned(registry: Registry, wishes: CheckWishes, live: Subject | None) -> Selected:
    """Offline the checks that take nothing but the source; with an org all of the source, and their needs."""
    checks = [check for check in registry.checks.values() if check.offline]
    if live is not None:
        of_the_source = tuple(check.id for check in registry.checks.values() if check.takes_source)
        needed = select(make_plan(registry.checks.values()), Selection(of_the_source)).plan
        checks = [step.check for step in needed.steps if step.left_out is None]
    return select(make_plan(checks), Selection(wishes.only, wishes.skip))


def _run(
    selected: Selected,
    tree: SourceTree,
    live: Subject | None,
    client: LiveClient | None,
    redactor: Redactor,
) -> Run:
    watching = Observers((), redactor)
    if live is None or client is None:
        return run_plan(selected.plan, None, _ClosedDoor(), watching, _SECONDS, tree)
    try:
        return run_plan(selected.plan, live.target, client, watching, live.network.timeouts.run, tree)
    finally:
        client.stop()


def _what_is_compared(live: Subject) -> tuple[str, ...]:
    where = without_credentials(live.target.login_url)
    return (f"The target to compare with is {live.target.name} ({where})", *live.notes)


def _what_was_read(tree: SourceTree) -> str:
    if tree.empty:
        return f"{tree.root}: there is no metadata of an External Client App or Connected App here"
    apps = many(len(tree.apps), "External Client App")
    return f"{tree.root}: {apps}, {many(len(tree.files), 'file')} of metadata"


def _what_was_left_outside(tree: SourceTree) -> tuple[str, ...]:
    if not tree.left_outside:
        return ()
    shown, more = tree.left_outside[:_SHOWN_OUTSIDE], len(tree.left_outside) - _SHOWN_OUTSIDE
    rest = f" and {more} more" if more > 0 else ""
    return (
        "Files of External Client Apps lie outside of the package directories and were not read: "
        f"{', '.join(shown)}{rest}; name such a folder to have it judged",
    )


class _ByForm(Redactor):
    """Masks what has the form of a key or secret: one may stand in any element whose value a check shows."""

    def redact(self, text: str) -> str:
        """The text without such values."""
        return masked_by_form(text, MASK)


class _ClosedDoor:
    """No network: the checks that are run take files alone."""

    def for_check(self, check: Check) -> NoReturn:
        """No check asks for it."""
        raise AssertionError(f"{check.id} is to work offline")

    def stop(self) -> None:
        """There is nothing to shut."""
