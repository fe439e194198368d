"""Several targets at once, the line that names each, and builds that have no secret."""

from pathlib import Path

import pytest

from sfdoctor.config import load_settings, load_targets
from sfdoctor.model import Place, UsageError

from .conftest import MINIMAL, SECRET, Invoke

KEPT = {"SFDOCTOR_ACME_CLIENT_SECRET": SECRET}
TWO = """\
targets:
  acme:
    login_url: https://acme.my.salesforce.com
    client_id: 3MVG9.INVENTED
    client_secret: env:SFDOCTOR_ACME_CLIENT_SECRET
  uat:
    login_url: https://acme--uat.sandbox.my.salesforce.com
    client_id: 3MVG9.OTHER
    client_secret: env:SFDOCTOR_UAT_CLIENT_SECRET
"""
BOTH = {**KEPT, "SFDOCTOR_UAT_CLIENT_SECRET": SECRET[::-1]}


def names(invoke: Invoke, *wanted: str, all: bool = False) -> list[str]:
    return [each.target.name for each in load_targets(invoke(BOTH), wanted, all=all)]


def refusal(invoke: Invoke, *wanted: str, environ: dict[str, str] = BOTH, all: bool = False) -> str:
    with pytest.raises(UsageError) as refused:
        load_targets(invoke(environ), wanted, all=all)
    return str(refused.value)


@pytest.fixture
def two(clone: Path) -> Path:
    (clone / "sfdoctor.yaml").write_text(TWO)
    return clone


def test_targets_come_in_the_order_in_which_they_are_named_and_once(two: Path, invoke: Invoke) -> None:
    assert names(invoke, "uat", "acme", "uat") == ["uat", "acme"]


def test_all_targets_come_in_the_order_of_the_file(two: Path, invoke: Invoke) -> None:
    assert names(invoke, all=True) == ["acme", "uat"]


def test_all_targets_and_one_target_contradict_each_other(two: Path, invoke: Invoke) -> None:
    assert refusal(invoke, "acme", all=True).startswith("--all-targets and --target contradict each other")


def test_all_targets_of_no_file_are_refused(invoke: Invoke) -> None:
    assert refusal(invoke, all=True).startswith("--all-targets: no config file was found")


def test_what_is_wrong_with_each_target_is_said_at_once(two: Path, invoke: Invoke) -> None:
    said = refusal(invoke, environ={}, all=True)
    assert "SFDOCTOR_ACME_CLIENT_SECRET" in said
    assert "SFDOCTOR_UAT_CLIENT_SECRET" in said


def test_one_variable_does_not_stand_for_several_targets(two: Path, invoke: Invoke) -> None:
    own = {
        "SFDOCTOR_LOGIN_URL": "https://other.my.salesforce.com",
        "SFDOCTOR_CLIENT_ID": "3MVG9.ANOTHER",
        "SFDOCTOR_CLIENT_SECRET": "7" * 18,
        "SFDOCTOR_API_VERSION": "60.0",
    }
    acme, uat = load_targets(invoke({**BOTH, **own}), all=True)
    assert acme.target.login_url == "https://acme.my.salesforce.com"
    assert uat.target.client_id == "3MVG9.OTHER"
    assert uat.target.client_secret.reveal() == SECRET[::-1]
    assert uat.target.api_version == "60.0", "it fills what the file leaves open"
    assert any("SFDOCTOR_LOGIN_URL says something else and is not used" in note for note in uat.notes)


def test_one_variable_stands_for_one_target_as_ever(two: Path, invoke: Invoke) -> None:
    environ = {**BOTH, "SFDOCTOR_LOGIN_URL": "https://other.my.salesforce.com"}
    (acme,) = load_targets(invoke(environ), ["acme"])
    assert acme.target.login_url == "https://other.my.salesforce.com"


def test_the_place_is_the_line_that_names_the_target(two: Path, invoke: Invoke) -> None:
    places = [each.place for each in load_targets(invoke(BOTH), all=True)]
    assert places == [Place("sfdoctor.yaml", 2), Place("sfdoctor.yaml", 6)]


def test_the_place_is_told_from_the_working_directory_and_only_below_it(two: Path, invoke: Invoke) -> None:
    (two / "deep" / "er").mkdir(parents=True)
    (two / "deep" / "other.yaml").write_text(MINIMAL)
    assert load_settings(invoke(KEPT, config="deep/other.yaml")).place == Place("deep/other.yaml", 2)
    assert load_settings(invoke(BOTH, working_directory=two / "deep" / "er"), "acme").place is None
    roundabout = load_settings(invoke(KEPT, config="../clone/deep/other.yaml"))
    assert roundabout.place == Place("deep/other.yaml", 2)


def test_the_environment_alone_has_no_place(invoke: Invoke) -> None:
    environ = {
        "SFDOCTOR_LOGIN_URL": "https://acme.my.salesforce.com",
        "SFDOCTOR_CLIENT_ID": "3MVG9.INVENTED",
        "SFDOCTOR_CLIENT_SECRET": SECRET,
    }
    assert load_settings(invoke(environ)).place is None


@pytest.mark.parametrize("value", [None, "", "  ", "$(sfdoctorClientSecret)"])
def test_a_missing_secret_can_be_gone_without(clone: Path, invoke: Invoke, value: str | None) -> None:
    (clone / "sfdoctor.yaml").write_text(MINIMAL)
    environ = {} if value is None else {"SFDOCTOR_ACME_CLIENT_SECRET": value}
    (settings,) = load_targets(invoke(environ), secret_optional=True)
    assert not settings.target.client_secret
    assert settings.no_secret is not None
    assert "SFDOCTOR_ACME_CLIENT_SECRET" in settings.no_secret
    with pytest.raises(UsageError, match="SFDOCTOR_ACME_CLIENT_SECRET"):
        load_targets(invoke(environ))


def test_a_secret_file_that_is_not_there_can_be_gone_without(clone: Path, invoke: Invoke) -> None:
    (clone / "sfdoctor.yaml").write_text(MINIMAL.replace("env:SFDOCTOR_ACME_CLIENT_SECRET", "file:secret"))
    (settings,) = load_targets(invoke({}), secret_optional=True)
    assert settings.no_secret is not None


def test_a_secret_that_is_there_is_used_in_any_case(clone: Path, invoke: Invoke) -> None:
    (clone / "sfdoctor.yaml").write_text(MINIMAL)
    (settings,) = load_targets(invoke(KEPT), secret_optional=True)
    assert settings.target.client_secret.reveal() == SECRET
    assert settings.no_secret is None


@pytest.mark.parametrize("source", ["env:PATH", "command:op read it", "envv:NAME"])
def test_a_secret_that_is_refused_or_fails_cannot_be_gone_without(
    clone: Path, invoke: Invoke, source: str
) -> None:
    (clone / "sfdoctor.yaml").write_text(MINIMAL.replace("env:SFDOCTOR_ACME_CLIENT_SECRET", source))
    with pytest.raises(UsageError):
        load_targets(invoke({}), secret_optional=True)


def test_where_nothing_at_all_is_configured_there_is_nothing_to_examine(invoke: Invoke) -> None:
    (settings,) = load_targets(invoke({}), secret_optional=True)
    assert settings.no_org
    assert settings.target.login_url == ""


def test_an_address_that_is_missing_beside_a_secret_is_an_error(invoke: Invoke) -> None:
    with pytest.raises(UsageError, match="login_url is missing"):
        load_targets(invoke({"SFDOCTOR_CLIENT_SECRET": SECRET}), secret_optional=True)
