"""Modes: choices in the composer, of which exactly one option each is always chosen."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import cast

from chainlit._wire.records import ModeDict, ModeOptionDict

__all__ = ["Mode", "ModeOption"]


@dataclass
class ModeOption:
    """One way to answer.

    Attributes:
        id: Arrives as the value in `message.modes`.
        name: What people read.
        description: Longer text for people.
        icon: Name of a Lucide icon.
        default: Whether it is chosen at first.
    """

    id: str
    name: str
    description: str | None = None
    icon: str | None = None
    default: bool = False

    def to_dict(self) -> ModeOptionDict:
        """Return the option as JSON values."""
        return cast(ModeOptionDict, asdict(self))


@dataclass
class Mode:
    """A choice in the composer.

    Attributes:
        id: Arrives as the key in `message.modes`.
        name: What people read.
        options: What can be chosen.
    """

    id: str
    name: str
    options: list[ModeOption] = field(default_factory=list[ModeOption])

    def get_default_option(self) -> ModeOption | None:
        """Return the option that is chosen at first: the one marked so, else the first."""
        marked = (option for option in self.options if option.default)
        return next(marked, self.options[0] if self.options else None)

    def get_option_by_id(self, option_id: str) -> ModeOption | None:
        """Return the option with that id."""
        return next((option for option in self.options if option.id == option_id), None)

    def to_dict(self) -> ModeDict:
        """Return the mode as JSON values."""
        # What is no option is left to `set_modes`, which says which one it is.
        given = cast("list[object]", self.options)
        options = [option.to_dict() if isinstance(option, ModeOption) else option for option in given]
        return {"id": self.id, "name": self.name, "options": cast("list[ModeOptionDict]", options)}
