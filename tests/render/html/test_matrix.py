"""The access matrix: objects and fields down, checks of access across."""

from sfdoctor.model import Result, failed, warned
from sfdoctor.render.html.matrix import matrix
from tests.render import reports
from tests.render.html.reading import read

FIELDS = reports.found(
    "access.fields",
    "Every field can be written",
    failed("The Run As user cannot edit the field", subject="Account.Industry"),
    warned("The field is not on the layout", subject="Account.Industry"),
    failed("The Run As user cannot edit the field", subject="Contact.Email"),
)
OBJECTS = reports.found(
    "access.objects", "Every object can be created", failed("Cannot create Contact", subject="Contact")
)
CREATED = reports.skipped("access.create", "A record can be created", "needs the access", "access.objects")


def table(*results: Result) -> list[list[str]]:
    """The texts of the cells, row by row."""
    links = {result.check: f"t-{number}" for number, result in enumerate(results)}
    html = matrix(results, links)
    assert html is not None
    rows: list[list[str]] = []
    for element in read(html).elements:
        if element.name == "tr":
            rows.append([])
        elif element.name in ("th", "td"):
            rows[-1].append(element.text)
    return rows


def test_objects_stand_over_their_fields_and_each_cell_says_the_worst() -> None:
    assert table(OBJECTS, FIELDS, CREATED) == [
        ["Object or field", "objects", "fields", "create"],
        ["Contact", "✗ failed", "", "– not examined"],
        ["Email", "", "✗ failed", "– not examined"],
        ["Account", "", "", "– not examined"],
        ["Industry", "", "✗ failed", "– not examined"],
    ]


def test_there_is_no_matrix_where_no_check_of_access_names_an_object() -> None:
    passed = reports.passed("access.fields", "Every field can be written", "12 fields")
    assert matrix([*reports.ROAD, passed], {}) is None


def test_findings_of_other_areas_are_not_of_access() -> None:
    scopes = reports.found("oauth.scopes", "Scopes", failed("no api", subject="api"))
    assert matrix([scopes], {"oauth.scopes": "t-0"}) is None
