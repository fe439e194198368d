"""metadata.links"""

import pytest

from sfdoctor.registry import Registry
from tests.metadata.trees import Found, found_by, header, metadata, plugin_policies, tree_of, verdict_of

CHECK = "metadata.links"
HEADER = "app/externalClientApps/Acme_Billing.eca-meta.xml"
POLICY = "app/extlClntAppPolicies/any.ecaPlcy-meta.xml"


def found(registry: Registry, app: str, **more: str) -> list[Found]:
    return found_by(
        registry.checks[CHECK], tree_of({HEADER: header(), POLICY: plugin_policies(app=app)} | more)
    )


def test_the_name_of_a_header_is_fine_whatever_the_file_is_called(registry: Registry) -> None:
    assert found(registry, "Acme_Billing") == []


@pytest.mark.parametrize("name", ["acme_billing", "Acme Billing", "AcmeBilling"])
def test_a_name_that_differs_in_case_or_signs_fails(name: str, registry: Registry) -> None:
    assert found(registry, name) == [Found("link-near-miss", "failed", POLICY, 3)]


def test_a_name_that_differs_by_a_letter_is_a_warning_with_the_right_one(registry: Registry) -> None:
    tree = tree_of({HEADER: header(), POLICY: plugin_policies(app="Acme_Biling")})
    (finding,) = verdict_of(registry.checks[CHECK], tree).findings

    assert finding.outcome.value == "warned"
    assert finding.instead == "<externalClientApplication>Acme_Billing</externalClientApplication>"


@pytest.mark.parametrize("name", ["Acme_Billing2", "Other", "other__Acme_Billing"])
def test_a_name_that_no_header_has_is_a_warning(name: str, registry: Registry) -> None:
    assert found(registry, name) == [Found("link-unknown", "warned", POLICY, 3)]


def test_a_placeholder_may_be_any_app(registry: Registry) -> None:
    assert found(registry, "__APP__") == found(registry, "${APP}") == []


def test_no_name_at_all_fails(registry: Registry) -> None:
    nothing = metadata("ExtlClntAppConfigurablePolicies", "<isEnabled>true</isEnabled>")
    empty = metadata("ExtlClntAppConfigurablePolicies", "", "<externalClientApplication/>")

    for text, line in ((nothing, 2), (empty, 4)):
        tree = tree_of({HEADER: header(), POLICY: text})
        assert found_by(registry.checks[CHECK], tree) == [Found("link-missing", "failed", POLICY, line)]


def test_a_header_counts_where_it_is_ignored_or_broken(registry: Registry) -> None:
    assert found(registry, "Acme_Billing", **{".forceignore": "*.eca-meta.xml\n"}) == []
    assert found(registry, "Acme_Billing", **{HEADER: "no xml"}) == []


def test_the_projects_namespace_may_precede_the_name(registry: Registry) -> None:
    project = {"sfdx-project.json": '{"packageDirectories": [{"path": "app"}], "namespace": "ours"}'}

    assert found(registry, "ours__Acme_Billing", **project) == []


def test_a_file_alone_is_judged_with_the_headers_of_its_project(registry: Registry) -> None:
    files = {"sfdx-project.json": '{"packageDirectories": [{"path": "app"}]}', HEADER: header()}
    tree = tree_of(files | {POLICY: plugin_policies(app="acme_billing")}, POLICY)

    assert found_by(registry.checks[CHECK], tree) == [Found("link-near-miss", "failed", POLICY, 3)]


def test_parts_of_an_app_that_are_not_judged_need_a_name_too(registry: Registry) -> None:
    canvas = "app/extlClntAppCanvasSettings/Acme.ecaCanvas-meta.xml"
    tree = tree_of({HEADER: header(), canvas: metadata("ExtlClntAppCanvasSettings")})

    assert found_by(registry.checks[CHECK], tree) == [Found("link-missing", "failed", canvas, 2)]


def test_an_internal_part_of_which_nothing_is_known_need_not(registry: Registry) -> None:
    sample = "app/extlClntAppSampleSettings/Acme.ecaSmpl-meta.xml"
    tree = tree_of({HEADER: header(), sample: metadata("ExtlClntAppSampleSettings")})

    assert found_by(registry.checks[CHECK], tree) == []
