"""Proxy, certificate authorities and addresses: which place counts."""

from pathlib import Path

import pytest

from sfdoctor.config import Flags, load_settings, show_settings
from sfdoctor.model import UsageError
from sfdoctor.target import NetworkSettings

from .conftest import ALONE, MINIMAL, SECRET, Invoke

KEPT = {"SFDOCTOR_ACME_CLIENT_SECRET": SECRET}


def proxy(network: NetworkSettings) -> tuple[str | None, str]:
    return network.proxy.reveal() if network.proxy else None, network.proxy_source


def test_nothing_said_means_certifi_and_no_proxy(invoke: Invoke) -> None:
    assert load_settings(invoke(ALONE)).network == NetworkSettings()


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"HTTPS_PROXY": "http://a:1"}, ("http://a:1", "HTTPS_PROXY")),
        ({"HTTPS_PROXY": "http://a:1", "https_proxy": "http://b:2"}, ("http://b:2", "https_proxy")),
        ({"ALL_PROXY": "http://a:1"}, ("http://a:1", "ALL_PROXY")),
        ({"all_proxy": "http://a:1", "HTTPS_PROXY": "http://b:2"}, ("http://b:2", "HTTPS_PROXY")),
        ({"https_proxy": "", "HTTPS_PROXY": "http://b:2"}, (None, "default")),
        ({"HTTP_PROXY": "http://a:1"}, (None, "default")),
        ({"HTTPS_PROXY": "socks5://a:1"}, ("socks5://a:1", "HTTPS_PROXY")),
        ({"HTTPS_PROXY": "http://a:1", "SFDOCTOR_PROXY": "http://c:3"}, ("http://c:3", "SFDOCTOR_PROXY")),
        ({"HTTPS_PROXY": "http://a:1", "SFDOCTOR_PROXY": "none"}, (None, "SFDOCTOR_PROXY")),
    ],
)
def test_the_proxy_of_the_environment(
    invoke: Invoke, environ: dict[str, str], expected: tuple[str | None, str]
) -> None:
    assert proxy(load_settings(invoke({**ALONE, **environ})).network) == expected


def test_the_proxy_of_the_file_counts_before_the_environment_and_a_flag_before_both(
    clone: Path, invoke: Invoke
) -> None:
    (clone / "sfdoctor.yaml").write_text(f"{MINIMAL}    proxy: user:hidden@file:1\n", encoding="utf-8")
    environ = {**KEPT, "HTTPS_PROXY": "http://user:hidden@env:1"}
    assert proxy(load_settings(invoke(environ)).network) == ("http://user:hidden@file:1", "sfdoctor.yaml:6")
    flagged = invoke(environ, flags=Flags(proxy="http://flag:1"))
    assert proxy(load_settings(flagged).network) == ("http://flag:1", "--proxy")
    shown = show_settings(invoke(environ))
    assert ("proxy", "http://file:1", "sfdoctor.yaml:6") in shown.origins
    assert "hidden" not in repr(shown)


def test_all_proxy_variables_are_handed_on_and_shown_to_nobody(invoke: Invoke) -> None:
    environ = {"HTTP_PROXY": "http://user:hidden@a:1", "NO_PROXY": "localhost", "https_proxy": "http://b:2"}
    settings = load_settings(invoke({**ALONE, **environ}))
    assert {name: value.reveal() for name, value in settings.network.proxy_variables} == environ
    assert settings.network.no_proxy == "localhost"
    assert "hidden" not in repr(settings)


def test_no_proxy_of_the_file_counts_before_the_environment(clone: Path, invoke: Invoke) -> None:
    (clone / "sfdoctor.yaml").write_text(f"{MINIMAL}    no_proxy: .acme.example\n", encoding="utf-8")
    assert load_settings(invoke({**KEPT, "no_proxy": "*"})).network.no_proxy == ".acme.example"


def test_the_ca_bundle_of_the_environment_is_taken_in_a_fixed_order(invoke: Invoke) -> None:
    names = ["SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SFDOCTOR_CA_BUNDLE"]
    environ = dict(ALONE)
    for name in names:
        environ[name] = f"/certs/{name}.pem"
        network = load_settings(invoke(environ)).network
        assert (network.ca_bundle, network.ca_source) == (f"/certs/{name}.pem", name)


def test_the_ca_bundle_of_the_file_is_seen_from_its_folder(home: Path, clone: Path, invoke: Invoke) -> None:
    folder = clone / "etc"
    folder.mkdir()
    file = folder / "acme.yaml"
    for text, path in {
        "ca.pem": folder / "ca.pem",
        "~/ca.pem": home / "ca.pem",
        "/x/ca.pem": Path("/x/ca.pem"),
    }.items():
        file.write_text(f"{MINIMAL}    ca_bundle: {text}\n", encoding="utf-8")
        network = load_settings(invoke({**KEPT, "REQUESTS_CA_BUNDLE": "/other"}, config=file)).network
        assert (network.ca_bundle, network.ca_source) == (str(path), "etc/acme.yaml:6")


@pytest.mark.parametrize(("text", "expected"), [("system", "system"), ("certifi", None)])
def test_the_two_built_in_bundles_overrule_the_environment(
    invoke: Invoke, text: str, expected: str | None
) -> None:
    environ = {**ALONE, "REQUESTS_CA_BUNDLE": "/other"}
    network = load_settings(invoke(environ, flags=Flags(ca_bundle=text))).network
    assert (network.ca_bundle, network.ca_source) == (expected, "--ca-bundle")


def test_connect_to_is_read_from_flags_as_curl_writes_it(invoke: Invoke) -> None:
    flags = Flags(connect_to=("Acme.my.salesforce.com:443:127.0.0.1:8443", "a.example:443:[::1]:1"))
    assert load_settings(invoke(ALONE, flags=flags)).network.connect_to == (
        ("acme.my.salesforce.com:443", "127.0.0.1:8443"),
        ("a.example:443", "[::1]:1"),
    )


@pytest.mark.parametrize(
    "text", ["", "a:443", "a:443:b", "a:443:b:99999", "https://a:443:b:1", "a:443:::1:8443"]
)
def test_a_connect_to_flag_that_cannot_be_read_is_refused(invoke: Invoke, text: str) -> None:
    with pytest.raises(UsageError, match="--connect-to: expected"):
        load_settings(invoke(ALONE, flags=Flags(connect_to=(text,))))


@pytest.mark.parametrize("text", ["https://a.example", "a.example/x", "*.example", "a..b", "a b"])
def test_an_allowed_host_is_one_bare_name(invoke: Invoke, text: str) -> None:
    with pytest.raises(UsageError, match="--allow-host: expected one bare host name"):
        load_settings(invoke(ALONE, flags=Flags(allow_host=(text,))))
