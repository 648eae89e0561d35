"""The storage client that the environment asks for."""

from __future__ import annotations

from collections.abc import Mapping

from chainlit.data.storage_clients.base import BaseStorageClient
from chainlit.logger import logger


def storage_from(environment: Mapping[str, str]) -> BaseStorageClient | None:
    """Return the client that the variables describe; None without a bucket, and when they describe several.

    Args:
        environment: With `BUCKET_NAME`, and those of one provider: `APP_AWS_…`, `APP_GCS_…` or `APP_AZURE_…`.

    Raises:
        ImportError: The provider's library is not installed; the text names the extra.
    """
    bucket = environment.get("BUCKET_NAME")
    if not bucket:
        return None
    aws = environment.get("APP_AWS_ACCESS_KEY") and environment.get("APP_AWS_SECRET_KEY")
    google = environment.get("APP_GCS_PROJECT_ID")
    azure = environment.get("APP_AZURE_STORAGE_ACCOUNT") and environment.get("APP_AZURE_STORAGE_ACCESS_KEY")
    if sum(map(bool, (aws, google, azure))) > 1:
        logger.warning("Several storages are configured (AWS, Google, Azure); none is used. Keep the variables of one")
        return None
    if aws:
        from chainlit.data.storage_clients.s3 import S3StorageClient

        return S3StorageClient(
            bucket,
            region_name=environment.get("APP_AWS_REGION"),
            aws_access_key_id=environment["APP_AWS_ACCESS_KEY"],
            aws_secret_access_key=environment["APP_AWS_SECRET_KEY"],
            endpoint_url=environment.get("DEV_AWS_ENDPOINT") or None,
        )
    if google:
        from chainlit.data.storage_clients.gcs import GCSStorageClient

        email, key = environment.get("APP_GCS_CLIENT_EMAIL"), environment.get("APP_GCS_PRIVATE_KEY")
        return GCSStorageClient(bucket, google, email, key)
    if azure:
        from chainlit.data.storage_clients.azure_blob import AzureBlobStorageClient

        account, key = environment["APP_AZURE_STORAGE_ACCOUNT"], environment["APP_AZURE_STORAGE_ACCESS_KEY"]
        return AzureBlobStorageClient(bucket, account, key)
    logger.warning("BUCKET_NAME is set, but no storage is: set the variables of AWS, Google or Azure as well")
    return None
