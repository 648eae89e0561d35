"""What the files of the tour have in common."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

PUBLIC = Path(__file__).parent.parent / "public"
"""Pictures, a document, sound and film to show."""


@dataclass(frozen=True)
class Feature:
    """A stop of the tour.

    Attributes:
        label: Name of its starter.
        ask: Message that the starter sends.
        icon: Name of a Lucide icon.
        show: Shows the feature.
    """

    label: str
    ask: str
    icon: str
    show: Callable[[], Awaitable[None]]
