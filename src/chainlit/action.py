"""Buttons below messages: `cl.Action`."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, Self, cast

from pydantic.dataclasses import dataclass

from chainlit._base.copies import json_copy
from chainlit._base.gone import missing
from chainlit._base.ids import new_id
from chainlit._wire.events import ActionRemoved, ActionShown
from chainlit._wire.records import ActionDict
from chainlit.context import get_context

__all__ = ["Action", "ActionDict"]

_GONE = {
    "collapsed": "all actions are shown",
    "description": "it is `tooltip` now",
    "value": "it is `payload` now, a dictionary",
}


@dataclass
class Action:
    """A button below a message. A click calls the `action_callback` of that name.

    Keyword arguments of other names are ignored.

    Attributes:
        name: Which callback a click calls.
        payload: JSON values that the callback gets.
        label: Text of the button; the icon alone is shown without one, or the name when there is neither.
        tooltip: Shown when the pointer rests on the button.
        icon: Name of a Lucide icon.
        forId: Message that it belongs to; set by sending it.
        id: UUID.
    """

    name: str
    payload: dict[str, Any]
    label: str = ""
    tooltip: str = ""
    icon: str | None = None
    forId: str | None = None
    id: str = dataclasses.field(default_factory=new_id)

    if not TYPE_CHECKING:  # a checker shall go on reporting unknown attributes

        def __getattr__(self, name: str) -> Any:
            raise missing(self, name, _GONE)

    @property
    def metadata(self) -> dict[str, Any]:
        """What the payload holds under `metadata`."""
        found: dict[str, Any] = self.payload.get("metadata") or {}
        return found

    async def send(self, for_id: str) -> None:
        """Show the button.

        Args:
            for_id: Message to show it below.
        """
        self.forId = for_id
        here = get_context("Action.send")
        await here.emitter.emit(ActionShown.name, self.to_dict())

    async def remove(self) -> None:
        """Take the button away."""
        here = get_context("Action.remove")
        await here.emitter.emit(ActionRemoved.name, self.to_dict())

    def to_dict(self) -> ActionDict:
        """Return the action as JSON values."""
        fields = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        return cast(ActionDict, {**fields, "payload": json_copy(self.payload)})

    def to_json(self) -> str:
        """Return the action as JSON text."""
        return json.dumps(self.to_dict())

    @classmethod
    def from_dict(cls, values: ActionDict) -> Self:
        """Make an action of `to_dict()`'s result; further keys are ignored.

        Raises:
            pydantic.ValidationError: A field is missing or of the wrong type.
        """
        return cls(**values)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Make an action of `to_json()`'s result.

        Raises:
            ValueError: The text is not JSON, or a field is missing or of the wrong type.
        """
        return cls.from_dict(json.loads(text))
