"""The grammar: what is a query, and what of it is not simulated."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.simulator.soql.parser import parse
from sfdoctor.simulator.soql.refusals import Beyond, Refused
from sfdoctor.simulator.soql.syntax import Call, Comparison, FieldsOf, Junction, Name, Negation, Query

WORDS = [
    "SELECT",
    "FROM",
    "WHERE",
    "AND",
    "OR",
    "NOT",
    "IN",
    "LIKE",
    "INCLUDES",
    "ORDER",
    "BY",
    "GROUP",
    "LIMIT",
    "OFFSET",
    "ASC",
    "DESC",
    "NULLS",
    "FIRST",
    "LAST",
    "COUNT",
    "FIELDS",
    "ALL",
    "null",
    "true",
    "Id",
    "Name",
    "Account",
    "Account.Name",
    "TODAY",
    "LAST_N_DAYS",
    "WITH",
    "FOR",
    "HAVING",
    "TYPEOF",
    "(",
    ")",
    ",",
    "=",
    "!=",
    "<>",
    "<",
    ">",
    "<=",
    ">=",
    ":",
    "*",
    "@",
    ".",
    "-",
    "5",
    "2.5",
    "'x'",
    "'it\\'s'",
    "2026-01-02",
    "2026-01-02T03:04:05Z",
    "'",
]


def test_a_plain_query_is_its_names_and_where_they_stand() -> None:
    found = parse("SELECT Id, Owner.Name FROM Account a LIMIT 5 OFFSET 2")
    assert [item.what for item in found.items] == [Name("Id", 7), Name("Owner.Name", 11)]
    assert (found.source, found.alias, found.limit, found.offset) == (Name("Account", 27), "a", 5, 2)


def test_words_of_the_grammar_are_in_any_case() -> None:
    assert parse("select Id from Account order by Id desc nulls last").orderings[0].nulls_last


def test_brackets_say_how_and_and_or_go_together() -> None:
    found = parse("SELECT Id FROM A WHERE (Name = 'a' OR Name = 'b') AND NOT Name LIKE 'c'").where
    assert isinstance(found, Junction)
    first, second = found.parts
    assert (found.word, isinstance(first, Junction), isinstance(second, Negation)) == ("and", True, True)


def test_a_semi_join_holds_a_query() -> None:
    found = parse("SELECT Id FROM A WHERE Id NOT IN (SELECT B FROM C)").where
    assert isinstance(found, Comparison)
    assert found.operator == "not in"
    assert isinstance(found.value, Query)


def test_functions_may_have_names() -> None:
    first, second = parse("SELECT COUNT(Id) n, MAX(CreatedDate) FROM A GROUP BY Name").items
    assert isinstance(first.what, Call)
    assert (first.what.function, first.alias) == ("count", Name("n", 17))
    assert second.alias is None


def test_fields_may_be_named_all_at_once() -> None:
    assert parse("SELECT FIELDS(STANDARD) FROM A").items[0].what == FieldsOf("standard", 7)


def test_a_condition_may_be_nested_deep_and_no_deeper() -> None:
    deep = "SELECT Id FROM A WHERE " + "(" * 90 + "Name = 'a'" + ")" * 90
    assert parse(deep).where is not None
    with pytest.raises(Beyond, match="nested so deep"):
        parse("SELECT Id FROM A WHERE " + "(" * 5000 + "Name = 'a'" + ")" * 5000)


@pytest.mark.parametrize(
    ("soql", "part"),
    [
        ("SELECT Id FROM A WHERE Name = 'a", "a string without its closing quote"),
        ("SELECT COUNT(Id) FROM A GROUP BY Name HAVING COUNT(Id) > 1", "HAVING"),
        ("SELECT Id FROM A FOR VIEW", "FOR"),
        ("SELECT Id FROM A USING SCOPE mine", "USING SCOPE"),
        ("SELECT Id FROM A WITH SECURITY_ENFORCED", "WITH SECURITY_ENFORCED"),
        ("SELECT Id FROM A WHERE Name = :name", "a bind variable"),
        ("SELECT TYPEOF What WHEN Account THEN Id END FROM A", "TYPEOF"),
        ("SELECT toLabel(Name) FROM A", "toLabel"),
        ("SELECT Id FROM A WHERE CALENDAR_YEAR(CreatedDate) = 2026", "CALENDAR_YEAR"),
        ("SELECT Id FROM Contact c, c.Account a", "more than one object"),
        ("SELECT Id FROM A GROUP BY ROLLUP(Name)", "ROLLUP"),
        ("SELECT Id FROM A LIMIT 99999999999", "nine digits"),
        ("SELECT Id FROM A WHERE CreatedDate = 2026-02-31", "2026-02-31"),
    ],
)
def test_the_rest_of_soql_is_not_simulated(soql: str, part: str) -> None:
    with pytest.raises(Beyond, match=part):
        parse(soql)


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=60))
def test_any_text_is_a_query_or_is_refused_or_is_beyond(text: str) -> None:
    with suppress(Refused, Beyond):
        assert isinstance(parse(text), Query)
