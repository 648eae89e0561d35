"""Texts that an app left growing are ended with the turn; others are left alone."""

from __future__ import annotations

import asyncio

import chainlit as cl
from chainlit.testing import open_app


def _forgetful() -> None:
    @cl.on_message
    async def main(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]  # a hook
        await cl.Message(content="").stream_token(f"first of {message.content}")
        removed = cl.Message(content="")
        await removed.stream_token("gone")
        await removed.remove()
        await cl.Message(content="whole").send()


def test_text_that_was_never_sent_stops_growing_with_its_turn() -> None:
    async def test() -> None:
        async with open_app(_forgetful) as app, app.chat() as chat:
            for word in ("one", "two"):
                await chat.send(word)
            shown = [(answer.output, answer.streaming) for answer in chat.screen.answers]
            assert shown == [("first of one", False), ("whole", False), ("first of two", False), ("whole", False)]
            assert chat.session.view.open_streams() == []

    asyncio.run(test())
