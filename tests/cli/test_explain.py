"""`sfdoctor explain`, as a support engineer types it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

PASTED = '{"error":"invalid_client","error_description":"invalid client credentials"}'


def test_a_pasted_error_is_explained(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("explain", PASTED)
    assert (ended.code, ended.err) == (0, "")
    assert "LIKELY CAUSE  wrong-client-secret" in ended.out


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_a_pipe_is_read(sfdoctor: CommandLine, arguments: tuple[str, ...]) -> None:
    ended = sfdoctor("explain", *arguments, stdin=PASTED)
    assert (ended.code, ended.err) == (0, "")
    assert "wrong-client-secret" in ended.out


def test_a_text_that_nobody_knows_is_no_fault_of_the_person(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("explain", "hello world")
    assert (ended.code, ended.err) == (0, "")
    assert "no cause is named" in ended.out


def test_a_misspelt_cause_is_a_text_and_the_cause_is_offered(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("explain", "run-as-user-mising")
    assert ended.code == 0
    assert "sfdoctor explain run-as-user-missing" in ended.err


def test_an_exact_cause_shows_its_entry_in_every_form(sfdoctor: CommandLine) -> None:
    assert "HOW IT LOOKS" in sfdoctor("explain", "run-as-user-missing").out
    assert json.loads(sfdoctor("explain", "run-as-user-missing", "--json").out)["id"] == "run-as-user-missing"
    assert "## How it looks" in sfdoctor("explain", "run-as-user-missing", "--markdown").out


def test_circumstances_decide(sfdoctor: CommandLine) -> None:
    text = '{"error":"invalid_client_id","error_description":"client identifier invalid"}'
    stated = ["--login-url", "https://login.salesforce.com", "--flow", "client_credentials"]
    ended = sfdoctor("explain", text, *stated, "--context", "weather=rain", "--json")
    answer = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert answer["causes"][0]["id"] == "generic-login-host"
    assert [(one["key"], one["understood"]) for one in answer["circumstances"]] == [
        ("login_url", True),
        ("flow", True),
        ("weather", False),
    ]


def test_what_the_person_does_is_printed_alone(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("explain", PASTED, "--for", "admin")
    assert "admin       Setup → External Client App Manager" in ended.out
    assert "developer" not in ended.out.replace("the developer", "")


def test_a_ticket_is_written_in_markdown(sfdoctor: CommandLine) -> None:
    assert sfdoctor("explain", PASTED, "--markdown").out.startswith("## Likely cause: ")


def test_the_keys_of_context_are_listed(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("explain", "--context-keys")
    assert ended.code == 0
    assert "login_history: The status in Login History" in ended.out
    assert "host.kind: " in ended.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["explain", "x", "--context", "rain"], "expected KEY=VALUE"),
        (["explain", "x", "--json", "--markdown"], "exclude each other"),
        (["explain", "x", "--for", "boss"], "boss"),
        (["explain", "--file", "absent.log"], "absent.log cannot be read"),
        (["explain", "--file", "."], "cannot be read"),
        (["explain", "x", "--file", "a.log"], "reads one"),
    ],
)
def test_a_wrong_use_is_one_clear_message(sfdoctor: CommandLine, arguments: list[str], words: str) -> None:
    ended = sfdoctor(*arguments)
    assert ended.code == 2
    assert words in " ".join(ended.err.split())
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x01", "{" * 100_000, "é" * 10])
def test_no_input_is_too_odd(sfdoctor: CommandLine, text: str) -> None:
    ended = sfdoctor("explain", "-", stdin=text)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.strip()


def test_bytes_that_are_no_text_are_read_all_the_same(sfdoctor: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "odd.log").write_bytes(b"\xff\xfe\x00junk\n" + PASTED.encode() + b"\n\x80\x81")
    ended = sfdoctor("explain", "--file", "odd.log")
    assert (ended.code, ended.err) == (0, "")


def test_secrets_in_the_text_are_masked_and_nothing_is_written(sfdoctor: CommandLine) -> None:
    secret = "0123456789ABCDEF" * 4
    token = "00D000000000001!AQ.invented_" + "xY7z" * 20
    text = f"client_secret={secret} Authorization: Bearer {token} for jo@acme.example: {PASTED}"
    before = sorted(sfdoctor.folder.rglob("*"))
    for form in ([], ["--json"], ["--markdown"], ["--verbose"]):
        ended = sfdoctor("explain", text, *form)
        shown = ended.out + ended.err
        assert "wrong-client-secret" in shown
        assert secret not in shown
        assert token.partition("!")[2] not in shown
        assert "jo@acme.example" not in shown
    assert sorted(sfdoctor.folder.rglob("*")) == before


def test_a_log_is_grouped_and_counted(sfdoctor: CommandLine) -> None:
    lines = [
        f"2026-11-24T10:00:0{number}Z ERROR [{number}] UNABLE_TO_LOCK_ROW: unable to obtain exclusive access"
        f" to this record or 1 records: 00100000000000{number}AAA"
        for number in range(9)
    ]
    (sfdoctor.folder / "app.log").write_text(
        "2026-11-24T10:00:00Z INFO all is well\n".join(f"{line}\n" for line in lines)
    )
    ended = sfdoctor("explain", "--file", "app.log", "--json")
    answer = json.loads(ended.out)
    (group,) = answer["groups"]
    assert (ended.code, ended.err) == (0, "")
    assert (group["count"], group["line"]) == (9, 1)
    assert group["first"].startswith("2026-11-24T10:00:00")
    assert group["last"].startswith("2026-11-24T10:00:08")
    assert group["explanation"]["causes"][0]["id"] == "row-lock-contention"
    assert "9 failures in 1 group" in sfdoctor("explain", "--file", "app.log").out


def test_a_pipe_that_holds_more_than_a_text_is_read_as_a_log(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("explain", stdin="all is well\n" * 100_000 + PASTED + "\n")
    assert (ended.code, ended.err) == (0, "")
    assert "1 failure in 1 group · 100,001 lines" in ended.out
    assert "wrong-client-secret" in ended.out


def test_a_log_without_failures_says_so(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "app.log").write_text("INFO all is well\n" * 5)
    assert "No failure that is known was found." in sfdoctor("explain", "--file", "app.log").out


@pytest.mark.parametrize("form", [[], ["--json"], ["--markdown"]])
@pytest.mark.parametrize("text", ["INVALID_FIELD", "run-as-user-missing", "é → “x”"])
def test_a_terminal_without_unicode_is_no_bug(sfdoctor: CommandLine, form: list[str], text: str) -> None:
    ended = sfdoctor("explain", text, *form, PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert ended.code == 0


def test_secrets_in_what_is_stated_are_masked(sfdoctor: CommandLine) -> None:
    secret, token = "0123456789ABCDEF" * 4, "00D000000000001!AQ.invented_" + "xY7z" * 20
    stated = [f"note={token}", "password=hunter22", f"n=client_secret={secret}", f"client=x {secret}"]
    pairs = [part for one in stated for part in ("--context", one)]
    for form in ([], ["--json"]):
        shown = sfdoctor("explain", PASTED, *pairs, *form).out
        assert "wrong-client-secret" in shown
        assert not [part for part in (secret, token.partition("!")[2], "hunter22") if part in shown]


def test_words_without_quotes_are_one_text(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("explain", "client", "identifier", "invalid")
    assert "wrong-client-id" in ended.out


def test_a_piped_cause_is_shown(sfdoctor: CommandLine) -> None:
    assert "HOW IT LOOKS" in sfdoctor("explain", stdin="run-as-user-missing\n").out


@pytest.mark.parametrize(("arguments", "stdin"), [(["--file", "-"], PASTED), (["wrong-client-secret"], "")])
def test_every_way_of_asking_knows_who_asks(sfdoctor: CommandLine, arguments: list[str], stdin: str) -> None:
    ended = sfdoctor("explain", *arguments, "--for", "developer", stdin=stdin)
    assert "Replace key and secret together" in ended.out
    assert "Setup →" not in ended.out


def test_what_is_stated_is_shown_with_what_it_means(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("explain", PASTED, "--flow", "jwt", "--context", "token.age=freshh")
    assert "stated      flow jwt  oauth.flow=jwt-bearer" in ended.out
    assert "token.age=freshh (the value says nothing that is known" in " ".join(ended.out.split())


def test_the_causes_are_listed_for_programs(sfdoctor: CommandLine) -> None:
    assert "wrong-client-secret" in json.loads(sfdoctor("explain", "--list", "--json").out)
