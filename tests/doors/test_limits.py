"""Too much, too often, too strange: the same answer at every door, and the conversation goes on."""

from __future__ import annotations

from typing import Any

import pytest

import chainlit as cl
from tests.doors.served import serve
from tests.doors.speaker import Connect


async def _echo(message: cl.Message) -> None:
    await cl.Message(message.content[:20]).send()


MALFORMED: list[tuple[str, Any, str]] = [
    ("client_message", None, "client_message: Expected `object`, got `null`"),
    ("client_message", [], "client_message: Expected `object`, got `array`"),
    ("client_message", {"message": {"id": 5}}, "client_message: Expected `str`, got `int` - at `$.message.id`"),
    ("client_message", {"message": {"id": "5", "output": "x"}}, "message: `id` must be a UUIDv4."),
    ("chat_settings_change", "hot", "chat_settings_change: Expected `object`, got `str`"),
    ("audio_chunk", {"data": 7}, "audio_chunk: `data` is neither binary nor base64 text"),
]


@pytest.mark.parametrize(("name", "payload", "told"), MALFORMED)
async def test_malformed_command_is_refused_by_the_name_of_its_field(
    door: Connect, name: str, payload: Any, told: str
) -> None:
    async with serve(lambda: cl.on_message(_echo)) as site, door(site, "") as person:
        text = await person.refused(name, payload)
        assert text == told
        assert (await person.ask_for("still here")).output == "still here"


async def test_deeply_nested_value_is_refused(door: Connect) -> None:
    deep: Any = 1
    for _ in range(40):
        deep = [deep]
    async with serve(lambda: cl.on_message(_echo)) as site, door(site, "") as person:
        assert await person.refused("window_message", deep) == "window_message: nested deeper than 32 levels."
        assert (await person.ask_for("still here")).output == "still here"


async def test_message_over_the_limit_is_refused_and_one_of_a_megabyte_is_not(door: Connect) -> None:
    async with serve(lambda: cl.on_message(_echo)) as site, door(site, "") as person:
        too_long = {"message": person.message("x" * 5_000_000), "fileReferences": None}
        assert await person.refused("client_message", too_long) == "A message may have at most 4 MiB."
        assert (await person.ask_for("y" * 2_000_000)).output == "y" * 20


async def test_flood_of_commands_is_refused_in_part(door: Connect) -> None:
    heard: list[Any] = []

    async def hear(message: Any) -> None:
        heard.append(message)

    async with serve(lambda: cl.on_window_message(hear)) as site, door(site, "") as person:
        refusals = await person.burst("window_message", list(range(400)))
        assert refusals == {"Too many events; slow down."}
        session = site.session(person.session_id)
        await session.window_lane.join()
        assert 0 < len(heard) < 400
        assert heard == sorted(heard)


async def test_app_may_send_any_value(door: Connect) -> None:
    async def odd(message: cl.Message) -> None:
        await cl.Message("half \ud83d").send()
        await cl.send_window_message({"number": float("nan"), "object": object, "huge": 1 << 80, "text": "\udc00"})
        await cl.Message("done").send()

    async with serve(lambda: cl.on_message(odd)) as site, door(site, "") as person:
        await person.write("go")
        await person.until(lambda screen: "done" in [each.output for each in screen.answers] and not screen.busy)
        assert person.outputs()[0].startswith("half ")
