"""The collection's script, run by node with a stand-in for Postman's `pm`."""

import json
import re
import shutil
import subprocess
from typing import Any

import pytest

from sfdoctor.export import to_collection
from sfdoctor.knowledge.loader import load_knowledge

from .targets import SECRET, target

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="needs node on the PATH")
HARNESS = """
const { script, answers, secret } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const told = answers.map(([code, body, location]) => {
    let message = null, stopped = false;
    const pm = {
        info: { requestName: "a request" },
        response: {
            code, text: () => body, json: () => JSON.parse(body),
            headers: { get: () => location },
        },
        variables: { get: (name) => (name === "client_secret" ? secret : undefined) },
        test: (name, claim) => { try { claim(); } catch (error) { message = error.message; } },
        execution: { setNextRequest: () => { stopped = true; } },
    };
    new Function("pm", script)(pm);
    return [message, stopped];
});
process.stdout.write(JSON.stringify(told));
"""


def told(*answers: tuple[int | None, Any] | tuple[int, Any, str]) -> list[tuple[str | None, bool]]:
    """Per answer what the script says, None where the test passed, and whether it stops there."""
    collection = json.loads(to_collection(target(), load_knowledge(), "0.1.0"))
    sent = [
        (status, body if isinstance(body, str) else json.dumps(body), *location)
        for status, body, *location in answers
    ]
    given = {"script": "\n".join(collection["event"][0]["script"]["exec"]), "answers": sent, "secret": SECRET}
    ran = subprocess.run(
        ["node", "-e", HARNESS], input=json.dumps(given), capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr
    return [(message, stopped) for message, stopped in json.loads(ran.stdout)]


def cause_of(status: int, body: Any) -> str:
    ((message, stopped),) = told((status, body))
    assert message is not None
    assert stopped
    found = re.search(r"\(([a-z-]+)\)$", message.splitlines()[0])
    return found[1] if found else message


def api(code: str, message: str, status: int = 400) -> tuple[int, list[dict[str, str]]]:
    return status, [{"message": message, "errorCode": code}]


def test_a_good_answer_passes_and_goes_on() -> None:
    good = ({"access_token": "x"}, {"id": "1", "success": True}, [{"version": "67.0"}])
    assert told(*((200, body) for body in good)) == [(None, False)] * 3


def test_the_words_of_the_org_stand_beside_the_cause() -> None:
    refused = {"error": "invalid_grant", "error_description": "No client credentials  user enabled"}
    ((message, _),) = told((400, refused))
    assert message is not None
    first, second, *fix = message.splitlines()
    assert first == "The app has no Run As user for the client credentials flow (run-as-user-missing)"
    assert second == "The answer: 400 invalid_grant, No client credentials  user enabled"
    assert fix[0].startswith("Admin: Setup → ")


def test_how_sure_a_cause_is_stands_before_it() -> None:
    ((likely, _), (possible, _)) = told(
        (400, {"error": "invalid_client", "error_description": "invalid client credentials"}),
        (400, {"error": "invalid_client"}),
    )
    assert likely is not None
    assert likely.startswith("Most likely: ")
    assert possible is not None
    assert possible.startswith("Possibly: ")
    assert "Less likely: " in likely


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (
            api("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "T: execution of BeforeInsert caused by: System.X"),
            "apex-trigger-error",
        ),
        (
            api("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "T: execution of AfterInsert caused by: System.Dml"
                "Exception: first error: DUPLICATE_VALUE, duplicate value found"),
            "duplicate-value",
        ),
        (
            api("CANNOT_EXECUTE_FLOW_TRIGGER", "flow tried to create records: INVALID_CROSS_REFERENCE_KEY: "
                "invalid cross reference id"),
            "bad-record-id",
        ),
    ],
    ids=["apex", "a code inside apex", "a code inside a flow"],
)  # fmt: skip
def test_what_automation_met_is_read_out_of_its_text(answer: tuple[int, Any], cause: str) -> None:
    assert cause_of(*answer) == cause


ODD = ["null", "[]", "[null]", "0", '"x"', "{}", "[[]]", '{"error":{"a":1}}', '{"error":7}', "{", "\x00", ""]


@pytest.mark.parametrize("body", ODD)
def test_no_answer_makes_the_script_fail_itself(body: str) -> None:
    ((message, stopped),) = told((400, body))
    assert message is not None
    assert "is not a function" not in message
    assert "undefined" not in message
    assert stopped


@pytest.mark.parametrize("code", [None, 0])
def test_where_no_answer_came_no_cause_is_named(code: int | None) -> None:
    ((message, stopped),) = told((code, ""))
    assert message is not None
    assert message.startswith("No answer came")
    assert "sfdoctor run" in message
    assert not re.search(r"\([a-z-]+\)", message)
    assert stopped


def test_unknown_words_are_shown_and_no_cause_is_invented() -> None:
    assert cause_of(*api("ACME_ERROR", "tea is out")) == (
        "No cause is known for this answer: 400 ACME_ERROR, tea is out"
    )


def test_a_secret_that_the_answer_repeats_is_masked() -> None:
    ((message, _),) = told((400, {"error": "invalid_client", "error_description": f"not {SECRET}!"}))
    assert message is not None
    assert "not ***!" in message
    assert SECRET not in message
