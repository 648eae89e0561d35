"""Groups of widgets."""

from __future__ import annotations

from dataclasses import dataclass, field

from chainlit._widgets.base import InputWidget
from chainlit._wire.records import Json


@dataclass
class Tab:
    """A page of the settings form.

    Attributes:
        id: Its name.
        label: What people read.
        inputs: Its widgets.
    """

    id: str
    label: str
    inputs: list[InputWidget] = field(default_factory=list[InputWidget])

    def to_dict(self) -> dict[str, Json]:
        """Return the page as JSON values."""
        return {"id": self.id, "label": self.label, "inputs": [widget.to_dict() for widget in self.inputs]}
