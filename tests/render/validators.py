"""Judges of our formats that other people wrote."""

import json
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import xmlschema
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from prometheus_client.parser import text_string_to_metric_families as text_collector_families

from tests.npm_packages import npm_package

MULTITOOL = "@microsoft/sarif-multitool-linux"
NO_PAGE = "SARIF2005"
"""Asks for the address of a page about the tool, and sfdoctor has none."""
SCHEMAS = Path(__file__).parent / "schemas"
PUBLISHED = Path(__file__).parents[2] / "docs" / "schemas"


def valid_json(text: str) -> None:
    """Hold it against the schema that we publish."""
    _report_schema().validate(json.loads(text))


def valid_junit(text: str) -> None:
    """Hold it against the schema that Jenkins and pytest use."""
    _junit_schema().validate(text)


def valid_sarif(text: str) -> None:
    """Hold it against the schema of the standard."""
    text.encode()
    _sarif_schema().validate(json.loads(text))


def broken_rules(text: str) -> set[str]:
    """The rules of the standard and of GitHub that the multitool finds broken; none where it is missing."""
    package = npm_package(MULTITOOL)
    if package is None:
        return set()
    with tempfile.TemporaryDirectory() as place:
        log, judged = Path(place) / "log.sarif", Path(place) / "judged.json"
        log.write_text(text, "utf-8")
        asked = ["validate", str(log), "--rule-kind", "Sarif;Ghas", "--output", str(judged)]
        finished = subprocess.run(
            [str(package / "Sarif.Multitool"), *asked], capture_output=True, text=True, check=False
        )
        assert "1 files scanned" in finished.stdout
        (run,) = json.loads(judged.read_text("utf-8-sig"))["runs"]
    assert run["invocations"][0]["executionSuccessful"]
    return {result["ruleId"].split("/")[0] for result in run["results"]} - {NO_PAGE}


def valid_openmetrics(text: str) -> None:
    """Have it read as OpenMetrics, and as a node exporter's text collector reads it."""
    assert text.endswith("# EOF\n")
    strict = dict(_samples(text_string_to_metric_families, text))
    assert strict == dict(_samples(text_collector_families, text))
    assert len(strict) == sum(not line.startswith("#") for line in text.splitlines())


def samples_of(text: str) -> list[Any]:
    """The samples of an OpenMetrics text, as the reference parser reads them."""
    parse: Callable[[str], Any] = text_string_to_metric_families
    return [sample for family in parse(text) for sample in family.samples]


def _samples(parse: Callable[[str], Any], text: str) -> Iterator[tuple[tuple[Any, ...], float]]:
    for family in parse(text):
        assert family.documentation
        assert not family.unit or family.name.endswith(f"_{family.unit}")
        for sample in family.samples:
            assert sample.timestamp is None
            yield (sample.name, *sorted(sample.labels.items())), sample.value


@cache
def _report_schema() -> jsonschema.Draft202012Validator:
    schema = json.loads((PUBLISHED / "report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@cache
def _junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")


@cache
def _sarif_schema() -> jsonschema.Draft202012Validator:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
