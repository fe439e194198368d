"""A log's failures, grouped."""

import gzip
import io
import random
from dataclasses import replace
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfdoctor.reading import read
from sfdoctor.reading.logs import Bounds, read_log

from .logs_at_hand import EXPIRED, NO_RUN_AS, SMALL, counts_of, literals, reading_of

ORDINARY = (
    '{"ts":"2026-03-01T10:11:12Z","level":"info","method":"GET","path":"/services/data/v62.0/limits","status":200}\n'
    "2026-03-01 10:11:12,123 INFO  [main] com.acme.Sync - wrote 17 records\n"
    '10.0.0.1 - - [01/Mar/2026:10:11:12 +0000] "GET /services/data/v62.0/query HTTP/1.1" 200 503\n'
)


def failing(second: int, words: str) -> str:
    return (
        f"2026-03-01 10:11:{second:02d},123 ERROR [main] com.acme.Sync - call {second:08x} failed: {words}\n"
    )


def test_a_log_without_a_failure_has_no_group() -> None:
    found = reading_of(ORDINARY * 10)
    assert (found.groups, found.failures, found.lines, found.size) == ((), 0, 30, len(ORDINARY) * 10)


def test_equal_failures_are_one_group_with_its_first_and_last_time() -> None:
    log = (
        ORDINARY + failing(13, EXPIRED) + ORDINARY + failing(14, EXPIRED) + failing(15, NO_RUN_AS) + ORDINARY
    )
    first, second = reading_of(log).groups
    assert (first.count, first.line) == (2, 4)
    assert (first.first, first.last) == ("2026-03-01 10:11:13,123", "2026-03-01 10:11:14,123")
    assert "INVALID_SESSION_ID" in first.sample
    assert (second.count, second.line, second.first) == (1, 9, "2026-03-01 10:11:15,123")


def test_the_most_frequent_failure_comes_first_and_of_equals_the_earlier() -> None:
    log = (
        failing(1, NO_RUN_AS)
        + failing(2, EXPIRED)
        + failing(3, EXPIRED)
        + failing(4, EXPIRED.replace("ID", "IDX"))
    )
    assert [(group.count, group.line) for group in reading_of(log).groups] == [(2, 2), (1, 1), (1, 4)]


def test_failures_without_times_have_none() -> None:
    (group,) = reading_of(f"{EXPIRED}\n{EXPIRED}\n").groups
    assert (group.count, group.first, group.last) == (2, None, None)


def test_a_stack_trace_is_one_entry_with_its_causes() -> None:
    log = (
        "2026-03-01 10:11:12,123 ERROR com.acme.Sync - batch 17 failed\n"
        "com.acme.WriteFailed: row 3\n"
        "\tat com.acme.Sync.write(Sync.java:12)\n"
        f"Caused by: com.acme.Refused: {EXPIRED}\n"
        "\t... 12 more\n"
        "Caused by: again INVALID_SESSION_ID\n"
    )
    (group,) = reading_of(ORDINARY + log + ORDINARY).groups
    assert (group.count, group.line, group.first) == (1, 4, "2026-03-01 10:11:12,123")
    assert group.sample.startswith("2026-03-01 10:11:12,123 ERROR")
    assert "again INVALID_SESSION_ID" in group.sample


def test_lines_without_the_time_that_all_others_begin_with_belong_to_the_line_before() -> None:
    log = f"2026-03-01 10:11:12,123 ERROR answer was\n{NO_RUN_AS}\n"
    (group,) = reading_of((ORDINARY + log) * 3).groups
    assert (group.count, group.line, group.first) == (3, 4, "2026-03-01 10:11:12,123")


def test_json_over_several_lines_is_one_entry() -> None:
    body = '{\n  "error": "invalid_grant",\n  "error_description": "no client credentials user enabled"\n}'
    log = f"Request failed:\n{body}\n"
    (group,) = reading_of(log).groups
    assert (group.count, group.line) == (1, 1)
    assert group.sample.rstrip().endswith("}")


