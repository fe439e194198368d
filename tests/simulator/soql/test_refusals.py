"""What is wrong with a query, in Salesforce's own words and at its place."""

import pytest

from sfdoctor.simulator.soql.refusals import no_viable_character, pointed, unexpected

from .asking import ADMIN, refused

NO_COLUMN = (
    "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. "
    "Please reference your WSDL or the describe call for the appropriate names."
)


def test_a_column_that_is_not_there_is_pointed_at() -> None:
    code, message = refused("SELECT Bacon__c FROM Account LIMIT 2")
    assert code == "INVALID_FIELD"
    assert message == (
        "\nSELECT Bacon__c FROM Account LIMIT 2\n       ^\nERROR at Row:1:Column:8\n"
        f"No such column 'Bacon__c' on entity 'Account'. {NO_COLUMN}"
    )


def test_a_hidden_column_is_refused_like_one_that_is_not_there() -> None:
    assert "No such column 'Description' on entity" in refused("SELECT Description FROM Account")[1]


def test_an_object_that_is_not_there_is_pointed_at() -> None:
    code, message = refused("SELECT Id FROM Accout")
    assert code == "INVALID_TYPE"
    assert message.startswith(
        "\nSELECT Id FROM Accout\n               ^\nERROR at Row:1:Column:16\nsObject type 'Accout'"
    )


def test_an_object_without_read_is_refused_like_one_that_is_not_there() -> None:
    code, message = refused("SELECT Id FROM Invoice__c")
    assert code == "INVALID_TYPE"
    assert "sObject type 'Invoice__c' is not supported. If you are" in message


def test_a_relationship_to_an_object_without_read_is_not_understood() -> None:
    code, message = refused("SELECT Id FROM Account WHERE RecordType.Name = 'x'")
    assert code == "INVALID_FIELD"
    assert "ERROR at Row:1:Column:30\nDidn't understand relationship 'RecordType' in field path." in message


@pytest.mark.parametrize(
    ("query", "culprit", "shown", "caret"),
    [
        (
            "SELECT Id,Name,BillingCity,IsDeleted FROM Accout",
            "Accout",
            "Name,BillingCity,IsDeleted FROM Accout",
            32,
        ),
        (
            "SELECT Id, DeveloperName, Description, NamespacePrefix, Status FROM PermissionSetGroup",
            "PermissionSetGroup",
            " NamespacePrefix, Status FROM PermissionSetGroup",
            30,
        ),
        (
            "SELECT Id,CreatedById,OCE__ActualCap__c,TPI_Product__c,Name,OCE__JobId__c,More__c FROM Plan__c",
            "TPI_Product__c",
            "CreatedById,OCE__ActualCap__c,TPI_Product__c,Name,OCE__JobId__c",
            30,
        ),
        (
            "SELECT Id FROM ApexTestRunResult WHERE AsyncApexJobId = '7075A0000BiWZjxx'",
            "AsyncApexJobId",
            "Id FROM ApexTestRunResult WHERE AsyncApexJobId = '7075A0000BiWZjxx'",
            32,
        ),
        ("SELECT Id\nFROM Maycur_Form__c\nLIMIT 1", "Maycur_Form__c", "FROM Maycur_Form__c", 5),
    ],
)
def test_as_much_is_shown_around_the_culprit_as_in_recorded_answers(
    query: str, culprit: str, shown: str, caret: int
) -> None:
    said = str(pointed("X", query, query.index(culprit), "why"))
    assert said.split("\n")[1:3] == [shown, " " * caret + "^"]


def test_an_unexpected_token_is_counted_from_0_and_pointed_at_from_1() -> None:
    assert refused("SELECT Id, FROM Account") == (
        "MALFORMED_QUERY",
        "\nSELECT Id, FROM Account\n          ^\nERROR at Row:1:Column:11\nunexpected token: 'FROM'",
    )


@pytest.mark.parametrize(
    ("soql", "token"),
    [
        ("SELECT * FROM Account", "*"),
        ("SELECT FROM Account", "FROM"),
        ("SELECT Id FROM Account LIMIT many", "many"),
        ("SELECT Id FROM Account Account2 Account3", "Account3"),
        ("SELECT Id FROM Account WHERE Name = 'a' AND Phone = 'b' OR Phone = 'c'", "OR"),
        ("SELECT Id FROM Account WHERE Name = 'a' OR Phone = 'b' AND Phone = 'c'", "AND"),
        ("SELECT Id FROM Account WHERE Name = a@acme.example", "@"),
        ("SELECT Id FROM Account WHERE Id IN ()", ")"),
        ("SELECT Id FROM Account WHERE Name NOT LIKE 'a'", "LIKE"),
        ("SELECT Id FROM Account LIMIT 1 WHERE Name = 'a'", "WHERE"),
    ],
)
def test_the_token_that_does_not_fit_is_named(soql: str, token: str) -> None:
    code, message = refused(soql)
    assert code == "MALFORMED_QUERY"
    assert message.endswith(f"\nunexpected token: '{token}'")


