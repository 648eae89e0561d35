"""A server that is killed in the middle of answers, at moments that nobody chose."""

from __future__ import annotations

import os
import random
import signal
from functools import partial
from pathlib import Path

from chainlit.testing import Screen
from tests.cli_process import running
from tests.store.browser import Browser, Talk

CRASHES = int(os.environ.get("CHAINLIT_TEST_CRASHES", "4"))
"""How often, on each database; `make crash` kills more servers."""
GROWING_S = 0.25
SLACK_S = 1.0
"""What a busy machine may take from a token to its commit, besides the quarter of a second that is the promise."""
APP = """
import asyncio
import time

import chainlit as cl


@cl.on_message
async def answer(message: cl.Message):
    reply = cl.Message("")
    for _ in range(int(message.content.split()[1])):
        await reply.stream_token(f"{time.time():.6f} ")
        await asyncio.sleep(0.005)
    await reply.send()
"""


def test_killed_server_has_kept_every_acknowledged_message_and_all_but_the_last_words(
    tmp_path: Path, address: str
) -> None:
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    mine = Browser()
    variables = {"CHAINLIT_DATABASE_URL": address}
    words = ("run", "app.py", "--headless", "--port", "0")
    before: tuple[str, list[str], list[str]] | None = None
    for crash in range(CRASHES + 1):
        with running(tmp_path, *words, variables=variables) as server, mine.at(server.address()) as page:
            if before is not None:
                thread_id, said, shown = before
                thread = page.thread(thread_id).raise_for_status().json()
                compare(thread["steps"], said, shown)
            if crash == CRASHES:
                return
            with page.talking() as talk:
                thread_id, said = converse(talk, random.Random(crash))
                server.tell(signal.SIGKILL)
                server.ended()
            before = thread_id, said, [step.output for step in talk.screen.answers]


def converse(talk: Talk, chance: random.Random) -> tuple[str, list[str]]:
    """Talk until an answer has some random number of words, and return what was acknowledged."""
    said: list[str] = []
    for number in range(chance.randint(1, 3)):
        length = chance.randint(1, 600)
        said.append(f"{number} {length}")
        talk.say(said[-1])
        enough = chance.randint(0, length)
        talk.until(partial(shows_words, place=number, count=enough))
    return str(talk.welcome["threadId"]), said


def shows_words(screen: Screen, place: int, count: int) -> bool:
    return place < len(screen.answers) and len(screen.answers[place].output.split()) >= count


def compare(steps: list[dict[str, str]], said: list[str], shown: list[str]) -> None:
    kept = [step["output"] for step in steps if step["type"] == "user_message"]
    assert kept == said
    answers = [step["output"] for step in steps if step["type"] == "assistant_message"]
    for place, text in enumerate(shown):
        stored = answers[place] if place < len(answers) else ""
        assert stored.startswith(text) or text.startswith(stored), "the store has other words than the page"
        missed = text[len(stored) :].split()
        if missed:
            assert float(missed[-1]) - float(missed[0]) <= GROWING_S + SLACK_S
