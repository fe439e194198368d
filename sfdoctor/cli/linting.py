"""Linting: one examination of a source tree, from the files to the report."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from ..check import Check
from ..client.redaction import Redactor, redacted
from ..config import Flags, find_config
from ..config.files import read_config
from ..config.targets import SOURCE_TARGET
from ..config.waivers import waivers_of
from ..diagnose import diagnose
from ..gate.selection import Selection, select
from ..gate.waivers import refuse_unknown
from ..knowledge.loader import load_knowledge
from ..metadata.reading import read_source
from ..metadata.scope import Scope, scope_of
from ..metadata.tree import SourceTree
from ..model import Report, Waiver
from ..plan import make_plan
from ..registry import Registry
from ..render.wording import many
from ..runner import run_plan
from .examine import Observers
from .exit_codes import ExitCode, exit_code_of
from .invocation import make_invocation
from .options import CheckWishes

_SECONDS = 600.0


def working_scope(paths: Sequence[Path]) -> Scope:
    """What the paths mean, seen from the working directory. Raises UsageError."""
    return scope_of(paths, Path.cwd())


def waivers_in(config: Path | None, registry: Registry) -> tuple[Waiver, ...]:
    """The waivers of the config file, where there is one. Raises UsageError."""
    invocation = make_invocation(config, Flags())
    waivers = waivers_of(read_config(invocation, find_config(invocation)))
    refuse_unknown(waivers, registry.checks, load_knowledge())
    return waivers


def lint_source(scope: Scope, registry: Registry, wishes: CheckWishes) -> Report:
    """Read the source and run the checks that are about it alone. Raises UsageError for an unknown check."""
    offline = [check for check in registry.checks.values() if check.offline]
    selected = select(make_plan(offline), Selection(wishes.only, wishes.skip))
    started_at, started = datetime.now(UTC), time.monotonic()
    tree = read_source(scope)
    redactor = Redactor()
    nothing = tree.empty
    run = (
        run_plan(selected.plan, None, _ClosedDoor(), Observers((), redactor), _SECONDS, tree)
        if not nothing
        else None
    )
    results = run.results if run else ()
    diagnosed = diagnose(results, load_knowledge())
    code = exit_code_of([result.outcome for result in results], interrupted=bool(run and run.interrupted))
    report = Report(
        target=SOURCE_TARGET,
        login_url="",
        source=scope.named,
        started_at=started_at,
        duration=time.monotonic() - started,
        results=results,
        diagnoses=diagnosed.diagnoses,
        unexplained=diagnosed.unexplained,
        exit_code=ExitCode.NOTHING_EXAMINED if nothing else code,
        sfdoctor_version=version("sfdoctor"),
        problems=tuple(registry.problems),
        notes=(_what_was_read(tree), *selected.notes, *(note for result in results for note in result.notes)),
    )
    return redacted(report, redactor)


def _what_was_read(tree: SourceTree) -> str:
    if tree.empty:
        return f"{tree.root}: there is no metadata of an External Client App or Connected App here"
    apps = many(len(tree.apps), "External Client App")
    return f"{tree.root}: {apps}, {many(len(tree.files), 'file')} of metadata"


class _ClosedDoor:
    """No network: the checks that are run take files alone."""

    def for_check(self, check: Check) -> NoReturn:
        """No check asks for it."""
        raise AssertionError(f"{check.id} is to work offline")

    def stop(self) -> None:
        """There is nothing to shut."""
