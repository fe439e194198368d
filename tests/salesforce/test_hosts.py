"""What a host is, whose it is, and which one was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.observations import HOST_KINDS, REGISTRY
from sfdoctor.salesforce.hosts import classify, is_generic, is_loopback, owned_by_salesforce

MY_DOMAINS = [
    ("acme.my.salesforce.com", "production"),
    ("acme-dev-ed.my.salesforce.com", "developer"),
    ("acme--uat.sandbox.my.salesforce.com", "sandbox"),
    ("acme-dev-ed.develop.my.salesforce.com", "developer"),
    ("acme-1234.scratch.my.salesforce.com", "scratch"),
    ("acme.demo.my.salesforce.com", "demo"),
    ("acme.patch.my.salesforce.com", "patch"),
    ("acme.trailblaze.my.salesforce.com", "trailblaze"),
    ("acme.free.my.salesforce.com", "free"),
    ("acme.my.salesforce.mil", "production"),
    ("acme--uat.sandbox.my.salesforce.mil", "sandbox"),
    ("acme.my.sfcrmproducts.cn", "production"),
    ("acme--uat.sandbox.my.sfcrmproducts.cn", "sandbox"),
    ("acme.novel.my.salesforce.com", None),
]
GENERIC_HOSTS = [
    "login.salesforce.com",
    "test.salesforce.com",
    "welcome.salesforce.com",
    "login.salesforce.mil",
]
OTHERS = [
    ("acme.lightning.force.com", "lightning", "acme.my.salesforce.com"),
    ("acme--uat.sandbox.lightning.force.com", "lightning", "acme--uat.sandbox.my.salesforce.com"),
    ("acme-dev-ed.develop.lightning.force.com", "lightning", "acme-dev-ed.develop.my.salesforce.com"),
    ("acme--uat.lightning.force.com", "lightning", "acme--uat.sandbox.my.salesforce.com"),
    ("acme.lightning.crmforce.mil", "lightning", "acme.my.salesforce.mil"),
    ("acme.lightning.sfcrmapps.cn", "lightning", "acme.my.sfcrmproducts.cn"),
    ("na139.lightning.force.com", "lightning", None),
    ("acme.my.salesforce-setup.com", "setup", "acme.my.salesforce.com"),
    ("acme--uat.sandbox.my.salesforce-setup.com", "setup", "acme--uat.sandbox.my.salesforce.com"),
    ("acme.setup.sfcrmproducts.cn", "setup", "acme.my.sfcrmproducts.cn"),
    ("acme.my.site.com", "site", "acme.my.salesforce.com"),
    ("acme--uat.sandbox.my.site.com", "site", "acme--uat.sandbox.my.salesforce.com"),
    ("acme.my.salesforce-sites.com", "site", "acme.my.salesforce.com"),
    ("acme.force.com", "site", "acme.my.salesforce.com"),
    ("uat-acme.cs10.force.com", "site", None),
    ("na139.salesforce.com", "instanced", None),
    ("usa77.salesforce.com", "instanced", None),
    ("usa2s.sfdc-abc123.salesforce.com", "instanced", None),
    ("cs10.my.salesforce.com", "instanced", None),
    ("acme.cs10.my.salesforce.com", "instanced", "acme.my.salesforce.com"),
    ("acme.usa77.my.salesforce.com", "instanced", "acme.my.salesforce.com"),
    ("acme--uat.my.salesforce.com", "legacy-sandbox", "acme--uat.sandbox.my.salesforce.com"),
    ("acme--uat.cs10.my.salesforce.com", "legacy-sandbox", "acme--uat.sandbox.my.salesforce.com"),
    ("acme.my.salesforce.com.mcas.ms", "browser-proxy", "acme.my.salesforce.com"),
    ("acme--uat.sandbox.lightning.force.com.mcas.ms", "browser-proxy", "acme--uat.sandbox.my.salesforce.com"),
    ("login.salesforce.com.mcas.ms", "browser-proxy", None),
    ("acme--c.vf.force.com", "side-host", "acme.my.salesforce.com"),
    ("acme--uat--c.sandbox.vf.force.com", "side-host", "acme--uat.sandbox.my.salesforce.com"),
    ("acme--c.na139.visual.force.com", "side-host", "acme.my.salesforce.com"),
    ("acme--uat--c.cs10.visual.force.com", "side-host", "acme--uat.sandbox.my.salesforce.com"),
    ("c.na139.visual.force.com", "side-host", None),
    ("acme.file.force.com", "side-host", "acme.my.salesforce.com"),
    ("acme.my.salesforce-scrt.com", "side-host", "acme.my.salesforce.com"),
    ("api.salesforce.com", "side-host", None),
    ("help.salesforce.com", "side-host", None),
    ("salesforce.com", "side-host", None),
    ("my.salesforce.com", "side-host", None),
    ("sandbox.my.salesforce.com", "side-host", None),
    ("force.com", "side-host", None),
    ("acme.salesforce.com", "without-my", "acme.my.salesforce.com"),
    ("acme--uat.salesforce.com", "without-my", "acme--uat.sandbox.my.salesforce.com"),
    ("acme--uat.sandbox.salesforce.com", "without-my", "acme--uat.sandbox.my.salesforce.com"),
    ("acme.sfcrmproducts.cn", "without-my", "acme.my.sfcrmproducts.cn"),
    ("acme.my.saleforce.com", "stranger", "acme.my.salesforce.com"),
    ("acme.mysalesforce.com", "stranger", "acme.my.salesforce.com"),
    ("acme.my.salesforce.co", "stranger", "acme.my.salesforce.com"),
    ("acme--uat.sandbox.my.salesfroce.com", "stranger", "acme--uat.sandbox.my.salesforce.com"),
    ("acme", "stranger", "acme.my.salesforce.com"),
    ("sso.acme.example", "stranger", None),
    ("192.0.2.7", "stranger", None),
    ("[2001:db8::7]", "stranger", None),
]
LOOK_ALIKES = [
    "acme.my.salesforce.com.evil.example",
    "evilsalesforce.com",
    "acme.evilsalesforce.com",
    "acme.my.salesforce.com-evil.example",
    "acmemy.salesforce.com",
    "acme-my.salesforce.com",
    "login.salesforce.com.evil.example",
    "xlogin.salesforce.com",
    "login.my-salesforce.com",
    "acme.my.salesforce.org",
    "acme.my.xn--slesforce-12a.com",
    "acme.my.s\u0430lesforce.com",
    "acme.my.saleſforce.com",
    "acme.my.\u212aalesforce.com",
    "acme\u3002my.salesforce.com",
    "evil.example/.my.salesforce.com",
    "evil.example#.my.salesforce.com",
    "evil.example?.my.salesforce.com",
    "evil.example:443.my.salesforce.com",
    "evil.example@acme.my.salesforce.com",
    "evil.example\\.my.salesforce.com",
    "evil.example\0.my.salesforce.com",
    "evil.example\n.my.salesforce.com",
    "acme..my.salesforce.com",
    ".my.salesforce.com",
    "my.salesforce.com",
    "-acme.my.salesforce.com",
    f"{'a' * 64}.my.salesforce.com",
    f"{'a.' * 200}my.salesforce.com",
    "",
]


@pytest.mark.parametrize(("host", "environment"), MY_DOMAINS)
def test_a_my_domain_host_is_the_orgs_own(host: str, environment: str | None) -> None:
    shape = classify(f"https://{host}")
    assert (shape.kind, shape.name, shape.environment, shape.meant) == ("my-domain", host, environment, None)
    assert owned_by_salesforce(host)
    assert not is_generic(host)


@pytest.mark.parametrize("host", GENERIC_HOSTS)
def test_a_generic_host_belongs_to_all_orgs(host: str) -> None:
    assert classify(f"https://{host}").kind == "generic"
    assert is_generic(host)
    assert owned_by_salesforce(host)


def test_the_generic_hosts_show_the_environment() -> None:
    assert classify("https://login.salesforce.com").environment == "production"
    assert classify("https://test.salesforce.com").environment == "sandbox"


@pytest.mark.parametrize(("host", "kind", "meant"), OTHERS)
def test_other_hosts_are_told_apart_and_lead_to_the_one_that_was_meant(
    host: str, kind: str, meant: str | None
) -> None:
    shape = classify(f"https://{host}")
    assert (shape.kind, shape.meant) == (kind, meant)
    assert shape.problem is None


@pytest.mark.parametrize("meant", sorted({meant for _, _, meant in OTHERS if meant}))
def test_a_host_that_is_offered_is_itself_a_my_domain_host(meant: str) -> None:
    assert classify(f"https://{meant}").kind == "my-domain"
    assert owned_by_salesforce(meant)


@pytest.mark.parametrize("host", LOOK_ALIKES)
def test_a_look_alike_is_not_salesforces(host: str) -> None:
    assert not owned_by_salesforce(host)
    assert not is_generic(host)
    assert not is_loopback(host)
    assert classify(f"https://{host}").kind not in ("my-domain", "generic", "loopback") or "@" in host


def test_only_what_follows_the_user_name_is_the_host() -> None:
    shape = classify("https://acme.my.salesforce.com@evil.example/")
    assert (shape.name, shape.kind, shape.credentials) == ("evil.example", "stranger", True)


def test_a_password_in_the_url_is_kept_nowhere() -> None:
    shape = classify("https://jane:hunter2@acme.my.salesforce.com/")
    assert (shape.name, shape.kind, shape.credentials) == ("acme.my.salesforce.com", "my-domain", True)
    assert "hunter2" not in repr(shape)
    assert "hunter2" not in repr(classify("https://jane:hunter2@acme.my.salesforce.com:nonsense"))
    assert "hunter2" not in repr(classify("https://jane:hunter2 @acme"))


@pytest.mark.parametrize(
    "login_url",
    [
        "https://acme.my.salesforce.com",
        "https://acme.my.salesforce.com/",
        "https://ACME.My.Salesforce.COM",
        "https://acme.my.salesforce.com.",
        "https://acme.my.salesforce.com:443",
        "  https://acme.my.salesforce.com\n",
        "https://acme.my.salesforce.com/services/oauth2/token?x=1#y",
        "HTTPS://acme.my.salesforce.com",
        "//acme.my.salesforce.com",
        "acme.my.salesforce.com",
        "acme.my.salesforce.com/lightning?next=https://evil.example",
    ],
)
def test_one_host_is_written_in_many_ways(login_url: str) -> None:
    shape = classify(login_url)
    assert (shape.scheme, shape.name, shape.port) == ("https", "acme.my.salesforce.com", 443)
    assert (shape.kind, shape.my_domain) == ("my-domain", "acme")


def test_a_port_is_kept() -> None:
    assert classify("https://acme.my.salesforce.com:8443").port == 8443
    assert classify("http://acme.my.salesforce.com").port == 80


def test_the_scheme_is_kept_so_that_http_can_be_refused() -> None:
    assert classify("http://acme.my.salesforce.com").scheme == "http"


@pytest.mark.parametrize(
    ("login_url", "problem"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("https://", "no host"),
        ("https:///services", "no host"),
        ("https//acme.my.salesforce.com", "://"),
        ("https:/acme.my.salesforce.com", "://"),
        ("https://acme .my.salesforce.com", "space"),
        ("https://acme\u200b.my.salesforce.com", "invisible"),
        ("https://ac\tme.my.salesforce.com", "invisible"),
        ('"https://acme.my.salesforce.com"', "quotation"),
        ("https://<MyDomain>.my.salesforce.com", "placeholder"),
        ("https://${MY_DOMAIN}.my.salesforce.com", "placeholder"),
        ("https://evil.example\\@acme.my.salesforce.com", "backslash"),
        ("https://acme.my.s\u0430lesforce.com", "U+0430 (cyrillic small letter a)"),
        ("https://acme.my.salesforce.com:0", "port"),
        ("https://acme.my.salesforce.com:99999", "port"),
        ("https://acme.my.salesforce.com:https", "port"),
        ("https://acme_uat.my.salesforce.com", "character"),
        ("https://acme..my.salesforce.com", "empty"),
        ("https://[::1", "well-formed"),
        ("javascript:alert(1)", "well-formed"),
    ],
)
def test_a_malformed_url_says_what_is_wrong_with_it(login_url: str, problem: str) -> None:
    shape = classify(login_url)
    assert shape.kind is None
    assert shape.problem is not None
    assert problem in shape.problem


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1", "127.9.9.9", "::1", "[::1]"])
def test_loopback_is_this_machine(host: str) -> None:
    assert is_loopback(host)
    assert not owned_by_salesforce(host)


@pytest.mark.parametrize(
    "host", ["localhost.evil.example", "evil.localhost", "0.0.0.0", "10.0.0.1", "127.1", "::2"]
)
def test_what_only_resembles_loopback_is_not_this_machine(host: str) -> None:
    assert not is_loopback(host)


def test_a_loopback_url_is_taken_apart() -> None:
    for login_url in ("https://localhost:8443", "https://127.0.0.1:8443", "https://[::1]:8443/"):
        shape = classify(login_url)
        assert (shape.kind, shape.port, shape.environment) == ("loopback", 8443, None)
    assert classify("https://[::1]:8443/").name == "::1"


NAME_PARTS = [
    "acme",
    "--",
    "uat",
    "sandbox",
    "my",
    "salesforce",
    "com",
    "force",
    "lightning",
    "mcas.ms",
    "cs10",
]
URL_PARTS = [
    "https",
    "http",
    "://",
    "//",
    ".",
    ":",
    "443",
    "@",
    "[",
    "]",
    "::1",
    "/",
    "\\",
    "?",
    "#",
    "%",
    " ",
    "é",
]
url_like = st.lists(st.one_of(st.sampled_from(NAME_PARTS), st.sampled_from(URL_PARTS))).map("".join)


@given(st.one_of(st.text(), url_like))
def test_no_text_raises(text: str) -> None:
    shape = classify(text)
    assert shape.kind in (*HOST_KINDS, None)
    assert (shape.kind is None) == (shape.problem is not None)
    assert shape.environment in (*REGISTRY["host.environment"].values, None)
    assert shape.meant is None or owned_by_salesforce(shape.meant)
    assert isinstance(owned_by_salesforce(text), bool)
    assert isinstance(is_generic(text), bool)
    assert isinstance(is_loopback(text), bool)


@given(st.one_of(st.text(), url_like))
def test_only_a_name_under_salesforces_own_domains_is_owned(text: str) -> None:
    if owned_by_salesforce(text):
        name = text.lower().removesuffix(".")
        assert name.isascii()
        assert name.endswith((".salesforce.com", ".salesforce.mil", ".sfcrmproducts.cn"))
