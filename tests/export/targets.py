"""Targets as a config gives them."""

from typing import Any

from sfdoctor.secrets import Secret
from sfdoctor.target import Target

SECRET = "0123456789ABCDEF0123456789ABCDEF"


def target(login_url: str = "https://acme.my.salesforce.com", **more: Any) -> Target:
    """A target that is right; its secret must turn up nowhere."""
    return Target("acme", login_url, **{"client_id": "3MVG9.acme", "client_secret": Secret(SECRET), **more})
