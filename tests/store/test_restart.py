"""What was said is there after the server was killed, for the one who said it."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.cli_process import running
from tests.store.browser import Browser

APP = """
import chainlit as cl


@cl.on_message
async def answer(message: cl.Message):
    async with cl.Step(name="look", type="tool") as step:
        step.output = "seen"
    notes = cl.File(name="notes.txt", content=f"notes on {message.content}".encode())
    await cl.Message(f"You said {message.content}", elements=[notes]).send()


@cl.on_chat_resume
async def resume(thread):
    await cl.Message(f"Welcome back to {len(thread['messages'])} messages").send()
"""


def test_conversation_survives_a_killed_server_and_is_nobody_elses(tmp_path: Path, address: str) -> None:
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    stored = {"CHAINLIT_DATABASE_URL": address}
    words = ("run", "app.py", "--headless", "--port", "0")
    mine, other = Browser(), Browser()

    with running(tmp_path, *words, variables=stored) as server, mine.at(server.address()) as page:
        assert page.threads() == []
        with page.talking() as talk:
            talk.say("Jupiter", talk.upload("planet.txt", b"gas giant"))
            talk.until(lambda screen: screen.answers and not screen.busy)
            run = talk.screen.step("on_message")
            rated = {"feedback": {"forId": run.id, "value": 1, "comment": "good"}, "sessionId": talk.session_id}
            page.http.put("/feedback", json=rated).raise_for_status()
            assert [thread["name"] for thread in page.threads()] == ["Jupiter"]
        server.tell(signal.SIGKILL)
        server.ended()

    with running(tmp_path, *words, variables=stored) as server:
        address_now = server.address()
        with mine.at(address_now) as page:
            (found,) = page.threads(search="jupit")
            thread = page.thread(found["id"]).raise_for_status().json()
            outputs = [step["output"] for step in thread["steps"] if step["type"].endswith("_message")]
            assert outputs == ["Jupiter", "You said Jupiter"]
            assert "seen" in [step["output"] for step in thread["steps"] if step["name"] == "look"]
            assert [step["feedback"]["comment"] for step in thread["steps"] if step["feedback"]] == ["good"]
            contents = {each["name"]: page.http.get(each["url"]) for each in thread["elements"]}
            assert {name: answer.text for name, answer in contents.items()} == {
                "planet.txt": "gas giant",
                "notes.txt": "notes on Jupiter",
            }
            with page.talking(found["id"]) as talk:
                talk.until(lambda screen: "Welcome back to 2 messages" in [step.output for step in screen.answers])
        with other.at(address_now) as page:
            assert page.threads() == []
            assert page.thread(found["id"]).status_code == 401
            assert page.http.get(thread["elements"][0]["url"]).status_code == 401
            assert page.http.request("DELETE", "/project/thread", json={"threadId": found["id"]}).status_code == 401
        with mine.at(address_now) as page:
            page.http.request("DELETE", "/project/thread", json={"threadId": found["id"]}).raise_for_status()
            assert page.threads() == []
            assert page.http.get(thread["elements"][0]["url"]).status_code == 404
