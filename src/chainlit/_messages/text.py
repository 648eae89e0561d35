"""Text that grows by pieces and is joined when somebody reads it."""

from __future__ import annotations

import json
from typing import Any

from chainlit._messages.checks import refuse_unfinished


class GrowingText:
    """A text to which appending costs the same however long it is."""

    __slots__ = ("_pieces",)

    def __init__(self, text: str = "") -> None:
        self._pieces = [text]

    def append(self, piece: str) -> None:
        self._pieces.append(piece)

    def replace(self, text: str) -> None:
        self._pieces = [text]

    def __str__(self) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0]


def as_content(value: Any) -> tuple[str, str | None]:
    """Return any value as the text of a message, and the language that the text is in (None: as it was).

    Objects become JSON, indented by four; everything else that is no text becomes its `str`.

    Raises:
        TypeError: It is a coroutine or a generator: what comes out of it was meant.
    """
    if isinstance(value, str):
        return value, None
    if isinstance(value, dict):
        try:
            return json.dumps(value, indent=4, ensure_ascii=False), "json"
        except (TypeError, ValueError, RecursionError):
            return str(value), "text"  # type: ignore[arg-type]  # any value has a str
    refuse_unfinished(value, "The content of a message")
    return str(value), "text"
