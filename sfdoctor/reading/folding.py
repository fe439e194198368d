"""Lower case in which every character keeps its place."""


def lowered(text: str) -> str:
    """The text in lower case; the few characters whose lower case is longer stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
