"""Contents in Google Cloud Storage."""

from __future__ import annotations

import importlib
from datetime import timedelta
from typing import Any

from chainlit._wire.records import Json
from chainlit.data.storage_clients._blocking import BlockingStorageClient
from chainlit.data.storage_clients.base import storage_expiry_time
from chainlit.logger import logger

__all__ = ["GCSStorageClient"]


class GCSStorageClient(BlockingStorageClient):
    """Keeps contents in a bucket; needs the extra `chainlit[gcs]`.

    Args:
        bucket_name: Name of the bucket.
        project_id: The project.
        client_email: Of the service account; without it and the key, the credentials of the machine are used.
        private_key: Of the service account, in PEM; `\\n` may stand for line ends.
        client: A `google.cloud.storage.Client` to use instead of one that is made.

    Raises:
        ImportError: google-cloud-storage is not installed.
    """

    def __init__(
        self,
        bucket_name: str,
        project_id: str | None = None,
        client_email: str | None = None,
        private_key: str | None = None,
        *,
        client: Any = None,
    ) -> None:
        self.client: Any = client or _client(project_id, client_email, private_key)
        self.bucket: Any = self.client.bucket(bucket_name)
        self._name = bucket_name

    def sync_upload_file(
        self,
        object_key: str,
        data: bytes | str,
        mime: str = "application/octet-stream",
        overwrite: bool = True,
        content_disposition: str | None = None,
    ) -> dict[str, Json]:
        """As `upload_file`, blocking."""
        blob = self.bucket.blob(object_key)
        if content_disposition:
            blob.content_disposition = content_disposition
        options = {} if overwrite else {"if_generation_match": 0}
        try:
            blob.upload_from_string(data.encode() if isinstance(data, str) else data, content_type=mime, **options)
        except Exception as error:  # of several libraries below Google's
            logger.error("GCS: %r was not uploaded: %s", object_key, error)
            return {}
        return {"object_key": object_key, "url": f"https://storage.googleapis.com/{self._name}/{object_key}"}

    def sync_delete_file(self, object_key: str) -> bool:
        """As `delete_file`, blocking."""
        try:
            self.bucket.blob(object_key).delete()
        except Exception as error:  # as above
            logger.error("GCS: %r was not removed: %s", object_key, error)
            return False
        return True

    def sync_get_read_url(self, object_key: str) -> str:
        """As `get_read_url`, blocking."""
        expires = timedelta(seconds=storage_expiry_time)
        return str(self.bucket.blob(object_key).generate_signed_url(version="v4", expiration=expires, method="GET"))


def _client(project_id: str | None, client_email: str | None, private_key: str | None) -> Any:
    try:
        storage: Any = importlib.import_module("google.cloud.storage")
        accounts: Any = importlib.import_module("google.oauth2.service_account")
    except ImportError as error:
        raise ImportError("GCSStorageClient needs google-cloud-storage: pip install 'chainlit[gcs]'") from error
    if not (client_email and private_key):
        return storage.Client(project=project_id)
    account = {
        "type": "service_account",
        "project_id": project_id,
        "client_email": client_email,
        "private_key": private_key.replace("\\n", "\n"),
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    credentials = accounts.Credentials.from_service_account_info(account)
    return storage.Client(project=project_id, credentials=credentials)