def test_a_python_traceback_ends_with_its_exception() -> None:
    log = (
        "starting\n"
        "Traceback (most recent call last):\n"
        '  File "sync.py", line 3, in <module>\n'
        "    client.login()\n"
        "acme.AuthenticationFailed: invalid_grant: no client credentials user enabled\n"
        "done\n"
    )
    (group,) = reading_of(log).groups
    assert group.line == 2
    assert group.sample.startswith("Traceback")
    assert "user enabled" in group.sample
    assert "done" not in group.sample


def test_a_common_word_on_a_line_that_reports_no_trouble_is_no_failure() -> None:
    quiet = (
        "2026-03-01 10:11:12,123 INFO  com.acme.Sync - read 3 rows of EventLogFile\n"
        "2026-03-01 10:11:12,123 INFO  com.acme.Sync - copied 3 rows to snowflake\n"
    )
    assert counts_of(quiet * 3) == []


def test_an_error_that_no_cause_knows_is_a_group_all_the_same() -> None:
    assert counts_of(failing(1, '[{"message":"something new","errorCode":"NEVER_HEARD_OF"}]')) == [1]


@pytest.mark.parametrize("words", ["field 'A__c'", "field 'B__c'"])
def test_a_group_explains_as_its_entry_does(words: str) -> None:
    (group,) = reading_of(failing(1, f'[{{"message":"{words}","errorCode":"INVALID_FIELD"}}]')).groups
    told = [symptom for passage in read(group.sample).passages for symptom in passage.symptoms]
    assert any(symptom.error == "INVALID_FIELD" and words in (symptom.description or "") for symptom in told)


def test_line_ends_of_windows_change_nothing() -> None:
    log = ORDINARY + failing(13, EXPIRED) + failing(14, EXPIRED)
    assert reading_of(log.replace("\n", "\r\n")).groups == reading_of(log).groups


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_changes_nothing(encoding: str) -> None:
    log = ORDINARY + failing(13, EXPIRED) + failing(14, EXPIRED)
    assert reading_of(log.encode(encoding)).groups == reading_of(log).groups


def test_a_gzipped_log_is_read_as_it_is() -> None:
    log = ORDINARY + failing(13, EXPIRED) + failing(14, EXPIRED)
    assert reading_of(gzip.compress(log.encode())) == reading_of(log)


def test_of_a_gzipped_log_that_ends_early_the_failures_before_that_are_found() -> None:
    noise = random.Random(62).randbytes(20_000).hex()
    found = reading_of(gzip.compress((failing(13, EXPIRED) + noise).encode())[:-5_000])
    assert [group.count for group in found.groups] == [1]
    assert len(found.notes) == 1


def test_groups_beyond_the_cap_are_counted() -> None:
    def odd(number: int) -> str:
        return failing(1, EXPIRED.replace("INVALID_SESSION_ID", "NEVER_" + "AB"[number % 2] * (number + 1)))

    log = "".join(odd(number) for number in range(7)) + odd(0) + odd(6)
    found = reading_of(log, Bounds(groups=5))
    assert (len(found.groups), found.full, found.beyond, found.failures) == (5, True, 3, 9)
    assert reading_of(log).full is False


def test_words_that_never_tell_a_failure_are_in_the_end_read_only_now_and_then() -> None:
    def word(number: int) -> str:
        return "".join(chr(ord("a") + int(digit)) for digit in str(number))

    idle = "".join(
        f"row {word(number)}: INVALID_FIELD_{word(number)} is written\n" for number in range(3_000)
    )
    found = reading_of(idle + failing(1, EXPIRED))
    assert [group.count for group in found.groups] == [1]
    assert len(found.notes) == 1
    assert "not read" in found.notes[0]


def test_a_line_without_end_is_read_in_pieces_of_bounded_size() -> None:
    line = (EXPIRED + "x" * 50_000) * 20
    found = reading_of(line, Bounds(sample=2_000, block=100_000))
    assert found.failures == 20
    assert found.lines == 1
    assert all(len(group.sample) <= 2_100 for group in found.groups)


