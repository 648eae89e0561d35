"""What the clients of both storages of Azure have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from chainlit._base.bridge import in_thread
from chainlit._wire.records import Json
from chainlit.data.storage_clients.base import BaseStorageClient
from chainlit.logger import logger


class AzureContents(BaseStorageClient):
    """A client whose contents are reached one by one; derived classes say how."""

    _library: Any
    """The module with the storage's `ContentSettings`."""
    _uploads: ClassVar[str]
    """What the library calls the method that fills a place."""
    _deletes: ClassVar[str]
    """What it calls the one that empties it."""

    @abstractmethod
    def _place(self, object_key: str) -> Any:
        """Return the library's object for a content."""

    async def upload_file(
        self,
        object_key: str,
        data: bytes | str,
        mime: str = "application/octet-stream",
        overwrite: bool = True,
        content_disposition: str | None = None,
    ) -> dict[str, Json]:
        """Store a content."""
        return await in_thread(self._upload, object_key, data, mime, overwrite, content_disposition)

    def _upload(
        self, object_key: str, data: bytes | str, mime: str, overwrite: bool, content_disposition: str | None
    ) -> dict[str, Json]:
        settings = self._library.ContentSettings(content_type=mime, content_disposition=content_disposition)
        place = self._place(object_key)
        content = data.encode() if isinstance(data, str) else data
        try:
            getattr(place, self._uploads)(content, overwrite=overwrite, content_settings=settings)
        except Exception as error:  # of several libraries below Azure's
            logger.error("Azure: %r was not uploaded: %s", object_key, error)
            return {}
        return {"object_key": object_key, "url": str(place.url)}

    async def delete_file(self, object_key: str) -> bool:
        """Remove a content; tell whether that worked."""
        try:
            await in_thread(getattr(self._place(object_key), self._deletes))
        except Exception as error:  # as above
            logger.error("Azure: %r was not removed: %s", object_key, error)
            return False
        return True
