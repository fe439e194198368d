"""Which place a setting is taken from, and how that is told."""

from pathlib import Path

import pytest

from sfdoctor.config import Flags, Invocation, ShownSettings, load_settings, show_settings
from sfdoctor.model import UsageError
from sfdoctor.target import Expectation, Timeouts

from .conftest import ALONE, MINIMAL, SECRET, Invoke

KEPT = {"SFDOCTOR_ACME_CLIENT_SECRET": SECRET}
TWO = """\
default: uat
targets:
  acme:
    login_url: https://acme.my.salesforce.com
    client_id: 3MVG9.INVENTED.ONE
    client_secret: env:SFDOCTOR_ACME_CLIENT_SECRET
  uat:
    login_url: https://acme--uat.sandbox.my.salesforce.com
    client_id: 3MVG9.INVENTED.TWO
    client_secret: env:SFDOCTOR_ACME_CLIENT_SECRET
"""


@pytest.fixture
def file(clone: Path) -> Path:
    path = clone / "sfdoctor.yaml"
    path.write_text(MINIMAL, encoding="utf-8")
    return path


def refused(invocation: Invocation, target: str | None = None) -> str:
    with pytest.raises(UsageError) as caught:
        load_settings(invocation, target)
    return str(caught.value)


def origin(shown: ShownSettings, key: str) -> tuple[str, str]:
    (found,) = [entry for entry in shown.origins if entry.key == key]
    return found.value, found.origin


def test_what_azure_did_not_fill_in_is_missing(invoke: Invoke) -> None:
    message = refused(invoke({**ALONE, "SFDOCTOR_CLIENT_SECRET": "$(sfdoctorClientSecret)"}))
    assert "client_secret is missing" in message
    assert (
        "SFDOCTOR_CLIENT_SECRET holds $(sfdoctorClientSecret), which Azure Pipelines did not fill in; in CI"
        in message
    )


def test_what_is_missing_is_told_all_at_once_is_enough(invoke: Invoke) -> None:
    settings = load_settings(invoke(ALONE))
    assert settings.target.login_url == "https://acme.my.salesforce.com"
    assert settings.target.client_id == "3MVG9.INVENTED"
    assert settings.target.client_secret.reveal() == SECRET
    assert settings.target.api_version is None
    assert settings.target.name == "environment"
    assert settings.config_file is None
    assert settings.notes == (
        "From the environment: SFDOCTOR_LOGIN_URL (login_url), SFDOCTOR_CLIENT_ID (client_id), "
        "SFDOCTOR_CLIENT_SECRET (client_secret)",
    )


@pytest.mark.parametrize(
    ("url", "key", "secret"),
    [
        ("SF_LOGIN_URL", "SF_CLIENT_ID", "SF_CLIENT_SECRET"),
        ("SF_INSTANCE_URL", "SF_CONSUMER_KEY", "SF_CONSUMER_SECRET"),
        ("SALESFORCE_LOGIN_URL", "SALESFORCE_CLIENT_ID", "SALESFORCE_CLIENT_SECRET"),
        ("SALESFORCE_INSTANCE_URL", "SALESFORCE_CONSUMER_KEY", "SALESFORCE_CONSUMER_SECRET"),
    ],
)
def test_names_that_other_programs_use_are_recognised_and_named(
    invoke: Invoke, url: str, key: str, secret: str
) -> None:
    environ = {url: "acme.my.salesforce.com", key: " 3MVG9.INVENTED\n", secret: f"{SECRET}\n"}
    settings = load_settings(invoke(environ))
    assert settings.target.login_url == "acme.my.salesforce.com"
    assert settings.target.client_id == " 3MVG9.INVENTED\n", "whitespace stays, so that it can be seen"
    assert settings.target.client_secret.reveal() == f"{SECRET}\n"
    assert all(name in settings.notes[0] for name in (url, key, secret))


def test_our_own_names_count_before_sf_and_these_before_salesforce(invoke: Invoke) -> None:
    environ = {
        "SALESFORCE_CLIENT_ID": "three",
        "SF_CLIENT_ID": "two",
        "SFDOCTOR_CLIENT_ID": "one",
        "SALESFORCE_API_VERSION": "61.0",
        "SF_API_VERSION": "62.0",
    }
    settings = load_settings(invoke({**ALONE, **environ}))
    assert settings.target.client_id == "one"
    assert settings.target.api_version == "62.0"
    assert "client_id comes from SFDOCTOR_CLIENT_ID; SF_CLIENT_ID says something else and is not used" in (
        settings.notes
    )


def test_a_target_of_the_file_is_not_changed_by_names_of_other_programs(file: Path, invoke: Invoke) -> None:
    environ = {**KEPT, "SF_LOGIN_URL": "https://other.my.salesforce.com", "SALESFORCE_CLIENT_ID": "other"}
    settings = load_settings(invoke(environ))
    assert settings.target.login_url == "https://acme.my.salesforce.com"
    assert settings.target.client_id == "3MVG9.INVENTED"
    assert "login_url comes from sfdoctor.yaml:3; SF_LOGIN_URL says something else and is not used" in (
        settings.notes
    )


