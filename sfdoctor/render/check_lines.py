"""One check in the list: its sign, its id and what came of it."""

from ..model import Finding, Outcome, Result
from .page import Page, Part
from .wording import SIGNS, WORDS, found_line, in_words, lasted

_ID_WIDTH = 25
_FINDINGS_SHOWN = 3


def write_check(page: Page, result: Result, *, verbose: bool = False) -> None:
    """The line of one check, then its further findings; with `verbose` its time and raw symptoms too."""
    sign, ascii_sign, style = SIGNS[result.outcome]
    mark = (f"  {ascii_sign if page.ascii else sign} ", style)
    name = (f"{result.check:<{_ID_WIDTH}} ", style if result.outcome is not Outcome.PASSED else "")
    page.write(*_words(result, verbose), lead=[mark, name])
    further = [finding for finding in result.findings if finding.summary != result.summary or finding.subject]
    shown = further if verbose else further[:_FINDINGS_SHOWN]
    for finding in shown:
        page.write(_finding_words(finding), lead="      ")
    if len(further) > len(shown):
        page.write((f"and {len(further) - len(shown)} more (--verbose lists them)", "dim"), lead="      ")
    if verbose:
        for symptom in (symptom for finding in result.findings for symptom in finding.symptoms):
            page.write((f"{symptom.stage}: {in_words(symptom)}", "dim"), lead="      ")


def _words(result: Result, verbose: bool) -> list[Part]:
    summary = result.summary or result.title
    if result.outcome is Outcome.SKIPPED and result.because:
        summary = result.because
    words: list[Part] = [summary]
    if result.outcome is not Outcome.PASSED:
        words.insert(0, (f"{WORDS[result.outcome]}: ", SIGNS[result.outcome][2]))
    if verbose and result.outcome is not Outcome.SKIPPED:
        words.append((f" ({lasted(result.duration)})", "dim"))
    return words


def _finding_words(finding: Finding) -> str:
    return f"{WORDS[finding.outcome]}: {found_line(finding)}"
