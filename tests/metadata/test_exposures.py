"""Values that have the form of a consumer key or a consumer secret."""

from itertools import cycle, islice

import pytest

from sfdoctor.metadata.exposures import exposures_in, may_hold_credentials
from sfdoctor.metadata.tree import Exposure

from .trees import app_files, global_settings, tree_of

KEY = "3MVG9" + "Acm3.Inv_Q7" * 7 + "abc"
SECRET = "C0FFEE00ACED5EED1234BADF00D5CAFE9876FEED4321DEC0DE55AA66BB77CC88"
OLD_SECRET = "1357924680864213579"


def seen(text: str, *, of_metadata: bool = False) -> list[tuple[str, str]]:
    """What was seen, and the name before it."""
    return [(each.what, each.near) for each in exposures_in(text, "acme.txt", of_metadata=of_metadata)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"consumer_secret: {SECRET}", "consumer_secret"),
        (f"CLIENT_SECRET={SECRET}", "CLIENT_SECRET"),
        (f'export SF_CLIENT_SECRET="{SECRET}"', "SF_CLIENT_SECRET"),
        (f"sf.consumer.secret = {OLD_SECRET}", "sf.consumer.secret"),
        (f'{{"clientId": "x", "clientSecret":"{SECRET}"}}', "clientSecret"),
        (f'{{"name": "SF_SECRET", "value": "{SECRET}"}}', "SF_SECRET"),
        (f"- name: SF_SECRET\n  value: {SECRET}", "SF_SECRET"),
        (f"consumer_secret: |\n  {SECRET}", "consumer_secret"),
        (f"<consumerSecret>{SECRET}</consumerSecret>", "consumerSecret"),
        (f"<consumerSecret\n  >{SECRET}</consumerSecret\n>", "consumerSecret"),
        (f"<met:consumerSecret><![CDATA[{SECRET}]]></met:consumerSecret>", "consumerSecret"),
        (f'<field>Secret__c</field>\n<value xsi:type="xsd:string">{SECRET} salesforce', "Secret__c"),
        (f"private static final String CONSUMER_SECRET = '{SECRET}';", "CONSUMER_SECRET"),
        (f"<!-- consumer secret of the old app: {SECRET} -->", "consumer secret of the old app"),
        (f"curl -d 'grant_type=client_credentials&client_secret={SECRET}&a=b'", "client_secret"),
        (f"acme-login --client-secret {SECRET}", "client-secret"),
        (f"os.getenv('SF_CLIENT_SECRET') or '{SECRET}'", "SF_CLIENT_SECRET"),
        (f"# Consumer Secret: {SECRET}", "Consumer Secret"),
    ],
)  # fmt: skip
def test_a_secret_is_known_by_its_form_and_the_name_before_it(text: str, name: str) -> None:
    assert seen(text) == [("consumer-secret", name)]


@pytest.mark.parametrize(
    "text",
    [
        f"sha256: {SECRET}",
        f"consumer_secret: ${{SECRET}}\nsha256: {SECRET}",
        f'{{"consumer_secret": "${{X}}", "sha": "{SECRET}"}}',
        f"consumer_secret_sha256: {SECRET}",
        f"consumer_secret_version: {OLD_SECRET}",
        f"consumer_secret: {SECRET}A",
        f"consumer_secret: {SECRET[:-1]}",
        f"consumer_secret: {SECRET.lower()}",
        f"consumer_secret: {OLD_SECRET}0",
        "consumer_secret: 1234567890123456",
        "consumer_secret: " + "0123456789ABCDEF" * 4,
        f"SECRET={SECRET}",
        f"client_secret={OLD_SECRET}",
        "consumer_secret",
        "",
    ],
)
def test_a_checksum_a_number_or_the_secret_of_another_product_is_none(text: str) -> None:
    assert seen(text) == []


def test_a_name_that_could_be_any_products_counts_where_the_file_speaks_of_salesforce() -> None:
    assert seen(f"# for Salesforce\nSECRET={SECRET}") == [("consumer-secret", "SECRET")]
    assert seen(f"client_secret={OLD_SECRET}", of_metadata=True) == [("consumer-secret", "client_secret")]
    (found,) = exposures_in(f"SECRET={SECRET}", "config/salesforce.env")
    assert found.near == "SECRET"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"SF_CONSUMER_KEY={KEY}", "SF_CONSUMER_KEY"),
        (f'"clientId": "{KEY}"', "clientId"),
        (f"sf org login jwt --client-id {KEY} --username a@acme.example", "client-id"),
        (f"sf org login jwt -i {KEY}", ""),
        (f"hunter2 {KEY}", ""),
        (f"hunter2 client id {KEY}", "client id"),
    ],
)
def test_a_key_tells_itself_and_a_word_before_it_is_shown_where_it_is_a_name_for_one(
    text: str, name: str
) -> None:
    assert seen(text) == [("consumer-key", name)]


