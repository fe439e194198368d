"""What is said on standard error gives a build's runner no command, whatever words are in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor import cli
from sfdoctor.cli import complaints
from sfdoctor.cli.presenting import Presentation
from tests.render.commands import commands_in

from .conftest import CommandLine


@pytest.mark.parametrize(
    "end", ["\n", "\n  ", "\r", "\r\n", "\x85", "\u2028", "\u2029", "\v", "\x1c", "\n\t"]
)
@pytest.mark.parametrize("command", ["::error::injected", "##[add-mask]injected", "##vso[task.x]injected"])
def test_no_line_of_a_complaint_is_a_command(
    capsys: pytest.CaptureFixture[str], end: str, command: str
) -> None:
    complaints.complain(f"a wrong name: 'x{end}{command}'")
    Presentation().tell(f"a wrong name: 'x{end}{command}'")
    complaints.say(f"{command}{end}{command}")
    said = capsys.readouterr().err
    assert said.count("injected") == 4
    assert commands_in(said) == []


@given(
    st.lists(st.sampled_from(["::", ":", "#", "##[", "vso[", "\n", "\r", "\u2028", " ", "x"])).map("".join)
)
def test_no_text_makes_a_command(text: str) -> None:
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.print", lambda text, **_: said.append(text))
        complaints.complain(text)
        complaints.say(text)
    assert commands_in("\n".join(said)) == []


def test_colons_and_signs_elsewhere_stay_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    complaints.complain("a::b, :x and ## y\n  indented")
    assert capsys.readouterr().err == "sfdoctor: a::b, :x and ## y\n  indented\n"


def test_an_unknown_option_with_a_line_end_gives_no_command(sfdoctor: CommandLine) -> None:
    for arguments in (
        ["run", "--x\n::error::injected"],
        ["demo", "x\n::error::injected"],
        ["run", "--config", "x\n::error::injected"],
        ["demo", "--fail-on", "x\n::error::injected"],
        ["demo\n::error::injected"],
    ):
        ended = sfdoctor(*arguments)
        assert ended.code == 2
        assert commands_in(ended.err) == [], arguments


def test_the_traceback_of_a_bug_gives_no_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def odd() -> None:
        raise RuntimeError("x\n::error::injected")

    monkeypatch.setattr(cli, "app", odd)
    monkeypatch.setattr("sys.argv", ["sfdoctor", "demo", "--verbose"])
    assert cli._run() == 70
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "    raise RuntimeError" in said
    assert said.count("injected") > 1
    assert commands_in(said) == []
