"""Packing a bundle, which is refused where it would show a secret."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from ..client.redaction import Redactor
from ..model import UsageError

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of all files together, unpacked: as much as is read again."""
_FIRST_YEAR = 1980
"""Of a date in a zip."""


def packed(contents: Mapping[str, str], redactor: Redactor, moment: datetime) -> bytes:
    """The zip of some files. Everything in it is read once more, and searched for the secrets of the run.

    `redactor` knows them: the consumer secret, every token and signature, the proxy's credentials, in all
    their spellings. Raises UsageError where one is found, and where it would be too large to be read again.
    """
    size = sum(len(text.encode("utf-8", "replace")) for text in contents.values())
    if size > LARGEST_FILE:
        raise UsageError(
            f"the bundle would hold {size >> 20} MB, and {LARGEST_FILE >> 20} MB are the most; "
            "record less with --only"
        )
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents.items():
            archive.writestr(_member(name, moment), text.encode("utf-8", "replace"))
    _refuse_secrets(memory, redactor)
    return memory.getvalue()


def _member(name: str, moment: datetime) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, (max(moment.year, _FIRST_YEAR), *moment.timetuple()[1:6]))
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member


def _refuse_secrets(memory: io.BytesIO, redactor: Redactor) -> None:
    with zipfile.ZipFile(memory) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace")
            if redactor.mask_known(text) != text or redactor.mask_known(name) != name:
                raise UsageError(
                    f"a secret of this run was found in {name} after the redaction, so no bundle was "
                    "written. Please report this, without the secret."
                )
