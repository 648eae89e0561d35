"""Groups of widgets."""

from __future__ import annotations

from dataclasses import dataclass, field

from chainlit._widgets.base import InputWidget, require_widgets
from chainlit._widgets.naming import title
from chainlit._wire.records import Json


@dataclass
class Tab:
    """A page of the settings form.

    Attributes:
        id: Its name.
        label: What people read.
        inputs: Its widgets.

    Raises:
        ValueError: `id` or `label` is empty.
        TypeError: Something in `inputs` is no widget.
    """

    id: str
    label: str
    inputs: list[InputWidget] = field(default_factory=list[InputWidget])

    def __post_init__(self) -> None:
        if not self.id or not self.label:
            raise ValueError(f"{title('Tab', self.id)}: a tab needs an id and a label that are not empty")
        require_widgets(self.inputs, title("Tab", self.id))

    def to_dict(self) -> dict[str, Json]:
        """Return the page as JSON values."""
        return {"id": self.id, "label": self.label, "inputs": [widget.to_dict() for widget in self.inputs]}
