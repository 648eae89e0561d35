"""What a storage client has to offer."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod

from chainlit._wire.records import Json

__all__ = ["BaseStorageClient", "storage_expiry_time"]

DEFAULT_EXPIRY_S = 3600


def _expiry() -> int:
    value = os.environ.get("STORAGE_EXPIRY_TIME", "")
    return int(value) if value.isdigit() and int(value) > 0 else DEFAULT_EXPIRY_S


storage_expiry_time: int = _expiry()
"""Life of read URLs in seconds, from `STORAGE_EXPIRY_TIME`."""


class BaseStorageClient(ABC):
    """A place for the contents of elements. Derive from it and hand an instance to a data layer."""

    @abstractmethod
    async def upload_file(
        self,
        object_key: str,
        data: bytes | str,
        mime: str = "application/octet-stream",
        overwrite: bool = True,
        content_disposition: str | None = None,
    ) -> dict[str, Json]:
        """Store a content.

        Args:
            object_key: Its name, with slashes.
            data: The content; text is stored as UTF-8.
            mime: Its type.
            overwrite: Whether it may replace another one of that name.
            content_disposition: How browsers are told to treat it.

        Returns:
            `{"object_key": …, "url": …}`; empty when it failed.
        """

    @abstractmethod
    async def delete_file(self, object_key: str) -> bool:
        """Remove a content; tell whether that worked."""

    @abstractmethod
    async def get_read_url(self, object_key: str) -> str:
        """Return an address where the content can be read for `storage_expiry_time` seconds."""

    async def close(self) -> None:  # noqa: B027  there may be nothing to give up
        """Give up connections; called once, at the end."""
