"""A served app, and the gates in it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx


@dataclass(frozen=True)
class Site:
    """A served app.

    Attributes:
        url: Its address, without slash at the end.
    """

    url: str

    @property
    def port(self) -> int:
        port = urlsplit(self.url).port
        assert port is not None
        return port

    def open(self, gate: str) -> None:
        """Let the app go on."""
        httpx.post(f"{self.url}/gate/{gate}").raise_for_status()

    def passed(self, gate: str) -> None:
        """Wait until the app has come to a point."""
        httpx.get(f"{self.url}/passed/{gate}", timeout=20).raise_for_status()

    def close_gates(self) -> None:
        """Close all gates."""
        httpx.delete(f"{self.url}/gates").raise_for_status()
