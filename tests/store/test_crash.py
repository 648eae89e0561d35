"""A server that is killed in the middle of answers, at moments that nobody chose."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed

from chainlit._core.keeping import LOST_AT_MOST_S
from chainlit.testing import Screen
from tests.cli_process import running
from tests.store.browser import Browser, Talk, Visit

CRASHES = int(os.environ.get("CHAINLIT_TEST_CRASHES", "3"))
"""How often, on each database; `make crash` kills more servers."""
AT_ONCE = 3
"""Answers that one conversation may wait for; people don't wait for the end of one before they go on."""
TALKS = 3
"""Conversations that go on when the server is killed."""
APP = """
import asyncio
import os
import threading
import time

import asyncpg
import chainlit as cl

ADDRESS = os.environ["CHAINLIT_DATABASE_URL"]
beat = open("beat.txt", "w", buffering=1)


def waited():
    # How long this process was ready to run, and others ran, in seconds since its start.
    try:
        with open("/proc/self/schedstat") as statistics:
            return int(statistics.read().split()[1]) / 1e9
    except FileNotFoundError:
        return 0.0


async def feel_the_pulse():
    # Who sleeps for 10 ms, or asks the server of the database for nothing, and is away for much longer, was kept
    # waiting by the machine; and so was the loop of the server while it was ready to run and did not.
    database = await asyncpg.connect(ADDRESS) if ADDRESS.startswith("postgresql") else None
    with open("pulse.txt", "a", buffering=1) as stalls:
        before, kept = time.time(), waited()
        while True:
            await asyncio.sleep(0.01)
            if database is not None:
                await database.execute("SELECT 1")
            now = time.time()
            more = waited() - kept
            if now - before > 0.03:
                print(before, now, file=stalls)
            elif more > 0.002:
                print(now - more, now, file=stalls)
            before, kept = now, kept + more
            beat.seek(0)
            print(f"{now:.6f}", file=beat)


threading.Thread(target=lambda: asyncio.run(feel_the_pulse()), daemon=True).start()


@cl.on_message
async def answer(message: cl.Message):
    async with cl.Step(name="look", type="tool") as step:
        step.output = message.content
    reply = cl.Message("")
    for _ in range(int(message.content.split()[1])):
        await reply.stream_token(f"{time.time():.6f} ")
        await asyncio.sleep(0.005)
    await reply.send()


@cl.on_chat_resume
async def resume(thread): ...
"""


@dataclass
class Said:
    """What a person has seen of a conversation when the server was killed.

    Attributes:
        acknowledged: Messages that the server has accepted, oldest first.
        shown: Answers on the page.
    """

    thread_id: str
    acknowledged: list[str] = field(default_factory=list[str])
    shown: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Missing:
    """A piece of time, in POSIX seconds: of a text that is missing, or in which the machine let a thread wait."""

    since: float
    until: float

    @property
    def length(self) -> float:
        return self.until - self.since

    def stalled(self, stalls: Sequence[Missing]) -> float:
        """Return for how much of it the machine did something else."""
        total, seen = 0.0, self.since
        for each in sorted(stalls, key=lambda stall: stall.since):
            since, until = max(seen, each.since), min(self.until, each.until)
            if until > since:
                total, seen = total + until - since, until
        return total


def test_killed_server_has_kept_every_acknowledged_message_and_all_but_the_last_words(
    tmp_path: Path, address: str
) -> None:
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    mine = Browser()
    variables = {"CHAINLIT_DATABASE_URL": address}
    words = ("run", "app.py", "--headless", "--port", "0")
    before: list[Said] = []
    missing: list[Missing] = []
    stalls: list[Missing] = []
    for crash in range(CRASHES + 1):
        with running(tmp_path, *words, variables=variables) as server, mine.at(server.address()) as page:
            for said in before:
                answer = page.thread(said.thread_id)
                if said.acknowledged or answer.is_success:  # nothing was promised to somebody who was not heard yet
                    missing += compare(answer.raise_for_status().json()["steps"], said)
            if crash == CRASHES:
                break
            with ThreadPoolExecutor(TALKS) as pool:
                chance = random.Random(crash)
                others = [pool.submit(chatter, page, random.Random(chance.random())) for _ in range(TALKS - 1)]
                with page.talking() as talk:
                    leader = converse(talk, chance)
                    server.tell(signal.SIGKILL)
                    server.ended()
                    stalls.append(Missing(float((tmp_path / "beat.txt").read_text() or "inf"), time.time()))
                    take_the_rest(talk)
                    leader.shown = [step.output for step in talk.screen.answers]
                before = [leader, *(said for other in others if (said := other.result()) is not None)]
    stalls += [Missing(*map(float, line.split())) for line in (tmp_path / "pulse.txt").read_text().splitlines()]
    lost = sorted(each.length - each.stalled(stalls) for each in missing) or [0.0]
    longest = max((each.length for each in missing), default=0.0)
    sys.stdout.write(
        f"killed {CRASHES} times with {len(missing)} texts cut short: half of them lost {lost[len(lost) // 2]:.3f} s, "
        f"the worst {lost[-1]:.3f} s, or {longest:.3f} s with the time in which the machine itself stood still\n"
    )
    assert lost[-1] <= LOST_AT_MOST_S


