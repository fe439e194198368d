"""A config from a pipe or a device: read within bounds, never waited for without end."""

import os
import threading
from pathlib import Path

import pytest

from sfdoctor.config import load_settings, stream
from sfdoctor.model import UsageError

from .conftest import MINIMAL, SECRET, Invoke

if hasattr(os, "mkfifo"):  # Windows has none

    def test_what_a_program_writes_into_a_pipe_is_the_config(clone: Path, invoke: Invoke) -> None:
        os.mkfifo(clone / "pipe")
        writer = threading.Thread(target=(clone / "pipe").write_text, args=[MINIMAL], daemon=True)
        writer.start()
        settings = load_settings(invoke({"SFDOCTOR_ACME_CLIENT_SECRET": SECRET}, config="pipe"))
        assert settings.target.login_url == "https://acme.my.salesforce.com"

    def test_a_pipe_that_nobody_writes_to_is_not_waited_for_without_end(
        clone: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(stream, "SECONDS", 0.05)
        os.mkfifo(clone / "pipe")
        with pytest.raises(UsageError) as caught:
            load_settings(invoke(config="pipe"))
        assert str(caught.value).startswith("pipe: this is a pipe or a device")
        assert "name a plain file" in str(caught.value)

    def test_a_device_without_end_is_refused_for_its_size(invoke: Invoke) -> None:
        with pytest.raises(UsageError, match="larger than 1 MB"):
            load_settings(invoke(config="/dev/zero"))


def test_a_stream_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        stream.read_stream(tmp_path / "gone", "gone", 10)
