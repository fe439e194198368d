"""What is written down is so."""

import importlib.util
import re
import types
from pathlib import Path

import pytest
from typer.main import get_command

from sfdoctor.cli import app
from sfdoctor.cli.exit_codes import ExitCode

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def generator() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = generator().PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name](), "run: python docs/generate.py"


def test_the_readme_lists_every_exit_code() -> None:
    rows = dict(re.findall(r"^\| (\d+) \| (.+?) \|$", README, flags=re.MULTILINE))
    assert {int(code) for code in rows} == {code.value for code in ExitCode}


def test_the_readme_names_only_commands_that_exist() -> None:
    root = get_command(app)
    known = set(root.commands)  # type: ignore[attr-defined]
    code = "\n".join("".join(pair) for pair in re.findall(r"(?s)```sh\n(.*?)```|`([^`\n]+)`", README))
    named = set(re.findall(r"\bsfdoctor ([a-z][a-z-]*)", code))
    assert named <= known
    assert {"run", "demo", "simulate", "explain", "checks", "config"} <= named


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_links_to_files_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", text)
    assert not [link for link in links if not (ROOT / link).exists()]


def test_the_readme_has_the_two_commands_for_a_fresh_checkout() -> None:
    for extra, command in (("'.[demo]'", ".venv/bin/sfdoctor demo"), ("-e '.[dev]'", ".venv/bin/pytest")):
        assert f"python3 -m venv .venv && .venv/bin/pip install -q {extra} && {command}\n" in README


def test_ci_runs_the_readmes_test_command() -> None:
    command = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest"
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
