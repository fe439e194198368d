"""What is installed is what the repository holds."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def folders_with_an_init() -> set[str]:
    found = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "sfdoctor").rglob("__init__.py")
    }
    return found | {"sfdoctor_checks"}


def test_the_package_list_names_every_folder_that_is_a_package() -> None:
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == folders_with_an_init()


def test_every_file_that_is_read_at_run_time_is_shipped() -> None:
    shipped = {
        path
        for package, patterns in PROJECT["tool"]["setuptools"]["package-data"].items()
        for pattern in patterns
        for path in ROOT.joinpath(*package.split(".")).glob(pattern)
    }
    for kind in ("*.yaml", "*.css", "*.js", "*.template"):
        assert set((ROOT / "sfdoctor").rglob(kind)) <= shipped
    assert ROOT / "sfdoctor" / "py.typed" in shipped


def test_no_dependency_has_a_cap() -> None:
    listed = [*PROJECT["project"]["dependencies"]]
    for extra in PROJECT["project"]["optional-dependencies"].values():
        listed += extra
    assert not [requirement for requirement in listed if "<" in requirement or "==" in requirement]


def test_the_version_is_told_without_loading_what_a_run_needs() -> None:
    program = (
        "import sys; sys.argv = ['sfdoctor', '--version']\n"
        "from sfdoctor.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as error:\n    assert not error.code\n"
        "heavy = {'requests', 'pydantic', 'yaml'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout == f"sfdoctor {PROJECT['project']['version']}\n"


def test_the_module_runs_as_a_program() -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "sfdoctor", "--help"], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0
    assert "simulate" in finished.stdout


def test_the_command_starts_in_a_module_that_is_shipped() -> None:
    module = PROJECT["project"]["scripts"]["sfdoctor"].partition(":")[0]
    assert module in PROJECT["tool"]["setuptools"]["py-modules"]
    assert (ROOT / f"{module}.py").exists()
