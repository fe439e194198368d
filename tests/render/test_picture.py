"""The picture of a report."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from sfdoctor.model import UsageError
from sfdoctor.render.console import render_report
from sfdoctor.render.picture import export_svg
from tests.render import reports


def draw(path: Path) -> str:
    export_svg(lambda console: render_report(reports.ONE_ROOT_CAUSE, console), path, "sfdoctor run")
    return path.read_text("utf-8")


def test_the_picture_shows_what_the_console_would(tmp_path: Path) -> None:
    svg = ElementTree.fromstring(draw(tmp_path / "report.svg"))
    shown = " ".join("".join(svg.itertext()).replace("\xa0", " ").split())
    assert "The app has no Run As user for the client-credentials flow" in shown
    assert "sfdoctor run" in shown


def test_the_picture_refers_to_nothing_elsewhere_and_has_colours(tmp_path: Path) -> None:
    svg = draw(tmp_path / "report.svg")
    assert "@font-face" not in svg
    assert re.findall(r"url\((?!#)", svg) == []
    assert "#ff7b72" in svg


def test_the_picture_is_the_same_each_time_whatever_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = draw(tmp_path / "first.svg")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    assert draw(tmp_path / "second.svg") == first


def test_a_picture_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        draw(tmp_path)
