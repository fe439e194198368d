"""The files for CI systems are valid, and do what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from sfdoctor.cli import app
from sfdoctor.metadata.catalogue import load_catalogue
from sfdoctor.simulator.scenarios import find_scenario
from sfdoctor.simulator.serve import SimulatedOrg, serve

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
SCHEMAS = {
    "action.yml": "vendor.github-actions",
    ".github/workflows/ci.yml": "vendor.github-workflows",
    "docs/ci/github.yml": "vendor.github-workflows",
    "docs/ci/gitlab.yml": "vendor.gitlab-ci",
    "docs/ci/azure.yml": "vendor.azure-pipelines",
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_file_fits_the_schema_of_its_system(name: str) -> None:
    arguments = ["--builtin-schema", SCHEMAS[name], "--regex-variant", "nonunicode", str(ROOT / name)]
    ran = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *arguments], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("name", [name for name in SCHEMAS if "git" in name or name == "action.yml"])
def test_every_foreign_action_is_pinned_to_a_version(name: str) -> None:
    used = re.findall(r"uses: (\S+)", (ROOT / name).read_text("utf-8"))
    assert not [one for one in used if not re.search(r"@v[0-9]", one)]


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every call of sfdoctor in the snippets and the action: the file's name, and its words."""
    for name in SCHEMAS:
        for line in re.findall(r"sfdoctor (run .+)$", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE):
            yield name, line.split()
    words = re.findall(r"[ (\"](--[a-z-]+)", "\n".join(step.get("run", "") for step in steps()[2:]))
    yield "action.yml", ["run", *words]


def steps() -> list[dict[str, Any]]:
    found = ACTION["runs"]["steps"]
    assert isinstance(found, list)
    return found


def test_every_option_in_use_exists() -> None:
    run = get_command(app).commands["run"]  # type: ignore[attr-defined]
    known = {option for parameter in run.params for option in parameter.opts}
    for name, words in commands():
        options = {word for word in words if word.startswith("--")}
        assert len(options) > 1, name
        assert options <= known, name


def test_the_hook_runs_a_command_that_exists_on_the_files_that_it_means() -> None:
    hook, _ = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, group, command = hook["entry"].split()
    assert program == "sfdoctor"
    assert command in get_command(app).commands[group].commands  # type: ignore[attr-defined]
    for path, meant in {
        "sfdoctor.yaml": True,
        "ci/sfdoctor.yml": True,
        "my-sfdoctor.yaml": False,
        "sfdoctor.yaml.orig": False,
    }.items():
        assert bool(re.search(hook["files"], path)) == meant, path


def test_the_hook_for_metadata_runs_on_every_kind_of_file_that_lint_judges() -> None:
    _, hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, command = hook["entry"].split()
    assert program == "sfdoctor"
    assert command in get_command(app).commands  # type: ignore[attr-defined]
    judged = [kind for kind in load_catalogue().types.values() if kind.part_of_app and not kind.open]
    for suffix in (*(kind.suffix for kind in judged), "connectedApp"):
        assert re.search(hook["files"], f"force-app/Acme.{suffix}-meta.xml"), suffix
        assert re.search(hook["files"], f"src/Acme.{suffix}"), suffix
    assert re.search(hook["files"], "sfdx-project.json")
    assert re.search(hook["files"], "force-app/settings/ExternalClientApp.settings-meta.xml")
    assert not re.search(hook["files"], "force-app/classes/Acme.cls-meta.xml")


def test_the_images_context_holds_what_the_package_is_built_from() -> None:
    kept = {
        line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")
    }
    assert kept == {"checks", "sfdoctor", "sfdoctor_command.py", "pyproject.toml", "README.md", "LICENSE"}
    assert all((ROOT / name).exists() for name in kept)


def test_the_image_does_not_run_as_root() -> None:
    last = (ROOT / "Dockerfile").read_text("utf-8").split("\nFROM ")[-1]
    user = re.findall(r"^USER (\S+)$", last, flags=re.MULTILINE)
    assert [int(id) > 0 for id in user] == [True]
    assert "pip install" not in last


# --- the action's own steps, run as a runner would ---------------------------------------------------------

needs_bash = pytest.mark.skipif(
    shutil.which("bash") is None or sys.platform == "win32", reason="needs bash on Linux or macOS"
)


def test_every_input_reaches_a_script_as_a_variable_and_never_as_its_text() -> None:
    given = " ".join(
        str(value) for step in steps() for value in step.get("env", step.get("with", {})).values()
    )
    used = set(re.findall(r"inputs\.([a-z-]+)", given))
    assert used == set(ACTION["inputs"])
    assert not [step for step in steps() if "${{" in step.get("run", "")]


