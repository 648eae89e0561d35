"""Section C: stored conversations belong to whoever had them, and a share link shows what is on its list."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from tests.e2e.site import Site
from tests.store.browser import Browser, Visit

Enter = Callable[[str | None], Visit]
LIST = {"pagination": {"first": 20}}


@pytest.fixture(params=["site", "guarded", "postgres_site", "postgres_guarded"])
def enter(request: pytest.FixtureRequest) -> Generator[Enter]:
    """Open the page in a browser of its own, signed in under a name where the app asks for one; on each database."""
    login = request.param.endswith("guarded")
    site: Site = request.getfixturevalue(request.param)
    with ExitStack() as visits:

        def opened(name: str | None) -> Visit:
            visit = visits.enter_context(Browser().at(site.url))
            if login and name is not None:
                visit.http.post("/login", data={"username": name, "password": "x"}).raise_for_status()
            return visit

        yield opened


def begin(visit: Visit, text: str) -> str:
    """Have a conversation; return the id of its thread."""
    with visit.talking() as talk:
        talk.say(text)
        talk.until(lambda screen: screen.answers and not screen.busy)
    thread_id: str = next(thread["id"] for thread in visit.threads() if thread["name"] == text)
    deadline = time.monotonic() + 20
    while not any(step["name"] == "on_message" and step["end"] for step in visit.thread(thread_id).json()["steps"]):
        assert time.monotonic() < deadline, "the end of the turn was never stored"
    return thread_id


def share(visit: Visit, thread_id: str, **more: Any) -> httpx.Response:
    return visit.http.put("/project/thread/share", json={"threadId": thread_id, "isShared": True, **more})


def test_sec_C01_another_can_do_nothing_with_a_thread(enter: Enter) -> None:
    author, other = enter("ann"), enter("bob")
    thread_id = begin(author, "mine")
    before = author.thread(thread_id).json()
    for method, path, body in (
        ("GET", f"/project/thread/{thread_id}", None),
        ("PUT", "/project/thread", {"threadId": thread_id, "name": "taken"}),
        ("DELETE", "/project/thread", {"threadId": thread_id}),
        ("PUT", "/project/thread/share", {"threadId": thread_id, "isShared": True}),
    ):
        for visitor in (other, enter(None)):
            assert visitor.http.request(method, path, json=body).status_code == 401, (method, path)
    assert other.threads() == []
    assert author.thread(thread_id).json() == before


def test_sec_C06_an_element_is_read_under_its_own_thread_only(enter: Enter) -> None:
    author = enter("carl")
    one, two = begin(author, "one"), begin(author, "two")
    (element,) = author.thread(one).json()["elements"]
    assert author.http.get(f"/project/thread/{one}/element/{element['id']}/content").text == "notes on one"
    assert author.http.get(f"/project/thread/{two}/element/{element['id']}/content").status_code == 404
    share(author, two).raise_for_status()
    assert enter(None).http.get(f"/project/share/{two}/element/{element['id']}/content").status_code == 404


def test_sec_C13_a_link_ends_with_the_sharing_and_a_failing_rule_opens_nothing(enter: Enter) -> None:
    author, reader = enter("dora"), enter("bob")
    thread_id = begin(author, "public")
    assert reader.http.get(f"/project/share/{thread_id}").status_code == 404
    with author.talking(thread_id) as talk:
        # A session that took over what was stored must not write it back later.
        share(author, thread_id).raise_for_status()
        assert reader.http.get(f"/project/share/{thread_id}").status_code == 200
        author.http.put("/project/thread/share", json={"threadId": thread_id, "isShared": False}).raise_for_status()
        talk.say("one more thing")
        talk.until(lambda screen: len(screen.answers) > 1 and not screen.busy)
    assert reader.http.get(f"/project/share/{thread_id}").status_code == 404
    broken = begin(author, "broken rule")
    share(author, broken).raise_for_status()
    assert reader.http.get(f"/project/share/{broken}").status_code == 404


def test_sec_C13_a_link_has_an_end_and_days_are_days(enter: Enter) -> None:
    author = enter("emil")
    thread_id = begin(author, "for a while")
    for wrong in (0, -1, 100_000, "soon"):
        assert share(author, thread_id, expiresInDays=wrong).status_code == 422
    share(author, thread_id, expiresInDays=7).raise_for_status()
    metadata = enter(None).http.get(f"/project/share/{thread_id}").json()["metadata"]
    assert metadata["share_expires_at"] > metadata["shared_at"]
    share(author, thread_id).raise_for_status()
    assert "share_expires_at" not in author.thread(thread_id).json()["metadata"]


def test_sec_C14_a_shared_thread_holds_nothing_that_is_not_listed(enter: Enter) -> None:
    author, reader = enter("fay"), enter(None)
    thread_id = begin(author, "shown")
    share(author, thread_id).raise_for_status()
    shown = reader.http.get(f"/project/share/{thread_id}").json()
    assert set(shown["metadata"]) <= {"id", "user", "client_type", "is_shared", "shared_at", "share_expires_at"}
    assert "of the author" not in str(shown)
    assert not str(shown["userIdentifier"]).startswith("chainlit-browser:")
    for step in shown["steps"]:
        assert (step["metadata"], step["generation"], step["feedback"]) == ({}, None, None)
    (element,) = shown["elements"]
    assert "objectKey" not in element
    assert reader.http.get(element["url"]).text == "notes on shown"


def test_sec_C15_a_list_is_ones_own_whatever_is_asked_for(enter: Enter) -> None:
    author, other = enter("gil"), enter("bob")
    theirs = begin(author, "listed")
    answer = other.http.post("/project/threads", json={**LIST, "filter": {"userId": "gil", "search": "listed"}})
    assert answer.json()["data"] == []
    mine = begin(other, "other")
    foreign = other.http.post("/project/threads", json={"pagination": {"first": 5, "cursor": theirs}})
    assert foreign.status_code == 400
    assert other.http.post("/project/threads", json={"pagination": {"first": 5, "cursor": mine}}).status_code == 200
    assert other.http.post("/project/threads", json={"pagination": {"first": -1}}).status_code == 422
    assert other.http.post("/project/threads", json={"pagination": {"first": 10**9}}).status_code == 200


def test_a_deleted_thread_stays_deleted_although_it_was_open(enter: Enter) -> None:
    author = enter("hanna")
    thread_id = begin(author, "to go")
    with author.talking(thread_id):
        author.http.request("DELETE", "/project/thread", json={"threadId": thread_id}).raise_for_status()
    assert author.thread(thread_id).status_code == 404


def test_the_page_learns_whether_there_is_a_history(enter: Enter) -> None:
    assert enter("ida").http.get("/project/settings").json()["threadHistory"] is True
