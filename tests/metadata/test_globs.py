"""Patterns of file names, as the Salesforce CLI reads them."""

import pytest

from sfdoctor.metadata.globs import matches_glob

PATH = "force-app/main/default/extlClntAppOauthPolicies/Acme_oauthPlcy.ecaOauthPlcy-meta.xml"


@pytest.mark.parametrize(
    "glob",
    [
        PATH,
        f"/{PATH}",
        "force-app/**/*.ecaOauthPlcy-meta.xml",
        "**/*.ecaOauthPlcy-meta.xml",
        "*.ecaOauthPlcy-meta.xml",
        "force-app/**",
        "**",
        "main/**/**/*.xml",
        "**/*.{eca,ecaOauthPlcy}-meta.xml",
        "**/{extlClntAppPolicies,extlClntApp{Oauth,}Policies}/*",
        "**/Acme_?authPlcy.*",
        "**/[A-C]cme_*",
        "**/[!B]cme_*",
        "**/[^B]cme_*",
        "**/Acme_@(oauthPlcy|policy).ecaOauthPlcy-meta.xml",
    ],
)
def test_a_pattern_fits(glob: str) -> None:
    assert matches_glob(PATH, glob)


@pytest.mark.parametrize(
    "glob",
    [
        f"./{PATH}",
        "force-app/*.xml",
        "force-app/main/default/extlClntAppOauthPolicies",
        "**/*.eca-meta.xml",
        "**/*.{ecaOauthPlcy}-meta.xml",
        "**/acme_*",
        "**/[^A]cme_*",
        "main/default/*.xml",
        "",
    ],
)
def test_a_pattern_does_not_fit(glob: str) -> None:
    assert not matches_glob(PATH, glob)


@pytest.mark.parametrize(
    "glob", ["{a,b}" * 40, "*" * 5_000 + "b", "**/" * 5_000 + "b", "{" * 5_000, "[" * 5_000]
)
def test_a_pattern_without_end_is_answered_all_the_same(glob: str) -> None:
    assert not matches_glob("a/" * 50 + "x", glob)
