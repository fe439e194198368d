"""What is cut out of a log's long entry shows no part of a secret."""

import pytest

from .logs_at_hand import EXPIRED, reading_of

VALUE = "Zx9Qw7Er" * 8
HIT = " UNABLE_TO_LOCK_ROW: unable to obtain exclusive access"
TOKEN = "AQEAQWz8x.Kq2_mNpR" * 6
KEY_LINE = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n"


@pytest.mark.parametrize(
    ("secret", "piece"),
    [(f'{{"client_secret":"{VALUE}"}}', "Zx9Qw7Er"), (f"00D000000000001!{TOKEN}", "Kq2_m")],
)
def test_a_secret_across_the_cut_before_what_was_found_is_masked(secret: str, piece: str) -> None:
    for distance in range(1_900, 2_100, 10):
        log = (
            f"2026-11-20T10:00:01Z ERROR {'p ' * 6_000}{secret} {'q' * (distance - 40)}{HIT} {'z ' * 3_000}\n"
        )
        (group,) = reading_of(log).groups
        assert "UNABLE_TO_LOCK_ROW" in group.sample
        assert piece not in group.sample


def test_a_secret_across_the_cut_at_the_end_of_the_start_is_masked() -> None:
    for distance in range(4_000, 4_100, 10):
        secret = f'{{"client_secret":"{VALUE}"}}'
        log = f"2026-11-20T10:00:01Z ERROR {'p' * (distance - 40)} {secret} {'z ' * 6_000}{HIT}\n"
        (group,) = reading_of(log).groups
        assert "Zx9Qw7Er" not in group.sample


def test_a_secret_across_the_cut_of_a_line_without_end_is_masked() -> None:
    for distance in range(4_030, 4_140, 10):
        line = "x " * 50_000 + f'{{"client_secret":"{VALUE}"}} ' + "q" * (distance - 10) + HIT + " y" * 50_000
        (group,) = reading_of(line).groups
        assert "Zx9Qw7Er" not in group.sample


def test_a_key_whose_begin_is_in_another_entry_is_masked() -> None:
    key = f"-----BEGIN RSA PRIVATE KEY-----\n{KEY_LINE * 20}{KEY_LINE[:-1]}"
    log = f"using key {key} {EXPIRED}\n-----END RSA PRIVATE KEY-----\n"
    (group,) = reading_of(log).groups
    assert "INVALID_SESSION_ID" in group.sample
    assert "MIIEvQ" not in group.sample
