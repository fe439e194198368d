"""Whether a log's line reports trouble."""

import pytest

from sfdoctor.reading.logs.calm import is_calm


@pytest.mark.parametrize(
    "line", ["INFO saved 3 records", '{"level":"debug","msg":"sent"}', '"GET / HTTP/1.1" 200']
)
def test_a_line_whose_level_or_status_says_so_is_calm(line: str) -> None:
    assert is_calm(line)


@pytest.mark.parametrize(
    "line", ["INFO the save failed", '{"level":"info","msg":"request denied"}', "ERROR", "saved 3 records"]
)
def test_a_word_of_trouble_counts_more_than_the_level(line: str) -> None:
    assert not is_calm(line)
