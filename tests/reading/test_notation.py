"""Objects in braces are read in every notation, and however they were damaged."""

import pytest

from sfdoctor.model import Stage, Symptom
from sfdoctor.reading.notation import entries
from tests.reading.reading_of import errors_in, symptoms_in

NO_RUN_AS = ("invalid_grant", "no client credentials user enabled")
PLAIN = '{"error":"invalid_grant","error_description":"no client credentials user enabled"}'


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"the answer was {PLAIN}, it can't be right",
        PLAIN.replace('"', '\\"'),
        PLAIN.replace('"', '\\\\\\"'),
        f'{{"body":"{PLAIN}"}}',
        '{"body":"{\\"error\\":\\"invalid_grant\\",\\"error_description\\":\\"no client '
        'credentials user enabled\\"}"}',
        PLAIN.replace('"', "'"),
        "{'error': u'invalid_grant', 'error_description': u'no client credentials user enabled'}",
        "{ error: 'invalid_grant',\n  error_description: 'no client credentials user enabled' }",
        '{"error"=>"invalid_grant", "error_description"=>"no client credentials user enabled"}',
        '{:error=>"invalid_grant", :error_description=>"no client credentials user enabled"}',
        'array(2) {\n  ["error"]=>\n  string(13) "invalid_grant"\n  ["error_description"]=>\n  string(34) '
        '"no client credentials user enabled"\n}',
        "Array\n(\n    [error] => invalid_grant\n    [error_description] => no client credentials "
        "user enabled\n)",
        "stdClass Object\n(\n    [error] => invalid_grant\n    [error_description] => no client "
        "credentials user enabled\n)",
        "['error' => 'invalid_grant', 'error_description' => 'no client credentials user enabled']",
        "{error=invalid_grant, error_description=no client credentials user enabled}",
        "{error:invalid_grant,error_description:no client credentials user enabled}",
        PLAIN[1:],
        PLAIN[2:],
        PLAIN[:-1],
        PLAIN[:-2],
        "{“error”:“invalid_grant”,“error_description”:“no client credentials user enabled”}",
        '{\n  "error" : "invalid_grant",\n  "error_description" : "no client credentials user enabled"\n}',
        '{"error_description":"no client credentials user enabled","error":"invalid_grant"}',
        '{"data":{"response":{"data":' + PLAIN + "}}}",
        "[object Object] " + PLAIN + " [object Object]",
    ],
)
def test_an_error_of_the_token_endpoint_is_read(text: str) -> None:
    assert errors_in(text) == [NO_RUN_AS]


@pytest.mark.parametrize(
    "text",
    [
        '[{"message":"m: [A__c]","errorCode":"REQUIRED_FIELD_MISSING","fields":["A__c"]}]',
        "[{'message': 'm: [A__c]', 'errorCode': 'REQUIRED_FIELD_MISSING', 'fields': ['A__c']}]",
        '{"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"m: '
        '[A__c]","fields":["A__c"]}]}',
        "{ errorCode: 'REQUIRED_FIELD_MISSING', message: 'm: [A__c]', fields: [ 'A__c' ] }",
        '{"fields":["A__c"],"errorCode":"REQUIRED_FIELD_MISSING","message":"m: [A__c]"}',
        '[{"errorCode"=>"REQUIRED_FIELD_MISSING", "message"=>"m: [A__c]", "fields"=>["A__c"]}]',
    ],
)
def test_an_error_of_the_rest_api_is_read_with_its_fields(text: str) -> None:
    assert symptoms_in(text) == [
        Symptom(Stage.API, "REQUIRED_FIELD_MISSING", "m: [A__c]", None, ("A__c",)),
    ]


def test_apostrophes_do_not_end_a_string() -> None:
    text = "{'error': 'invalid_grant', 'error_description': 'user hasn't approved this consumer'}"
    assert errors_in(text) == [("invalid_grant", "user hasn't approved this consumer")]
    text = "[{'message': 'sObject type 'Lead' is not supported.', 'errorCode': 'INVALID_TYPE'}]"
    assert errors_in(text) == [("INVALID_TYPE", "sObject type 'Lead' is not supported.")]


def test_a_description_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    assert errors_in('{"error":"invalid_grant","error_description":"no client cred\nand then a log line') == [
        ("invalid_grant", "no client cred")
    ]


def test_each_error_of_several_is_read() -> None:
    text = (
        '[{"errorCode":"STRING_TOO_LONG","message":"a"},{"errorCode":"INVALID_EMAIL_ADDRESS","message":"b"}]'
    )
    assert errors_in(text) == [("STRING_TOO_LONG", "a"), ("INVALID_EMAIL_ADDRESS", "b")]


def test_escapes_are_taken_off() -> None:
    text = '[{"message":"line\\none \\u00fc \\"quoted\\"","errorCode":"INVALID_FIELD"}]'
    assert errors_in(text) == [("INVALID_FIELD", 'line\none ü "quoted"')]


def test_objects_of_other_kinds_are_no_errors() -> None:
    assert symptoms_in('{"Id":"001000000000001AAA","Name":"Acme","Status":"open"}') == []
    assert symptoms_in("function f() { return { error: null, code: 5 } }") == []


def test_an_entry_stands_where_its_braces_stand() -> None:
    text = 'x {"a": "b"} y'
    (entry, *_) = entries(text)
    assert text[entry.start : entry.end] == '{"a": "b"}'


def test_a_hundred_thousand_brackets_are_no_deeper_than_one() -> None:
    deep = '{"a":' * 100_000 + PLAIN + "}" * 100_000
    assert errors_in(deep) == [NO_RUN_AS]


def test_braces_without_a_key_are_no_objects() -> None:
    assert [*entries("{" * 1_000)] == []
    assert [*entries("{{}}{ }" * 100)] == []


def test_objects_within_objects_are_read_however_deep_they_lie() -> None:
    deep = '{"a":' * 1_000 + '{"errorCode":"X","message":"it failed"}' + "}" * 1_000
    assert any(entry.pairs.get("errorcode") == "X" for entry in entries(deep))


def test_what_is_read_after_a_thousand_texts_that_were_cut_off_is_an_object_of_its_own() -> None:
    cut = '{"level":"info","request":{"id":' * 1_000
    told = [entry.pairs for entry in entries(cut + '{"errorCode":"X","message":"it failed"}')]
    assert {"errorcode": "X", "message": "it failed"} in told
    assert len(told) == 2 * 1_000 + 1
