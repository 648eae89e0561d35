"""The tour that comes with the package: every starter does what it says, and shows its code."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from tests.cli_process import running

from chainlit.cli.tour import SAMPLE, lay_out
from chainlit.testing import AppUnderTest, Chat, open_app

ERRORS = {
    "Handle an error": {
        "The weather service does not answer. Please try again in a minute.",
        "there is no lake of that name",
    },
    "Send notices": {"The kiosk is closed"},
}
"""What people are told on purpose, by the labels of the starters."""
FILE = ("words.txt", b"one two three", "text/plain")
pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def module(tmp_path: Path) -> Generator[Path]:
    """The tour in a folder of its own, as `chainlit hello` lays it out."""
    yield lay_out(tmp_path)
    for name in [name for name in sys.modules if name == "features" or name.startswith("features.")]:
        del sys.modules[name]
    sys.path.remove(str(tmp_path))


@asynccontextmanager
async def visiting(module: Path) -> AsyncGenerator[tuple[AppUnderTest, Chat]]:
    async with open_app(module) as app, app.chat() as chat:
        yield app, chat


async def starters(app: AppUnderTest) -> dict[str, str]:
    """Return the messages of the starters by their labels."""
    async with app.http() as http:
        settings = (await http.get("/project/settings")).json()
    return {
        starter["label"]: starter["message"]
        for category in settings["starterCategories"]
        for starter in category["starters"]
    }


async def reply(chat: Chat) -> None:
    """Answer what a feature asks."""
    while (question := chat.screen.question) is not None:
        match question.spec["type"]:
            case "file":
                await chat.answer([FILE])
            case "action":
                await chat.answer("swim")
            case "element":
                await chat.answer({"name": "Ada", "swims": True, "submitted": True})
            case _:
                await chat.answer("Ada")


async def test_every_starter_shows_its_feature_and_offers_its_code(module: Path) -> None:
    async with visiting(module) as (app, first):
        assert first.screen.messages == []
        for label, message in (await starters(app)).items():
            async with app.chat() as chat:
                await chat.send(message, wait=False)
                await chat.until(lambda screen: screen.question is not None or names(chat) >= {"show_code", "go_on"})
                await reply(chat)
                await chat.until(lambda screen: names(chat) >= {"show_code", "go_on"})
                assert set(chat.screen.errors) == ERRORS.get(label, set()), label
                await chat.click("show_code")
                [title] = [payload for name, payload in chat.screen.events if name == "set_sidebar_title"][-1:]
                assert (module.parent / "features" / title).is_file()


def names(chat: Chat) -> set[str]:
    return {action["name"] for action in chat.screen.actions.values()}


async def test_the_tour_leads_from_one_feature_to_the_next(module: Path) -> None:
    async with visiting(module) as (app, chat):
        first, second, *_ = (await starters(app)).values()
        await chat.send("What is all this?")
        assert "I am a tour" in chat.screen.last.output
        await chat.click("go_on")
        assert [step.output for step in chat.screen.messages if step.type == "user_message"][-1] == first
        await chat.click("go_on")
        assert [step.output for step in chat.screen.messages if step.type == "user_message"][-1] == second


async def test_what_the_composer_offers_reaches_the_features(module: Path) -> None:
    async with visiting(module) as (_, chat):
        await chat.send("Which commands are there?")
        await chat.send("quiet", command="shout")
        assert chat.screen.last.output == "QUIET!"
        await chat.send("live", command="reverse")
        assert chat.screen.last.output == "evil"
        await chat.send("four", command="count")
        assert chat.screen.last.output == "4 letters."
        await chat.send("How can I change the way you answer?")
        await chat.send("Hm", modes={"model": "deep"})
        assert chat.screen.last.output == "I answer in the mode **deep**: Hm"
        await chat.send("Look", files=[FILE])
        assert chat.screen.last.output == "You sent me:\n\n- **words.txt**: text/plain"
        await chat.send("What can I set?")
        await chat.change_settings(warmth=0.2)
        assert "- warmth: `0.2`" in chat.screen.last.output


async def test_voice_window_thumbs_and_buttons_are_answered(module: Path) -> None:
    async with visiting(module) as (_, chat):
        assert await chat.speak(bytes(24_000), bytes(24_000))
        assert chat.screen.last.output == "I heard 1.0 seconds."
        await chat.post("Hello")
        assert chat.screen.last.output == "The page says: *Hello*"
        await chat.send("When does the boat leave?")
        await chat.click("book")
        assert chat.screen.last.output == "Booked: 2 on the boat at noon."
        await chat.send("Tell me something useful")
        await chat.rate(chat.screen.answers[-1], 1, "")
        assert ("toast", {"message": "Thank you!", "type": "success"}) in chat.screen.events
        await chat.new_chat("Parrot")
        await chat.send("Polly")
        assert chat.screen.last.output == "Polly"


async def test_ticket_that_is_booked_says_so(module: Path) -> None:
    async with visiting(module) as (_, chat):
        await chat.send("Book the boat for me")
        [ticket] = chat.screen.elements_of(chat.screen.answers[0].id)
        assert ticket["props"]["booked"] is False
        action = {"name": "book_ticket", "payload": {"seats": 2}}
        body = {"sessionId": chat.session_id, "action": action}
        (await chat.http.post("/project/action", json=body)).raise_for_status()
        assert chat.screen.last.output == "2 × the boat at noon. Be there in time!"
        [ticket] = chat.screen.elements_of(chat.screen.answers[0].id)
        assert ticket["props"]["booked"] is True


async def test_tool_of_the_abacus_adds(module: Path) -> None:
    async with visiting(module) as (_, chat):
        body = {"sessionId": chat.session_id, "name": "abacus"}
        (await chat.http.post("/mcp", json=body)).raise_for_status()
        assert chat.screen.last.output == "**abacus** is connected. Its tools: `add`"
        await chat.send("What is 19 + 23?")
        assert chat.screen.last.output == "That makes **42**."


def test_files_of_the_tour_are_short() -> None:
    sizes = {path.name: len(path.read_text("utf-8").splitlines()) for path in SAMPLE.rglob("*.py")}
    assert {name: lines for name, lines in sizes.items() if lines > 150} == {}


def test_command_serves_the_tour_from_a_folder_of_its_own(tmp_path: Path) -> None:
    with running(tmp_path, "hello", "-h", "--port", "0") as server:
        address = server.address()
        assert "<title>Chainlit</title>" in httpx.get(address).text
        assert httpx.get(f"{address}/public/evening.webp").status_code == 200
        assert "WARNING" not in server.output
        assert "ERROR" not in server.output
    assert list(tmp_path.iterdir()) == []
