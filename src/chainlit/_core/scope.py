"""Which conversation the running code belongs to.

It travels in a context variable, so it follows `await`, tasks and worker threads.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Protocol, TypeVar

from chainlit._base.errors import ChainlitError

Result = TypeVar("Result")


class ChainlitContextException(ChainlitError, LookupError):
    """Code that talks to a chat ran outside of one."""

    def __init__(self, message: str = "Chainlit context not found") -> None:
        super().__init__(message)


class OpenStep(Protocol):
    """A step on the stack of the running code."""

    id: str


context_var: ContextVar[Any] = ContextVar("chainlit")
"""Holds what the authoring layer made for the session; the core only passes it on."""
local_steps: ContextVar[list[OpenStep] | None] = ContextVar("local_steps", default=None)


def current_scope(doing: str = "") -> Any:
    """Return the scope of the running code.

    Args:
        doing: What needs it, for the error, for instance `cl.Message(...)`.

    Raises:
        ChainlitContextException: The code runs outside a conversation.
    """
    scope = context_var.get(None)
    if scope is None:
        what = f": {doing} needs a running chat" if doing else ""
        raise ChainlitContextException(
            f"Chainlit context not found{what}. Call it from a hook such as on_message, or from a task that was "
            "started there; in a thread of your own use make_async or copy the context."
        )
    return scope


def in_conversation() -> bool:
    """Tell whether the running code belongs to a conversation."""
    return context_var.get(None) is not None


class _Entered:
    """What `entered` returns; no generator, because every turn takes several."""

    __slots__ = ("_scope", "_steps", "_token")

    def __init__(self, scope: object) -> None:
        self._scope = scope

    def __enter__(self) -> None:
        self._token = context_var.set(self._scope)
        self._steps = local_steps.set([])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        local_steps.reset(self._steps)
        context_var.reset(self._token)


def entered(scope: object) -> _Entered:
    """Return a context manager whose body belongs to the conversation of `scope`, with an empty stack of steps."""
    return _Entered(scope)


def on_thread(ident: int) -> bool:
    """Tell whether the running thread is the one with that identifier."""
    return threading.get_ident() == ident


async def at_home(loop: asyncio.AbstractEventLoop, work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Do work on the event loop that a conversation lives on, also for code that runs on a loop of its own.

    Libraries of agents call tools within an `asyncio.run` of theirs, in another thread; what waits for people has to
    wait where they are heard.
    """
    if asyncio.get_running_loop() is loop:
        return await work()
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work(), loop))
