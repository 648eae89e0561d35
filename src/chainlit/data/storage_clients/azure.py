"""Contents in Azure Data Lake Storage (Gen2)."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from chainlit._base.bridge import in_thread
from chainlit.data.storage_clients._azure import AzureContents
from chainlit.data.storage_clients.base import storage_expiry_time

__all__ = ["AzureStorageClient"]


class AzureStorageClient(AzureContents):
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

    _uploads: ClassVar[str] = "upload_data"
    _deletes: ClassVar[str] = "delete_file"

    def __init__(self, account_url: str, container: str, credential: Any, sas_token: str | None = None) -> None:
        try:
            self._library: Any = importlib.import_module("azure.storage.filedatalake")
        except ImportError as error:
            raise ImportError(
                "AzureStorageClient needs azure-storage-file-datalake: pip install 'chainlit[azure]'"
            ) from error
        self.container: str = container
        self.sas_token: str | None = sas_token.lstrip("?") if sas_token else None
        self._credential = credential
        self.data_lake_client: Any = self._library.DataLakeServiceClient(account_url=account_url, credential=credential)
        self.container_client: Any = self.data_lake_client.get_file_system_client(file_system=container)

    def _place(self, object_key: str) -> Any:
        return self.container_client.get_file_client(object_key)

    async def get_read_url(self, object_key: str) -> str:
        """Return an address where the content can be read for `storage_expiry_time` seconds."""
        token = self.sas_token or await in_thread(self._signed, object_key)
        return f"{self._place(object_key).url}?{token}"

    def _signed(self, object_key: str) -> str:
        now = datetime.now(UTC)
        expiry = now + timedelta(seconds=storage_expiry_time)
        key = self._credential
        if not isinstance(key, str):
            key = self.data_lake_client.get_user_delegation_key(now, expiry)
        folder, _, name = object_key.rpartition("/")
        return str(
            self._library.generate_file_sas(
                self.data_lake_client.account_name,
                self.container,
                folder or None,
                name,
                key,
                permission=self._library.FileSasPermissions(read=True),
                expiry=expiry,
            )
        )

    async def close(self) -> None:
        """Give up connections; called once, at the end."""
        await in_thread(self.data_lake_client.close)
