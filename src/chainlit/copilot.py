"""Functions of the page around the widget: `cl.CopilotFunction`."""

from __future__ import annotations

from dataclasses import dataclass

from chainlit._wire.records import Json
from chainlit.context import get_context

__all__ = ["CopilotFunction"]


@dataclass
class CopilotFunction:
    """A call of a function that the page around the chat, or a custom element, offers.

    Attributes:
        name: What the page knows it by.
        args: Arguments, as JSON values.
    """

    name: str
    args: dict[str, Json]

    async def acall(self) -> Json | None:
        """Call the function and wait for its result.

        Returns:
            Any JSON value; None when there is no result within 300 seconds.

        Raises:
            ChainlitContextException: Called outside a conversation.
        """
        return await get_context("cl.CopilotFunction.acall").emitter.send_call_fn(self.name, self.args)
