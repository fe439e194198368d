"""`sfdoctor run`: examine an org."""

from typing import TYPE_CHECKING, Annotated

import typer

from . import options

if TYPE_CHECKING:
    from ..config import Settings
    from .presenting import Presentation


@options.grouped
def run(
    targets: options.TargetWishes,
    checks: options.CheckWishes,
    gate: options.GateWishes,
    wishes: options.ReportWishes,
    wait: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Try again, such as 15m, while waiting may be the cure."),
    ] = None,
    without_secret: Annotated[
        options.WithoutSecret,
        typer.Option(help="Where there is no consumer secret: fail, or skip what needs one and end with 0."),
    ] = options.WithoutSecret.FAIL,
    bundle: options.BundleFile = None,
    bundle_preview: options.BundlePreview = False,
    plan: Annotated[
        bool, typer.Option("--plan", help="List what each check would send, and send nothing.")
    ] = False,
) -> None:
    """Examine an org: can the app get a token, and can the integration use it?

    The consumer secret is read from the config or the environment; no option takes it.
    """

    from .bundling import make_bundler
    from .examine import load_checks
    from .gate import make_gate
    from .invocation import config_in_use
    from .presenting import make_presentation
    from .targets import Examination, load_wished
    from .waiting import wait_seconds

    seconds = wait_seconds(wait)
    registry = load_checks(checks.folders)
    if plan:
        from ..gate.selection import Selection
        from .checks import print_plan
        from .examine import planned

        selected = planned(registry, Selection(checks.only, checks.skip))
        print_plan(selected, registry.problems, ascii=wishes.ascii)
        return
    reads = {"the config file": config_in_use(targets.config), "--baseline": gate.baseline}
    presentation = make_presentation(wishes, reads=reads, writes={"--bundle": bundle})
    may_skip = without_secret is options.WithoutSecret.SKIP
    judge = make_gate(gate)
    settings = load_wished(targets, secret_optional=may_skip)
    bundler = make_bundler(bundle, len(settings), judge, preview=bundle_preview)
    with presentation.opened(each.target.client_secret for each in settings):
        _tell_missing_secrets(presentation, settings)
        reports = Examination(registry, checks, presentation, judge, seconds, bundler).of(settings)
        lost = bundler.keep(settings[0], reports[0], checks, presentation.tell) if bundler else []
        code = presentation.finish(reports, lost)
    raise typer.Exit(code)


def _tell_missing_secrets(presentation: "Presentation", settings: "tuple[Settings, ...]") -> None:
    for each in settings:
        if each.no_secret is None:
            continue
        why = f"there is no consumer secret ({each.no_secret})"
        line = f"{each.target.name}: {why}: only what needs none is examined, as --without-secret skip asks"
        if each.no_org:
            line = f"{why}, and no org either: nothing was examined, as --without-secret skip allows"
        presentation.tell(f"sfdoctor: {line}", always=True)
