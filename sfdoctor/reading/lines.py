"""Lines around a place in a text, bounded, since a line may be as long as the text."""

LONGEST_LINE = 1_500
"""Characters of a line that are looked at to either side of a place."""


def line_before(text: str, place: int) -> str:
    """What stands on the line before `place`."""
    return text[line_start(text, place) : place]


def line_start(text: str, place: int) -> int:
    """Where the line begins in which `place` is."""
    earliest = max(0, place - LONGEST_LINE)
    return max(text.rfind("\n", earliest, place) + 1, earliest)


def line_end(text: str, place: int) -> int:
    """Where the line ends in which `place` is."""
    latest = min(len(text), place + LONGEST_LINE)
    end = text.find("\n", place, latest)
    return latest if end < 0 else end