def test_names_of_other_programs_fill_what_the_file_leaves_open(file: Path, invoke: Invoke) -> None:
    file.write_text("targets:\n  acme:\n    login_url: acme.my.salesforce.com\n", encoding="utf-8")
    settings = load_settings(invoke({"SF_CLIENT_ID": "3MVG9.INVENTED", "SF_CLIENT_SECRET": SECRET}))
    assert settings.target.client_id == "3MVG9.INVENTED"
    assert settings.target.client_secret.reveal() == SECRET


def test_our_own_names_count_before_the_file_and_that_is_told(file: Path, invoke: Invoke) -> None:
    environ = {"SFDOCTOR_LOGIN_URL": "https://other.my.salesforce.com", "SFDOCTOR_CLIENT_SECRET": SECRET}
    settings = load_settings(invoke(environ))
    assert settings.target.login_url == "https://other.my.salesforce.com"
    assert "login_url comes from SFDOCTOR_LOGIN_URL; sfdoctor.yaml:3 says something else and is not used" in (
        settings.notes
    )
    assert "client_secret comes from SFDOCTOR_CLIENT_SECRET; what sfdoctor.yaml:5 says is not used" in (
        settings.notes
    )


def test_the_same_value_in_two_places_is_no_contradiction(file: Path, invoke: Invoke) -> None:
    environ = {**KEPT, "SF_LOGIN_URL": "acme.my.salesforce.com/", "SF_CLIENT_SECRET": SECRET}
    assert not [note for note in load_settings(invoke(environ)).notes if "is not used" in note]


def test_another_secret_in_the_environment_is_told_without_its_text(file: Path, invoke: Invoke) -> None:
    notes = load_settings(invoke({**KEPT, "SF_CLIENT_SECRET": "7" * 19})).notes
    assert any("SF_CLIENT_SECRET holds another secret" in note for note in notes)
    assert "7777" not in "".join(notes)


def test_a_flag_counts_first_and_is_not_called_a_contradiction(file: Path, invoke: Invoke) -> None:
    flags = Flags(login_url="flag.my.salesforce.com", client_id="flag", api_version="60.0")
    settings = load_settings(invoke({**KEPT, **ALONE}, flags=flags))
    assert settings.target.login_url == "flag.my.salesforce.com"
    assert settings.target.client_id == "flag"
    assert settings.target.api_version == "60.0"
    assert not [note for note in settings.notes if "login_url comes" in note or "client_id comes" in note]


@pytest.mark.parametrize("key", ["login_url", "client_id", "api_version", "ca_bundle", "proxy"])
def test_an_empty_flag_is_refused(invoke: Invoke, key: str) -> None:
    message = refused(invoke(ALONE, flags=Flags(**{key: " "})))  # type: ignore[arg-type]
    assert message.startswith("--" + key.replace("_", "-"))


def test_the_file_says_all_that_a_target_can_hold(clone: Path, invoke: Invoke) -> None:
    (clone / "all.yaml").write_text(
        MINIMAL
        + "    api_version: 67.0\n"
        + "    expect: {org_id: 00D000000000001AAA, environment: sandbox, run_as_username: a@acme.example,"
        + " scopes: [api, id]}\n"
        + "    timeouts: {connect: 2, read: 30s, attempt: 1m, run: 1h}\n"
        + "    allow_host: [Login.Acme.Example]\n"
        + "    access: {objects: {Account: [create]}}\n",
        encoding="utf-8",
    )
    settings = load_settings(invoke(KEPT, config="all.yaml"))
    assert settings.target.api_version == "67.0"
    assert settings.target.expect == Expectation(
        "00D000000000001AAA", "sandbox", "a@acme.example", ("api", "id")
    )
    assert settings.network.timeouts == Timeouts(2.0, 30.0, 60.0, 3600.0)
    assert settings.target.allow_host == settings.network.allow_host == ("login.acme.example",)


def test_the_default_names_the_target_and_a_name_overrules_it(file: Path, invoke: Invoke) -> None:
    file.write_text(TWO, encoding="utf-8")
    settings = load_settings(invoke(KEPT))
    assert settings.target.name == "uat"
    assert settings.target_names == ("acme", "uat")
    assert load_settings(invoke(KEPT), "acme").target.client_id == "3MVG9.INVENTED.ONE"


def test_one_target_alone_is_the_default(file: Path, invoke: Invoke) -> None:
    assert load_settings(invoke(KEPT)).target.name == "acme"


def test_several_targets_without_a_default_ask_for_a_name(file: Path, invoke: Invoke) -> None:
    file.write_text(TWO.removeprefix("default: uat\n"), encoding="utf-8")
    assert "names several targets and no default: acme, uat" in refused(invoke(KEPT))


def test_an_unknown_target_is_told_with_the_nearest_and_all_names(file: Path, invoke: Invoke) -> None:
    file.write_text(TWO, encoding="utf-8")
    message = refused(invoke(KEPT), "acmee")
    assert "there is no target 'acmee'; did you mean acme? The targets are: acme, uat" in message
    file.write_text(TWO.replace("default: uat", "default: uta"), encoding="utf-8")
    assert refused(invoke(KEPT)).startswith("sfdoctor.yaml:1: default: there is no target 'uta'")


