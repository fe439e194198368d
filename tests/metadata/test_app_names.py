"""Names of apps, and what a name that is not known was meant to be."""

import pytest

from sfdoctor.metadata.app_names import app_meant_by, knows_app
from sfdoctor.metadata.tree import SourceTree

from .trees import header, tree_of


def tree(*names: str, project: str | None = None) -> SourceTree:
    files = {f"app/externalClientApps/{name}.eca-meta.xml": header() for name in names}
    return tree_of(files | ({"sfdx-project.json": project} if project else {}))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("acme_billing", "Acme_Billing"),
        ("Acme Billing", "Acme_Billing"),
        ("AcmeBilling", "Acme_Billing"),
        ("Acme_Biling", "Acme_Billing"),
        ("Acme_Bililng", "Acme_Billing"),
    ],
)
def test_a_slip_leads_to_the_name(written: str, meant: str) -> None:
    assert app_meant_by(tree("Acme_Billing", "Other"), written) == meant


@pytest.mark.parametrize(
    "written", ["Acme_Billing2", "Acme_Billing_Uat", "Billing", "other__Acme_Billing", "Zebra", "", "_"]
)
def test_a_name_that_may_be_another_apps_is_no_slip(written: str) -> None:
    assert app_meant_by(tree("Acme_Billing"), written) is None


def test_apps_that_differ_by_a_number_are_two() -> None:
    assert app_meant_by(tree("Acme1"), "Acme2") is None


def test_a_name_that_is_known_is_none_other() -> None:
    assert app_meant_by(tree("Acme", "acme"), "Acme") is None


def test_the_namespace_of_the_project_may_precede_a_name() -> None:
    within = tree("Acme", project='{"namespace": "ours"}')

    assert knows_app(within, "Acme")
    assert knows_app(within, "ours__Acme")
    assert not knows_app(within, "theirs__Acme")
    assert not knows_app(tree("Acme"), "ours__Acme")