def test_the_first_token_and_the_end_of_a_query_have_no_place() -> None:
    assert refused("SELEKT Id FROM Account") == ("MALFORMED_QUERY", "unexpected token: SELEKT")
    assert refused("SELECT Id FROM Account WHERE") == ("MALFORMED_QUERY", "unexpected token: '<EOF>'")


def test_a_character_of_no_token_is_named_with_its_line() -> None:
    assert str(no_viable_character("select Id from Account where id = $sfid", 34)) == (
        "\nselect Id from Account where id = $sfid\n                                 ^\n"
        "ERROR at Row:1:Column:34\nline 1:34 no viable alternative at character '$'"
    )


def test_a_token_at_the_end_has_no_place() -> None:
    assert str(unexpected("SELECT", 6, "<EOF>")) == "unexpected token: '<EOF>'"


def test_an_empty_query_is_none() -> None:
    assert refused("") == ("MALFORMED_QUERY", "SOQL statements cannot be empty or null")


@pytest.mark.parametrize(
    ("soql", "code", "said"),
    [
        ("SELECT Id FROM Contact WHERE Id = 'ZZZ'", "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: ZZZ"),
        (
            "SELECT Id FROM Contact WHERE Id LIKE '003%'",
            "INVALID_QUERY_FILTER_OPERATOR",
            "invalid operator on id field",
        ),
        (
            "SELECT Id FROM Contact WHERE CreatedDate > '2026-01-01'",
            "INVALID_FIELD",
            "value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be "
            "enclosed in quotes",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_pointed_at_through_its_field(soql: str, code: str, said: str) -> None:
    found, message = refused(soql)
    assert found == code
    assert message == f"\n{message.split(chr(10))[1]}\n{' ' * 29}^\nERROR at Row:1:Column:30\n{said}"


def test_a_field_that_cannot_be_filtered_is_pointed_at() -> None:
    code, message = refused("SELECT Id FROM LoginHistory WHERE Status = 'Success'")
    assert code == "INVALID_FIELD"
    assert message.endswith("Column:35\nfield 'Status' can not be filtered in a query call")


@pytest.mark.parametrize(
    ("soql", "code", "said"),
    [
        ("SELECT Name, name FROM Account", "INVALID_FIELD", "duplicate field selected: Name"),
        ("SELECT Name n FROM Account", "MALFORMED_QUERY", "only aggregate expressions use field aliasing"),
        (
            "SELECT FIELDS(ALL) FROM Account",
            "MALFORMED_QUERY",
            "The SOQL FIELDS function must have a LIMIT of at most 200",
        ),
        (
            "SELECT FIELDS(ALL) FROM Account LIMIT 201",
            "MALFORMED_QUERY",
            "The SOQL FIELDS function must have a LIMIT of at most 200",
        ),
        (
            "SELECT Id FROM Account OFFSET 2001",
            "NUMBER_OUTSIDE_VALID_RANGE",
            "Maximum SOQL offset allowed is 2000",
        ),
        (
            "SELECT Id FROM Account WHERE Name = 'a' OR Id IN (SELECT AccountId FROM Contact)",
            "MALFORMED_QUERY",
            "Semi join sub-selects are not allowed with the 'OR' operator",
        ),
        (
            "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE AccountId IN "
            "(SELECT Id FROM Account))",
            "MALFORMED_QUERY",
            "Nesting of semi join sub-selects is not supported",
        ),
    ],
)
def test_some_refusals_point_at_nothing(soql: str, code: str, said: str) -> None:
    assert refused(soql) == (code, said)


def test_a_text_area_cannot_be_sorted_by() -> None:
    code, message = refused("SELECT Id FROM Account ORDER BY Description", ADMIN)
    assert code == "MALFORMED_QUERY"
    assert message.endswith("field 'Description' can not be sorted in a query call")


def test_a_platform_event_does_not_support_query() -> None:
    given = {"objects": {"Shipment_Delayed__e": ["create", "read"]}}
    change = {"permission_sets": {"acme-integration": given}}
    assert refused("SELECT Id FROM Shipment_Delayed__e", change) == (
        "INVALID_TYPE_FOR_OPERATION",
        "entity type Shipment_Delayed__e does not support query",
    )
