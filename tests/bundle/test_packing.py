"""Writing a bundle: never with a secret in it."""

import base64
import io
import json
import zipfile
from collections.abc import Callable
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


@pytest.mark.parametrize("secret", ["s3cr", "hunter2", "p@ss", "secret", "2026"])
@pytest.mark.parametrize("spell", [
    str, lambda secret: f"x={quote(secret, safe='')}&y", lambda secret: secret.encode().hex(),
    lambda secret: base64.b64encode(secret.encode()).decode(),
])  # fmt: skip
def test_a_bundle_that_would_show_a_short_secret_is_refused(secret: str, spell: Callable[[str], str]) -> None:
    for known in (Redactor([Secret(secret)]), Redactor()):
        known.add(Secret(secret, "token"))
        with pytest.raises(UsageError, match=r"a secret of this run was found in report\.json"):
            packed(contents(report_json=f'{{"said": "{spell(secret)}"}}'), known, MOMENT)


@pytest.mark.parametrize("secret", ["secret", "token", "test", "todo", "2026", "xxxx", "key", "a", ""])
def test_a_bundle_is_not_refused_for_a_word_or_a_number_that_stands_in_any(secret: str) -> None:
    prose = f"The consumer secret is wrong; no token in 2026, no key of test, {secret}s"
    said = json.dumps({"said": Redactor([Secret(secret)]).redact(prose)})
    assert packed(contents(report_json=said), Redactor([Secret(secret)], KEY), MOMENT)


def test_a_bundle_without_a_secret_is_written_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(contents(), Redactor([Secret(SECRET)], KEY), MOMENT))) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == contents()
        assert archive.namelist()[0] == "manifest.json"
        assert archive.getinfo("manifest.json").date_time == (2026, 11, 24, 12, 0, 0)


def test_a_bundle_that_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(UsageError, match="32 MB are the most"):
        packed(contents(report_json=" " * LARGEST_FILE), Redactor(), MOMENT)
