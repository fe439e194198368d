"""`sfdoctor baseline`: what is known to be wrong, so that a gate fails for what is new alone."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options

if TYPE_CHECKING:
    from ..model import Report

app = typer.Typer(help="What is known to be wrong, so that only what is new fails.", no_args_is_help=True)

DEFAULT_FILE = Path("sfdoctor-baseline.json")


@app.command("write")
@options.grouped
def write(
    targets: options.TargetWishes,
    checks: options.CheckWishes,
    wishes: options.ReportWishes,
    file: Annotated[Path, typer.Argument(help="The file to write.")] = DEFAULT_FILE,
    source: Annotated[
        list[Path] | None,
        typer.Option(help="Judge the source here, as lint does, and not an org. Repeatable."),
    ] = None,
) -> None:
    """Examine the org, and keep what fails and what is warned of in a file for `sfdoctor run --baseline`.

    What is not examined this time stays in the file as it was. Nothing is written where the examination did
    not come to its end: a check crashed, the network left a question open, or nothing was examined.
    """
    from ..gate.baseline import baseline_of, to_text
    from ..render.files import write_report
    from .examine import load_checks
    from .exit_codes import ExitCode
    from .gate import Gate, baseline_in
    from .invocation import config_in_use
    from .linting import lint_source, working_scopes
    from .presenting import make_presentation
    from .targets import Examination, load_wished

    older = baseline_in(file) if _is_there(file) else None
    reads = {"the config file": config_in_use(targets.config)}
    presentation = make_presentation(wishes, reads=reads, writes={"the baseline": file})
    settings = () if source else load_wished(targets)
    with presentation.opened(each.target.client_secret for each in settings):
        registry = load_checks(checks.folders)
        if source:
            reports = [
                Gate().judged(lint_source(scope, registry, checks)) for scope in working_scopes(source)
            ]
            for report in reports:
                presentation.show(report, shown_live=False)
        else:
            reports = Examination(registry, checks, presentation, Gate()).of(settings)
        code = presentation.finish(reports)
    if code not in (ExitCode.HEALTHY, ExitCode.FAILED):
        presentation.tell(f"sfdoctor: {file} was not written: {_why_not(reports)}", always=True)
        raise typer.Exit(code)
    baseline = baseline_of(reports, older, reports[0].sfdoctor_version)
    write_report(to_text(baseline), file)
    number = len(baseline.findings)
    presentation.tell(f"Written: {file}, {number} finding{'' if number == 1 else 's'}", always=True)


def _why_not(reports: "list[Report]") -> str:
    from ..model import Outcome
    from ..render.answers import what_was_refused

    ended = [
        f"{report.target}: {result.check}: {result.summary}"
        for report in reports
        for result in report.results
        if result.outcome in (Outcome.CRASHED, Outcome.INCONCLUSIVE)
    ]
    refused = [f"{report.target}: {why}" for report in reports for why in what_was_refused(report)]
    return [*refused, *ended, "not everything could be written, or examined to its end"][0]


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return True
