"""Checks are found where they are said to be, and a broken plug-in is one line."""

import threading
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from sfdoctor.model import UsageError
from sfdoctor.registry import LOADING_SECONDS, Registry

GOOD = '''
from sfdoctor import Verdict, check

@check("acme.good")
def good() -> Verdict[None]:
    """Acme is good."""
    return Verdict(None)
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "acme_good.py").write_text(GOOD)
    return tmp_path


def load(folder: Path) -> Registry:
    registry = Registry()
    registry.add_folder(folder, name=f"checks_of_{folder.name}")
    return registry


def test_every_module_of_a_folder_is_loaded(folder: Path) -> None:
    registry = load(folder)
    assert list(registry.checks) == ["acme.good"]
    assert registry.problems == []


def test_a_folder_may_be_a_package_with_siblings_that_import_each_other(folder: Path) -> None:
    (folder / "__init__.py").write_text("")
    (folder / "acme_words.py").write_text("WORD = 'fine'")
    (folder / "acme_also.py").write_text(
        GOOD.replace("good", "also").replace("import Verdict", "import Verdict", 1)
        + "\nfrom .acme_words import WORD\n"
    )
    assert sorted(load(folder).checks) == ["acme.also", "acme.good"]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("import no_such_module_anywhere", "ModuleNotFoundError"),
        ("def (", "SyntaxError"),
        ("raise RuntimeError('no')", "RuntimeError: no"),
        (GOOD.replace("-> Verdict[None]", ""), "TypeError: check acme.good"),
        (GOOD.replace("Verdict[None]:", "Verdict[int | str]:"), "must be a class, not int | str"),
        ("raise RuntimeError('one\\n\\n two')", "RuntimeError: one two"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        (
            "class Odd(Exception):\n    def __str__(self): return 1 / 0\nraise Odd",
            "Odd: (what it says cannot",
        ),
    ],
)
def test_a_module_that_does_not_load_is_one_line_and_the_rest_is_there(
    folder: Path, broken: str, said: str
) -> None:
    (folder / "acme_broken.py").write_text(broken)
    registry = load(folder)
    assert list(registry.checks) == ["acme.good"]
    (problem,) = registry.problems
    assert "acme_broken" in problem
    assert said in problem
    assert "\n" not in problem


HANGS = "import threading; threading.Event().wait(30)"


def test_a_module_that_hangs_while_it_is_imported_is_one_line_and_the_rest_is_there(folder: Path) -> None:
    (folder / "acme_broken.py").write_text(HANGS)
    registry = Registry(seconds=2)
    registry.add_folder(folder)
    assert list(registry.checks) == ["acme.good"]
    assert registry.problems == [
        f"{folder / 'acme_broken.py'} did not load: it was not done within 2 s",
    ]


def test_a_package_that_hangs_while_it_is_imported_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "acme_that_hangs.py").write_text(HANGS)
    monkeypatch.syspath_prepend(str(tmp_path))
    hanging = EntryPoint("acme", "acme_that_hangs", "sfdoctor.checks")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [hanging])
    registry = Registry(seconds=0.2)
    registry.add_entry_points()
    (problem,) = registry.problems
    assert problem == "plug-in acme (acme_that_hangs) did not load: it was not done within 0.2 s"


def test_what_is_left_behind_never_keeps_the_program_from_ending(folder: Path) -> None:
    (folder / "acme_good.py").write_text(HANGS)
    Registry(seconds=0.5).add_folder(folder)
    left = [thread for thread in threading.enumerate() if str(folder) in thread.name]
    assert [thread.daemon for thread in left] == [True]


def test_a_plug_in_has_ten_seconds_to_load() -> None:
    assert Registry().seconds == LOADING_SECONDS == 10


def test_a_lazy_proxy_among_the_names_of_a_module_is_not_woken(folder: Path) -> None:
    asleep = "class Lazy:\n    @property\n    def __class__(self): raise RuntimeError\nREQUEST = Lazy()\n"
    (folder / "acme_good.py").write_text(GOOD + asleep)
    assert list(load(folder).checks) == ["acme.good"]


def test_a_second_check_of_the_same_id_is_refused_and_said(folder: Path) -> None:
    (folder / "acme_zweit.py").write_text(GOOD)
    registry = load(folder)
    assert list(registry.checks) == ["acme.good"]
    assert "acme.good is taken" in registry.problems[0]


def test_a_check_that_another_module_imports_is_not_loaded_twice(folder: Path) -> None:
    (folder / "__init__.py").write_text("from .acme_good import good")
    assert load(folder).problems == []


def test_two_folders_of_the_same_name_do_not_hide_each_other(tmp_path: Path) -> None:
    registry = Registry()
    for parent, id in (("left", "acme.left"), ("right", "acme.right")):
        checks = tmp_path / parent / "checks"
        checks.mkdir(parents=True)
        (checks / "one.py").write_text(GOOD.replace("acme.good", id))
        registry.add_folder(checks)
    assert sorted(registry.checks) == ["acme.left", "acme.right"]


def test_a_folder_that_is_not_there_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder"):
        load(tmp_path / "nowhere")


def test_the_working_directory_is_not_searched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    registry = Registry()
    registry.add_entry_points()
    assert "acme.good" not in registry.checks


def test_installed_checks_are_found_by_entry_point_and_a_broken_one_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = EntryPoint("acme", "no_such_module_anywhere", "sfdoctor.checks")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [broken])
    registry = Registry()
    registry.add_entry_points()
    (problem,) = registry.problems
    assert problem.startswith("plug-in acme (no_such_module_anywhere) did not load")