def test_a_long_entry_keeps_its_start_and_what_was_found() -> None:
    frames = "".join(f"\tat com.acme.Deep.step{number}(Deep.java:{number})\n" for number in range(500))
    log = f"2026-03-01 10:11:12,123 ERROR failed\n{frames}Caused by: {EXPIRED}\n"
    (group,) = reading_of(log + ORDINARY).groups
    assert group.sample.startswith("2026-03-01 10:11:12,123 ERROR failed")
    assert "INVALID_SESSION_ID" in group.sample
    assert len(group.sample) <= 8_300


def test_samples_hold_no_secret() -> None:
    (group,) = reading_of(failing(1, f"client_secret=0123456789ABCDEF0123456789 {NO_RUN_AS}")).groups
    assert "0123456789ABCDEF0123456789" not in group.sample


def test_progress_tells_the_bytes_read_and_ends_with_all() -> None:
    seen: list[int] = []
    log = (ORDINARY * 100).encode()
    read_log(io.BytesIO(log), literals(), seen.append, SMALL)
    assert seen == sorted(seen)
    assert seen[-1] == len(log)


def test_a_stream_is_read_in_blocks_and_never_whole() -> None:
    asked: list[int | None] = []

    class Counting(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            asked.append(size)
            return super().read(size)

    read_log(cast(BinaryIO, Counting((ORDINARY * 100).encode())), literals(), None, SMALL)
    assert set(asked) == {SMALL.block}


@pytest.mark.parametrize("block", [1, 50, 333, 1_000])
def test_entries_that_lie_across_the_ends_of_blocks_stay_whole(block: int) -> None:
    trace = f"\tat com.acme.Sync.write(Sync.java:12)\nCaused by: {NO_RUN_AS}\n\t... 3 more\n"
    log = "".join(ORDINARY[: 7 * number] + "\n" + failing(number, "batch") + trace for number in range(40))
    whole, split = reading_of(log, replace(SMALL, block=10**6)), reading_of(log, replace(SMALL, block=block))
    assert [group.count for group in whole.groups] == [40]
    assert split == whole


PIECES = st.sampled_from(
    (
        *(
            EXPIRED,
            NO_RUN_AS,
            "\n",
            "\r\n",
            "\n\tat com.acme.X.y(X.java:3)",
            "\nCaused by: ",
            "\n  ",
            " ",
            "\n" * 5,
        ),
        *(
            "2026-03-01 10:11:12 ERROR ",
            "INVALID_FIELD",
            "invalid_",
            "grant",
            "no client\ncredentials",
            "\0",
            "é",
        ),
        *(
            " user enabled",
            "HTTP/1.1 503",
            "{",
            "}",
            "x" * 300,
            "001000000000001AAA",
            "Session expired",
            " or invalid",
        ),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=10, max_size=80), st.integers(1, 700))
def test_splitting_into_blocks_never_changes_the_groups(pieces: list[str], block: int) -> None:
    log = "".join(pieces)
    assert reading_of(log, replace(SMALL, block=block)) == reading_of(log, replace(SMALL, block=10**6))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=3_000))
def test_any_bytes_are_read_without_a_fault(raw: bytes) -> None:
    found = reading_of(raw, SMALL)
    assert found.failures == sum(group.count for group in found.groups) + found.beyond


def test_binary_rubbish_around_a_failure_hides_it_not() -> None:
    rubbish = random.Random(62).randbytes(5_000)
    assert sum(counts_of(rubbish + b"\n" + EXPIRED.encode() + b"\n" + rubbish)) == 1


def test_zeros_between_failures_do_no_harm() -> None:
    assert sum(counts_of(b"\0" * 100_000 + b"\n" + EXPIRED.encode() + b"\n" + b"\0" * 100_000)) == 1


@pytest.mark.parametrize("before", range(10))
def test_how_far_an_entry_reaches_back_does_not_depend_on_where_a_block_was_cut(before: int) -> None:
    continued = "\tat some.place(In.java:1)\n" * 40
    log = "x" * before + f"\nERROR head\n{continued}\tINVALID_FIELD: no such thing\n" + "y\n" * 900
    whole = Bounds(start=300, block=100_000, reach=200, widest=200, sample=400)
    cut = Bounds(start=300, block=5, reach=200, widest=200, sample=400)
    assert [one.sample for one in reading_of(log, cut).groups] == [
        one.sample for one in reading_of(log, whole).groups
    ]