def test_a_target_cannot_be_named_where_no_file_names_one(file: Path, invoke: Invoke) -> None:
    file.unlink()
    assert "no config file was found" in refused(invoke(ALONE), "acme")
    file.write_text("targets: {}\n", encoding="utf-8")
    assert "sfdoctor.yaml names no targets" in refused(invoke(ALONE), "acme")
    assert load_settings(invoke(ALONE)).target.name == "environment"
    file.write_text("default: acme\n", encoding="utf-8")
    assert refused(invoke(ALONE)).startswith("sfdoctor.yaml:1: default: the file names no targets")


def test_what_is_missing_is_told_all_at_once_with_how_to_set_it(clone: Path, invoke: Invoke) -> None:
    message = refused(invoke({"SF_CLIENT_SECRET": " "}))
    lines = message.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["login_url", "client_id", "client_secret", "Looked"]
    assert "--login-url, the variable SFDOCTOR_LOGIN_URL" in lines[0]
    assert "SFDOCTOR_CLIENT_SECRET" in lines[2]
    assert "SF_CLIENT_SECRET is set and empty; in CI that often means" in lines[2]
    assert str(clone) in lines[3]


def test_where_a_file_is_there_a_missing_setting_is_asked_for_in_it(file: Path, invoke: Invoke) -> None:
    file.write_text("targets:\n  acme:\n    client_id: x\n", encoding="utf-8")
    message = refused(invoke({"SFDOCTOR_CLIENT_SECRET": SECRET}))
    assert "`login_url:` under targets.acme in sfdoctor.yaml" in message


def test_a_misspelt_variable_is_told_and_the_files_own_names_are_not_called_so(
    file: Path, invoke: Invoke
) -> None:
    file.write_text(
        MINIMAL.replace("SFDOCTOR_ACME_CLIENT_SECRET", "SFDOCTOR_CLIENT_SECRET_A"), encoding="utf-8"
    )
    environ = {"SFDOCTOR_CLIENT_SECRET_A": SECRET, "SFDOCTOR_LOGIN_ULR": "x"}
    told = [note for note in load_settings(invoke(environ)).notes if "not one that sfdoctor reads" in note]
    assert told == [
        "The variable SFDOCTOR_LOGIN_ULR is not one that sfdoctor reads; did you mean SFDOCTOR_LOGIN_URL?"
    ]


def test_every_value_is_shown_with_its_origin_and_the_secret_masked(file: Path, invoke: Invoke) -> None:
    environ = {**KEPT, "SF_API_VERSION": "66.0"}
    shown = show_settings(invoke(environ, flags=Flags(client_id="flag")))
    assert origin(shown, "login_url") == ("https://acme.my.salesforce.com", "sfdoctor.yaml:3")
    assert origin(shown, "client_id") == ("flag", "--client-id")
    assert origin(shown, "api_version") == ("66.0", "SF_API_VERSION")
    assert origin(shown, "timeouts.read") == ("30 s", "default")
    assert origin(shown, "target") == ("acme", "the only one")
    assert origin(shown, "client_secret") == (
        "secret, 64 characters",
        "sfdoctor.yaml:5 (env:SFDOCTOR_ACME_CLIENT_SECRET)",
    )
    assert SECRET not in repr(shown)
    assert SECRET not in repr(load_settings(invoke(environ)))


def test_what_is_missing_is_shown_and_not_raised(file: Path, invoke: Invoke) -> None:
    shown = show_settings(invoke())
    assert origin(shown, "client_secret") == ("missing", "sfdoctor.yaml:5")
    assert "the variable SFDOCTOR_ACME_CLIENT_SECRET is not set" in shown.problems[0]
    assert shown.problems[0] in shown.notes
    file.unlink()
    assert origin(show_settings(invoke()), "login_url") == ("missing", "")


def test_a_source_that_fails_is_not_replaced_by_a_variable_of_another_program(
    file: Path, invoke: Invoke
) -> None:
    assert "SFDOCTOR_ACME_CLIENT_SECRET is not set" in refused(invoke({"SF_CLIENT_SECRET": SECRET}))


def test_a_password_in_the_login_url_is_not_shown(invoke: Invoke) -> None:
    shown = show_settings(invoke({**ALONE, "SFDOCTOR_LOGIN_URL": "https://a:hunter2@acme.my.salesforce.com"}))
    assert origin(shown, "login_url")[0] == "https://acme.my.salesforce.com"


def test_a_secret_written_in_the_file_works_and_is_warned_about(file: Path, invoke: Invoke) -> None:
    file.write_text(MINIMAL.replace("env:SFDOCTOR_ACME_CLIENT_SECRET", f"'{SECRET} '"), encoding="utf-8")
    settings = load_settings(invoke())
    assert settings.target.client_secret.reveal() == f"{SECRET} "
    assert settings.notes[0].startswith("sfdoctor.yaml:5 holds the consumer secret itself")
    assert SECRET not in repr(settings)
