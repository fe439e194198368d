"""The shell script, run by sh with curl against the simulated org over real HTTPS."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sfdoctor.export import to_curl
from sfdoctor.simulator.serve import SimulatedOrg
from sfdoctor.target import NetworkSettings

from ..simulator.served import serving
from .targets import SECRET, target

pytestmark = pytest.mark.skipif(
    not (shutil.which("sh") and shutil.which("curl")), reason="needs sh and curl on the PATH"
)


def run(folder: Path, script: str, secret: str | None, path: str = os.environ["PATH"]) -> Any:
    file = folder / "acme.sh"
    file.write_text(script, "utf-8")
    environ = {"PATH": path, "HOME": str(folder)} | ({"SFDOCTOR_CLIENT_SECRET": secret} if secret else {})
    return subprocess.run(
        ["sh", str(file)], env=environ, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


def run_for(org: SimulatedOrg, folder: Path, path: str = os.environ["PATH"]) -> Any:
    return run(folder, to_curl(org.target, org.settings, "0.1.0"), org.client_secret, path)


def test_a_healthy_org_creates_the_account(tmp_path: Path) -> None:
    with serving() as org:
        ran = run_for(org, tmp_path)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout.splitlines() == [
            "The org issues an access token",
            "The org lists its API versions",
            "The org creates an Account",
        ]
        assert [request.path for request in org.requests][-1] == "/services/data/v67.0/sobjects/Account"
        assert not [secret for secret in (org.client_secret, *org.state.sessions) if secret in ran.stdout]


def test_a_secret_with_every_odd_character_arrives_whole(tmp_path: Path) -> None:
    odd = "a+b&c=d%41 é;'\"$(x)`\\n%s"
    with serving(change={"app": {"consumer_secret": odd}}, target={"client_secret": odd}) as org:
        assert run_for(org, tmp_path).returncode == 0


def test_a_refusal_ends_the_script_and_sfdoctor_explains_it_where_it_is_there(tmp_path: Path) -> None:
    command = tmp_path / "sfdoctor"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sfdoctor "$@"\n')
    command.chmod(0o755)
    with serving(change={"app": {"run_as": None}}) as org:
        ran = run_for(org, tmp_path, f"{tmp_path}:{os.environ['PATH']}")
        assert [request.path for request in org.requests] == ["/services/oauth2/token"]
    assert ran.returncode == 1
    assert "Not so: The org issues an access token. HTTP 400" in ran.stderr
    assert "no client credentials user enabled" in ran.stderr
    assert "ROOT CAUSE  run-as-user-missing" in ran.stderr


def test_a_refused_create_is_shown(tmp_path: Path) -> None:
    with serving(change={"permission_sets": {"acme-integration": {"objects": {"Account": ["read"]}}}}) as org:
        ran = run_for(org, tmp_path)
    assert ran.returncode == 1
    assert "Not so: The org creates an Account. HTTP 400" in ran.stderr
    assert "entity type cannot be inserted: Account" in ran.stderr


def test_secret_and_token_are_never_among_a_programs_arguments(tmp_path: Path) -> None:
    seen, token = tmp_path / "arguments", "00D000000000001!TOKEN"
    answer = f'{{"access_token":"{token}","instance_url":"https://acme.my.salesforce.com"}}\\n200'
    curl = tmp_path / "curl"
    curl.write_text(f"#!/bin/sh\ncat >/dev/null\nprintf '%s\\n' \"$@\" >>{seen}\nprintf '{answer}'\n")
    curl.chmod(0o755)
    script = to_curl(target(api_version="67.0"), NetworkSettings(), "0.1.0")
    run(tmp_path, script, SECRET, f"{tmp_path}:{os.environ['PATH']}")
    arguments = seen.read_text("utf-8")
    assert "client_secret@-" in arguments
    assert "/sobjects/Account" in arguments
    assert SECRET not in arguments
    assert token not in arguments


def test_the_script_without_a_secret_says_what_to_do(tmp_path: Path) -> None:
    ran = run(tmp_path, to_curl(target(), NetworkSettings(), "0.1.0"), None)
    assert ran.returncode != 0
    assert "SFDOCTOR_CLIENT_SECRET" in ran.stderr


def test_odd_texts_of_a_config_stay_texts(tmp_path: Path) -> None:
    odd = target(client_id="3MVG9'; touch ran; '$(touch ran)`touch ran`")
    script = to_curl(odd, NetworkSettings(ca_bundle="x'; touch ran; '"), "0.1.0")
    run(tmp_path, f"cd '{tmp_path}'\n{script}", SECRET)
    assert not (tmp_path / "ran").exists()


def test_the_script_holds_the_way_to_the_org_and_no_secret() -> None:
    network = NetworkSettings(
        ca_bundle="acme.pem", connect_to=(("acme.my.salesforce.com:443", "127.0.0.1:8443"),)
    )
    script = to_curl(target(), network, "0.1.0")
    assert "--cacert acme.pem --connect-to acme.my.salesforce.com:443:127.0.0.1:8443" in script
    assert SECRET not in script
    assert "@@" not in script
    assert "--cacert" not in to_curl(target(), NetworkSettings(ca_bundle="system"), "0.1.0")
