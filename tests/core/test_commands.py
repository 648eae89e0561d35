"""Commands count once, however often and in which order they come."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

import chainlit as cl
from chainlit._base.errors import CommandError
from chainlit._base.ids import new_id
from chainlit._core.ask import answer
from chainlit._core.dispatch import dispatch
from chainlit._wire.commands import SendMessage, UserMessage
from chainlit._wire.records import Json
from chainlit.testing import Chat, CommandRefused, open_app

few = settings(max_examples=25)


@few
@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=15))
def test_each_message_is_handled_once_and_another_text_under_its_id_is_refused(
    sends: list[tuple[int, bool]],
) -> None:
    handled: list[str] = []

    async def note(message: cl.Message) -> None:
        handled.append(message.content)

    async def run() -> tuple[list[str], list[str]]:
        ids = [new_id() for _ in range(5)]
        first: dict[int, str] = {}
        refused: list[str] = []
        async with open_app(lambda: cl.on_message(note)) as app, app.chat() as chat:
            for which, other in sends:
                text = f"{which} {'other' if other else 'text'}"
                expected = first.setdefault(which, text)
                try:
                    await chat.send(text, id=ids[which], wait=False)
                    assert text == expected
                except CommandRefused as error:
                    assert text != expected
                    refused.append(error.code)
            await chat.idle()
            shown = [step.output for step in chat.screen.messages]
        assert sorted(shown) == sorted(first.values())
        return sorted(first.values()), refused

    accepted, refused = asyncio.run(run())
    assert sorted(handled) == accepted
    assert set(refused) <= {"conflict"}


@few
@given(st.permutations(["good", "better", "bad", "worse"]), st.booleans())
def test_first_valid_answer_wins_and_later_ones_are_told_so(order: list[str], together: bool) -> None:
    got: list[str] = []

    async def ask(message: cl.Message) -> None:
        found = await cl.AskUserMessage("?", timeout=60).send()
        got.append(str(found.get("output")) if found else "nothing")

    async def reply(chat: Chat, step_id: str, word: str) -> str:
        value: Json = {"id": new_id() if word in ("good", "better") else "no id", "output": word}
        try:
            await answer(chat.session, step_id, value)
        except CommandError as error:
            return error.code
        return "taken"

    async def run() -> list[str]:
        async with open_app(lambda: cl.on_message(ask)) as app, app.chat() as chat:
            await chat.send("hi")
            assert chat.screen.question is not None
            step_id = chat.screen.question.message.id
            if together:
                results = await asyncio.gather(*(reply(chat, step_id, word) for word in order))
            else:
                results = [await reply(chat, step_id, word) for word in order]
            await chat.idle()
            return list(results)

    results = asyncio.run(run())
    winner = next(word for word in order if word in ("good", "better"))
    place = order.index(winner)
    assert got == [winner]
    assert results == ["invalid" if i < place else "taken" if i == place else "not_found" for i in range(4)]


@few
@given(st.integers(0, 3), st.integers(1, 4))
def test_stop_ends_every_run_whenever_it_comes(turns: int, runs: int) -> None:
    """Also runs that have not had their first step yet."""

    async def wait(message: cl.Message) -> None:
        await asyncio.Event().wait()

    async def run() -> None:
        async with open_app(lambda: cl.on_message(wait)) as app, app.chat() as chat:
            for _ in range(runs):
                await dispatch(chat.session, SendMessage(UserMessage(id=new_id(), output="go")))
            for _ in range(turns):
                await asyncio.sleep(0)
            await chat.stop()
            assert not chat.session.runs
            assert not chat.screen.busy
            assert [step.output for step in chat.screen.answers] == ["Task manually stopped."]

    asyncio.run(run())
