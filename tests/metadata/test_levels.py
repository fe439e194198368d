"""A metadata file held against the catalogue, level by level."""

from sfdoctor.metadata.levels import levels_of

from .trees import global_settings, metadata, tree_of

SETTINGS = "app/extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml"
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def holders(*lines: str) -> list[tuple[str, bool]]:
    tree = tree_of({SETTINGS: global_settings(*lines)})
    (file,) = tree.files
    return [(level.holder.name, level.nested) for level in levels_of(file, tree.catalogue)]


def test_the_root_comes_first_then_every_complex_element() -> None:
    assert holders("<idTokenConfig><idTokenAudience>a</idTokenAudience></idTokenConfig>") == [
        ("ExtlClntAppGlobalOauthSettings", False),
        ("idTokenConfig", True),
    ]


def test_what_is_unknown_or_has_no_value_is_not_entered() -> None:
    assert holders(f'<idTokenConfig {XSI} xsi:nil="true"/>', "<other><label>a</label></other>") == [
        ("ExtlClntAppGlobalOauthSettings", False)
    ]


def test_an_element_of_a_complex_one_has_the_rule_of_its_own_place() -> None:
    tree = tree_of(
        {
            "app/settings/Security.settings-meta.xml": metadata(
                "SecuritySettings",
                "<sessionSettings><lockSessionsToIp>a</lockSessionsToIp><new>b</new></sessionSettings>",
            )
        }
    )
    (file,) = tree.files
    _, session = levels_of(file, tree.catalogue)

    assert session.open
    assert [(element.name, rule.kind) for element, rule in session.ruled()] == [
        ("lockSessionsToIp", "boolean")
    ]
