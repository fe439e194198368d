"""Where the exported requests go."""

from ..model import UsageError
from ..salesforce.hosts import classify, is_generic, is_loopback, owned_by_salesforce
from ..target import Target


def address_of(target: Target) -> str:
    """The login URL without path and user name, such as `https://acme.my.salesforce.com`.

    Raises UsageError where a run would not send the consumer secret to it either.
    """
    shape = classify(target.login_url)
    if shape.kind is None:
        raise UsageError(f"login_url: it is malformed: {shape.problem}; correct it, then export again")
    if shape.scheme != "https":
        raise UsageError(
            f"login_url: it begins with {shape.scheme}://, which shows the secret to everyone; use https://"
        )
    if not _may_have_the_secret(shape.name, target.allow_host):
        meant = (
            f"{shape.meant} was probably meant" if shape.meant else "set it to the org's My Domain address"
        )
        raise UsageError(
            f"login_url: the client-credentials flow does not work on {shape.name}, and no secret belongs "
            f"there; {meant}"
        )
    host = f"[{shape.name}]" if ":" in shape.name else shape.name
    return f"https://{host}" if shape.port == 443 else f"https://{host}:{shape.port}"


def _may_have_the_secret(host: str, allowed: tuple[str, ...]) -> bool:
    if is_generic(host):
        return False
    named = {name.strip().strip("[]").lower().removesuffix(".") for name in allowed}
    return owned_by_salesforce(host) or is_loopback(host) or host in named
