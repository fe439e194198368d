"""Single requests that meet with something, and what the org has done then."""

from typing import Any

import pytest
import requests

from sfdoctor.simulator.serve import SimulatedOrg

from .orgs import DATA, GRANT
from .served import HOST, serving, session_for

ACCOUNT = f"https://{HOST}{DATA}/sobjects/Account"


def create(org: SimulatedOrg, session: requests.Session, timeout: float = 20) -> requests.Response:
    token = session.post(f"https://{HOST}/services/oauth2/token", data=GRANT).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    return session.post(ACCOUNT, json={"Name": "probe"}, headers=headers, timeout=timeout)


def mishap(happens: str, **more: Any) -> dict[str, Any]:
    return {"mishaps": [{"happens": happens, **more}]}


@pytest.mark.parametrize(
    ("happens", "kept"), [("cut-before", 0), ("cut-after-work", 1), ("cut-during-answer", 1)]
)
def test_a_cut_connection_gives_no_answer_whether_or_not_the_record_is_there(happens: str, kept: int) -> None:
    with serving(mishap(happens)) as org, session_for(org) as session:
        with pytest.raises(requests.RequestException):
            create(org, session)
        assert len(org.state.added_records()) == kept


def test_a_cut_after_the_answer_takes_nothing_from_it() -> None:
    with serving(mishap("cut-after-answer")) as org, session_for(org) as session:
        assert create(org, session).status_code == 201
        assert create(org, session).status_code == 201


@pytest.mark.parametrize(("happens", "kept"), [("error-and-undone", 0), ("error-but-done", 1)])
def test_a_server_error_may_come_after_the_work_was_done_or_undone(happens: str, kept: int) -> None:
    with serving(mishap(happens, status=502)) as org, session_for(org) as session:
        assert create(org, session).status_code == 502
        assert len(org.state.added_records()) == kept
        assert [write.kept for write in org.state.writes] == [bool(kept)]


@pytest.mark.parametrize(("happens", "kept"), [("silence-and-undone", 0), ("silence-but-done", 1)])
def test_silence_may_come_after_the_work_was_done_or_undone(happens: str, kept: int) -> None:
    with serving(mishap(happens)) as org, session_for(org) as session:
        with pytest.raises(requests.ReadTimeout):
            create(org, session, timeout=0.5)
        assert len(org.state.added_records()) == kept


def test_only_the_request_that_is_meant_meets_with_it() -> None:
    planned = mishap("error-but-done", on=f"{DATA}/sobjects", method="POST", request=2)
    with serving(planned) as org, session_for(org) as session:
        assert [create(org, session).status_code for _ in range(3)] == [201, 503, 201]


def test_every_request_meets_with_it_where_none_is_named() -> None:
    with serving(mishap("error-and-undone", request=None)) as org, session_for(org) as session:
        assert [create(org, session).status_code for _ in range(2)] == [503, 503]
        assert org.state.added_records() == []
