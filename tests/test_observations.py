"""An observation that the registry does not know is an error, never a silent miss."""

import pytest

from sfdoctor import Observation, observe
from sfdoctor.observations import REGISTRY


def test_a_known_name_and_value_become_an_observation() -> None:
    assert observe("host.kind", "generic") == Observation("host.kind", "generic")


def test_free_text_and_numbers_are_kept_as_text() -> None:
    assert observe("clock.skew", 7) == Observation("clock.skew", "7")


@pytest.mark.parametrize(("name", "value"), [("host.kid", "generic"), ("host.kind", "genric"), ("", "")])
def test_a_misspelt_name_or_value_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"no observation is named|host\.kind is one of"):
        observe(name, value)


@pytest.mark.parametrize("name", REGISTRY)
def test_every_name_has_an_area_and_a_meaning(name: str) -> None:
    area, dot, rest = name.partition(".")
    assert area
    assert dot
    assert rest
    assert REGISTRY[name].meaning
