"""Names and folders that are not read as metadata of an External Client App."""

from sfdoctor.metadata.oddities import oddities_of


def odd(*paths: str, packages: tuple[str, ...] = ("app",)) -> list[tuple[str, str, str | None]]:
    def package_of(path: str) -> str:
        return next((each for each in packages if path.startswith(f"{each}/")), "")

    return [
        (fault.error, fault.place.file, fault.instead) for fault in oddities_of(paths, "here/", package_of)
    ]


def test_usual_names_in_usual_folders_are_not_odd() -> None:
    assert (
        odd("app/externalClientApps/Acme.eca-meta.xml", "app/extlClntAppPolicies/Acme.ecaPlcy-meta.xml") == []
    )
    assert odd("settings/Security.settings", "externalClientApps/Acme.eca", "app/classes/Acme.cls") == []


def test_a_suffix_that_looks_alike_leads_to_the_one_that_is_meant() -> None:
    assert odd("app/x/Acme.ecaOauthPolicy-meta.xml", "app/x/Acme.ecaGlobalOauth") == [
        ("look-alike-suffix", "here/app/x/Acme.ecaGlobalOauth", "Acme.ecaGlblOauth"),
        ("look-alike-suffix", "here/app/x/Acme.ecaOauthPolicy-meta.xml", "Acme.ecaOauthPlcy-meta.xml"),
    ]


def test_a_name_that_only_holds_such_a_suffix_is_none() -> None:
    assert odd("app/x/ecaSecurity", "app/x/.ecaPolicy", "app/x/Acme.ecaPolicy.md", "app/x/ecaPolicy.js") == []


def test_the_folder_decides_in_the_mdapi_format_only() -> None:
    folder = "extlClntAppGlobalOauthSets"

    assert odd("app/other/Acme.ecaGlblOauth", "app/other/Acme.ecaGlblOauth2", "Acme.eca") == [
        ("wrong-folder-mdapi", "here/Acme.eca", "externalClientApps/Acme.eca"),
        ("wrong-folder-mdapi", "here/app/other/Acme.ecaGlblOauth", f"{folder}/Acme.ecaGlblOauth"),
    ]
    assert odd("app/other/Acme.ecaGlblOauth-meta.xml") == [
        (
            "wrong-folder",
            "here/app/other/Acme.ecaGlblOauth-meta.xml",
            f"{folder}/Acme.ecaGlblOauth-meta.xml",
        ),
    ]


def test_a_file_in_both_formats_is_doubled() -> None:
    path = "app/externalClientApps/Acme.eca"

    assert odd(path, f"{path}-meta.xml") == [("doubled-file", f"here/{path}", None)]


def test_a_component_twice_in_one_package_is_a_duplicate_and_in_two_is_none() -> None:
    one, other = (
        "app/a/extlClntAppPolicies/A.ecaPlcy-meta.xml",
        "app/b/extlClntAppPolicies/A.ecaPlcy-meta.xml",
    )

    assert odd(one, other) == [("duplicate-component", f"here/{other}", None)]
    assert odd(one, other, packages=("app/a", "app/b")) == []
    assert odd(one, other, packages=()) == []


def test_components_of_different_types_may_share_a_name() -> None:
    assert odd("app/externalClientApps/A.eca-meta.xml", "app/extlClntAppPolicies/A.ecaPlcy-meta.xml") == []
