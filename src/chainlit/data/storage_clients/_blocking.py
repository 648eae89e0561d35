"""What clients have in common whose libraries block."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from chainlit._base.bridge import in_thread
from chainlit._wire.records import Json
from chainlit.data.storage_clients.base import BaseStorageClient


class BlockingStorageClient(BaseStorageClient):
    """A client that does its work in threads; derived classes say what is to be done there."""

    client: Any
    """The library's own client."""

    @abstractmethod
    def sync_upload_file(
        self,
        object_key: str,
        data: bytes | str,
        mime: str = "application/octet-stream",
        overwrite: bool = True,
        content_disposition: str | None = None,
    ) -> dict[str, Json]:
        """As `upload_file`, blocking."""

    @abstractmethod
    def sync_delete_file(self, object_key: str) -> bool:
        """As `delete_file`, blocking."""

    @abstractmethod
    def sync_get_read_url(self, object_key: str) -> str:
        """As `get_read_url`, blocking."""

    async def upload_file(
        self,
        object_key: str,
        data: bytes | str,
        mime: str = "application/octet-stream",
        overwrite: bool = True,
        content_disposition: str | None = None,
    ) -> dict[str, Json]:
        """Store a content."""
        return await in_thread(self.sync_upload_file, object_key, data, mime, overwrite, content_disposition)

    async def delete_file(self, object_key: str) -> bool:
        """Remove a content; tell whether that worked."""
        return await in_thread(self.sync_delete_file, object_key)

    async def get_read_url(self, object_key: str) -> str:
        """Return an address where the content can be read for `storage_expiry_time` seconds."""
        return await in_thread(self.sync_get_read_url, object_key)

    async def close(self) -> None:
        """Give up connections; called once, at the end."""
        await in_thread(self.client.close)
