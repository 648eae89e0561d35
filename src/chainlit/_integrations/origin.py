"""Where the steps of a library's call are shown."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import NamedTuple

from chainlit.context import ChainlitContext, context_var
from chainlit.step import Step


class Origin(NamedTuple):
    """A place in a conversation.

    Attributes:
        here: The conversation.
        parent_id: The step that things belong below; None for the top of the conversation.
    """

    here: ChainlitContext
    parent_id: str | None


def origin_of(here: ChainlitContext) -> Origin:
    """Return the innermost open step of the running code as a place in `here`."""
    step: Step | None = here.current_step
    return Origin(here, step.id if step else None)


def running_origin() -> Origin | None:
    """Return where the running code is; None outside a conversation."""
    here = context_var.get(None)
    return origin_of(here) if here is not None else None


@contextmanager
def inside(here: ChainlitContext) -> Generator[None]:
    """Let the code inside belong to a conversation: libraries call handlers wherever they like."""
    token = context_var.set(here)
    try:
        yield
    finally:
        context_var.reset(token)
