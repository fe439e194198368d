"""The replaying Client, and the tape whose answers it gives."""

import pytest

from sfdoctor import Check, Reply, Secret, Target, Verdict, check
from sfdoctor.client.protocol import Client, NotRecordedError
from sfdoctor.client.redaction import Redactor
from sfdoctor.client.replay import ReplayDoor
from sfdoctor.client.taping import Tape, TapingDoor
from tests.scripted_client import ScriptedClient, answer

TARGET = Target("acme", "https://acme.my.salesforce.com", "3MVG9" + "k" * 80, Secret("A1B2C3D4E5F60718" * 4))
URL = "https://acme.my.salesforce.com"


@check("acme.asks", sends="token")
def asks(client: Client) -> Verdict[None]:
    """It asks."""
    return Verdict(None)


class ScriptedDoor:
    """A door to a client whose answers a test writes down."""

    redactor = Redactor([TARGET.client_secret], TARGET.client_id)

    def __init__(self, client: ScriptedClient) -> None:
        self.client = client

    def for_check(self, check: Check) -> Client:
        return self.client

    def stop(self) -> None:
        self.client.asked.append("STOP")


def recorded(**replies: Reply | list[Reply]) -> tuple[Tape, Client]:
    """A tape, and the client whose answers go to it; `get_x` is `GET /x`."""
    named = {key.replace("_", " /", 1).upper().replace("/X", "/x"): reply for key, reply in replies.items()}
    tape = Tape(TARGET)
    return tape, TapingDoor(ScriptedDoor(ScriptedClient(named)), tape).for_check(asks)


def replaying(tape: Tape) -> Client:
    return ReplayDoor(tape.recording()).for_check(asks)


def test_every_kind_of_step_comes_back_as_it_was() -> None:
    tape, client = recorded()
    asked = (
        client.route("acme"), client.proxy_variables(), client.resolve("acme"), client.connect("acme"),
        client.handshake("acme", 8443),
    )  # fmt: skip
    again = replaying(tape)
    assert again.now() == tape.recorded_at
    assert asked == (
        again.route("acme"), again.proxy_variables(), again.resolve("acme"), again.connect("acme"),
        again.handshake("acme", 8443),
    )  # fmt: skip


def test_replies_to_the_same_request_come_first_in_first_out() -> None:
    tape, client = recorded(get_x=[answer(503), answer(200, {"done": True})])
    client.get(f"{URL}/x")
    client.get_all([f"{URL}/x"])
    again = replaying(tape)
    assert [again.get(f"{URL}/x").status, again.get(f"{URL}/x").status] == [503, 200]
    with pytest.raises(NotRecordedError, match=rf"a reply to GET {URL}/x once more"):
        again.get(f"{URL}/x")


def test_what_one_host_said_is_no_answer_of_another() -> None:
    tape, client = recorded(get_x=answer(200))
    client.get(f"{URL}/x")
    with pytest.raises(NotRecordedError, match="a reply to GET https://other"):
        replaying(tape).get("https://other.my.salesforce.com/x")


def test_a_form_is_matched_whatever_its_order_and_its_secrets() -> None:
    tape, client = recorded(post_x=answer(400))
    client.post_form(f"{URL}/x", {"a": "1", "id": TARGET.client_id, "secret": Secret("first-secret")})
    door = ReplayDoor(tape.recording())
    again = door.for_check(asks)
    form: dict[str, str | Secret] = {"secret": Secret("other"), "id": door.target.client_id, "a": "1"}
    assert again.post_form(f"{URL}/x", form).status == 400
    with pytest.raises(NotRecordedError):
        replaying(tape).post_form(f"{URL}/x", {**form, "a": "2"})


def test_a_replay_shows_the_requests_with_the_times_that_they_took_then() -> None:
    tape, client = recorded(get_x=answer(200))
    client.route("acme")
    client.get(f"{URL}/x", bearer=Secret("token-token"))
    recording = tape.recording()
    door = ReplayDoor(recording)
    again = door.for_check(asks)
    again.get(f"{URL}/x")
    again.route("acme")
    assert [(one.kind, one.started, one.duration) for one in door.exchanges] == [
        ("route", recording.steps[0].started, recording.steps[0].duration),
        ("request", recording.calls[0].started, recording.calls[0].duration),
    ]
    assert (door.requests, door.api_calls) == (1, 0)


def test_a_tape_passes_everything_on() -> None:
    client = ScriptedClient({"GET /x": answer(200), "POST /x": answer(200)})
    door = TapingDoor(ScriptedDoor(client), Tape(TARGET))
    taping = door.for_check(asks)
    token = Secret("token-token")
    taping.get(f"{URL}/x", bearer=token)
    taping.post_form(f"{URL}/x", {"a": "1"}, passing_error="unknown_error")
    taping.connect("acme", 8443)
    taping.handshake("acme", 8443)
    door.stop()
    assert client.asked == ["GET /x", "POST /x", "CONNECT acme:8443", "HANDSHAKE acme:8443", "STOP"]
    assert client.sent_to[0] == ("acme.my.salesforce.com", token)
    assert client.passing_errors == ["unknown_error"]


def test_a_user_name_in_the_login_url_is_replaced_and_still_shows() -> None:
    target = Target("acme", "https://jo:hunter2hunter2@acme.my.salesforce.com", "key", Secret("secret"))
    assert Tape(target).recording().target.login_url == "https://user@acme.my.salesforce.com"
