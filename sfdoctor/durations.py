"""Durations as people write them: `90`, `30s`, `15m`, `1h`."""

_SECONDS = {"s": 1, "m": 60, "h": 3600}


def parse_duration(text: str) -> float:
    """Seconds. Raises ValueError, with what was expected, where the text is no duration of more than 0 s."""
    number, unit = text.strip(), 1
    if number and number[-1] in _SECONDS:
        number, unit = number[:-1], _SECONDS[number[-1]]
    if not number.isascii() or not number.replace(".", "", 1).isdigit() or float(number) <= 0:
        raise ValueError(f"expected a duration such as 30s, 15m or 1h, not {text!r}")
    return float(number) * unit
