"""However a file is formatted, what is mended changes and everything else stays byte for byte."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.registry import Registry

from ..trees import app_files, found_in, oauth_policies, verdict_of
from .projects import GLOBAL, POLICY, PROJECT, SETTINGS, plan_again, plan_of

SWITCH = "isClientCredentialsFlowEnabled"
USER = "clientCredentialsFlowUser"
BLANKS = st.text(" \t\n", max_size=3)
COMMENTS = st.sampled_from(["", "<!-- <label> -->", "<!-- oauthLink -->", "<?acme </x>?>"])
MENDED_RULES = {
    "client-credentials-off-in-settings",
    "oauth-link-committed",
    "run-as-user-literal",
    "run-as-user-placeholder-unreplaced",
    "scope-wire-name",
    "scope-spelling",
    "scope-twice",
}


@st.composite
def elements(draw: st.DrawFn, name: str, value: str, mended: str) -> tuple[str, str]:
    """An element in any formatting, before and after."""
    tail, before, after = draw(st.text(" \n", max_size=2)), draw(BLANKS), draw(BLANKS)
    start, end = f"<{name}{tail}>{before}", f"{after}</{name}{tail}>"
    if draw(st.booleans()):
        start, end = start + "<![CDATA[", "]]>" + end
    return start + value + end, start + mended + end


@st.composite
def files(draw: st.DrawFn, kind: str, *changing: tuple[str, str, str]) -> tuple[bytes, bytes]:
    """A file with elements of which some are to be mended, before and after."""
    link = "<externalClientApplication>Acme</externalClientApplication>"
    drawn = [draw(elements(*each)) for each in changing]
    label = "<label>Grün &amp; 𝄞</label>"
    parts = draw(st.permutations([(link, link), (label, label), *drawn]))
    gaps = [draw(BLANKS) + draw(COMMENTS) + draw(BLANKS) for _ in range(len(parts) + 1)]
    line_end, mark = draw(st.sampled_from(["\n", "\r\n", "\r"])), draw(st.sampled_from(["", "\ufeff"]))
    texts = []
    for which in (0, 1):
        inside = "".join(gap + part[which] for gap, part in zip(gaps, parts, strict=False)) + gaps[-1]
        text = f'<?xml version="1.0"?>\n<{kind} xmlns="urn:acme"\n  >{inside}</{kind}>\n'
        texts.append((mark + text.replace("\n", line_end)).encode())
    return texts[0], texts[1]


SETTINGS_FILES = files(
    "ExtlClntAppOauthSettings", ("commaSeparatedOauthScopes", "api ,\n McpApi", "Api ,\n MCP")
)
GLOBAL_FILES = files("ExtlClntAppGlobalOauthSettings", (SWITCH, "false", "true"))
POLICY_FILES = files(
    "ExtlClntAppOauthConfigurablePolicies",
    (USER, "run.as@acme.example", "__ACME_RUN_AS_USER__"),
    (SWITCH, "true", "true"),
)


@given(SETTINGS_FILES, GLOBAL_FILES, POLICY_FILES)
def test_everything_else_stays_byte_for_byte(
    registry: Registry,
    settings: tuple[bytes, bytes],
    switch: tuple[bytes, bytes],
    policy: tuple[bytes, bytes],
) -> None:
    changing = {SETTINGS: settings, GLOBAL: switch, POLICY: policy}
    before: dict[str, str | bytes] = {**app_files(), "sfdx-project.json": PROJECT}
    before |= {path: pair[0] for path, pair in changing.items()}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        done = plan_of(before, root).written()
        assert done.left == ()
        for path, (_, after) in changing.items():
            assert (root / path).read_bytes() == after
        assert plan_again(root).edits == ()
        assert not MENDED_RULES & rules_broken(registry, root)


def rules_broken(registry: Registry, root: Path) -> set[str]:
    """The rules that lint still finds broken."""
    from sfdoctor.metadata.reading import read_source
    from sfdoctor.metadata.scope import Scope

    tree = read_source(Scope(root, "."))
    checks = [check for check in registry.checks.values() if check.offline]
    return {found_in(one).rule for check in checks for one in verdict_of(check, tree).findings}


def test_the_rules_that_are_said_to_be_mended_are_rules_that_lint_has(registry: Registry) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        plan_of(
            {
                **app_files(
                    oauth="<ExtlClntAppOauthSettings><externalClientApplication>Acme</externalClientApplication>"
                    "<oauthLink>00D000000000001AAA:888000000000001</oauthLink>"
                    "<commaSeparatedOauthScopes>api, McpApi, Api</commaSeparatedOauthScopes>"
                    "</ExtlClntAppOauthSettings>",
                    settings="<ExtlClntAppGlobalOauthSettings><externalClientApplication>Acme"
                    f"</externalClientApplication><{SWITCH}>false</{SWITCH}></ExtlClntAppGlobalOauthSettings>",
                    policy=oauth_policies(
                        f"<{SWITCH}>true</{SWITCH}>", f"<{USER}>run.as@acme.example</{USER}>"
                    ),
                ),
                "sfdx-project.json": PROJECT,
            },
            root,
        )
        expected = MENDED_RULES - {"run-as-user-placeholder-unreplaced"}
        assert expected <= rules_broken(registry, root)
        plan_again(root).written()
        assert not MENDED_RULES & rules_broken(registry, root)
