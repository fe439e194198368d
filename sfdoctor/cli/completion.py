"""What the shell offers behind TAB."""

from collections.abc import Iterable


def complete_cause(incomplete: str) -> list[str]:
    """Cause ids that begin so."""
    from ..knowledge.loader import load_knowledge

    return _beginning(incomplete, load_knowledge())


def complete_scenario(incomplete: str) -> list[str]:
    """Scenario ids that begin so."""
    from ..simulator.scenarios import load_scenarios

    return _beginning(incomplete, load_scenarios())


def complete_check(incomplete: str) -> list[str]:
    """Check ids that begin so."""
    from .examine import load_checks

    return _beginning(incomplete, load_checks([]).checks)


def _beginning(incomplete: str, ids: Iterable[str]) -> list[str]:
    return [id for id in ids if id.startswith(incomplete)]
