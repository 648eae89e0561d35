"""Contents in Azure Blob Storage."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from chainlit._base.bridge import in_thread
from chainlit.data.storage_clients._azure import AzureContents
from chainlit.data.storage_clients.base import storage_expiry_time

__all__ = ["AzureBlobStorageClient"]


class AzureBlobStorageClient(AzureContents):
    """Keeps contents in a container; needs the extra `chainlit[azure-blob]`.

    Args:
        container_name: Name of the container.
        storage_account: Name of the account.
        storage_key: Its key.
        account_url: Where the account is served, when that is not Azure's own place.

    Raises:
        ImportError: azure-storage-blob is not installed.
    """

    _uploads: ClassVar[str] = "upload_blob"
    _deletes: ClassVar[str] = "delete_blob"

    def __init__(
        self, container_name: str, storage_account: str, storage_key: str, *, account_url: str | None = None
    ) -> None:
        try:
            self._library: Any = importlib.import_module("azure.storage.blob")
        except ImportError as error:
            raise ImportError(
                "AzureBlobStorageClient needs azure-storage-blob: pip install 'chainlit[azure-blob]'"
            ) from error
        self.container_name: str = container_name
        self.storage_account: str = storage_account
        self.storage_key: str = storage_key
        address = account_url or f"https://{storage_account}.blob.core.windows.net"
        credential = {"account_name": storage_account, "account_key": storage_key}
        self.service_client: Any = self._library.BlobServiceClient(account_url=address, credential=credential)
        self.container_client: Any = self.service_client.get_container_client(container_name)

    def _place(self, object_key: str) -> Any:
        return self.container_client.get_blob_client(object_key)

    async def get_read_url(self, object_key: str) -> str:
        """Return an address where the content can be read for `storage_expiry_time` seconds."""
        token = self._library.generate_blob_sas(
            account_name=self.storage_account,
            container_name=self.container_name,
            blob_name=object_key,
            account_key=self.storage_key,
            permission=self._library.BlobSasPermissions(read=True),
            expiry=datetime.now(UTC) + timedelta(seconds=storage_expiry_time),
        )
        return f"{self._place(object_key).url}?{token}"

    async def close(self) -> None:
        """Give up connections; called once, at the end."""
        await in_thread(self.service_client.close)
