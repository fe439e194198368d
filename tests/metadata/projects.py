"""The corpus: projects that are written out in YAML, and what lint is to find in each."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from sfdoctor.strict_yaml import load_strict, validate

from .trees import Found

CORPUS = Path(__file__).parent / "corpus"
BASES = Path(__file__).parent / "bases"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expected(_Part):
    """A finding that lint is to make. `line` may be left out where the place says nothing."""

    check: str
    rule: str
    outcome: Literal["failed", "warned", "inconclusive"]
    file: str
    line: int

    @property
    def found(self) -> tuple[str, Found]:
        """The finding as tests compare it."""
        return self.check, Found(self.rule, self.outcome, self.file, self.line)


class Project(_Part):
    """A project of the corpus. A clean one has nothing that fails.

    Where there is a `base`, `files` are what differs from it; those that are null are left out.
    """

    title: str
    clean: bool
    base: str | None = None
    files: dict[str, str | None]
    expect: tuple[Expected, ...] = ()
    near_miss_of: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Words that the report's notes must have."""

    @property
    def all_files(self) -> dict[str, str]:
        """Every file with its text."""
        files: dict[str, str | None] = {**(base_files(self.base) if self.base else {}), **self.files}
        return {path: text for path, text in files.items() if text is not None}


@dataclass(frozen=True)
class Case:
    """A project and the name of its file."""

    name: str
    project: Project


def corpus() -> list[Case]:
    """All projects."""
    return [_case(path) for path in sorted(CORPUS.glob("*.yaml"))]


@cache
def base_files(name: str) -> dict[str, str]:
    """The files of a project that others build on."""
    path = BASES / f"{name}.yaml"
    document = load_strict(path.read_text(encoding="utf-8"), path.name)
    assert isinstance(document.value, dict)
    return {key: str(text) for key, text in document.value.items()}


def _case(path: Path) -> Case:
    document = load_strict(path.read_text(encoding="utf-8"), path.name)
    return Case(path.stem, validate(document, Project))
