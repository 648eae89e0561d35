"""What people can choose before they write."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any, Self, cast

from pydantic.dataclasses import dataclass

from chainlit._wire.records import Json


class _Document:
    """A thing that travels as JSON."""

    def to_dict(self) -> dict[str, Json]:
        """Return the fields as JSON values."""
        return dataclasses.asdict(cast(Any, self))

    def to_json(self) -> str:
        """Return the fields as JSON text."""
        return json.dumps(self.to_dict())

    @classmethod
    def from_dict(cls, values: Mapping[str, Json]) -> Self:
        """Make it of `to_dict()`'s result; further keys are ignored.

        Raises:
            pydantic.ValidationError: A field is missing or of the wrong type.
        """
        return cls(**values)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Make it of `to_json()`'s result.

        Raises:
            ValueError: The text is not JSON, or a field is missing or of the wrong type.
        """
        return cls.from_dict(json.loads(text))


@dataclass
class Starter(_Document):
    """A first message that is sent with a click.

    Attributes:
        label: What people read.
        message: What is sent.
        command: Command that is sent along.
        icon: URL of an image, or a path below `/public`.
    """

    label: str
    message: str
    command: str | None = None
    icon: str | None = None


@dataclass
class StarterCategory(_Document):
    """A group of first messages.

    Attributes:
        label: What people read.
        icon: URL of an image, or a path below `/public`.
        starters: The messages.
    """

    label: str
    icon: str | None = None
    starters: list[Starter] = field(default_factory=list[Starter])


@dataclass
class ChatProfile(_Document):
    """A variant of the app that people choose before they begin.

    Attributes:
        name: Stable name; what the app and the store know it by.
        markdown_description: What people read about it, as Markdown.
        icon: URL of an image, or a path below `/public`; also the assistant's avatar.
        display_name: What people read instead of the name.
        default: Whether it is chosen at first.
        starters: First messages under this profile.
        config_overrides: A `chainlit.config.ChainlitConfigOverrides`: settings that are different under this profile.
            It stays on the server.
    """

    name: str
    markdown_description: str
    icon: str | None = None
    display_name: str | None = None
    default: bool = False
    starters: list[Starter] | None = None
    config_overrides: Any = None

    def to_dict(self) -> dict[str, Json]:
        """Return what clients are told, as JSON values: everything but the settings."""
        starters = None if self.starters is None else [starter.to_dict() for starter in self.starters]
        return {
            "name": self.name,
            "markdown_description": self.markdown_description,
            "icon": self.icon,
            "display_name": self.display_name,
            "default": self.default,
            "starters": starters,
        }