def converse(talk: Talk, chance: random.Random) -> Said:
    """Talk until an answer has some random number of words."""
    said = Said(str(talk.welcome["threadId"]))
    for number in range(chance.randint(1, 3)):
        length = chance.randint(1, 400)
        said.acknowledged.append(f"{number} {length}")
        talk.say(said.acknowledged[-1])
        talk.until(partial(shows_words, place=number, count=chance.randint(0, length)))
    return said


def chatter(page: Visit, chance: random.Random) -> Said | None:
    """Talk until the server is gone; None for somebody who was not even let in before."""
    said: Said | None = None
    try:
        with page.talking() as talk:
            said = Said(str(talk.welcome["threadId"]))
            talk_on(talk, said, chance)
    except (ConnectionClosed, OSError):
        return said
    return said


def talk_on(talk: Talk, said: Said, chance: random.Random) -> None:
    """Say one thing after the other."""
    try:
        for number in range(1000):
            length = chance.randint(1, 60)
            talk.say(f"{number} {length}")
            said.acknowledged.append(f"{number} {length}")
            talk.until(partial(shows_words, place=number, count=length))
    finally:
        said.shown = [step.output for step in talk.screen.answers]


def take_the_rest(talk: Talk) -> None:
    """Take in what was on its way when the server ended."""
    try:
        talk.until(lambda screen: False)
    except ConnectionClosed:
        return


def shows_words(screen: Screen, place: int, count: int) -> bool:
    return place < len(screen.answers) and len(screen.answers[place].output.split()) >= count


def compare(steps: list[dict[str, Any]], said: Said) -> list[Missing]:
    """Compare what is stored with what was seen; return what is missing at the end of texts."""
    ids = [step["id"] for step in steps]
    assert len(ids) == len(set(ids))
    asked = [step for step in steps if step["type"] == "user_message"]
    kept = [step["output"] for step in asked]
    assert kept[: len(said.acknowledged)] == said.acknowledged
    assert len(kept) <= len(said.acknowledged) + 1, "only the last message may wait for its acknowledgement"
    check_runs(steps, asked)
    answers = [step["output"] for step in steps if step["type"] == "assistant_message"]
    missing: list[Missing] = []
    for place, text in enumerate(said.shown):
        stored = answers[place] if place < len(answers) else ""
        assert stored.startswith(text) or text.startswith(stored), "the store has other words than the page"
        missed = text[len(stored) :].split()
        if missed:
            since = stored.split()[-1] if stored else missed[0]
            missing.append(Missing(float(since), float(missed[-1])))
    return missing


def check_runs(steps: list[dict[str, Any]], asked: list[dict[str, Any]]) -> None:
    """Each message was answered once, and only what was going on is told to be interrupted."""
    for index, message in enumerate(asked):
        runs = [step for step in steps if step["type"] == "run" and step["parentId"] == message["id"]]
        looks = [step for step in steps if step["name"] == "look" and runs and step["parentId"] == runs[0]["id"]]
        marked = [step for step in (message, *runs) if "interrupted" in (step.get("metadata") or ())]
        assert len(runs) <= 1
        assert len(looks) <= 1
        assert all(step["end"] for step in runs)
        assert not marked or index >= len(asked) - AT_ONCE, "an answer that was complete is not called interrupted"
        if not runs:
            assert marked, "a message that nothing began to answer is told as well"
