"""The last line of the command line: whatever happens has its exit code and one clear message."""

import sys

import pytest

from sfdoctor import cli
from sfdoctor.cli.pipes import TolerantOutput
from sfdoctor.model import UsageError


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (UsageError("the key is missing"), 2, "sfdoctor: the key is missing"),
        (KeyboardInterrupt(), 130, ""),
        (ZeroDivisionError("oops"), 70, "this is a bug in sfdoctor: ZeroDivisionError: oops"),
    ],
)
def test_what_a_command_raises_becomes_an_exit_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    raised: BaseException,
    code: int,
    said: str,
) -> None:
    def fails() -> None:
        raise raised

    monkeypatch.setattr(cli, "app", fails)
    monkeypatch.setattr(cli, "guard_standard_streams", lambda: TolerantOutput(sys.stdout))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == code
    assert said in capsys.readouterr().err
