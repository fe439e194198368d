"""Finding the config file and reading it."""

import os
from pathlib import Path

import pytest

from sfdoctor.config import Invocation, find_config, load_settings
from sfdoctor.model import UsageError

from .conftest import ALONE, MINIMAL, SECRET, Invoke


def write(path: Path, text: str = MINIMAL) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(invocation: Invocation) -> str:
    with pytest.raises(UsageError) as caught:
        load_settings(invocation)
    return str(caught.value)


def test_the_file_is_found_upwards_from_the_working_directory(clone: Path, invoke: Invoke) -> None:
    file = write(clone / "sfdoctor.yaml")
    deep = clone / "src" / "deep"
    deep.mkdir(parents=True)
    found = find_config(invoke(working_directory=deep))
    assert found.path == file
    assert not found.trusted


def test_the_nearest_file_counts(clone: Path, invoke: Invoke) -> None:
    write(clone / "sfdoctor.yaml")
    near = write(clone / "src" / "sfdoctor.yaml")
    assert find_config(invoke(working_directory=clone / "src")).path == near


def test_the_way_up_ends_with_the_root_of_the_git_repository(home: Path, clone: Path, invoke: Invoke) -> None:
    write(home / "sfdoctor.yaml")
    found = find_config(invoke())
    assert found.path is None
    assert found.looked_in == (clone,)


def test_a_worktree_whose_git_is_a_file_is_a_root_too(home: Path, invoke: Invoke) -> None:
    write(home / "sfdoctor.yaml")
    worktree = home / "worktree"
    write(worktree / ".git", "gitdir: elsewhere\n")
    assert find_config(invoke(working_directory=worktree)).path is None


def test_outside_a_repository_the_way_up_ends_with_the_home_folder(
    tmp_path: Path, home: Path, invoke: Invoke
) -> None:
    write(tmp_path / "sfdoctor.yaml")
    (home / "notes").mkdir()
    assert find_config(invoke(working_directory=home / "notes")).looked_in == (home / "notes", home)


def test_a_file_in_the_users_own_config_folder_comes_last_and_is_trusted(
    home: Path, clone: Path, invoke: Invoke
) -> None:
    own = write(home / ".config" / "sfdoctor" / "sfdoctor.yaml")
    found = find_config(invoke())
    assert found.path == own
    assert found.trusted
    assert find_config(invoke(working_directory=own.parent)).trusted
    write(clone / "sfdoctor.yaml")
    assert not find_config(invoke()).trusted


def test_a_link_to_the_users_own_file_is_not_trusted_elsewhere(
    home: Path, clone: Path, invoke: Invoke
) -> None:
    own = write(home / ".config" / "sfdoctor" / "sfdoctor.yaml")
    (clone / "sfdoctor.yaml").symlink_to(own)
    assert not find_config(invoke()).trusted


def test_a_file_that_was_named_counts_alone_and_is_trusted(clone: Path, invoke: Invoke) -> None:
    write(clone / "sfdoctor.yaml")
    named = write(clone / "other.yaml")
    found = find_config(invoke(config="other.yaml"))
    assert found.path == named
    assert found.trusted


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty"),
        (b"# only a comment\n", "is empty"),
        (b"targets: {}\ndefault: ]", ":2:10: this is not valid YAML"),
        (b"\n\ncaf\xe9: x\n", ":3: this is not UTF-8"),
        ("targets: {}\n".encode("utf-16"), "this is not UTF-8"),
        (b"- a list\n", "expected a mapping"),
        (b"just text\n", "expected a mapping"),
        (b"x" * 1_000_001, "larger than 1 MB"),
        (b'targets: {acme: {login_url: "https://acme\\e[2J"}}\n', ":1: remove the control character"),
        (b"targets: {acme: {}}\ndefault: a\ndefault: b\n", ":3: "),
    ],
)
def test_a_file_that_is_no_config_is_refused_in_one_clear_line(
    clone: Path, invoke: Invoke, raw: bytes, said: str
) -> None:
    (clone / "bad.yaml").write_bytes(raw)
    message = refused(invoke(config="bad.yaml"))
    assert message.startswith("bad.yaml")
    assert said in message
    assert "\x1b" not in message


