"""Reading a secret from its source."""

import os
import shlex
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from sfdoctor.config import secret_command
from sfdoctor.config.secret_sources import FoundSecret, Surroundings, parse_source, read_secret
from sfdoctor.model import UsageError

from .conftest import SECRET

Read = Callable[..., FoundSecret]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def from_source(text: str, environ: dict[str, str] | None = None) -> FoundSecret:
        surroundings = Surroundings(
            {"PATH": os.environ.get("PATH", ""), **(environ or {})},
            tmp_path,
            lambda path, folder: folder / path,
        )
        return read_secret(parse_source(text), surroundings)

    return from_source


def refused(read: Read, text: str, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(UsageError) as caught:
        read(text, environ)
    return str(caught.value)


def python(program: str) -> str:
    return "command:" + shlex.join([sys.executable, "-c", program])


def test_a_variable_keeps_its_whitespace(read: Read) -> None:
    assert read("env:ACME", {"ACME": f" {SECRET}\n"}).secret.reveal() == f" {SECRET}\n"


def test_a_variable_that_is_not_set_is_told_with_the_nearest_name(read: Read) -> None:
    assert refused(read, "env:ACME_SECRET", {"ACME_SECERT": "x"}) == (
        "the variable ACME_SECRET is not set; did you mean ACME_SECERT?"
    )
    assert "set it to the consumer secret" in refused(read, "env:ACME_SECRET")


def test_a_variable_that_is_empty_is_told_with_what_that_means_in_ci(read: Read) -> None:
    assert "is set and empty; in CI" in refused(read, "env:ACME", {"ACME": ""})


def test_a_variable_that_azure_did_not_fill_in_holds_no_secret(read: Read) -> None:
    said = refused(read, "env:ACME", {"ACME": "$(sfdoctorClientSecret)"})
    assert "the variable ACME holds $(sfdoctorClientSecret), which Azure Pipelines did not fill in" in said
    assert "not available to this job" in said


@pytest.mark.parametrize("text", [f"env:{SECRET}", f"file:{SECRET}", "keyring: 1234567890123456789"])
def test_a_secret_where_its_place_should_stand_is_not_repeated(read: Read, text: str) -> None:
    message = refused(read, text)
    assert "looks like a secret itself" in message
    assert text.partition(":")[2].strip() not in message


@pytest.mark.parametrize("text", ["$ACME", "${ACME}", "$env:ACME", "%ACME%"])
def test_a_placeholder_of_a_shell_is_told_how_to_write_it(read: Read, text: str) -> None:
    assert "write env: and the name" in refused(read, text, {"ACME": SECRET})


def test_an_unknown_source_is_told_with_the_nearest(read: Read) -> None:
    assert "did you mean `keyring:`?" in refused(read, "keyrings:sfdoctor/acme")
    assert "did you mean `env:`?" in refused(read, "ENV:ACME")
    assert "the sources are env:NAME, file:PATH" in refused(read, f"vault:{SECRET}")
    assert SECRET not in refused(read, f"vault:{SECRET}")
    assert "nothing stands after `file:`" in refused(read, "file: ")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"ABC", "ABC"),
        (b"ABC\n", "ABC"),
        (b"ABC\r\n", "ABC"),
        (b"ABC\n\n", "ABC\n"),
        (b" ABC \n", " ABC "),
        (b"ABC\r", "ABC\r"),
        (b"\xef\xbb\xbfABC\n", "ABC"),
    ],
)
def test_a_file_loses_one_trailing_newline_and_nothing_else(
    read: Read, tmp_path: Path, raw: bytes, text: str
) -> None:
    (tmp_path / "secret").write_bytes(raw)
    assert read("file:secret").secret.reveal() == text


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "there is nothing in it"),
        (b" \n", "there is nothing in it"),
        (b"A\x00B", "this is not text"),
        (b"\xff\x00\xfa\xfb", "this is not text"),
        ("ABC".encode("utf-16"), "this is UTF-16 text"),
        (b"A" * 64_001, "more than 64000 bytes"),
    ],
)
def test_a_file_that_holds_no_secret_is_told_as_such(
    read: Read, tmp_path: Path, raw: bytes, said: str
) -> None:
    (tmp_path / "secret").write_bytes(raw)
    message = refused(read, "file:secret")
    assert message.startswith("file:secret: ")
    assert said in message