def test_the_page_lists_every_input_and_output_of_the_action() -> None:
    page = (ROOT / "docs" / "ci" / "README.md").read_text("utf-8")
    table = "\n".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`([a-z-]+)`", table)) == set(ACTION["inputs"])
    listed = re.findall(r"`([a-z-]+)`", page.split("Outputs:")[1].split("\n\n")[0])
    assert set(listed) == set(ACTION["outputs"])


@pytest.mark.parametrize("page", ["docs/ci/README.md", "docs/postman.md"])
def test_a_page_names_files_and_commands_that_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    links = re.findall(r"\]\((?!https?://)([^)#]+)", text)
    assert not [link for link in links if not (ROOT / page).parent.joinpath(link).exists()]
    code = "\n".join("".join(pair) for pair in re.findall(r"(?s)```sh\n(.*?)```|`([^`\n]+)`", text))
    named = set(re.findall(r"^sfdoctor ([a-z]+)", code, flags=re.MULTILINE))
    assert named
    assert named <= set(get_command(app).commands)  # type: ignore[attr-defined]


def act(folder: Path, org: SimulatedOrg, **inputs: str) -> tuple[int, dict[str, str], str]:
    """Run the action's last step. Returns its exit code, its outputs, and all that it showed or wrote."""
    installed = folder / "runner" / "sfdoctor" / "bin"
    installed.mkdir(parents=True)
    for name, command in {"python": "", "sfdoctor": "-m sfdoctor "}.items():
        (installed / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {command}"$@"\n')
        (installed / name).chmod(0o755)
    target = {
        "login_url": org.target.login_url,
        "client_id": org.client_id,
        "ca_bundle": str(org.ca_file),
        "connect_to": dict(org.settings.connect_to),
    }
    config = {"default": "acme", "targets": {"acme": target, "acme-uat": target}}
    (folder / "acme.yaml").write_text(json.dumps(config))
    chosen = {name: about["default"] for name, about in ACTION["inputs"].items()}
    chosen |= {name.replace("_", "-"): value for name, value in inputs.items()}
    step = steps()[-1]
    environ = {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: chosen[found[1]], text)
        for name, text in step["env"].items()
    }
    outputs, summary = folder / "outputs", folder / "summary"
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONUTF8": "1",
            "RUNNER_TEMP": str(folder / "runner"),
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(summary),
            **environ,
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    written = [path.read_text("utf-8") for path in folder.glob("sfdoctor-reports/*")]
    shown = "\n".join(
        [ran.stdout, ran.stderr, summary.read_text("utf-8") if summary.exists() else "", *written]
    )
    lines = outputs.read_text("utf-8").splitlines() if outputs.exists() else []
    return ran.returncode, dict(line.split("=", 1) for line in lines), shown


@needs_bash
def test_a_healthy_org_passes_the_step_and_every_report_is_an_output(tmp_path: Path) -> None:
    with serve(find_scenario("healthy")) as org:
        code, outputs, shown = act(tmp_path, org, config="acme.yaml", client_secret=org.client_secret)
    assert code == 0, shown
    assert (outputs["exit-code"], outputs["root-cause"]) == ("0", "")
    for format in ("sarif", "junit", "json", "markdown", "html"):
        assert (tmp_path / outputs[format]).stat().st_size > 100
    assert set(outputs) == set(ACTION["outputs"])


@needs_bash
def test_a_failure_fails_the_step_and_names_the_root_cause(tmp_path: Path) -> None:
    with serve(find_scenario("no-run-as-user")) as org:
        code, outputs, shown = act(tmp_path, org, config="acme.yaml", client_secret=org.client_secret)
    assert code == 1
    assert (outputs["exit-code"], outputs["root-cause"]) == ("1", "run-as-user-missing")
    assert "::error" in shown
    assert "The app has no Run As user" in (tmp_path / "summary").read_text("utf-8")
    assert org.client_secret not in shown.replace(f"::add-mask::{org.client_secret}", "")


@needs_bash
def test_inputs_of_several_lines_become_repeated_options(tmp_path: Path) -> None:
    only = "endpoint.host-shape\n  endpoint.tls\n\n"
    with serve(find_scenario("healthy")) as org:
        code, outputs, shown = act(
            tmp_path, org, config="acme.yaml", targets="all", only=only, without_secret="skip"
        )
    assert code == 0, shown
    assert outputs["root-cause"] == ""
    assert "acme-uat" in shown
    assert "left out by --only" in (tmp_path / outputs["junit"]).read_text("utf-8")


@needs_bash
def test_a_config_that_is_not_there_is_exit_code_2_and_no_report_is_an_output(tmp_path: Path) -> None:
    with serve(find_scenario("healthy")) as org:
        code, outputs, shown = act(tmp_path, org, config="missing.yaml", client_secret=org.client_secret)
    assert code == 2
    assert outputs == {"exit-code": "2"}
    assert "missing.yaml" in shown
