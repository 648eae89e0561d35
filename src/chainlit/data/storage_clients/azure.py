"""Contents in Azure Data Lake Storage (Gen2)."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, timedelta
from typing import Any

from chainlit._base.bridge import in_thread
from chainlit._wire.records import Json
from chainlit.data.storage_clients.base import BaseStorageClient, storage_expiry_time
from chainlit.logger import logger

__all__ = ["AzureStorageClient"]


class AzureStorageClient(BaseStorageClient):
    """Keeps contents in a file system of an account; needs the extra `chainlit[azure]`.

    Args:
        account_url: Address of the account, `https://….dfs.core.windows.net`.
        container: Name of the file system.
        credential: The account's key, or a credential object of azure-identity.
        sas_token: Appended to read URLs; without one they are signed with the key, or with a key that the credential
            obtains.

    Raises:
        ImportError: azure-storage-file-datalake is not installed.
    """

    def __init__(self, account_url: str, container: str, credential: Any, sas_token: str | None = None) -> None:
        try:
            self._lake: Any = importlib.import_module("azure.storage.filedatalake")
        except ImportError as error:
            raise ImportError(
                "AzureStorageClient needs azure-storage-file-datalake: pip install 'chainlit[azure]'"
            ) from error
        self.container: str = container
        self.sas_token: str | None = sas_token.lstrip("?") if sas_token else None
        self._credential = credential
        self.data_lake_client: Any = self._lake.DataLakeServiceClient(account_url=account_url, credential=credential)
        self.container_client: Any = self.data_lake_client.get_file_system_client(file_system=container)

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
        settings = self._lake.ContentSettings(content_type=mime, content_disposition=content_disposition)
        file = self.container_client.get_file_client(object_key)
        try:
            file.upload_data(
                data.encode() if isinstance(data, str) else data, overwrite=overwrite, content_settings=settings
            )
        except Exception as error:  # of several libraries below Azure's
            logger.error("Azure: %r was not uploaded: %s", object_key, error)
            return {}
        return {"object_key": object_key, "url": str(file.url)}

    async def delete_file(self, object_key: str) -> bool:
        """Remove a content; tell whether that worked."""
        try:
            await in_thread(self.container_client.get_file_client(object_key).delete_file)
        except Exception as error:  # as above
            logger.error("Azure: %r was not removed: %s", object_key, error)
            return False
        return True

    async def get_read_url(self, object_key: str) -> str:
        """Return an address where the content can be read for `storage_expiry_time` seconds."""
        token = self.sas_token or await in_thread(self._signed, object_key)
        return f"{self.container_client.get_file_client(object_key).url}?{token}"

    def _signed(self, object_key: str) -> str:
        now = datetime.now(UTC)
        expiry = now + timedelta(seconds=storage_expiry_time)
        key = self._credential
        if not isinstance(key, str):
            key = self.data_lake_client.get_user_delegation_key(now, expiry)
        folder, _, name = object_key.rpartition("/")
        return str(
            self._lake.generate_file_sas(
                self.data_lake_client.account_name,
                self.container,
                folder or None,
                name,
                key,
                permission=self._lake.FileSasPermissions(read=True),
                expiry=expiry,
            )
        )

    async def close(self) -> None:
        """Give up connections; called once, at the end."""
        await in_thread(self.data_lake_client.close)
