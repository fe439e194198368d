"""What a program finds in each format: the id of the root cause or None, and the exit code."""

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

from tests.render.validators import samples_of

Said = tuple[str | None, int]

_CAUSE = re.compile(r"\((?:certain|likely|possible), ([a-z0-9-]+)\)")


def _json(text: str) -> Said:
    report = json.loads(text)
    causes = [diagnosis["cause"] for diagnosis in report["diagnoses"] if diagnosis["leading"]]
    return next(iter(causes), None), report["exit_code"]


def _junit(text: str) -> Said:
    (suite,) = ElementTree.fromstring(text)
    properties = {one.attrib["name"]: one.attrib["value"] for one in suite.iter("property")}
    said = [one for one in suite.iter() if one.tag in ("failure", "error", "system-out")]
    causes = [cause for one in said for cause in _CAUSE.findall(one.text or "")]
    assert properties.get("root_cause") in (causes or [None])
    return properties.get("root_cause"), int(properties["exit_code"])


def _sarif(text: str) -> Said:
    (run,) = json.loads(text)["runs"]
    (invocation,) = run["invocations"]
    rules = [one["ruleId"] for one in run["results"]]
    notified = [one["associatedRule"]["id"] for one in invocation["toolExecutionNotifications"]]
    root = invocation["properties"]["rootCause"]
    assert root is None or (rules or notified)[0] == root
    return root, invocation["exitCode"]


def _github(text: str) -> Said:
    *annotations, notice = text.splitlines()
    code = re.match(r"::notice title=sfdoctor::exit code (\d+)%0A", notice)
    assert code
    causes = _CAUSE.findall(notice)
    assert causes == [cause for one in annotations[:1] for cause in _CAUSE.findall(one)[:1]]
    return next(iter(causes), None), int(code[1])


def _markdown(text: str) -> Said:
    code = re.search(r" · exit code (\d+)$", text, re.MULTILINE)
    assert code
    cause = re.search(
        r"\A## .+\n\n### .+\n\n`([a-z0-9-]+)`, (?:certain|likely|possible)$", text, re.MULTILINE
    )
    return cause[1] if cause else None, int(code[1])


def _openmetrics(text: str) -> Said:
    samples = samples_of(text)
    roots = [
        one.labels["cause"]
        for one in samples
        if one.name == "sfdoctor_cause" and one.labels["role"] == "root"
    ]
    (code,) = (one.value for one in samples if one.name == "sfdoctor_run_exit_code")
    return next(iter(roots), None), int(code)


def _html(text: str) -> Said:
    code = re.search(r"<footer[^>]*>.*exit code (\d+)</footer>", text, re.DOTALL)
    assert code
    answer = re.search(r'<section class="card answer[^>]*>(.*?)</section>', text, re.DOTALL)
    cause = re.search(r"<code[^>]*>([a-z0-9-]+)</code>", answer[1]) if answer else None
    return cause[1] if cause else None, int(code[1])


READERS: dict[str, Callable[[str], Said]] = {
    "json": _json,
    "junit": _junit,
    "sarif": _sarif,
    "sarif with a place": _sarif,
    "github": _github,
    "markdown": _markdown,
    "openmetrics": _openmetrics,
    "html": _html,
}
