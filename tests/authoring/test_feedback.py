"""Feedback stays with the run that it is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import chainlit as cl
from chainlit.testing import Chat
from chainlit.types import Feedback


@pytest.fixture
def chainlit_target() -> Callable[[], object]:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message("Forty-two").send()

        @cl.on_feedback
        async def thank(feedback: Feedback) -> None:
            await cl.Message(f"rated {feedback.rating}").send()

        del answer, thank

    return app


async def test_a_page_that_is_loaded_anew_still_shows_the_thumb(chat: Chat) -> None:
    await chat.send("What is the answer?")
    run_id = chat.screen.last.parent_id
    feedback_id = await chat.rate(chat.screen.last, 1, "Well said")
    await chat.reload()
    [run] = [step for step in chat.screen.steps if step.id == run_id]
    assert run.record.get("feedback") == {"forId": run_id, "id": feedback_id, "value": 1, "comment": "Well said"}


async def test_feedback_that_is_taken_back_is_gone_after_a_reload(chat: Chat) -> None:
    await chat.send("What is the answer?")
    run_id = chat.screen.last.parent_id
    feedback_id = await chat.rate(chat.screen.last, 0)
    taken = await chat.http.request("DELETE", "/feedback", json={"feedbackId": feedback_id})
    assert taken.status_code == 200
    await chat.reload()
    [run] = [step for step in chat.screen.steps if step.id == run_id]
    assert run.record.get("feedback") is None
