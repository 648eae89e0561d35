"""Helpers for data layers."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from chainlit._core.scope import context_var, in_conversation

__all__ = ["queue_until_user_message"]

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Layer = TypeVar("Layer")


def queue_until_user_message() -> Callable[
    [Callable[Concatenate[Layer, Arguments], Awaitable[Result]]],
    Callable[Concatenate[Layer, Arguments], Awaitable[Result | None]],
]:
    """Return a decorator for methods of a data layer that must leave no trace of visitors who never interact.

    Before the person's first interaction the call is held back and returns None; it is made, in order with all other
    writes, once the conversation really begins. After that, and outside of conversations, it is made at once.
    """

    def decorate(
        method: Callable[Concatenate[Layer, Arguments], Awaitable[Result]],
    ) -> Callable[Concatenate[Layer, Arguments], Awaitable[Result | None]]:
        @functools.wraps(method)
        async def call(self: Layer, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result | None:
            session: Any = context_var.get().session if in_conversation() else None
            if session is None or session.has_first_interaction:
                return await method(self, *args, **kwargs)
            session.recorder.record(lambda: method(self, *args, **kwargs))
            return None

        return call

    return decorate
