"""Contents in S3, or in what speaks like it."""

from __future__ import annotations

import importlib
from typing import Any

from chainlit._wire.records import Json
from chainlit.data.storage_clients._blocking import BlockingStorageClient
from chainlit.data.storage_clients.base import storage_expiry_time
from chainlit.logger import logger

__all__ = ["S3StorageClient"]


class S3StorageClient(BlockingStorageClient):
    """Keeps contents in a bucket; needs the extra `chainlit[s3]`.

    Args:
        bucket: Name of the bucket.
        kwargs: Passed to `boto3.client("s3")`: region, keys, `endpoint_url` …

    Raises:
        ImportError: boto3 is not installed.
    """

    def __init__(self, bucket: str, **kwargs: Any) -> None:
        try:
            boto3: Any = importlib.import_module("boto3")
        except ImportError as error:
            raise ImportError("S3StorageClient needs boto3: pip install 'chainlit[s3]'") from error
        self.bucket: str = bucket
        self.client: Any = boto3.client("s3", **kwargs)
        endpoint = kwargs.get("endpoint_url")
        self._public = f"{str(endpoint).rstrip('/')}/{bucket}" if endpoint else f"https://{bucket}.s3.amazonaws.com"

    def sync_upload_file(
        self,
        object_key: str,
        data: bytes | str,
        mime: str = "application/octet-stream",
        overwrite: bool = True,
        content_disposition: str | None = None,
    ) -> dict[str, Json]:
        """As `upload_file`, blocking."""
        options = {"ContentDisposition": content_disposition} if content_disposition else {}
        if not overwrite:
            options["IfNoneMatch"] = "*"
        body = data.encode() if isinstance(data, str) else data
        try:
            self.client.put_object(Bucket=self.bucket, Key=object_key, Body=body, ContentType=mime, **options)
        except Exception as error:  # boto3 makes its error classes at run time
            logger.error("S3: %r was not uploaded: %s", object_key, error)
            return {}
        return {"object_key": object_key, "url": f"{self._public}/{object_key}"}

    def sync_delete_file(self, object_key: str) -> bool:
        """As `delete_file`, blocking."""
        try:
            self.client.delete_object(Bucket=self.bucket, Key=object_key)
        except Exception as error:  # as above
            logger.error("S3: %r was not removed: %s", object_key, error)
            return False
        return True

    def sync_get_read_url(self, object_key: str) -> str:
        """As `get_read_url`, blocking."""
        wanted = {"Bucket": self.bucket, "Key": object_key}
        return str(self.client.generate_presigned_url("get_object", Params=wanted, ExpiresIn=storage_expiry_time))
