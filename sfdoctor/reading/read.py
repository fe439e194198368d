"""The one way from a pasted text to what was read in it."""

import json

from ..model import Passage, Reading, Stage, Symptom

LONGEST = 1_000_000
"""Characters of a text that are read as one failure; longer ones are read as a log."""


def read(text: str) -> Reading:
    """Everything in `text` that some reader recognises, and the whole text as mere words at the end."""
    passages = [*_json_objects(text)]
    words = Passage("words", 0, len(text), (Symptom(Stage.TEXT, None, text),))
    return Reading(text, (*passages, words))


def _json_objects(text: str) -> list[Passage]:
    # PROVISIONAL: to be replaced by the readers.
    found, place, decoder = [], 0, json.JSONDecoder()
    while (place := text.find("{", place)) >= 0:
        try:
            value, end = decoder.raw_decode(text, place)
        except ValueError:
            place += 1
            continue
        error = value.get("errorCode") or value.get("error")
        if isinstance(error, str):
            stage = Stage.API if "errorCode" in value else Stage.TOKEN
            said = value.get("message") or value.get("error_description")
            fields = tuple(value.get("fields") or ())
            found.append(Passage("json", place, end, (Symptom(stage, error, said, None, fields),)))
        place = end
    return found