def test_a_byte_order_mark_does_no_harm(clone: Path, invoke: Invoke) -> None:
    (clone / "marked.yaml").write_bytes(b"\xef\xbb\xbf" + MINIMAL.encode())
    invocation = invoke({"SFDOCTOR_ACME_CLIENT_SECRET": SECRET}, config="marked.yaml")
    assert load_settings(invocation).target.name == "acme"


def test_a_folder_instead_of_a_file_is_named_as_such(clone: Path, invoke: Invoke) -> None:
    assert "this is a folder" in refused(invoke(config="."))
    (clone / "sfdoctor.yaml").mkdir()
    assert "sfdoctor.yaml: this is a folder" in refused(invoke())


def test_a_named_file_that_is_not_there_is_not_replaced_by_another(clone: Path, invoke: Invoke) -> None:
    write(clone / "sfdoctor.yaml")
    assert "nowhere.yaml: there is no such file" in refused(invoke(ALONE, config="nowhere.yaml"))


@pytest.mark.parametrize(
    "line", ["acme:\n    client_secret:{0}", "acme: {{client_secret:{0}}}", "client_secret:{0}"]
)
def test_a_secret_behind_a_missing_space_is_not_shown(clone: Path, invoke: Invoke, line: str) -> None:
    write(clone / "bad.yaml", "targets:\n  " + line.format(SECRET) + "\n")
    message = refused(invoke(config="bad.yaml"))
    assert "write a space after the colon" in message
    assert SECRET not in message


def test_every_fault_is_told_with_line_key_expectation_and_nearest_key(clone: Path, invoke: Invoke) -> None:
    text = (
        "defualt: acme\n"
        "targets:\n"
        "  acme:\n"
        "    loginurl: https://acme.my.salesforce.com\n"
        "    login_url: ''\n"
        "    timeouts: {read: soon}\n"
        "    expect:\n"
        "      environment: prod\n"
        "      org_id: acme\n"
        "    connect_to: acme\n"
        "    proxy: ftp://user:hidden@proxy\n"
    )
    write(clone / "bad.yaml", text)
    message = refused(invoke(config="bad.yaml"))
    for line, words in {
        1: "there is no key `defualt`; did you mean `default`?",
        4: "there is no key `loginurl`; did you mean `login_url`?",
        5: "`targets.acme.login_url`: expected text, not an empty value",
        6: "`targets.acme.timeouts.read`: expected a duration such as 30s",
        8: "`targets.acme.expect.environment`: expected 'production' or 'sandbox', not `prod`",
        9: "`targets.acme.expect.org_id`: expected an org id",
        10: "`targets.acme.connect_to`: expected a mapping",
        11: "`targets.acme.proxy`: expected a proxy such as http://",
    }.items():
        assert any(told.startswith(f"bad.yaml:{line}: ") and words in told for told in message.splitlines())
    assert "hidden" not in message


@pytest.mark.parametrize("key", ["client_id: env:SF_CLIENT_ID", "client_id: ${SF_CLIENT_ID}"])
def test_a_consumer_key_is_written_and_not_looked_up(clone: Path, invoke: Invoke, key: str) -> None:
    write(clone / "bad.yaml", f"targets:\n  acme:\n    {key}\n")
    assert "leave this key out and set SFDOCTOR_CLIENT_ID" in refused(invoke(config="bad.yaml"))


def test_a_found_pipe_is_refused_and_not_waited_for(clone: Path, invoke: Invoke) -> None:
    make_pipe = getattr(os, "mkfifo", None)
    assert make_pipe is not None or os.name == "nt"
    if make_pipe:
        make_pipe(clone / "sfdoctor.yaml")
        assert "this is not a plain file" in refused(invoke())
