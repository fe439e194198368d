"""What a file that was only found may not do."""

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sfdoctor.config import Flags, load_settings, show_settings
from sfdoctor.model import UsageError

from .conftest import MINIMAL, SECRET, Invoke

KEPT = {"SFDOCTOR_ACME_CLIENT_SECRET": SECRET}
Write = Callable[[str], Path]


@pytest.fixture
def write(clone: Path) -> Write:
    def put(text: str) -> Path:
        path = clone / "sfdoctor.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return put


def with_source(source: str) -> str:
    return MINIMAL.replace("env:SFDOCTOR_ACME_CLIENT_SECRET", source)


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("connect_to: {'acme.my.salesforce.com:443': '127.0.0.1:8443'}", "--connect-to"),
        ("allow_host: [collector.example]", "--allow-host"),
        ("ca_bundle: ca.pem", "--ca-bundle"),
    ],
)
def test_a_key_that_would_lead_the_secret_astray_is_refused_with_the_ways_to_allow_it(
    write: Write, invoke: Invoke, line: str, flags: str
) -> None:
    write(f"{MINIMAL}    {line}\n")
    key = line.partition(":")[0]
    with pytest.raises(UsageError) as caught:
        load_settings(invoke(KEPT))
    message = str(caught.value)
    assert message.startswith(f"sfdoctor.yaml:6: {key} is refused: the file was only found")
    assert "-c sfdoctor.yaml" in message
    assert f"pass {flags}" in message
    assert "~/.config/sfdoctor/sfdoctor.yaml" in message
    assert load_settings(invoke(KEPT, config="sfdoctor.yaml")).target.name == "acme"
    assert any("is refused" in note for note in show_settings(invoke(KEPT)).notes)


def test_a_flag_stands_in_for_a_refused_key(write: Write, invoke: Invoke) -> None:
    write(
        MINIMAL
        + "    allow_host: [collector.example]\n"
        + "    connect_to: {'a.example:443': 'b.example:1'}\n"
        + "    ca_bundle: ca.pem\n"
    )
    flags = Flags(
        allow_host=("login.acme.example",),
        connect_to=("acme.my.salesforce.com:443:127.0.0.1:1",),
        ca_bundle="system",
    )
    network = load_settings(invoke(KEPT, flags=flags)).network
    assert network.allow_host == ("login.acme.example",)
    assert network.connect_to == (("acme.my.salesforce.com:443", "127.0.0.1:1"),)
    assert network.ca_bundle == "system"


def test_what_sends_nothing_astray_is_allowed(write: Write, invoke: Invoke) -> None:
    write(f"{MINIMAL}    ca_bundle: system\n    proxy: http://proxy.acme.example:3128\n")
    network = load_settings(invoke(KEPT)).network
    assert network.ca_bundle == "system"
    assert network.proxy is not None


def test_a_found_file_runs_no_program(write: Write, clone: Path, invoke: Invoke) -> None:
    touched = clone / "touched"
    program = f"import pathlib; pathlib.Path({str(touched)!r}).touch(); print('{SECRET}')"
    write(with_source(f"|-\n      command:{shlex.join([sys.executable, '-c', program])}"))
    with pytest.raises(UsageError, match="client_secret is refused.*would run a program"):
        load_settings(invoke())
    show_settings(invoke())
    assert not touched.exists()
    assert load_settings(invoke(config="sfdoctor.yaml")).target.client_secret.reveal() == SECRET
    assert touched.exists()


@pytest.mark.parametrize(
    "name", ["AWS_SECRET_ACCESS_KEY", "SF_ACCESS_TOKEN", "SALESFORCE_PASSWORD", "GITHUB_CLIENT_SECRET"]
)
def test_a_found_file_cannot_send_any_variable(write: Write, invoke: Invoke, name: str) -> None:
    write(with_source(f"env:{name}"))
    with pytest.raises(UsageError, match="client_secret is refused.*any variable"):
        load_settings(invoke({name: SECRET}))
    assert load_settings(invoke({name: SECRET}, config="sfdoctor.yaml"))