def test_a_file_that_cannot_be_read_is_told_why(read: Read, tmp_path: Path) -> None:
    assert "there is no such file" in refused(read, "file:nowhere")
    (tmp_path / "folder").mkdir()
    assert "this is a folder" in refused(read, "file:folder")
    (tmp_path / "plain").write_text("x", encoding="utf-8")
    assert "cannot be read" in refused(read, "file:plain/below") or os.name == "nt"
    assert "this is not a plain file" in refused(read, f"file:{os.devnull}")


def test_a_file_that_others_can_read_is_warned_about(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text(SECRET, encoding="utf-8")
    path.chmod(0o640)
    expected = ("Other users can read the secret file secret; keep it to yourself: chmod 600 secret",)
    assert read("file:secret").notes == (expected if os.name == "posix" else ())
    path.chmod(0o600)
    assert read("file:secret").notes == ()


def test_a_command_gives_what_it_prints(read: Read) -> None:
    program = "import os, sys; print(os.environ['ACME'] + sys.stdin.read())"
    assert read(python(program), {"ACME": SECRET}).secret.reveal() == SECRET


def test_a_command_is_run_without_a_shell_in_the_folder_of_the_config(read: Read, tmp_path: Path) -> None:
    (tmp_path / "beside").write_text(SECRET, encoding="utf-8")
    program = "import sys, pathlib; print(pathlib.Path('beside').read_text() + sys.argv[1])"
    assert read(python(program) + " '; touch made $HOME'").secret.reveal() == f"{SECRET}; touch made $HOME"
    assert not (tmp_path / "made").exists()


def test_a_command_that_fails_is_told_with_its_first_line_and_without_secrets(read: Read) -> None:
    program = (
        f"import sys; print('{SECRET} openSesame'); "
        f"sys.exit('vault is locked, token=abcDEF123456789 {SECRET} openSesame\\nsecond line')"
    )
    message = refused(read, python(program) + " argument-that-stays-here")
    assert "failed with exit code 1 and said: vault is locked, " in message
    for hidden in (SECRET, "openSesame", "abcDEF123456789", "second line", "argument-that-stays-here"):
        assert hidden not in message


def test_a_command_that_cannot_start_is_told_why(read: Read) -> None:
    assert refused(read, "command:sfdoctor-no-such-program x").startswith(
        "command: sfdoctor-no-such-program cannot be started"
    )
    assert "a quotation mark is not closed" in refused(read, "command:echo 'x") or os.name == "nt"
    assert "there is nothing in it" in refused(read, python("pass"))


def test_a_command_that_does_not_end_is_stopped(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret_command, "SECONDS", 0.3)
    started = time.monotonic()
    message = refused(read, python("import time; time.sleep(60)"))
    assert "did not end within 0.3 seconds" in message
    assert time.monotonic() - started < 10


def test_a_command_that_prints_without_end_is_stopped_in_little_memory(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secret_command, "SECONDS", 0.5)
    message = refused(read, python("while True: print('x' * 65536)"))
    assert "did not end" in message


def test_a_command_that_prints_too_much_is_refused(read: Read) -> None:
    assert "more than 64000 bytes" in refused(read, python("print('x' * 200000)"))


def fake_keyring(monkeypatch: pytest.MonkeyPatch, get: Callable[[str, str], str | None]) -> None:
    module = types.ModuleType("keyring")
    module.get_password = get  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", module)


def test_the_keyring_is_asked_for_service_and_user(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {("https://acme.example/sfdoctor", "acme"): SECRET}
    fake_keyring(monkeypatch, lambda service, user: kept.get((service, user)))
    assert read("keyring:https://acme.example/sfdoctor/acme").secret.reveal() == SECRET
    assert "make it with: keyring set sfdoctor other" in refused(read, "keyring:sfdoctor/other")
    assert "needs a service and a user" in refused(read, "keyring:sfdoctor")


def test_a_keyring_that_fails_is_told_in_one_line(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_service: str, _user: str) -> str:
        raise PermissionError(f"locked {SECRET}")

    fake_keyring(monkeypatch, locked)
    assert refused(read, "keyring:sfdoctor/acme") == (
        "keyring:sfdoctor/acme: the keyring gave no answer: PermissionError"
    )


def test_a_missing_keyring_package_is_told_with_the_pip_command(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert "pip install 'sfdoctor[keyring]'" in refused(read, "keyring:sfdoctor/acme")


def test_a_source_shows_nothing_that_may_be_secret() -> None:
    assert parse_source("command:op read --token abc").shown == "command:op …"
    assert SECRET not in repr(parse_source(SECRET))
