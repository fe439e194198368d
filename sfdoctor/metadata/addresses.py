"""Ranges of IP addresses as metadata writes them: a first and a last address."""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def fault_of_range(start: str, end: str) -> str | None:
    """Why two texts are no range, in words; None where they are one."""
    first, last = _address(start), _address(end)
    for text, address in ((start, first), (end, last)):
        if address is None:
            return f"{text} is no IP address"
    if first is None or last is None or first.version != last.version:
        return f"{start} and {end} are of different versions of IP"
    return f"{start} comes after {end}" if int(first) > int(last) else None


def range_of_network(text: str) -> tuple[str, str] | None:
    """The first and the last address of a network such as `192.0.2.0/24`; None where it is none."""
    if "/" not in text:
        return None
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None
    return str(network[0]), str(network[-1])


def _address(text: str) -> Address | None:
    try:
        return ipaddress.ip_address(text.strip())
    except ValueError:
        return None
