"""What was read, in the shortest form in which tests can compare it."""

from sfdoctor.model import Stage, Symptom
from sfdoctor.reading import read


def symptoms_in(text: str) -> list[Symptom]:
    """The symptoms that readers found, without the whole text as mere words."""
    return [symptom for passage in read(text).passages[:-1] for symptom in passage.symptoms]


def errors_in(text: str) -> list[tuple[str | None, str | None]]:
    """Error and description of what Salesforce says in a text."""
    return [
        (symptom.error, symptom.description)
        for symptom in symptoms_in(text)
        if symptom.stage in (Stage.TOKEN, Stage.API, Stage.IDENTITY)
    ]


def codes_in(text: str) -> list[tuple[str, str | None]]:
    """Stage and code of each symptom."""
    return [(symptom.stage.value, symptom.error) for symptom in symptoms_in(text)]


def observed_in(text: str) -> dict[str, str]:
    """The observations that a text tells."""
    return {observation.name: observation.value for observation in read(text).observations}
