"""The message that the last words of an agent are streamed into."""

from __future__ import annotations

from collections.abc import Sequence

from chainlit.message import Message


class FinalAnswer:
    """Finds the beginning of the final answer in what models say, and streams it into a message from there.

    Args:
        prefix: Tokens before the answer. They are compared without blanks, since models cut texts in their own ways.
        force: Everything that models say is the answer.

    Attributes:
        message: The message; None before its first token.
        reached: Whether what is said now belongs to the answer.
    """

    def __init__(self, prefix: Sequence[str], force: bool) -> None:
        self._prefix = _without_blanks("".join(prefix))
        self._before = ""
        self._from_start: bool | None = None
        self._sent = False
        self._blank = True
        self.message: Message | None = None
        self.reached: bool = force

    def begin_root(self) -> None:
        """A call begins. That of a handler which has been used before gets a message of its own."""
        if self._from_start is None:
            self._from_start = self.reached
        self.message, self._sent, self._blank = None, False, True
        self.begin_model()

    def begin_model(self) -> None:
        """A model begins to speak."""
        self._before = ""
        self.reached = bool(self._from_start) or (self._from_start is None and self.reached)

    async def take(self, token: str, parent_id: str | None) -> None:
        """Stream a token if it belongs to the answer.

        Args:
            token: What the model has said.
            parent_id: Step that the message belongs below.
        """
        if not self.reached:
            token = self._after_prefix(token)
        if self._blank:
            token = token.lstrip()
        if not token:
            return
        self._blank = False
        if self.message is None:
            self.message = Message(content="", parent_id=parent_id)
        await self.message.stream_token(token)

    def _after_prefix(self, token: str) -> str:
        """Look for the prefix, and return what of the token comes after it."""
        for position, character in enumerate(token):
            if character.isspace():
                continue
            self._before = (self._before + character)[-len(self._prefix) :]
            if self._before == self._prefix:
                self.reached = True
                return token[position + 1 :]
        return ""

    async def end_model(self) -> None:
        """A model has ended: what was streamed is stored, and complete unless another one goes on."""
        if self.message is None or not self.message.streaming:
            return
        if self._sent:
            await self.message.update()
        else:
            self._sent = True
            await self.message.send()


def _without_blanks(text: str) -> str:
    return "".join(text.split())
