"""Writing a bundle: never with a secret in it."""

import base64
import io
import zipfile
from urllib.parse import quote

import pytest

from sfdoctor.bundle.packing import LARGEST_FILE, packed
from sfdoctor.client.redaction import Redactor
from sfdoctor.model import UsageError
from sfdoctor.secrets import Secret

from .recordings import KEY, MOMENT, SECRET, contents

TOKEN = "00D000000000001!AQEAQ.Z8sX4d_Kq7VbN2mWcT5yRfLh"
ODD = "pa ss/wörd+&<'\"1"


@pytest.mark.parametrize("spelt", [
    SECRET,
    SECRET.lower(),
    TOKEN,
    TOKEN.partition("!")[2],
    SECRET[10:40],
    quote(TOKEN, safe=""),
    base64.b64encode(SECRET.encode()).decode(),
    base64.b64encode(f"{KEY}:{SECRET}".encode()).decode(),
    "".join(f"\\u{ord(letter):04x}" for letter in SECRET),
    SECRET.encode().hex(),
])  # fmt: skip
def test_a_bundle_that_would_show_a_secret_in_any_spelling_is_refused(spelt: str) -> None:
    redactor = Redactor([Secret(SECRET)], KEY)
    redactor.add(Secret(TOKEN))
    with pytest.raises(UsageError, match=r"a secret of this run was found in report\.json") as refused:
        packed(contents(report_json=f'{{"summary": "it said {spelt}"}}'), redactor, MOMENT)
    assert spelt not in str(refused.value)


def test_a_bundle_without_a_secret_is_written_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(contents(), Redactor([Secret(SECRET)], KEY), MOMENT))) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == contents()
        assert archive.namelist()[0] == "manifest.json"
        assert archive.getinfo("manifest.json").date_time == (2026, 11, 24, 12, 0, 0)


def test_a_bundle_that_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(UsageError, match="32 MB are the most"):
        packed(contents(report_json=" " * LARGEST_FILE), Redactor(), MOMENT)
