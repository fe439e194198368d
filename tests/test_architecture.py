"""Which way imports point, as one table; the files are walked with `ast`."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sfdoctor.observations import REGISTRY

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "sfdoctor"

OURS_IN_CHECKS = {"sfdoctor"}
FORBIDDEN_IN_CHECKS = {"socket", "ssl", "http", "os", "subprocess"}

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
    "salesforce": {"salesforce", "client.protocol", "facts", "model", "secrets"},
    "check": {"client.protocol", "model", "target"},
    "plan": {"check", "model"},
    "registry": {"check", "model"},
    "runner": {"check", "client.protocol", "model", "plan", "target"},
    "model_faults": {"nearest"},
    "strict_yaml": {"model", "model_faults"},
    "knowledge": {"knowledge", "durations", "facts", "model", "nearest", "observations", "strict_yaml"},
    "clues": {"model"},
    "diagnose": {"clues", "knowledge", "model"},
    "reading": {"reading", "model", "observations", "salesforce"},
    "explain": {"diagnose", "knowledge", "model"},
    "config": {
        "config", "durations", "model", "nearest", "salesforce", "secrets", "strict_yaml", "target",
        "urls",
    },
    "render": {"render", "model"},
    "client": {"client", "check", "facts", "model", "salesforce", "secrets", "target", "urls"},
    "simulator": {
        "simulator", "durations", "model", "nearest", "salesforce", "secrets", "strict_yaml", "target"
    },
}  # fmt: skip
"""Longest prefix wins. `cli` is the composition root and may import all; `__init__` is the public API."""

ALONE: dict[str, set[str]] = {
    "requests": {"client"},
    "urllib3": {"client"},
    "ssl": {"client.tls", "simulator"},
    "socket": {"client", "cli.examine", "simulator"},
    "subprocess": {"config"},
    "rich": {"render", "cli"},
    "typer": {"cli"},
    "yaml": {"strict_yaml"},
    "uvicorn": {"simulator"},
    "trustme": {"simulator"},
    "truststore": {"client.tls"},
    "keyring": {"config"},
}
"""Libraries that one part alone may import."""


def modules(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


def imports(path: Path, module: str) -> Iterator[tuple[str, int]]:
    """The absolute names that a module imports, and at which nesting depth of functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = ["sfdoctor", *module.split(".")]
    if path.name != "__init__.py":
        package = package[:-1]
    for node, depth in walk(tree, 0):
        if isinstance(node, ast.Import):
            yield from ((alias.name, depth) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            prefix = ".".join([*start, *([node.module] if node.module else [])])
            if node.module:
                yield prefix, depth
            else:
                yield from ((f"{prefix}.{alias.name}", depth) for alias in node.names)


def walk(node: ast.AST, depth: int) -> Iterator[tuple[ast.AST, int]]:
    for child in ast.iter_child_nodes(node):
        inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield child, depth
        yield from walk(child, depth + inside)


def longest_prefix(module: str, names: set[str]) -> str | None:
    fitting = [name for name in names if within(module, {name})]
    return max(fitting, key=len, default=None)


def within(module: str, parts: set[str]) -> bool:
    return any(module == part or module.startswith((f"{part}.", f"{part}_")) for part in parts)


PACKAGE_MODULES = list(modules(PACKAGE))


@pytest.mark.parametrize(("module", "path"), PACKAGE_MODULES, ids=[name for name, _ in PACKAGE_MODULES])
def test_a_module_imports_only_what_its_place_allows(module: str, path: Path) -> None:
    if module == "__init__" or within(module, {"cli", "__main__"}):
        return
    place = longest_prefix(module, set(MAY_IMPORT))
    assert place is not None, f"{module} has no place in the table"
    for name, _ in imports(path, module):
        if name.startswith("sfdoctor"):
            imported = name.removeprefix("sfdoctor").lstrip(".")
            assert within(imported, MAY_IMPORT[place]), f"{module} imports {imported}"


@pytest.mark.parametrize(("module", "path"), PACKAGE_MODULES, ids=[name for name, _ in PACKAGE_MODULES])
def test_a_library_stays_behind_its_own_door(module: str, path: Path) -> None:
    for name, _ in imports(path, module):
        library = name.split(".")[0]
        if library in ALONE:
            assert within(module, ALONE[library]), f"{module} imports {library}"


@pytest.mark.parametrize(("module", "path"), PACKAGE_MODULES, ids=[name for name, _ in PACKAGE_MODULES])
def test_imports_inside_functions_are_for_the_command_line_alone(module: str, path: Path) -> None:
    if within(module, {"cli", "__main__"}):
        return
    lazy = {name for name, depth in imports(path, module) if depth}
    assert lazy <= {"keyring"}, "keyring is optional and starts slowly; nothing else is imported late"


@pytest.mark.parametrize(("module", "path"), PACKAGE_MODULES, ids=[name for name, _ in PACKAGE_MODULES])
def test_only_the_command_line_reads_the_environment_prints_or_exits(module: str, path: Path) -> None:
    if within(module, {"cli", "__main__"}):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "exit", "quit", "input"}, f"{module}:{node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"environ", "getenv"} or not is_os(node), f"{module}:{node.lineno}"
            assert ast.unparse(node) != "sys.exit", f"{module}:{node.lineno}"


def is_os(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "os"


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
def test_a_check_imports_the_public_api_and_the_standard_library(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            assert node.module is not None
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            top = name.split(".")[0]
            assert name in OURS_IN_CHECKS or top in sys.stdlib_module_names, name
            assert top not in FORBIDDEN_IN_CHECKS, name


@pytest.mark.parametrize("path", CHECK_FILES, ids=[path.stem for path in CHECK_FILES])
def test_a_check_has_no_try_and_prints_nothing(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not isinstance(node, ast.Try), f"{path.name}:{node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print", f"{path.name}:{node.lineno}"


def test_the_public_api_lists_each_name_once_and_in_order() -> None:
    import sfdoctor

    assert sfdoctor.__all__ == sorted(set(sfdoctor.__all__))
    assert all(hasattr(sfdoctor, name) for name in sfdoctor.__all__)
