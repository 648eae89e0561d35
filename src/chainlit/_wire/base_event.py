"""What all events have."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from chainlit._wire.records import Json


class BaseEvent(msgspec.Struct, frozen=True):
    """What all events have: a name and a payload."""

    name: ClassVar[str] = ""

    @property
    def wire_name(self) -> str:
        return self.name

    def payload(self) -> Json:
        """Return the JSON value that travels with the event's name."""
        return {}
