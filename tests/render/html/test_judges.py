"""What other people's judges of pages say: vnu on the markup, axe on who can use it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from sfdoctor.render.html import to_html
from tests.npm_packages import needs_npm, npm_package
from tests.render import reports
from tests.render.html.fleet import fleet
from tests.render.html.opening import Opener

PAGES = {name: [report] for name, report in reports.ALL.items()} | {
    "several": list(reports.ALL.values()),
    "fifty": fleet(),
}


@needs_npm("vnu-jar")
@pytest.mark.skipif(shutil.which("java") is None, reason="needs java on the PATH")
def test_vnu_finds_no_error_in_any_page(tmp_path: Path) -> None:
    package = npm_package("vnu-jar")
    assert package is not None
    (jar,) = package.rglob("vnu.jar")
    for name, page in PAGES.items():
        (tmp_path / f"{name}.html").write_text(to_html(page), "utf-8")
    command = ["java", "-Xss4m", "-jar", str(jar), "--errors-only", *map(str, sorted(tmp_path.iterdir()))]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")


@needs_npm("axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nobody_shut_out(opener: Opener, scheme: str, width: int) -> None:
    package = npm_package("axe-core")
    assert package is not None
    axe = (package / "axe.min.js").read_text("utf-8")
    for name in ("healthy", "one-root-cause", "inconclusive", "many-subjects", "hostile", "several"):
        page = opener.open(*PAGES[name], width=width, color_scheme=scheme)
        page.evaluate(axe)
        page.get_by_role("button", name="Unfold all").click()
        found = page.evaluate("axe.run()")
        assert len(found["passes"]) > 20
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], name
