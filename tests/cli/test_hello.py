"""The tour that comes with the package."""

import json
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest
from cli_page import Page, page_of
from tests.cli_process import running


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    folder: Path = tmp_path_factory.mktemp("hello")
    with running(folder, "hello", "-h", "--port", "0") as server:
        yield server.address()
        assert "WARNING" not in server.output
        assert "ERROR" not in server.output


def greeting(page: Page, name: str) -> str:
    question = page.until("ask")
    assert question["msg"]["output"] == "Welcome! 👋 What is your name?"
    page.answer(question, name)
    stream = page.until("stream_start")
    message = page.until("new_message", id=stream["id"])
    page.until("task_end")
    return str(message["output"])


def test_the_tour_greets_by_name_and_streams(address: str) -> None:
    with page_of(address) as page:
        assert greeting(page, " Ada ").startswith("Nice to meet you, **Ada**. This text is *streamed*")


def test_the_tour_shows_a_step_a_file_and_a_button(address: str) -> None:
    with page_of(address) as page:
        greeting(page, "Ada")
        page.say("two words")
        step = page.until("update_message", name="examine")
        assert (step["type"], json.loads(step["output"])["words"]) == ("tool", 2)
        message = page.until("new_message", type="assistant_message")
        assert message["output"] == "You sent 2 words, Ada. Here is what I found out."
        action = page.until("action", name="shout", forId=message["id"])
        assert page.until("element", forId=message["id"])["name"] == "facts.json"
        page.until("task_end")

        clicked = httpx.post(f"{address}/project/action", json={"action": action, "sessionId": page.session_id})
        assert clicked.json()["success"] is True
        assert page.until("new_message", type="assistant_message")["output"].strip() == "# TWO WORDS!"
        assert page.until("remove_action")["id"] == action["id"]


def test_somebody_who_gives_no_name_is_a_stranger(address: str) -> None:
    with page_of(address) as page:
        assert greeting(page, "  ").startswith("Nice to meet you, **stranger**.")
        page.say("hello")
        assert page.until("new_message", type="assistant_message")["output"].startswith("You sent one word, stranger.")
