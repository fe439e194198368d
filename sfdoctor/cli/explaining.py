"""What `sfdoctor explain` shows, in the form that was asked for."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress

from ..explain import explain
from ..knowledge.loader import load_knowledge
from ..model import Cause, Circumstance, ExplainedGroup, ExplainedLog, Explanation, UsageError
from ..nearest import nearest
from ..observations import REGISTRY
from ..reading import KEYS, circumstance, decode, read
from ..reading.read import LONGEST
from ..render.cause import cause_as_json, render_cause
from ..render.cause_markdown import cause_page
from ..render.explanation import Person, render_explanation, render_log, render_steps
from ..render.explanation_json import explanation_json, log_json
from ..render.explanation_markdown import explanation_markdown, log_markdown
from ..render.hostile_text import in_ascii
from .presenting import make_console, speaks_unicode

if TYPE_CHECKING:
    from ..reading.logs.source import Readable

LINES_OF_A_LOG = 200


class Form(Enum):
    """How the answer is written."""

    CONSOLE = "console"
    JSON = "json"
    MARKDOWN = "markdown"


def form_of(*, json: bool, markdown: bool) -> Form:
    """The form that the options ask for. Raises UsageError where they contradict each other."""
    if json and markdown:
        raise UsageError("--json and --markdown exclude each other: choose one")
    return Form.JSON if json else Form.MARKDOWN if markdown else Form.CONSOLE


def stated(named: Mapping[str, str | None], pairs: Iterable[str]) -> tuple[Circumstance, ...]:
    """The circumstances that options state. Raises UsageError where a pair is not KEY=VALUE."""
    circumstances = [circumstance(key, value) for key, value in named.items() if value is not None]
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise UsageError(f"--context {pair}: expected KEY=VALUE, such as login_history='Restricted IP'")
        circumstances.append(circumstance(key.strip(), value.strip()))
    return tuple(circumstances)


@contextmanager
def progress_of(path: Path) -> Iterator[Callable[[int], None]]:
    """A bar on standard error while a file is read; the callable takes the bytes read so far."""
    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    task = bar.add_task(f"reading {path.name}", total=path.stat().st_size or None)
    with bar:
        yield lambda read: bar.update(task, completed=read)


@dataclass(slots=True)
class _Begun:
    """A stream whose beginning was read already."""

    beginning: bytes
    rest: "Readable"

    def read(self, size: int, /) -> bytes:
        beginning, self.beginning = self.beginning[:size], self.beginning[size:]
        return beginning or self.rest.read(size)


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains what it is given on standard output."""

    form: Form
    person: Person | None
    verbose: bool
    ascii: bool
    circumstances: tuple[Circumstance, ...]

    def text(self, text: str) -> None:
        """A cause where the text is exactly its id; anything else is what someone pasted."""
        cause = load_knowledge().get(text.strip())
        if cause is not None:
            self._cause(cause)
            return
        self._explanation(self._explained(text))
        near = nearest(text.strip(), load_knowledge())
        if text.count("\n") > LINES_OF_A_LOG and self.form is Form.CONSOLE:
            print("Is it a log? --file counts equal failures and explains each once.", file=sys.stderr)
        if near and self.form is Form.CONSOLE and " " not in text.strip():
            print(f"Is a cause's id meant? sfdoctor explain {near}", file=sys.stderr)

    def standard_input(self, *, asked_for: bool) -> None:
        """Whatever a pipe holds: more than a text can be is a log.

        Raises UsageError where there is no pipe and nobody asked for it.
        """
        if sys.stdin is None or (sys.stdin.isatty() and not asked_for):
            raise UsageError(
                "explain needs something to explain: give the error as an argument in quotes, pipe it in, "
                "or name a log with --file. sfdoctor explain --list lists the known causes."
            )
        pasted = sys.stdin.buffer.read(LONGEST + 1)
        if len(pasted) > LONGEST or pasted.startswith(b"\x1f\x8b"):
            self._read_log(_Begun(pasted, sys.stdin.buffer), lambda read: None)
        else:
            self.text(decode(pasted))

    def log(self, path: Path) -> None:
        """A log, its failures grouped; - is standard input. Raises UsageError where it cannot be read."""
        if str(path) == "-":
            self._read_log(sys.stdin.buffer, lambda read: None)
            return
        try:
            with path.open("rb") as stream, progress_of(path) as advance:
                self._read_log(stream, advance)
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror or error}") from None

    def _read_log(self, stream: "Readable", advance: Callable[[int], None]) -> None:
        from ..reading.logs import literals_of, read_log  # its search engine is of no use to a mere text

        found = read_log(stream, literals_of(load_knowledge()), advance)
        groups = [
            ExplainedGroup(group.count, group.line, self._explained(group.sample), group.first, group.last)
            for group in found.groups
        ]
        self._log(ExplainedLog(tuple(groups), found.lines, found.size, found.beyond, found.notes))

    def har(self, path: Path) -> None:
        """The failed requests of a HAR, equal ones grouped. Raises UsageError where it cannot be read."""
        from ..bundle.har_reading import read_har
        from ..reading.logs.requests import grouped
        from .saved_text import read_text

        text = read_text(path, "export one as HAR, from the network tab of a browser or from Postman")
        found = read_har(text, str(path))
        groups, beyond = grouped((one.number, one.started, one.text) for one in found.failed)
        explained = [
            ExplainedGroup(group.count, group.line, self._explained(group.sample), group.first, group.last)
            for group in groups
        ]
        size = len(text.encode("utf-8", "replace"))
        self._log(ExplainedLog(tuple(explained), found.requests, size, beyond, found.notes, "request"))

    def causes(self) -> None:
        """Every cause, one per line."""
        if self.form is Form.JSON:
            print(json.dumps({id: cause.title for id, cause in load_knowledge().items()}, indent=2))
            return
        for cause in load_knowledge().values():
            self._print(f"{cause.id}: {cause.title}")

    def context_keys(self) -> None:
        """Every key of --context, what it means, and the observations that it becomes."""
        for key in KEYS:
            print(f"{', '.join(key.names)}: {key.meaning} ({', '.join(key.observations)})")
        print("Every observation's own name is a key as well:")
        for name, vocabulary in REGISTRY.items():
            values = f" ({', '.join(vocabulary.values)})" if vocabulary.values else ""
            print(f"{name}: {vocabulary.meaning}{values}")

    def _explained(self, text: str) -> Explanation:
        return explain(read(text), self.circumstances, load_knowledge())

    def _explanation(self, explanation: Explanation) -> None:
        if self.form is Form.JSON:
            print(explanation_json(explanation, ascii=self._ascii))
        elif self.form is Form.MARKDOWN:
            self._print(explanation_markdown(explanation, person=self.person))
        else:
            render_explanation(
                explanation, make_console(), person=self.person, ascii=self._ascii, verbose=self.verbose
            )

    def _log(self, log: ExplainedLog) -> None:
        if self.form is Form.JSON:
            print(log_json(log, ascii=self._ascii))
        elif self.form is Form.MARKDOWN:
            self._print(log_markdown(log, person=self.person))
        else:
            render_log(log, make_console(), person=self.person, ascii=self._ascii, verbose=self.verbose)

    def _cause(self, cause: Cause) -> None:
        if self.form is Form.JSON:
            print(cause_as_json(cause, ascii=self._ascii))
        elif self.form is Form.MARKDOWN:
            self._print(cause_page(cause))
        elif self.person is not None:
            render_steps(cause, self.person, make_console(), ascii=self._ascii)
        else:
            render_cause(cause, make_console(), ascii=self._ascii)

    def _print(self, text: str) -> None:
        print("\n".join(map(in_ascii, text.split("\n"))) if self._ascii else text)

    @property
    def _ascii(self) -> bool:
        return self.ascii or not speaks_unicode()