@pytest.mark.parametrize(
    "name", ["SF_CLIENT_SECRET", "SFDOCTOR_CONSUMER_SECRET_UAT", "SALESFORCE_ACME_CLIENT_SECRET"]
)
def test_a_found_file_may_name_variables_that_are_plainly_consumer_secrets(
    write: Write, invoke: Invoke, name: str
) -> None:
    write(with_source(f"env:{name}"))
    assert load_settings(invoke({name: SECRET})).target.client_secret.reveal() == SECRET


@pytest.mark.parametrize("path", ["~/.ssh/id", "../id", "link", "/etc/hostname"])
def test_a_found_file_cannot_send_files_from_elsewhere(
    write: Write, home: Path, clone: Path, invoke: Invoke, path: str
) -> None:
    for place in (home / ".ssh" / "id", home / "id"):
        place.parent.mkdir(exist_ok=True)
        place.write_text(SECRET, encoding="utf-8")
    (clone / "link").symlink_to(home / "id")
    write(with_source(f"file:{path}"))
    with pytest.raises(UsageError, match="client_secret is refused.*any file"):
        load_settings(invoke())


@pytest.mark.parametrize("content", ["url = https://user:token@git.example/\n", "A=1\nB=2\n", "x:y"])
def test_a_found_file_cannot_send_what_is_plainly_something_else(
    write: Write, clone: Path, invoke: Invoke, content: str
) -> None:
    (clone / "other").write_text(content, encoding="utf-8")
    write(with_source("file:other"))
    with pytest.raises(UsageError, match="client_secret is refused.*not one word") as caught:
        load_settings(invoke())
    assert content.strip() not in str(caught.value)


def test_a_found_file_may_name_a_secret_file_beside_it(write: Write, clone: Path, invoke: Invoke) -> None:
    (clone / "secret").write_text(f"{SECRET}\n", encoding="utf-8")
    write(with_source("file:secret"))
    assert load_settings(invoke()).target.client_secret.reveal() == SECRET


def test_a_found_file_cannot_send_any_password_of_the_keyring(write: Write, invoke: Invoke) -> None:
    write(with_source("keyring:mail.example/me"))
    with pytest.raises(UsageError, match="client_secret is refused.*any password"):
        load_settings(invoke())


def test_where_the_secret_goes_is_told_where_a_found_file_says_so(write: Write, invoke: Invoke) -> None:
    write("targets:\n  acme:\n    login_url: acme.my.salesforce.com\n    client_id: x\n")
    environ = {"SF_CLIENT_SECRET": SECRET}
    told = "The consumer secret of SF_CLIENT_SECRET goes to acme.my.salesforce.com, as sfdoctor.yaml:3 says"
    assert any(note.startswith(told) for note in load_settings(invoke(environ)).notes)
    assert not any(told in note for note in load_settings(invoke(environ, config="sfdoctor.yaml")).notes)
    flags = Flags(login_url="acme.my.salesforce.com")
    assert not any(told in note for note in load_settings(invoke(environ, flags=flags)).notes)


def test_a_found_file_cannot_turn_a_secret_away_from_the_host_that_was_set_with_it(
    write: Write, invoke: Invoke
) -> None:
    write("targets:\n  acme:\n    login_url: stranger.my.salesforce.com\n    client_id: x\n")
    environ = {"SF_CLIENT_SECRET": SECRET, "SF_INSTANCE_URL": "https://acme.my.salesforce.com"}
    with pytest.raises(UsageError, match="login_url is refused.*stranger.my.salesforce.com"):
        load_settings(invoke(environ))
    assert load_settings(invoke(environ, config="sfdoctor.yaml"))
    assert load_settings(invoke({**environ, "SF_INSTANCE_URL": "https://login.salesforce.com"}))
    assert load_settings(invoke({**environ, "SF_INSTANCE_URL": "stranger.my.salesforce.com"}))


def test_the_users_own_config_folder_is_trusted(home: Path, invoke: Invoke) -> None:
    own = home / ".config" / "sfdoctor" / "sfdoctor.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(f"{MINIMAL}    allow_host: [login.acme.example]\n", encoding="utf-8")
    settings = load_settings(invoke(KEPT))
    assert settings.network.allow_host == ("login.acme.example",)
    assert settings.config_file == own
