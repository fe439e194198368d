"""Finding checks: by entry point, and in folders that the user names."""

import importlib
import importlib.metadata
import importlib.util
import pkgutil
import queue
import sys
import threading
import types
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from .check import Check
from .crashes import Crash, crash_of
from .model import UsageError

ENTRY_POINT_GROUP = "sfdoctor.checks"
LOADING_SECONDS = 10.0
"""How long each module of a plug-in may take to be imported."""


@dataclass(slots=True)
class Registry:
    """The checks that were found, by id, and one line for each thing that did not load.

    What takes longer than `seconds` to load is left behind on its thread, and counts as not loaded.
    """

    checks: dict[str, Check] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    seconds: float = LOADING_SECONDS

    def add_entry_points(self) -> None:
        """Load every package that is installed under the entry point group `sfdoctor.checks`."""
        for entry in importlib.metadata.entry_points(group=ENTRY_POINT_GROUP):
            module = self._guarded(f"plug-in {entry.name} ({entry.value})", entry.load)
            if isinstance(module, types.ModuleType):
                self._add_package(module)

    def add_folder(self, folder: Path, name: str | None = None) -> None:
        """Load every module of a folder as the package `name`.

        Raises UsageError where the folder is not there.
        """
        if not folder.is_dir():
            raise UsageError(f"--checks-dir {folder}: there is no such folder")
        package_name = name or _package_name(folder)
        package = self._guarded(f"checks in {folder}", lambda: _package(folder, package_name))
        if isinstance(package, types.ModuleType):
            self._add_package(package)

    def _add_package(self, package: types.ModuleType) -> None:
        self._add_checks_of(package)
        for module_name in _submodules(package):
            module = self._guarded(
                _place(package, module_name), partial(importlib.import_module, module_name)
            )
            if isinstance(module, types.ModuleType):
                self._add_checks_of(module)

    def _add_checks_of(self, module: types.ModuleType) -> None:
        for value in list(vars(module).values()):
            # The type itself is asked: `isinstance` would run code of what a lazy proxy stands for.
            if not issubclass(type(value), Check):
                continue
            known = self.checks.setdefault(value.id, value)
            if known is not value:
                self.problems.append(
                    f"{module.__name__}: the check id {value.id} is taken by {known.function.__module__}"
                )

    def _guarded(self, what: str, load: Callable[[], object]) -> object:
        """What was loaded, on a thread of its own; None where a plug-in failed, in whatever way, or hangs."""
        loaded: queue.SimpleQueue[object] = queue.SimpleQueue()
        threading.Thread(
            target=lambda: loaded.put(_attempted(load)), name=f"loading {what}", daemon=True
        ).start()
        try:
            answer = loaded.get(timeout=self.seconds)
        except queue.Empty:
            self.problems.append(f"{what} did not load: it was not done within {self.seconds:g} s")
            return None
        if isinstance(answer, Crash):
            self.problems.append(f"{what} did not load: {answer.said}")
            return None
        return answer


def _attempted(load: Callable[[], object]) -> object:
    try:
        return load()
    except BaseException as error:  # noqa: BLE001 - a plug-in may fail in any way; the rest goes on
        return crash_of(error)


def _package_name(folder: Path) -> str:
    """A name of its own for each folder, also where two are called alike."""
    return f"checks_of_{folder.name}_{zlib.crc32(str(folder.resolve()).encode()):08x}"


def _package(folder: Path, name: str) -> types.ModuleType:
    """A package made from a folder, with or without an `__init__.py`."""
    initial = folder / "__init__.py"
    if initial.is_file():
        spec = importlib.util.spec_from_file_location(name, initial, submodule_search_locations=[str(folder)])
        if spec is None or spec.loader is None:
            raise ImportError(f"{initial} cannot be imported")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module
    module = types.ModuleType(name)
    module.__path__ = [str(folder)]
    sys.modules[name] = module
    return module


def _place(package: types.ModuleType, module_name: str) -> str:
    """Where a module stands: its file, as the person who wrote it knows it."""
    folder = next(iter(getattr(package, "__path__", [])), package.__name__)
    return str(Path(folder) / f"{module_name.rpartition('.')[2]}.py")


def _submodules(package: types.ModuleType) -> Iterator[str]:
    for found in pkgutil.iter_modules(getattr(package, "__path__", [])):
        yield f"{package.__name__}.{found.name}"
