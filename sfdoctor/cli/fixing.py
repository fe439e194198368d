"""Mending the source from the command line: what was done is said, or shown before it is done."""

import re
from collections.abc import Sequence

from ..client.redaction import MASK
from ..metadata.exposures import masked_by_form
from ..metadata.fixing.diffs import unified_diff
from ..metadata.fixing.planning import plan_fixes
from ..metadata.reading import read_source
from ..metadata.scope import Scope
from ..render.hostile_text import visible
from ..render.wording import many
from .complaints import say
from .exit_codes import ExitCode
from .pipes import own_output
from .presenting import Presentation

_LAID_OUT = re.compile(r"\r?\n|[\t ]")


def show_fixes(scopes: Sequence[Scope]) -> ExitCode:
    """Print as a diff what --fix would change, and write nothing."""
    trees = [(read_source(scope), scope) for scope in scopes]
    plans = [plan_fixes(tree, scope) for tree, scope in trees]
    text = "".join(line for plan in plans for line in unified_diff(plan.files))
    output = own_output()
    output.write(_harmless(text).encode(output.encoding, "backslashreplace").decode(output.encoding))
    output.flush()
    left = [sentence for plan in plans for sentence in plan.left]
    for sentence in left if text else (*left, "There is nothing that --fix would change."):
        say(masked_by_form(sentence, MASK))
    return ExitCode.NOTHING_EXAMINED if all(tree.empty for tree, _ in trees) else ExitCode.HEALTHY


def mend(scope: Scope, presentation: Presentation) -> None:
    """Mend what has one safe answer, and say each edit. Raises UsageError where a file cannot be written."""
    done = plan_fixes(read_source(scope), scope).written()
    for sentence in (*done.sentences, *done.left):
        presentation.tell(masked_by_form(sentence, MASK))
    made = f"{many(len(done.edits), 'edit')} made in {many(len(done.files), 'file')}."
    presentation.tell(made if done.edits else "There was nothing to mend.")


def _harmless(text: str) -> str:
    """The text with its layout, and with all else that a terminal would act on spelt out."""
    parts: list[str] = []
    position = 0
    for found in _LAID_OUT.finditer(text):
        parts += visible(text[position : found.start()]), found[0]
        position = found.end()
    return "".join([*parts, visible(text[position:])])
