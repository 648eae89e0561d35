"""Two servers of one app that share a database, and nothing else."""

from __future__ import annotations

import signal
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from chainlit.testing import Screen
from tests.cli_process import Running, running
from tests.store.browser import Browser, Visit
from tests.store.postgres import Postgres

APP = """
import asyncio
from pathlib import Path

import chainlit as cl


@cl.on_message
async def answer(message: cl.Message):
    if message.content == "ask":
        await cl.AskUserMessage("Sure?", timeout=600).send()
        return
    if message.content == "tell":
        await cl.Message(" / ".join(each.content for each in cl.chat_context.get())).send()
        return
    reply = cl.Message("")
    for word in ("well ", "then "):
        await reply.stream_token(word)
    while not Path("go on").exists():
        await asyncio.sleep(0.01)
    await reply.stream_token("goodbye")
    reply.elements = [cl.Text(name="notes", content="on it")]
    await reply.update()


@cl.on_chat_resume
async def resume(thread): ...
"""
LOGIN = """

@cl.password_auth_callback
async def sign_in(name, password):
    return cl.User(identifier=name)
"""
WORDS = ("run", "app.py", "--headless", "--port", "0")


class Server:
    """A server that answers."""

    def __init__(self, command: Running) -> None:
        self.url = command.address()
        self.tell = command.tell
        self.ended = command.ended


@contextmanager
def two_servers(folder: Path, app: str, **variables: str) -> Generator[tuple[Server, Server]]:
    places = [folder / "one", folder / "two"]
    for place in places:
        place.mkdir()
        (place / "app.py").write_text(app, encoding="utf-8")
    with (
        running(places[0], *WORDS, variables=variables) as one,
        running(places[1], *WORDS, variables=variables) as two,
    ):
        yield Server(one), Server(two)


def interrupted(page: Visit, thread_id: str) -> set[str]:
    steps: list[dict[str, Any]] = page.thread(thread_id).raise_for_status().json()["steps"]
    return {step["type"] for step in steps if "interrupted" in (step.get("metadata") or {})}


def said(screen: Screen, text: str) -> bool:
    return any(each.output == text for each in screen.messages)


def known(server: Server) -> Browser:
    """Return a browser that the server has given its name."""
    browser = Browser()
    with browser.at(server.url):
        return browser


def signed_in(server: Server, name: str) -> Browser:
    browser = Browser()
    with browser.at(server.url) as page:
        page.http.post("/login", data={"username": name, "password": "x"}).raise_for_status()
    return browser


def test_what_another_server_works_on_is_not_interrupted_until_that_one_is_gone(tmp_path: Path, address: str) -> None:
    with two_servers(tmp_path, APP, CHAINLIT_DATABASE_URL=address) as (one, two), ExitStack() as stack:
        mine = known(one)
        talk = stack.enter_context(stack.enter_context(mine.at(one.url)).talking())
        other = stack.enter_context(mine.at(two.url))
        talk.say("work")
        talk.until(lambda screen: screen.answers and "then" in screen.answers[-1].output)
        thread_id = str(talk.welcome["threadId"])
        assert interrupted(other, thread_id) == set()
        with other.talking(thread_id) as again:
            again.until(lambda screen: said(screen, "work"))
            assert not [each for each in again.screen.steps if each.interrupted]
        assert interrupted(other, thread_id) == set()
        watching = stack.enter_context(other.talking(thread_id))
        one.tell(signal.SIGKILL)
        one.ended()
        watching.until(lambda screen: [each for each in screen.steps if each.interrupted])
        # Until the page that has taken it up has stored its marks, the thread is being worked on.
        assert any("run" in interrupted(other, thread_id) for _ in range(500))
        with other.talking(thread_id) as after:
            after.until(lambda screen: [each for each in screen.steps if each.interrupted])


def test_a_page_of_one_server_follows_the_answer_of_another(tmp_path: Path, address: str) -> None:
    with two_servers(tmp_path, APP, CHAINLIT_DATABASE_URL=address) as (one, two), ExitStack() as stack:
        mine = known(one)
        talk = stack.enter_context(stack.enter_context(mine.at(one.url)).talking())
        other = stack.enter_context(mine.at(two.url))
        talk.say("work")
        page = stack.enter_context(other.talking(str(talk.welcome["threadId"])))
        page.until(lambda screen: screen.answers and screen.answers[-1].output == "well then ")
        page.until(lambda screen: any(name == "toast" for name, _ in screen.events))
        (tmp_path / "one" / "go on").touch()
        page.until(lambda screen: said(screen, "well then goodbye") and screen.elements)
        page.until(lambda screen: all(step.record.get("end") for step in screen.steps if step.type == "run"))
        page.say("tell")  # the conversation goes on here, with what was said there
        page.until(lambda screen: said(screen, "work / well then goodbye / tell"))
        assert not [each for each in page.screen.steps if each.interrupted]


def test_a_question_is_asked_by_one_server_at_a_time(tmp_path: Path, address: str) -> None:
    with two_servers(tmp_path, APP, CHAINLIT_DATABASE_URL=address) as (one, two):
        mine = known(one)
        with mine.at(one.url) as page, page.talking() as talk:
            talk.say("ask")
            talk.until(lambda screen: screen.question)
            thread_id = str(talk.welcome["threadId"])
        with mine.at(two.url) as other:
            with other.talking(thread_id) as again:
                again.until(lambda screen: said(screen, "Sure?"))
                assert again.screen.question is None
            one.tell(signal.SIGTERM)
            one.ended()
            with other.talking(thread_id) as after:
                after.until(lambda screen: screen.question)


@pytest.mark.parametrize("everywhere", [False, True])
def test_sec_C17_who_signs_out_on_one_server_is_gone_from_the_others(
    tmp_path: Path, postgres: Postgres, everywhere: bool
) -> None:
    variables = {"CHAINLIT_DATABASE_URL": postgres.new_database(f"out{everywhere:d}"), "CHAINLIT_AUTH_SECRET": "s" * 40}
    with two_servers(tmp_path, APP + LOGIN, **variables) as (one, two), ExitStack() as stack:
        laptop, phone, stranger = signed_in(one, "ada"), signed_in(two, "ada"), signed_in(one, "eve")
        near = stack.enter_context(laptop.at(one.url))
        far, device, other = (stack.enter_context(each.at(two.url)) for each in (laptop, phone, stranger))
        here, there, elsewhere = (stack.enter_context(each.talking()) for each in (far, device, other))
        login = int(time.time())
        while int(time.time()) == login:  # a login of the same second may be newer than the end of the others
            assert far.http.get("/user").is_success
        near.http.post("/logout", params={"everywhere": everywhere}).raise_for_status()
        ended = (here, there) if everywhere else (here,)
        for talk in ended:
            with pytest.raises(ConnectionClosed):
                talk.until(lambda screen: False)
        assert far.http.get("/user").status_code == 401
        assert device.http.get("/user").is_success is not everywhere
        elsewhere.say("work")
        elsewhere.until(lambda screen: screen.answers)
