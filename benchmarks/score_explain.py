"""How often `sfdoctor explain` names the right cause, on texts whose causes are known.

    python benchmarks/score_explain.py FILE

FILE has one JSON object per line: `id`, `input`, `context` (keys and values), `cause`, `also_plausible`, and
`difficulty`: `exact` and `noisy` texts must have their cause first; for `ambiguous` ones the first answer
must be among the confirmed and the plausible causes, and the confirmed one among the first three. Misses
are printed first.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sfdoctor.explain import explain
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.reading import circumstance, read

BAR = 0.95


@dataclass(frozen=True)
class Row:
    """One text, what is right for it, and what was answered, best first."""

    id: str
    text: str
    difficulty: str
    cause: str
    plausible: frozenset[str]
    answers: tuple[str, ...]

    @property
    def first_is_right(self) -> bool:
        """True where the first answer is one that the difficulty allows."""
        allowed = {self.cause} | (self.plausible if self.difficulty == "ambiguous" else set())
        return self.answers[:1] != () and self.answers[0] in allowed

    @property
    def among_three(self) -> bool:
        """True where the confirmed cause is one of the first three answers."""
        return self.cause in self.answers[:3]


def judged(entry: dict[str, Any]) -> Row:
    """The row for one entry of the file."""
    stated = [
        circumstance(key, value if isinstance(value, str) else json.dumps(value))
        for key, value in (entry.get("context") or {}).items()
    ]
    explanation = explain(read(entry["input"]), stated, load_knowledge())
    return Row(
        entry["id"],
        entry["input"],
        entry["difficulty"],
        entry["cause"],
        frozenset(entry.get("also_plausible") or ()),
        tuple(diagnosis.cause.id for diagnosis in explanation.diagnoses),
    )


def share(name: str, hits: Iterable[bool]) -> str:
    """`12 of 13, 92 %`, with a word where the bar is missed."""
    counted = list(hits)
    if not counted:
        return f"{name}: none"
    part = sum(counted) / len(counted)
    return f"{name}: {sum(counted)} of {len(counted)}, {part:.1%}{'' if part >= BAR else '  BELOW THE BAR'}"


def main(path: str) -> None:
    """Print the misses, then the figures."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = [judged(json.loads(line)) for line in lines if line.strip()]
    for row in rows:
        if not row.first_is_right or (row.difficulty == "ambiguous" and not row.among_three):
            answered = ", ".join(row.answers[:4]) or "nothing"
            print(f"{row.id} ({row.difficulty}) is {row.cause}, answered {answered}")
            print(f"    {' '.join(row.text.split())[:160]}")
    plain = [row for row in rows if row.difficulty != "ambiguous"]
    ambiguous = [row for row in rows if row.difficulty == "ambiguous"]
    print(share("exact and noisy, first is right", (row.first_is_right for row in plain)))
    print(share("ambiguous, first is right or plausible", (row.first_is_right for row in ambiguous)))
    print(share("ambiguous, confirmed among three", (row.among_three for row in ambiguous)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