@pytest.mark.parametrize(
    "text", [f"x{KEY}", KEY[:40], "3MVG9" + "y" * 80, "3MVG9YOUR_CONSUMER_KEY" + "aB3" * 20, "3MVG9" * 20]
)
def test_what_only_begins_as_a_key_is_none(text: str) -> None:
    assert seen(f"consumer_key={text}") == []


def test_a_pair_for_basic_authentication_is_a_key_and_a_secret() -> None:
    assert seen(f"curl -u {KEY}:{SECRET}") == [("consumer-key", ""), ("consumer-secret", "")]


def test_the_place_is_the_values_and_no_part_of_the_value_is_kept() -> None:
    found = list(
        exposures_in(f"# Salesforce\n  consumer_key: {KEY}\n  consumer_secret: '{SECRET}'\n", "a.yml")
    )

    assert [str(each.place) for each in found] == ["a.yml:2:17", "a.yml:3:21"]
    assert [each.form for each in found] == ["3MVG9… of 85 characters", "64 hexadecimal digits in capitals"]
    assert KEY[5:12] not in repr(found)
    assert SECRET[:8] not in repr(found)


HOSTILE = {
    "numbers": "secret hash 1357924680864213 ",
    "digits": "secret" + "A1C3E5F70B2D4F6",
    "starts of keys": "secret 3MVG9",
    "longer keys": f"secret=x{KEY} ",
    "longer secrets": f"salesforce secret={SECRET}A\n",
    "secrets without names": f"salesforce secret sha {SECRET}\n",
    "one word": "secret",
    "no words": "secret\n \t'\"`=:>",
    "underscores": "3MVG9" + "_" * 119,
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_a_long_text_that_nearly_holds_something_is_read_to_its_end(piece: str) -> None:
    text = "".join(islice(cycle(piece), 500_000))

    assert seen(f"{text}\nconsumer_key={KEY}") == [("consumer-key", "consumer_key")]


def test_only_so_many_are_told_of_one_file() -> None:
    assert len(seen(f"consumer_key={KEY}\n" * 500)) == 100


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("classes/Acme.cls", True),
        ("classes/Acme.cls-meta.xml", False),
        ("customMetadata/A.B.md-meta.xml", True),
        ("authproviders/Acme.authprovider-meta.xml", True),
        ("objects/Acme__c/Acme__c.object-meta.xml", False),
    ],
)
def test_other_metadata_is_read_where_people_write_keys(path: str, may: bool) -> None:
    assert may_hold_credentials(path) is may


def exposed(files: dict[str, str]) -> list[Exposure]:
    project = '{"packageDirectories": [{"path": "force-app"}]}'
    return list(
        tree_of({"sfdx-project.json": project, **app_files(settings=global_settings()), **files}).exposures
    )


@pytest.mark.parametrize(
    "path",
    [
        ".env",
        ".env.production",
        "config/acme/salesforce.properties",
        ".github/workflows/deploy.yml",
        "scripts/a/b/token.sh",
        "Jenkinsfile",
        ".vscode/settings.json",
        "force-app/main/classes/Acme.cls",
        "force-app/labels/CustomLabels.labels-meta.xml",
    ],
)
def test_the_usual_files_are_read(path: str) -> None:
    assert [each.place.file for each in exposed({path: f"consumer_secret={SECRET}"})] == [path]


@pytest.mark.parametrize("path", ["package-lock.json", "node_modules/acme/.env", "src/app.js", "logo.png"])
def test_other_files_are_not_read(path: str) -> None:
    assert exposed({path: f"consumer_secret={SECRET}"}) == []


def test_it_is_said_whether_git_leaves_the_file_out() -> None:
    text = f"consumer_secret={SECRET}"

    (ignored, shared) = exposed({".env": text, ".env.shared": text, ".gitignore": ".env\n"})
    assert (ignored.place.file, ignored.git_ignored) == (".env", True)
    assert (shared.place.file, shared.git_ignored) == (".env.shared", False)


def test_a_file_of_an_app_that_lies_among_the_config_files_is_told_once() -> None:
    text = global_settings(f"<consumerSecret>{SECRET}</consumerSecret>")
    files = {"sfdx-project.json": '{"packageDirectories": [{"path": "config"}]}'}

    tree = tree_of({**files, "config/Acme.ecaGlblOauth-meta.xml": text})
    assert len(tree.exposures) == 1


def test_a_script_alone_with_a_secret_in_it_is_something_to_judge() -> None:
    files = {"sfdx-project.json": "{}", "token.sh": f"consumer_secret={SECRET}", "other.sh": "true"}

    assert not tree_of(files, "token.sh").empty
    assert tree_of(files, "other.sh").empty
    assert tree_of({**files, ".gitignore": "token.sh"}, "token.sh").empty
