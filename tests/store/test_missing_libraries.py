"""Layers and storages whose library is not installed say which extra brings it."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from chainlit.data.dynamodb import DynamoDBDataLayer
from chainlit.data.sql_alchemy import SQLAlchemyDataLayer
from chainlit.data.storage_clients.azure import AzureStorageClient
from chainlit.data.storage_clients.azure_blob import AzureBlobStorageClient
from chainlit.data.storage_clients.gcs import GCSStorageClient
from chainlit.data.storage_clients.s3 import S3StorageClient

MADE: dict[str, tuple[str, Callable[[], object]]] = {
    "dynamodb": ("boto3", lambda: DynamoDBDataLayer("chats")),
    "s3": ("boto3", lambda: S3StorageClient("bucket")),
    "gcs": ("google.cloud.storage", lambda: GCSStorageClient("bucket")),
    "azure": ("azure.storage.filedatalake", lambda: AzureStorageClient("https://a.test", "c", "key")),
    "azure-blob": ("azure.storage.blob", lambda: AzureBlobStorageClient("c", "account", "key")),
    "sqlalchemy": ("sqlalchemy.ext.asyncio", lambda: SQLAlchemyDataLayer("sqlite+aiosqlite:///:memory:")),
}
"""Extra → a module of its library, and what needs it."""


@pytest.mark.parametrize("extra", MADE)
def test_missing_library_is_named_with_its_extra(extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, make = MADE[extra]
    for known in [name for name in sys.modules if name == module or name.startswith(f"{module}.")]:
        monkeypatch.delitem(sys.modules, known)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=rf"pip install 'chainlit\[{extra}\]'"):
        make()
