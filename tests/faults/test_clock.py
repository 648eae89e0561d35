"""A server whose clock is set while people talk, and between their visits."""

from __future__ import annotations

from pathlib import Path

from chainlit._base.clock import Timestamps
from tests.cli_process import SOURCE, running
from tests.store.browser import Browser, Talk

APP = """
import chainlit as cl


@cl.on_message
async def answer(message: cl.Message):
    await cl.Message("heard " + message.content).send()


@cl.on_chat_resume
async def resume(thread): ...
"""
CLOCK = """
import pathlib
import time

true, ahead = time.time, pathlib.Path("ahead")
time.time = lambda: true() + float(ahead.read_text())
"""
DAY_S = 86_400


def say(talk: Talk, text: str) -> None:
    talk.say(text)
    talk.until(lambda screen: screen.answers and screen.last.output == f"heard {text}")


def test_sec_G18_what_is_said_keeps_its_order_over_visits_whatever_the_clock_does(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    ahead = tmp_path / "ahead"
    ahead.write_text("0")
    browser, thread_id, texts = Browser(), "", [f"{number}" for number in range(6)]
    variables = {"PYTHONPATH": f"{tmp_path}:{SOURCE}"}
    with (
        running(tmp_path, "run", "app.py", "--headless", "--port", "0", variables=variables) as server,
        browser.at(server.address()) as visit,
    ):
        for first, second in ((0, 1), (2, 3), (4, 5)):
            with visit.talking(thread_id) as talk:
                if thread_id:
                    talk.until(lambda screen: screen.interaction == "resume")
                say(talk, texts[first])
                ahead.write_text(f"{float(ahead.read_text()) + 2 * DAY_S}")  # nothing ends, nobody is thrown out
                say(talk, texts[second])
                thread_id = talk.screen.thread_id
            ahead.write_text(f"{float(ahead.read_text()) - 5 * DAY_S}")
        stored = [(step["output"], step["createdAt"]) for step in visit.thread(thread_id).json()["steps"]]
        said = [each for each in stored if each[0] in texts]
        assert said == sorted(said, key=lambda each: each[1])
        assert [text for text, _ in said] == texts


def test_times_go_on_after_those_on_record() -> None:
    times = Timestamps(lambda: 1_000_000.0)
    times.follow("1970-01-20T00:00:00.000000Z")
    assert times.next() == "1970-01-20T00:00:00.000001Z"
    for nonsense in ("", "yesterday", "9999-12-31T23:59:59.999999Z"):
        times.follow(nonsense)
    times.follow("1970-01-01T00:00:00Z")
    assert times.next() == "1970-01-20T00:00:00.000002Z"
