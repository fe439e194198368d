"""Reading which names a source file uses, so that the tables of the house can be held against them."""

import ast
import builtins
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Table = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class Use:
    """A name by its full path (`os.environ`, `sfdoctor.model.Finding`, `print`), whatever the file calls it.

    `depth` counts the functions around it. A module that is used as a mere value, or of which all is
    imported, is `whole`: any of its names may be meant.
    """

    name: str
    line: int
    depth: int
    imported: bool
    whole: bool = False


def uses(source: str, package: Iterable[str] = ()) -> list[Use]:
    """Every import, every builtin and everything that is reached through an imported name.

    `package` are the parts of the name of the package in which the file lies, for its relative imports.
    """
    reader = _Reader([*package])
    tree = ast.parse(source)
    for node in ast.walk(tree):
        reader.learn(node)
    reader.visit(tree)
    return reader.found


class _Reader(ast.NodeVisitor):
    def __init__(self, package: list[str]) -> None:
        self.package = package
        self.meant: dict[str, str] = {}
        """What the names of the file stand for."""
        self.depth = 0
        self.found: list[Use] = []

    def learn(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.split(".")[0]
                self.meant[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                self.meant[alias.asname or alias.name] = f"{self._origin(node)}.{alias.name}"

    def _origin(self, node: ast.ImportFrom) -> str:
        outer = self.package[: len(self.package) - node.level + 1] if node.level else []
        return ".".join([*outer, *([node.module] if node.module else [])])

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._add(alias.name, node, imported=True)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            everything = alias.name == "*"
            name = self._origin(node) + ("" if everything else f".{alias.name}")
            self._add(name, node, imported=True, whole=everything)

    def visit_Name(self, node: ast.Name) -> None:
        self._see([node.id], node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        path = _path(node)
        if path:
            self._see(path, node)
        else:
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._inside(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._inside(node)

    def _inside(self, node: ast.AST) -> None:
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1

    def _see(self, path: list[str], node: ast.expr) -> None:
        first, *rest = path
        if first in self.meant:
            self._add(".".join([self.meant[first], *rest]), node, whole=not rest)
        elif hasattr(builtins, first):
            self._add(".".join(path), node)

    def _add(self, name: str, node: ast.stmt | ast.expr, imported: bool = False, whole: bool = False) -> None:
        self.found.append(Use(name, node.lineno, self.depth, imported, whole))


def _path(node: ast.expr) -> list[str]:
    """The parts of `a.b.c`; none where it does not begin with a name."""
    if isinstance(node, ast.Name):
        return [node.id]
    before = _path(node.value) if isinstance(node, ast.Attribute) else []
    return [*before, node.attr] if before and isinstance(node, ast.Attribute) else []


def within(name: str, parts: Iterable[str]) -> bool:
    """True where a name is one of the parts, or lies in one."""
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def out_of_place(source: str, module: str, alone: Table) -> Iterator[str]:
    """Uses of names that some parts of the house have for themselves. `module` is as in `client.tls`."""
    for use in uses(source, _package(module)):
        for name, parts in alone.items():
            reached = within(use.name, {name}) or (use.whole and within(name, {use.name}))
            if reached and not within(module, parts):
                yield f"line {use.line}: {use.name} is for {', '.join(sorted(parts)) or 'nobody'} alone"


def astray(source: str, module: str, may_import: Table) -> Iterator[str]:
    """Imports of ours that the table does not allow to a module. The longest fitting entry counts."""
    place = max((part for part in may_import if within(module, {part})), key=len, default=None)
    if place is None:
        yield f"{module} has no place in the table"
        return
    for use in uses(source, _package(module)):
        if use.imported and use.name.split(".")[0].startswith("sfdoctor"):
            imported = use.name.removeprefix("sfdoctor").removeprefix(".")
            if not within(imported, may_import[place]):
                yield f"line {use.line}: {place} imports {imported or use.name}"


def imported_late(source: str, module: str, allowed: set[str]) -> Iterator[str]:
    """Imports inside functions."""
    for use in uses(source, _package(module)):
        if use.imported and use.depth and not within(use.name, allowed):
            yield f"line {use.line}: {use.name} is imported inside a function"


def unfit_for_a_check(
    source: str, libraries: set[str], public: set[str], forbidden: set[str]
) -> Iterator[str]:
    """What a check must not have: names beside the libraries, the public ones and siblings; and `try`."""
    for use in uses(source, [""]):
        if hasattr(builtins, use.name.split(".")[0]):
            fits = not within(use.name, forbidden)
        else:
            fits = use.name.startswith(".") or within(use.name, libraries | public)
        if not fits:
            yield f"line {use.line}: {use.name} is not for checks"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Try | ast.TryStar):
            yield f"line {node.lineno}: there is a try"


def _package(module: str) -> list[str]:
    """The package in which a module lies; `client.__init__` lies in `client`."""
    return ["sfdoctor", *module.split(".")[:-1]]
