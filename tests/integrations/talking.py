"""A person who talks to an app that a test has written."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

from chainlit.testing import Chat, ShownStep, open_app


@asynccontextmanager
async def talking_to(register: Callable[[], object]) -> AsyncGenerator[Chat]:
    """Start an app whose hooks `register` registers, and open a page."""
    async with open_app(register) as app, app.chat() as chat:
        yield chat


def steps(chat: Chat, kind: str | None = None) -> list[ShownStep]:
    """Return the steps on the page that are neither messages nor runs of hooks; of one type if it is given."""
    shown = [step for step in chat.screen.steps if not step.is_message and not step.name.startswith("on_")]
    return [step for step in shown if kind in (None, step.type)]


def generation(step: ShownStep) -> dict[str, Any]:
    """Return what is known of a model's call."""
    found = cast("dict[str, Any]", step.record).get("generation")
    assert isinstance(found, dict), f"{step.name} has no generation"
    return cast("dict[str, Any]", found)


def tree(chat: Chat) -> list[str]:
    """Return the steps as `">" × depth of nesting + name`, in the order of appearance; runs of hooks included."""
    shown = [step for step in chat.screen.steps if not step.is_message]
    parents = {step.id: step.parent_id for step in shown}

    def depth(step_id: str) -> int:
        parent = parents[step_id]
        return 0 if parent is None or parent not in parents else 1 + depth(parent)

    return [">" * depth(step.id) + step.name for step in shown]
