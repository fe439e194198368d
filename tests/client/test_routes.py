"""Which way the bytes take."""

from typing import Any

import pytest

from sfdoctor import Secret
from sfdoctor.client.routes import Routes, read_connect_to
from sfdoctor.facts import Route
from sfdoctor.model import UsageError
from sfdoctor.target import NetworkSettings

from .conftest import HOST

PROXY = "http://proxy.acme.example:3128"


def routes(**given: Any) -> Routes:
    return Routes(NetworkSettings(**given))


def proxied(**given: Any) -> Routes:
    return routes(proxy=Secret(PROXY), proxy_source="HTTPS_PROXY", **given)


def test_without_a_proxy_the_way_is_straight() -> None:
    assert routes().route(HOST, 443) == Route(None, "default", "certifi", "default")


def test_the_route_names_proxy_and_bundle_and_where_they_came_from() -> None:
    made = proxied(ca_bundle="/etc/acme/ca.pem", ca_source="SSL_CERT_FILE")
    assert made.route(HOST, 443) == Route(PROXY, "HTTPS_PROXY", "/etc/acme/ca.pem", "SSL_CERT_FILE")


@pytest.mark.parametrize(
    "no_proxy",
    [HOST, ".salesforce.com", "salesforce.com", "x.example, my.salesforce.com", "*", f"{HOST}:443"],
)
def test_no_proxy_leads_around_the_proxy(no_proxy: str) -> None:
    route = proxied(no_proxy=no_proxy).route(HOST, 443)
    assert (route.proxy, route.proxy_source) == (None, "no_proxy")


@pytest.mark.parametrize("no_proxy", ["", "example.com", "my.salesforce", f"{HOST}:8443"])
def test_what_no_proxy_does_not_name_goes_through_the_proxy(no_proxy: str) -> None:
    assert proxied(no_proxy=no_proxy).route(HOST, 443).proxy == PROXY


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1"])
def test_loopback_is_never_proxied(host: str) -> None:
    assert proxied().way(host, 8443).proxy is None


def test_what_is_mapped_to_loopback_is_not_proxied() -> None:
    way = proxied(connect_to=((f"{HOST}:443", "127.0.0.1:8443"),)).way(HOST, 443)
    assert (way.address, way.proxy) == (("127.0.0.1", 8443), None)


def test_what_is_mapped_elsewhere_is_asked_for_there_through_the_proxy() -> None:
    way = proxied(connect_to=((f"{HOST}:443", "edge.acme.example:443"),)).way(HOST, 443)
    assert way.proxy
    assert way.address == ("edge.acme.example", 443)


def test_a_map_is_for_one_port_and_knows_the_name_in_any_case() -> None:
    made = routes(connect_to=(("ACME.my.salesforce.com:443", "127.0.0.1:8443"),))
    assert made.mapped(f"{HOST}.", 443) == ("127.0.0.1", 8443)
    assert made.mapped(HOST, 444) == (HOST, 444)
    assert made.mapped("other.example", 443) == ("other.example", 443)


def test_who_looks_names_up_is_told() -> None:
    mapped = ((f"{HOST}:8443", "127.0.0.1:1"),)
    assert routes().delegated(HOST) is None
    assert proxied().delegated(HOST) == "proxy"
    assert routes(connect_to=mapped).delegated(HOST) == "connect_to"
    assert proxied(no_proxy=HOST).delegated(HOST) is None


def test_addresses_of_version_6_stand_in_brackets() -> None:
    assert read_connect_to([("[2001:db8::1]:443", "[::1]:8443")]) == {("2001:db8::1", 443): ("::1", 8443)}


@pytest.mark.parametrize(
    "entry", ["", "host", "host:", ":443", "host:0", "host:65536", "host:https", "host:²"]
)
def test_a_map_that_cannot_be_read_is_a_usage_error(entry: str) -> None:
    for pair in ((entry, "127.0.0.1:8443"), ("host:443", entry)):
        with pytest.raises(UsageError, match="host:port"):
            read_connect_to([pair])
