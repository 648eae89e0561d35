"""What happens in one moment travels in one batch; a text that grows is not held back for it."""

from __future__ import annotations

import asyncio

from chainlit._core.outbox import Outbox, Reader
from chainlit._core.view import View
from chainlit._wire import events as e
from chainlit._wire.records import StepDict

STEP: StepDict = {"id": "a", "type": "assistant_message", "output": ""}


def _names(batch: list[tuple[int, e.Event]]) -> list[str]:
    return [event.name for _, event in batch]


async def _reader() -> tuple[Outbox, Reader]:
    outbox = Outbox(View("thread"))
    return outbox, outbox.read(0)


def test_events_of_neighbouring_turns_of_the_loop_share_a_batch() -> None:
    async def test() -> None:
        outbox, reader = await _reader()

        async def answer() -> None:
            outbox.append(e.StepAdded(STEP))
            asyncio.get_running_loop().call_soon(outbox.append, e.BusyEnded())

        outbox.append(e.BusyStarted())
        running = asyncio.create_task(answer())
        assert _names(await reader.next()) == ["task_start", "new_message", "task_end"]
        await running
        reader.close()

    asyncio.run(test())


def test_first_token_does_not_wait_for_the_next_turn() -> None:
    async def test() -> None:
        outbox, reader = await _reader()
        outbox.append(e.StreamStarted(STEP))
        outbox.append(e.TokenAppended("a", "one", False, False))
        asyncio.get_running_loop().call_soon(outbox.append, e.BusyEnded())
        assert _names(await reader.next()) == ["stream_start", "stream_token"]
        reader.close()

    asyncio.run(test())


def test_an_app_that_never_pauses_does_not_hold_its_events_back() -> None:
    async def test() -> None:
        outbox, reader = await _reader()

        async def restless() -> None:
            while True:
                outbox.append(e.BusyStarted())
                await asyncio.sleep(0)

        running = asyncio.create_task(restless())
        assert len(await reader.next()) < 10
        running.cancel()
        reader.close()

    asyncio.run(test())
