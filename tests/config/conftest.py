"""A home folder, a clone with a git root, and a way to call the config from there."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sfdoctor.config import Flags, Invocation

SECRET = "0123456789ABCDEF" * 4
MINIMAL = """\
targets:
  acme:
    login_url: https://acme.my.salesforce.com
    client_id: 3MVG9.INVENTED
    client_secret: env:SFDOCTOR_ACME_CLIENT_SECRET
"""
ALONE = {
    "SFDOCTOR_LOGIN_URL": "https://acme.my.salesforce.com",
    "SFDOCTOR_CLIENT_ID": "3MVG9.INVENTED",
    "SFDOCTOR_CLIENT_SECRET": SECRET,
}
Invoke = Callable[..., Invocation]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def clone(home: Path) -> Path:
    """The root of a git repository below the home folder."""
    (home / "clone" / ".git").mkdir(parents=True)
    return home / "clone"


@pytest.fixture
def invoke(home: Path, clone: Path) -> Invoke:
    """Make an invocation from the clone; `config` is what -c names."""

    def make(
        environ: Mapping[str, str] | None = None,
        config: Path | str | None = None,
        flags: Flags | None = None,
        working_directory: Path = clone,
    ) -> Invocation:
        return Invocation(
            environ={"HOME": str(home), **(environ or {})},
            working_directory=working_directory,
            user_config_folder=home / ".config" / "sfdoctor",
            config_file=Path(config) if config is not None else None,
            flags=flags or Flags(),
        )

    return make
