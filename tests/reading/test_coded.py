"""Codes in running text are read with the words that belong to them, in the forms of many clients."""

import pytest

from sfdoctor.model import Stage, Symptom
from tests.reading.reading_of import errors_in, symptoms_in

EXPIRED = [("INVALID_SESSION_ID", "Session expired or invalid")]
LOCKED = [("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record")]


@pytest.mark.parametrize(
    "text",
    [
        "INVALID_SESSION_ID: Session expired or invalid",
        "INVALID_SESSION_ID:Session expired or invalid",
        "Error: INVALID_SESSION_ID: Session expired or invalid",
        "Error: INVALID_SESSION_ID\nMessage: Session expired or invalid",
        "Error Code: INVALID_SESSION_ID\nCategory: any\nMessage: Session expired or invalid",
        "Message: Session expired or invalid\nCode: INVALID_SESSION_ID",
        "code=INVALID_SESSION_ID description='Session expired or invalid'",
        "errorCode='INVALID_SESSION_ID' and message='Session expired or invalid'",
        "errorCode=INVALID_SESSION_ID, message=Session expired or invalid, fields=[]",
        "[ApiFault  exceptionCode='INVALID_SESSION_ID'\n exceptionMessage='Session expired or invalid'\n"
        " extendedErrorDetails='{[0]}'\n]",
        "Session expired or invalid (INVALID_SESSION_ID)",
        "INVALID_SESSION_ID (Session expired or invalid)",
        "INVALID_SESSION_ID - Session expired or invalid",
        "INVALID_SESSION_ID Session expired or invalid",
        "INVALID_SESSION_ID\nSession expired or invalid",
        "('INVALID_SESSION_ID', 'Session expired or invalid')",
        "Restforce::UnauthorizedError: INVALID_SESSION_ID: Session expired or invalid\n\tfrom /gems/a.rb:1",
        "com.acme.ApiException: INVALID_SESSION_ID: Session expired or invalid\n\tat "
        "com.acme.Sync.run(Sync.java:7)",
        "Caused by: [INVALID_SESSION_ID] Session expired or invalid",
        "jsforce Error: INVALID_SESSION_ID: Session expired or invalid\n    at getError (http-api.js:1:2) {\n"
        "  errorCode: 'INVALID_SESSION_ID'\n}",
        "SalesforceExpiredSession: Expired session for https://acme.my.salesforce.com/x. Response content: "
        "[{'message': 'Session expired or invalid', 'errorCode': 'INVALID_SESSION_ID'}]",
        "first error: INVALID_SESSION_ID, Session expired or invalid: []",
        '"","false","false","INVALID_SESSION_ID:Session expired or invalid:--"',
        "[INVALID_SESSION_ID: Session expired or invalid]",
        "Error[getFields=();getMessage=Session expired or invalid;getStatusCode=INVALID_SESSION_ID;]",
        "<faultcode>sf:INVALID_SESSION_ID</faultcode><faultstring>Session expired or invalid</faultstring>",
    ],
)
def test_a_code_and_its_words_are_read(text: str) -> None:
    assert errors_in(text) == EXPIRED


@pytest.mark.parametrize(
    "text",
    [
        'oauth2: "invalid_grant" "ip restricted"',
        "invalid_grant: ip restricted",
        "error authenticating: invalid_grant::ip restricted",
        "400 invalid_grant\nip restricted",
        "IP restricted\nError: invalid_grant",
        "invalid_grant (ip restricted)",
        "invalid_grant - ip restricted",
        "Faraday::Error: invalid_grant: ip restricted",
    ],
)
def test_a_code_of_the_token_endpoint_and_its_words_are_read(text: str) -> None:
    (symptom,) = symptoms_in(text)
    assert (symptom.stage, symptom.error, (symptom.description or "").casefold()) == (
        Stage.TOKEN,
        "invalid_grant",
        "ip restricted",
    )


def test_apex_names_fields_behind_the_message() -> None:
    text = (
        "System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, "
        "Required fields are missing: [Name, Site__c]: [Name, Site__c]\nClass.Sync.run: line 12, column 1"
    )
    message = "Required fields are missing: [Name, Site__c]"
    assert symptoms_in(text) == [
        Symptom(Stage.API, "REQUIRED_FIELD_MISSING", message, None, ("Name", "Site__c"))
    ]


def test_a_bulk_result_names_fields_behind_the_message() -> None:
    text = '"","false","false","REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --"'
    message = "Required fields are missing: [Name]"
    assert symptoms_in(text) == [Symptom(Stage.API, "REQUIRED_FIELD_MISSING", message, None, ("Name",))]


