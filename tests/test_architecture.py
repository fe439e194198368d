"""Which way imports point, and who may use what, as tables that are held against every file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sfdoctor
from sfdoctor.observations import REGISTRY

from .house_rules import astray, imported_late, out_of_place, unfit_for_a_check, within

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "sfdoctor"

MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "secrets": set(),
    "durations": set(),
    "urls": set(),
    "nearest": {"model"},
    "observations": {"model"},
    "target": {"secrets"},
    "facts": {"secrets"},
    "client.protocol": {"facts", "model", "secrets"},
    "salesforce": {"salesforce", "client.protocol", "facts", "model", "nearest", "secrets"},
    "bundle": {"bundle", "client", "model"},
    "metadata": {"metadata", "model", "nearest", "reading", "secrets", "strict_yaml"},
    "metadata.tree": {"metadata.kinds", "model"},
    "metadata.kinds": set(),
    "check": {"client.protocol", "metadata.tree", "model", "target"},
    "plan": {"check", "model"},
    "crashes": set(),
    "registry": {"check", "crashes", "model"},
    "verdict_faults": {"model"},
    "results": {"crashes", "model", "plan"},
    "runner": {
        "check", "client.protocol", "crashes", "metadata.tree", "model", "plan", "results", "target",
        "verdict_faults",
    },
    "model_faults": {"nearest"},
    "strict_yaml": {"model", "model_faults", "yaml_faults"},
    "yaml_faults": set(),
    "knowledge": {"knowledge", "durations", "facts", "model", "nearest", "observations", "strict_yaml"},
    "clues": {"model"},
    "diagnose": {"clues", "knowledge", "model"},
    "reading": {"reading", "model", "observations", "salesforce"},
    "reading.logs": {"reading", "clues", "model"},
    "fingerprints": {"model"},
    "comparison": {"model"},
    "gate": {"gate", "check", "comparison", "fingerprints", "model", "nearest", "plan"},
    "explain": {"diagnose", "model", "salesforce"},
    "config": {
        "config", "durations", "model", "nearest", "salesforce", "secrets", "strict_yaml", "target",
        "urls",
    },
    "export": {"export", "clues", "diagnose", "model", "observations", "salesforce", "target"},
    "render": {"render", "comparison", "fingerprints", "model"},
    "client": {"client", "check", "facts", "model", "salesforce", "secrets", "target", "urls"},
    "simulator": {
        "simulator", "durations", "model", "nearest", "salesforce", "secrets", "strict_yaml", "target"
    },
}  # fmt: skip
"""The longest entry that fits counts. `cli` is the composition root and may import all; `__init__` is the
public API."""

ALONE: dict[str, set[str]] = {
    "requests": {"client"},
    "urllib3": {"client"},
    "ssl": {"client.tls", "simulator"},
    "socket": {"client", "cli.examine", "simulator"},
    "subprocess": {"config"},
    "rich": {"render", "cli"},
    "typer": {"cli"},
    "ahocorasick_rs": {"reading.logs"},
    "defusedxml": {"metadata"},
    "xml.sax": {"metadata"},
    "pathspec": {"metadata"},
    "yaml": {"strict_yaml"},
    "uvicorn": {"simulator"},
    "trustme": {"simulator"},
    "truststore": {"client.tls"},
    "keyring": {"config"},
    # other doors to the network
    "asyncio": {"simulator"},
    "http.client": {"client"},
    "http.server": set(),
    "socketserver": set(),
    "urllib.request": {"client.routes"},
    "ftplib": set(),
    "smtplib": set(),
    "xmlrpc": set(),
    # imports that no table can see
    "__import__": set(),
    "builtins": set(),
    "compile": set(),
    "eval": set(),
    "exec": set(),
    "importlib.__import__": set(),
    "importlib.import_module": {"registry"},
    "importlib.machinery": set(),
    "importlib.util": {"registry"},
    "pkgutil": {"registry"},
    "runpy": set(),
    "sys.modules": {"registry"},
    # the environment
    "os.environ": {"cli"},
    "os.environb": {"cli"},
    "os.getenv": {"cli"},
    "os.getenvb": {"cli"},
    "posix": set(),
    # what is printed, and what is read from the person
    "breakpoint": set(),
    "input": set(),
    "print": {"cli"},
    "os.write": {"__main__", "cli"},
    "sys.__stderr__": set(),
    "sys.__stdout__": set(),
    "sys.stderr": {"cli"},
    "sys.stdin": {"cli"},
    "sys.stdout": {"cli"},
    # the end of the program
    "KeyboardInterrupt": {"__main__", "cli", "runner"},
    "SystemExit": {"cli"},
    "exit": set(),
    "os._exit": {"__main__", "cli"},
    "os.abort": set(),
    "quit": set(),
    "signal": {"__main__", "cli"},
    "sys.exit": {"__main__", "cli"},
}
"""Libraries and names that some parts alone may use, under whatever name they import them."""

LATE = {"keyring"}
"""Libraries that may be imported inside a function: optional, and slow to start. `cli` imports all late."""

LIBRARIES_OF_CHECKS = {
    "base64", "collections.abc", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools",
    "itertools", "json", "math", "operator", "re", "string", "typing", "urllib.parse",
}  # fmt: skip
"""What checks may use beside the public API: libraries that touch nothing but their arguments."""

FORBIDDEN_IN_CHECKS = {
    "BaseException", "KeyboardInterrupt", "SystemExit", "__import__", "breakpoint", "compile", "eval", "exec",
    "exit", "globals", "input", "locals", "open", "print", "quit", "vars",
}  # fmt: skip
"""The builtins that checks do without."""


def modules(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        yield ".".join(path.relative_to(folder).with_suffix("").parts), path


PACKAGE_MODULES = list(modules(PACKAGE))
EVERY_MODULE = pytest.mark.parametrize(
    ("module", "path"), PACKAGE_MODULES, ids=[name for name, _ in PACKAGE_MODULES]
)


@EVERY_MODULE
def test_a_module_imports_only_what_its_place_allows(module: str, path: Path) -> None:
    if module == "__init__" or within(module, {"cli", "__main__"}):
        return
    assert list(astray(path.read_text(encoding="utf-8"), module, MAY_IMPORT)) == []


@EVERY_MODULE
def test_what_is_for_some_parts_alone_is_used_by_no_other(module: str, path: Path) -> None:
    assert list(out_of_place(path.read_text(encoding="utf-8"), module, ALONE)) == []


@EVERY_MODULE
def test_imports_inside_functions_are_for_the_command_line_alone(module: str, path: Path) -> None:
    if not within(module, {"__main__", "cli"}):
        assert list(imported_late(path.read_text(encoding="utf-8"), module, LATE)) == []


def test_no_python_module_names_a_check_or_a_cause(cause_ids: set[str], check_ids: set[str]) -> None:
    ids = (cause_ids | check_ids) - set(REGISTRY)  # an observation may be called as a check is
    for module, path in PACKAGE_MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in ids, f"{module}:{node.lineno} names {node.value}"
    for _, path in modules(PACKAGE):
        assert "sfdoctor_checks" not in path.read_text(encoding="utf-8"), path


CHECK_FILES = sorted((ROOT / "checks").glob("[a-z]*.py"))


@pytest.mark.parametrize("path", CHECK_FILES, ids=[path.stem for path in CHECK_FILES])
def test_a_check_uses_the_public_api_and_what_is_harmless(path: Path) -> None:
    public = {f"sfdoctor.{name}" for name in sfdoctor.__all__}
    source = path.read_text(encoding="utf-8")
    assert list(unfit_for_a_check(source, LIBRARIES_OF_CHECKS, public, FORBIDDEN_IN_CHECKS)) == []


@pytest.mark.parametrize("path", CHECK_FILES, ids=[path.stem for path in CHECK_FILES])
def test_a_check_asks_the_client_for_the_time_so_that_a_replay_judges_as_the_run_did(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}:
            assert ast.unparse(node) == "client.now"


def test_the_public_api_lists_each_name_once_and_in_order() -> None:
    assert sfdoctor.__all__ == sorted(set(sfdoctor.__all__))
    assert all(hasattr(sfdoctor, name) for name in sfdoctor.__all__)
