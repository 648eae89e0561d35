"""Contents in Azure Blob Storage."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, timedelta
from typing import Any

from chainlit._base.bridge import in_thread
from chainlit._wire.records import Json
from chainlit.data.storage_clients.base import BaseStorageClient, storage_expiry_time
from chainlit.logger import logger

__all__ = ["AzureBlobStorageClient"]


class AzureBlobStorageClient(BaseStorageClient):
    """Keeps contents in a container; needs the extra `chainlit[azure-blob]`.

    Args:
        container_name: Name of the container.
        storage_account: Name of the account.
        storage_key: Its key.
        account_url: Where the account is served, when that is not Azure's own place.

    Raises:
        ImportError: azure-storage-blob is not installed.
    """

    def __init__(
        self, container_name: str, storage_account: str, storage_key: str, *, account_url: str | None = None
    ) -> None:
        try:
            self._blob: Any = importlib.import_module("azure.storage.blob")
        except ImportError as error:
            raise ImportError(
                "AzureBlobStorageClient needs azure-storage-blob: pip install 'chainlit[azure-blob]'"
            ) from error
        self.container_name: str = container_name
        self.storage_account: str = storage_account
        self.storage_key: str = storage_key
        address = account_url or f"https://{storage_account}.blob.core.windows.net"
        credential = {"account_name": storage_account, "account_key": storage_key}
        self.service_client: Any = self._blob.BlobServiceClient(account_url=address, credential=credential)
        self.container_client: Any = self.service_client.get_container_client(container_name)

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
        settings = self._blob.ContentSettings(content_type=mime, content_disposition=content_disposition)
        blob = self.container_client.get_blob_client(object_key)
        try:
            blob.upload_blob(
                data.encode() if isinstance(data, str) else data, overwrite=overwrite, content_settings=settings
            )
        except Exception as error:  # of several libraries below Azure's
            logger.error("Azure: %r was not uploaded: %s", object_key, error)
            return {}
        return {"object_key": object_key, "url": str(blob.url)}

    async def delete_file(self, object_key: str) -> bool:
        """Remove a content; tell whether that worked."""
        try:
            await in_thread(self.container_client.get_blob_client(object_key).delete_blob)
        except Exception as error:  # as above
            logger.error("Azure: %r was not removed: %s", object_key, error)
            return False
        return True

    async def get_read_url(self, object_key: str) -> str:
        """Return an address where the content can be read for `storage_expiry_time` seconds."""
        token = self._blob.generate_blob_sas(
            account_name=self.storage_account,
            container_name=self.container_name,
            blob_name=object_key,
            account_key=self.storage_key,
            permission=self._blob.BlobSasPermissions(read=True),
            expiry=datetime.now(UTC) + timedelta(seconds=storage_expiry_time),
        )
        return f"{self.container_client.get_blob_client(object_key).url}?{token}"

    async def close(self) -> None:
        """Give up connections; called once, at the end."""
        await in_thread(self.service_client.close)