def test_what_a_trigger_threw_belongs_to_the_message() -> None:
    text = (
        "first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, SyncTrigger: execution of BeforeInsert\n\n"
        "caused by: System.NullPointerException: Attempt to de-reference a null "
        "object\n\nTrigger.SyncTrigger: line 3: []"
    )
    ((_, message),) = errors_in(text)
    assert "caused by: System.NullPointerException" in (message or "")


def test_a_query_before_the_message_belongs_to_it() -> None:
    text = (
        "INVALID_FIELD: \nSELECT Id, Foo FROM Account\n           ^\nERROR at "
        "Row:1:Column:12\nNo such column 'Foo'"
    )
    ((code, message),) = errors_in(text)
    assert code == "INVALID_FIELD"
    assert (message or "").endswith("No such column 'Foo'")


def test_a_code_inside_a_message_is_read_as_well() -> None:
    text = (
        '[{"errorCode":"CANNOT_EXECUTE_FLOW_TRIGGER","message":"The flow failed. '
        'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id"}]'
    )
    assert [code for code, _ in errors_in(text)] == [
        "CANNOT_EXECUTE_FLOW_TRIGGER",
        "INVALID_CROSS_REFERENCE_KEY",
    ]


@pytest.mark.parametrize(
    "code", ["INVALID_SESSION_ID", "Bad_OAuth_Token", "InvalidSessionId", "app_not_found"]
)
def test_a_known_code_stands_for_itself(code: str) -> None:
    assert errors_in(f"It just says {code}.") == [(code, None)] or errors_in(code) == [(code, None)]
    assert errors_in(code) == [(code, None)]


def test_an_unknown_code_is_read_where_codes_stand() -> None:
    assert errors_in("SOME_NEW_CODE") == [("SOME_NEW_CODE", None)]
    assert errors_in("SOME_NEW_CODE: it is new") == [("SOME_NEW_CODE", "it is new")]
    assert errors_in("first error: SOME_NEW_CODE, it is new: []") == [("SOME_NEW_CODE", "it is new")]
    assert errors_in("the variable SOME_NEW_CODE was set") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("unable_to_lock_row", "UNABLE_TO_LOCK_ROW"),
        ("Refused:\n  field-custom-validation-exception", "FIELD_CUSTOM_VALIDATION_EXCEPTION"),
        ("https://acme.example/back?error=access-denied", "access_denied"),
        ('{"code": "duplicates_detected", "message": "Use one of these records?"}', "DUPLICATES_DETECTED"),
        ("invalid-session-id", "INVALID_SESSION_ID"),
    ],
)
def test_a_code_is_read_in_small_letters_and_with_hyphens(text: str, code: str) -> None:
    assert [error for error, _ in errors_in(text)] == [code]


@pytest.mark.parametrize(
    "text", ["page-not-found", "the unable_to_lock_row metric rose", "a line\ninvalid-session-id"]
)
def test_other_words_in_small_letters_are_no_codes(text: str) -> None:
    assert errors_in(text) == []


def test_ruby_makes_a_class_of_a_code() -> None:
    assert errors_in("Restforce::ErrorCode::CannotUpdateConvertedLead") == [
        ("CANNOT_UPDATE_CONVERTED_LEAD", None)
    ]


@pytest.mark.parametrize(
    "word", ["CERT_HAS_EXPIRED", "SSL_ERROR_SYSCALL", "NODE_ENV: production", "ERR_TLS_X: y"]
)
def test_names_of_the_network_and_of_variables_are_no_codes(word: str) -> None:
    assert errors_in(word) == []


def test_one_error_that_is_told_twice_is_one() -> None:
    text = (
        "Error #0: REQUEST_LIMIT_EXCEEDED\nStack:\nREQUEST_LIMIT_EXCEEDED: TotalRequests Limit "
        "exceeded.\n   at r.x (y:1)"
    )
    assert errors_in(text) == [("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")]


# Synthetic: only the codes and the field names are real, the words around them are made up.
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"message":"Die Sitzung ist ungültig","errorCode":"INVALID_SESSION_ID"}]', "INVALID_SESSION_ID"),
        ("REQUIRED_FIELD_MISSING : Champs obligatoires manquants : [Name]", "REQUIRED_FIELD_MISSING"),
        ('[{"message":"項目がありません","errorCode":"INVALID_FIELD"}]', "INVALID_FIELD"),
        ("DUPLICATES_DETECTED: 중복 레코드가 있습니다", "DUPLICATES_DETECTED"),
        ("ENTITY_IS_LOCKED\nレコードはロックされています", "ENTITY_IS_LOCKED"),
    ],
)
def test_a_code_is_read_whatever_language_the_words_are_in(text: str, code: str) -> None:
    ((found, message),) = errors_in(text)
    assert found == code
    assert message
