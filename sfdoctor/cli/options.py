"""Options that several commands share."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from .completion import complete_check


class FailOn(StrEnum):
    """The mildest outcome that makes the exit code 1."""

    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"
    WARNED = "warned"


class WithoutSecret(StrEnum):
    """What to do where there is no consumer secret, as in the build of a fork."""

    FAIL = "fail"
    SKIP = "skip"


ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="The config file. Default: sfdoctor.yaml, searched for upwards."),
]
TargetName = Annotated[str | None, typer.Option("--target", "-t", help="A target that the config names.")]
TargetNames = Annotated[
    list[str] | None, typer.Option("--target", "-t", help="A target that the config names. Repeatable.")
]
AllTargets = Annotated[
    bool, typer.Option("--all-targets", help="Examine every target of the config, one after the other.")
]
LoginUrl = Annotated[str | None, typer.Option(help="The org's My Domain URL.")]
ClientId = Annotated[str | None, typer.Option(help="The consumer key.")]
ApiVersion = Annotated[str | None, typer.Option(help="The API version, such as 67.0.")]
CaBundle = Annotated[
    str | None, typer.Option(help="A PEM file of certificate authorities, system, or certifi.")
]
Proxy = Annotated[str | None, typer.Option(help="The proxy, such as http://proxy.acme.example:3128.")]
ConnectTo = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST:PORT:ADDRESS:PORT", help="Connect elsewhere, as curl's. Repeatable."),
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(help="A host beside Salesforce's own that may get the consumer secret. Repeatable."),
]
ChecksFolders = Annotated[
    list[Path] | None,
    typer.Option("--checks-dir", help="A folder with more checks. Its code is run. Repeatable."),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID",
        help="Run only this check and what it needs: an id, or a pattern such as 'oauth.*'. Repeatable.",
        autocompletion=complete_check,
    ),
]
Skip = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID",
        help="Leave this check out: an id, or a pattern such as 'api.*'. Repeatable.",
        autocompletion=complete_check,
    ),
]
Reports = Annotated[
    list[str] | None,
    typer.Option(
        "--report",
        metavar="FORMAT=FILE",
        help="Write the report to a file, or to - for standard output, as json, junit, sarif, markdown, "
        "html, github or openmetrics. Repeatable.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the report as JSON instead of text.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print the root cause alone, on one line.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="List every check that was not examined, and tracebacks.")
]
Ascii = Annotated[bool, typer.Option("--ascii", help="Print plain ASCII only.")]
LogFile = Annotated[
    Path | None, typer.Option("--log-file", help="Keep every step in this file. Secrets are masked.")
]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option(help="The mildest outcome that makes the exit code 1.", show_default="failed"),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option(help="A file of sfdoctor baseline write: the findings that it knows are no failure."),
]
BundleFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.zip",
        help="Keep report, redacted exchanges and settings in one file, for sfdoctor replay.",
    ),
]
BundlePreview = Annotated[
    bool,
    typer.Option("--bundle-preview", help="List what the bundle would hold, and ask before it is written."),
]


@dataclass(frozen=True, slots=True)
class TargetWishes:
    """What the person wants examined, and how to reach it. `flags` are those of `config.Flags`."""

    config: Path | None
    names: tuple[str, ...]
    all: bool
    flags: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CheckWishes:
    """Which checks the person wants run."""

    folders: tuple[Path, ...]
    only: tuple[str, ...]
    skip: tuple[str, ...]


ALL_CHECKS = CheckWishes((), (), ())


@dataclass(frozen=True, slots=True)
class ReportWishes:
    """How the person wants to see the report, as the options say it."""

    reports: tuple[str, ...]
    json: bool
    quiet: bool
    verbose: bool
    ascii: bool
    log_file: Path | None


@dataclass(frozen=True, slots=True)
class GateWishes:
    """What the person calls a failure. Nothing under `fail_on` means that the person did not say."""

    fail_on: FailOn | None
    baseline: Path | None


def _targets(
    config: ConfigFile = None,
    target: TargetNames = None,
    all_targets: AllTargets = False,
    login_url: LoginUrl = None,
    client_id: ClientId = None,
    api_version: ApiVersion = None,
    ca_bundle: CaBundle = None,
    proxy: Proxy = None,
    connect_to: ConnectTo = None,
    allow_host: AllowHost = None,
) -> TargetWishes:
    flags = {
        "login_url": login_url,
        "client_id": client_id,
        "api_version": api_version,
        "ca_bundle": ca_bundle,
        "proxy": proxy,
        "connect_to": tuple(connect_to or ()),
        "allow_host": tuple(allow_host or ()),
    }
    return TargetWishes(config, tuple(target or ()), all_targets, flags)


def _checks(checks_dir: ChecksFolders = None, only: Only = None, skip: Skip = None) -> CheckWishes:
    return CheckWishes(tuple(checks_dir or ()), tuple(only or ()), tuple(skip or ()))


def _reports(
    report: Reports = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    ascii: Ascii = False,
    log_file: LogFile = None,
) -> ReportWishes:
    return ReportWishes(tuple(report or ()), json, quiet, verbose, ascii, log_file)


def _gate(fail_on: FailOnOption = None, baseline: BaselineFile = None) -> GateWishes:
    return GateWishes(fail_on, baseline)


_GROUPS: dict[Any, Callable[..., Any]] = {
    TargetWishes: _targets,
    CheckWishes: _checks,
    ReportWishes: _reports,
    GateWishes: _gate,
}


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of each group that it takes: a parameter of the type of the wishes."""
    parameters: list[inspect.Parameter] = []
    groups: dict[str, Callable[..., Any]] = {}
    for parameter in inspect.signature(command).parameters.values():
        group = _GROUPS.get(parameter.annotation)
        if group is None:
            parameters.append(parameter)
        else:
            groups[parameter.name] = group
            parameters += inspect.signature(group).parameters.values()

    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        wishes = {
            name: group(**{each: given.pop(each) for each in inspect.signature(group).parameters})
            for name, group in groups.items()
        }
        command(**given, **wishes)

    with_options.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters]
    )
    with_options.__annotations__ = {each.name: each.annotation for each in parameters}
    return with_options
