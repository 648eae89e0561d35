"""The beginning and the end of a server process, and what happens to those who talk meanwhile."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from tests.anywhere.places import SHAPES, Place, serving
from tests.anywhere.visitor import visiting
from tests.cli_process import Running, running

AppFolder = Callable[..., Path]


def place_of(address: str) -> Place:
    found = re.search(r"^(https?://[^/]+)(/.*)?$", address)
    assert found is not None
    return Place(found[1], (found[2] or "").rstrip("/"), None)


def told(process: Running, *lines: str) -> list[str]:
    """Return which of `lines` the process has printed, in its order."""
    return [line for line in process.lines if line in lines]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_runs_then_chats_then_the_app(app_folder: AppFolder, number: signal.Signals) -> None:
    with running(app_folder("endless"), "run", "endless.py", "-h", "--port", "0", "--drain", "0") as process:
        with visiting(place_of(process.address())) as visitor:
            visitor.http.get("/")
            with visitor.talking() as talk:
                talk.say("go")
                talk.until(lambda screen: screen.answers and screen.last.output == "so far")
                process.tell(number)
                with pytest.raises(ConnectionClosed) as closed:
                    talk.until(lambda screen: False)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code in (1001, 1012, 4409)
        assert process.ended() == 0
    assert told(process, "run ends", "chat ends", "app ends") == ["run ends", "chat ends", "app ends"]
    assert "Traceback" not in process.output


def test_blocking_plain_function_delays_nobody_else(app_folder: AppFolder) -> None:
    with running(app_folder("busy"), "run", "busy.py", "-h", "--port", "0") as process, ExitStack() as stack:
        place = place_of(process.address())
        slow, quick = (stack.enter_context(visiting(place)) for _ in range(2))
        for visitor in (slow, quick):
            visitor.http.get("/")
        blocked = stack.enter_context(slow.talking())
        blocked.say("block")
        blocked.until(lambda screen: screen.answers)
        free = stack.enter_context(quick.talking())
        free.say("count")
        free.until(lambda screen: screen.answers and not screen.busy)
        assert free.screen.last.output.split() == [str(number) for number in range(100)]
        assert blocked.screen.busy
        slow.http.post("/release").raise_for_status()
        blocked.until(lambda screen: not screen.busy)
        assert [each.output for each in blocked.screen.answers] == ["blocked", "free again"]


def test_second_signal_ends_a_process_that_does_not_end(app_folder: AppFolder) -> None:
    folder = app_folder("endless")
    (folder / "stuck.py").write_text(
        "import asyncio\nfrom endless import *\nimport chainlit as cl\n\n\n"
        "@cl.on_app_shutdown\nasync def stuck():\n    print('stuck', flush=True)\n    await asyncio.Event().wait()\n"
    )
    with running(folder, "run", "stuck.py", "-h", "--port", "0") as process:
        process.address()
        process.tell(signal.SIGTERM)
        process.until("stuck")
        process.tell(signal.SIGTERM)
        assert process.ended() == 1


@pytest.mark.parametrize(
    ("hook", "said"),
    [
        ("raise RuntimeError('no database')", "no database"),
        ("import missing_library", "missing_library"),
    ],
)
def test_startup_hook_that_fails_ends_the_process_with_an_error(tmp_path: Path, hook: str, said: str) -> None:
    (tmp_path / "app.py").write_text(
        f"import chainlit as cl\n\n\n@cl.on_app_startup\nasync def start():\n    {hook}\n\n\n"
        "@cl.on_message\nasync def answer(message):\n    pass\n"
    )
    with running(tmp_path, "run", "app.py", "-h", "--port", "0") as process:
        assert process.ended() != 0
    assert said in process.output
    assert "Your app is available" not in process.output


def test_mounted_app_lives_within_its_parent(app_folder: AppFolder) -> None:
    with serving(app_folder("echo", "parent"), SHAPES["mounted"]) as (process, port):
        own = httpx.get(f"http://localhost:{port}/own").json()
        later = httpx.get(f"http://localhost:{port}/later").json()
        assert (own, later) == ({"from": "the parent"}, {"from": "the parent, added after the chat"})
        page = httpx.get(f"http://localhost:{port}/chat/")
        assert "default-src 'self'" in page.headers["content-security-policy"]
        assert httpx.get(f"http://localhost:{port}/elsewhere").status_code == 404
        process.tell(signal.SIGTERM)
        process.ended()
    lines = ("parent starts", "app starts", "app ends", "parent ends")
    assert told(process, *lines) == list(lines)


def test_routes_of_the_author_win_over_the_page(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(
        "import chainlit as cl\nfrom chainlit.server import app\n\n\n"
        "@app.get('/report')\nasync def report():\n    return {'made by': 'the author'}\n\n\n"
        "@cl.on_message\nasync def answer(message):\n    pass\n"
    )
    with running(tmp_path, "run", "app.py", "-h", "--port", "0") as process:
        address = process.address()
        assert httpx.get(f"{address}/report").json() == {"made by": "the author"}
        assert "text/html" in httpx.get(f"{address}/reports").headers["content-type"]


TALKERS = """
import asyncio
import os
from pathlib import Path

import chainlit as cl


@cl.on_message
async def answer(message):
    if message.content == "ask":
        await cl.AskUserMessage("Well?", timeout=600).send()
        return
    streamed = cl.Message("")
    await streamed.stream_token("half")
    await asyncio.to_thread(open, "gate", "rb")
    await streamed.stream_token(", and the rest")
    await streamed.update()


@cl.on_chat_end
async def chat_ends():
    print("chat ends", flush=True)
"""


def test_answers_come_to_their_end_before_the_server_does(tmp_path: Path) -> None:
    (tmp_path / "talkers.py").write_text(TALKERS)
    os.mkfifo(tmp_path / "gate")
    with running(tmp_path, "run", "talkers.py", "-h", "--port", "0", "--drain", "60") as process, ExitStack() as stack:
        place = place_of(process.address())
        at_work, asked = (stack.enter_context(visiting(place)) for _ in range(2))
        for visitor in (at_work, asked):
            visitor.http.get("/")
        question, talk = (stack.enter_context(visitor.talking()) for visitor in (asked, at_work))
        question.say("ask")
        question.until(lambda screen: screen.question)
        talk.say("go")
        talk.until(lambda screen: screen.answers and screen.last.output == "half")
        process.tell(signal.SIGTERM)
        with pytest.raises(ConnectionClosed) as handed_over:
            question.until(lambda screen: False)  # who is only asked something is let go at once
        assert handed_over.value.rcvd is not None
        assert handed_over.value.rcvd.code == 1001
        assert httpx.get(f"{place.url}/ready").status_code == 503
        (tmp_path / "gate").write_bytes(b"")
        with pytest.raises(ConnectionClosed):
            talk.until(lambda screen: False)
        assert talk.screen.last.output == "half, and the rest"
        assert process.ended() == 0
    assert process.output.count("chat ends") == 2


def test_an_answer_that_takes_too_long_is_interrupted(app_folder: AppFolder) -> None:
    with running(app_folder("endless"), "run", "endless.py", "-h", "--port", "0", "--drain", "0.2") as process:
        with visiting(place_of(process.address())) as visitor:
            visitor.http.get("/")
            with visitor.talking() as talk:
                talk.say("go")
                talk.until(lambda screen: screen.answers and screen.last.output == "so far")
                process.tell(signal.SIGTERM)
                process.until("Answers that were not complete")
        assert process.ended() == 0
