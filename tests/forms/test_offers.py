"""Commands and modes: offered at any time, chosen among what is offered, wrong ones named."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

import chainlit as cl
from chainlit._wire.records import CommandDict
from chainlit.testing import CommandRefused
from tests.forms.talking import talking_to

pytestmark = pytest.mark.usefixtures("chainlit_runner")

SEARCH: CommandDict = {"id": "Search", "icon": "globe", "description": "Search the web"}
EFFORT = cl.Mode(id="effort", name="Effort", options=[cl.ModeOption(id="low", name="Low")])


def register(*, commands: Any = (SEARCH,), modes: Any = (EFFORT,)) -> None:
    @cl.on_chat_start
    async def start() -> None:
        await cl.context.emitter.set_commands(commands)
        await cl.context.emitter.set_modes(modes)

    @cl.on_message
    async def answer(message: cl.Message) -> None:
        if message.content == "no more":
            await cl.context.emitter.set_commands([])
        await cl.Message(f"{message.command} {message.modes}").send()

    del start, answer


async def test_the_choice_arrives_with_the_message_and_survives_a_reload() -> None:
    async with talking_to(register) as chat:
        await chat.send("hi", command="Search", modes={"effort": "low"})
        assert chat.screen.last.output == "Search {'effort': 'low'}"
        await chat.reload()
        assert [each["id"] for each in chat.session.view.commands] == ["Search"]
        await chat.send("plain")
        assert chat.screen.last.output == "None None"


@pytest.mark.parametrize(
    ("command", "modes", "text"),
    [
        ("Paint", None, "The command 'Paint' is not on offer"),
        (None, {"speed": "low"}, "The mode 'speed' is not on offer"),
        (None, {"effort": "huge"}, "The option 'huge' of the mode 'effort' is not on offer"),
    ],
)
async def test_what_is_not_on_offer_is_refused(
    command: str | None, modes: dict[str, str] | None, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with talking_to(register) as chat:
        with pytest.raises(CommandRefused, match=text):
            await chat.send("hi", command=command, modes=modes)
        assert text.removesuffix(" is not on offer") in caplog.text
        await chat.send("hello")
        assert [message.output for message in chat.screen.messages] == ["hello", "None None"]


def _by_app() -> None:
    cl.set_starters(_starters)


def _by_category() -> None:
    async def categories() -> list[cl.StarterCategory]:
        return [cl.StarterCategory(label="Pictures", starters=await _starters())]

    cl.set_starter_categories(categories)


def _by_profile() -> None:
    async def profiles() -> list[cl.ChatProfile]:
        plain = cl.ChatProfile(name="Plain", markdown_description="")
        return [plain, cl.ChatProfile(name="Artist", markdown_description="", starters=await _starters())]

    cl.set_chat_profiles(profiles)


async def _starters() -> list[cl.Starter]:
    return [cl.Starter(label="A cat", message="Paint a cat", command="Paint")]


@pytest.mark.parametrize("name_it", [_by_app, _by_category, _by_profile])
async def test_what_a_starter_names_arrives_although_the_app_offers_other_commands(
    name_it: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    async with talking_to(lambda: (register(), name_it()), profile="Artist") as chat:
        await chat.send("Paint a cat", command="Paint")
        assert chat.screen.last.output == "Paint None"
        assert "The starter 'A cat' names the command 'Paint'" in caplog.text, "a mistyped one shall be found"
        with pytest.raises(CommandRefused, match="'Draw' is not on offer"):
            await chat.send("Draw", command="Draw")


async def test_what_the_starter_of_another_profile_names_is_refused() -> None:
    async with talking_to(lambda: (register(), _by_profile()), profile="Plain") as chat:
        with pytest.raises(CommandRefused, match="'Paint' is not on offer"):
            await chat.send("Paint a cat", command="Paint")


async def test_commands_can_be_taken_back_and_then_any_name_passes() -> None:
    async with talking_to(register) as chat:
        await chat.send("no more", command="Search")
        await chat.send("hi", command="FromThePageAround")
        assert chat.screen.last.output == "FromThePageAround None"


@pytest.mark.parametrize(
    ("commands", "modes", "text"),
    [
        ("Search", [], "set_commands takes a list of commands, not a str"),
        (["Search"], [], "set_commands: command 1 is a str; expected a dictionary such as"),
        ([{"icon": "globe"}], [], "set_commands: command 1 has no `id`"),
        ([{"id": 5}], [], "command 1: `id` is an int; expected text"),
        ([{**SEARCH, "button": "yes"}], [], "command 1 .'Search'.: `button` is 'yes'; expected True, False or None"),
        ([{**SEARCH, "icon": 3}], [], "`icon` is 3; expected text"),
        ([SEARCH, SEARCH], [], "two commands have the id 'Search'"),
        ([], [5], "set_modes: mode 1 is an int; expected a cl.Mode"),
        ([], [cl.Mode(id="", name="x")], "set_modes: mode 1 has no `id`"),
        ([], [EFFORT, EFFORT], "two modes have the id 'effort'"),
        ([], [{"id": "m", "name": "M", "options": ["x"]}], "mode 1 .'m'.: option 1 is a str; expected a cl.ModeOption"),
        ([], [cl.Mode("m", "M", options=["x"])], "mode 1 .'m'.: option 1 is a str; expected a cl.ModeOption"),  # type: ignore[list-item]
        ([], [cl.Mode(id="m", name="M", options=[*EFFORT.options, *EFFORT.options])], "two options have the id 'low'"),
    ],
)
async def test_authors_are_told_what_is_wrong_and_people_can_go_on(commands: Any, modes: Any, text: str) -> None:
    async with talking_to(lambda: register(commands=commands, modes=modes)) as chat:
        [error] = chat.screen.errors
        assert re.search(text, error), error
        await chat.send("hi")
        assert chat.screen.last.output == "None None"


async def test_fields_beyond_the_contract_reach_the_page_and_missing_ones_do_not_matter() -> None:
    async with talking_to(lambda: register(commands=[{"id": "Own", "color": "red"}])) as chat:
        assert chat.session.view.commands == [{"id": "Own", "color": "red"}]
