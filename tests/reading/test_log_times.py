"""The times that logs write."""

import pytest

from sfdoctor.reading.logs.times import begins_with_a_time, time_of


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("2026-03-01T10:11:12.123Z ERROR x", "2026-03-01T10:11:12.123Z"),
        ("2026-03-01T10:11:12+01:00 x", "2026-03-01T10:11:12+01:00"),
        ("2026-03-01 10:11:12,123 ERROR x", "2026-03-01 10:11:12,123"),
        ("[2026-03-01 10:11:12] x", "2026-03-01 10:11:12"),
        ("2026/03/01 10:11:12 x", "2026/03/01 10:11:12"),
        ("Mar  1 10:11:12 web sync[17]: x", "Mar  1 10:11:12"),
        ("<34>1 2026-03-01T10:11:12Z web x", "2026-03-01T10:11:12Z"),
        ('10.0.0.1 - - [01/Mar/2026:10:11:12 +0000] "GET /"', "01/Mar/2026:10:11:12 +0000"),
        ('{"level":"error","ts":1772359872.123,"msg":"x"}', "1772359872.123"),
        ('{"timestamp":"2026-03-01T10:11:12Z"}', "2026-03-01T10:11:12Z"),
        ("1772359872123 x", "1772359872123"),
        ("10:11:12.123 [main] ERROR x", "10:11:12.123"),
        ("Mar 1, 2026 10:11:12 AM com.acme.Sync run", "Mar 1, 2026 10:11:12 AM"),
        ("E0301 10:11:12.123456 7 sync.go:12] x", "E0301 10:11:12.123456"),
        ("3/1/2026 10:11:12 AM x", "3/1/2026 10:11:12 AM"),
    ],
)
def test_a_time_is_found_as_it_is_written(line: str, time: str) -> None:
    assert time_of(line) == time
    assert begins_with_a_time(line.encode())


@pytest.mark.parametrize(
    "line", ["", "failed", "Caused by: x", "001000000000001AAA", "12345", "row 17 of 2026"]
)
def test_a_line_without_a_time_tells_none(line: str) -> None:
    assert time_of(line) is None
    assert not begins_with_a_time(line.encode())
