"""metadata.file-names"""

from sfdoctor.registry import Registry
from tests.metadata.trees import Found, found_by, header, oauth_policies, tree_of, verdict_of

CHECK = "metadata.file-names"
HEADER = "app/externalClientApps/Acme.eca"


def found(registry: Registry, *paths: str, **more: str) -> list[Found]:
    return found_by(registry.checks[CHECK], tree_of(dict.fromkeys(paths, header()) | more))


def test_a_look_alike_fails_and_the_right_name_is_said(registry: Registry) -> None:
    tree = tree_of({"app/x/Acme.ecaPolicy-meta.xml": header()})
    (finding,) = verdict_of(registry.checks[CHECK], tree).findings

    assert (finding.outcome.value, finding.instead) == ("failed", "Acme.ecaPlcy-meta.xml")


def test_a_look_alike_that_is_ignored_is_nobodys_concern(registry: Registry) -> None:
    ignored = {".forceignore": "**/*.ecaPolicy-meta.xml\n"}

    assert found(registry, "app/x/Acme.ecaPolicy-meta.xml", **ignored) == []


def test_the_folder_counts_in_the_mdapi_format(registry: Registry) -> None:
    assert found(registry, HEADER) == []
    assert found(registry, "app/apps/Acme.eca") == [
        Found("wrong-folder-mdapi", "failed", "app/apps/Acme.eca", 1)
    ]


def test_an_unusual_folder_in_source_format_is_a_note(registry: Registry) -> None:
    path = "app/extlClntAppOauthConfigurablePolicies/Acme.ecaOauthPlcy-meta.xml"
    verdict = verdict_of(registry.checks[CHECK], tree_of({path: oauth_policies()}))

    assert verdict.findings == ()
    assert [note.split(":")[0] for note in verdict.notes] == [path]


def test_a_file_in_both_formats_is_a_warning(registry: Registry) -> None:
    assert found(registry, HEADER, f"{HEADER}-meta.xml") == [Found("doubled-file", "warned", HEADER, 1)]


def test_an_ignored_twin_doubles_nothing(registry: Registry) -> None:
    assert found(registry, HEADER, f"{HEADER}-meta.xml", **{".forceignore": "*.eca\n"}) == []


def test_a_component_that_is_there_twice_is_a_warning(registry: Registry) -> None:
    project = {"sfdx-project.json": '{"packageDirectories": [{"path": "app"}]}'}
    one, other = f"{HEADER}-meta.xml", "app/more/externalClientApps/Acme.eca-meta.xml"

    assert found(registry, one, other, **project) == [Found("duplicate-component", "warned", other, 1)]
