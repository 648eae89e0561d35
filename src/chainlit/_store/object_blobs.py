"""Contents of stored files in an object store: S3, Google Cloud Storage or Azure, by its address."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from chainlit._base.bridge import in_thread
from chainlit._base.errors import ConfigError, StoreUnavailable
from chainlit._store.blobs import LocalBlobs, is_key, new_key

if TYPE_CHECKING:
    from obstore.store import ObjectStore

_logger = logging.getLogger("chainlit")
SCHEMES = ("s3", "gs", "az")
RETRY_S = 20
CACHE_BYTES = 1_000_000_000
"""Copies of contents on this machine, at most; those that were read last are kept."""


class ObjectBlobs:
    """A bucket, or a part of one. Who may read a content is asked before; addresses of the bucket leave to nobody.

    Args:
        address: `s3://bucket/prefix`, `gs://bucket/prefix` or `az://container/prefix`. Keys, region and endpoint are
            those of the provider's usual environment variables.
        local: Contents that the bucket did not take, or that are from a time before it.
        cache: Folder for copies of contents that were read.

    Raises:
        ConfigError: The address can't be used, or obstore is not installed.
    """

    def __init__(self, address: str, local: LocalBlobs, cache: LocalBlobs) -> None:
        self._store = _opened(address)
        self._local = local
        self._cache = cache

    async def put(self, content: bytes | Path) -> str:
        """Keep a content; on this machine when the bucket can't be reached, so that nothing is lost."""
        from obstore import put_async  # here and below: an extra
        from obstore.exceptions import BaseError

        key = new_key()
        try:
            await put_async(self._store, key, content)
        except BaseError as error:
            _logger.error("The object store can't be used; a file is kept on this machine: %s", error)
            await self._local.put_under(key, content)
        return key

    async def fetch(self, key: str) -> Path | None:
        if not is_key(key):
            return None
        return await self._local.fetch(key) or await self._cache.fetch(key) or await self._download(key)

    async def take_over(self, key: str) -> bool:
        """Move a content from this machine into the bucket; tell whether there was one.

        Raises:
            StoreUnavailable: The bucket can't be reached; the content stays here.
        """
        from obstore import put_async
        from obstore.exceptions import BaseError

        file = await self._local.fetch(key)
        if file is None:
            return False
        try:
            await put_async(self._store, key, file)
        except BaseError as error:
            raise StoreUnavailable(f"the object store can't be used just now: {error}") from error
        await self._local.remove(key)
        return True

    async def bring_back(self, key: str) -> bool:
        """Copy a content from the bucket to this machine; tell whether that was needed, and it was there.

        Raises:
            StoreUnavailable: The bucket can't be reached.
        """
        if not is_key(key) or await self._local.fetch(key) is not None:
            return False
        file = await self.fetch(key)
        if file is None:
            return False
        await self._local.put_under(key, file)
        return True

    async def remove(self, *keys: str) -> None:
        from obstore import delete_async
        from obstore.exceptions import BaseError

        known = [key for key in keys if is_key(key)]
        await self._local.remove(*known)
        await self._cache.remove(*known)
        for key in known:
            try:
                await delete_async(self._store, key)
            except FileNotFoundError:
                continue
            except BaseError as error:  # its record is gone: nobody will ask for it, but it is there
                _logger.error("The content %s could not be removed from the object store: %s", key, error)

    async def _download(self, key: str) -> Path | None:
        from obstore import get_async
        from obstore.exceptions import BaseError

        try:
            content = await (await get_async(self._store, key)).bytes_async()
        except FileNotFoundError:
            return None
        except BaseError as error:
            raise StoreUnavailable(f"the object store can't be used just now: {error}") from error
        await self._cache.put_under(key, bytes(content))
        await in_thread(trim, self._cache.folder, CACHE_BYTES)
        return await self._cache.fetch(key)


def _opened(address: str) -> ObjectStore:
    if address.partition("://")[0] not in SCHEMES:
        raise ConfigError(
            f"CHAINLIT_STORAGE_URL is {address!r}; expected s3://bucket/prefix, gs://bucket/prefix or "
            "az://container/prefix"
        )
    try:
        from obstore.exceptions import BaseError
        from obstore.store import from_url
    except ImportError as error:
        raise ConfigError('CHAINLIT_STORAGE_URL needs obstore: pip install "chainlit[object-store]"') from error
    try:
        return from_url(address, retry_config={"max_retries": 5, "retry_timeout": timedelta(seconds=RETRY_S)})
    except (BaseError, ValueError) as error:
        raise ConfigError(f"CHAINLIT_STORAGE_URL is {address!r}, which can't be used: {error}") from error


def trim(folder: Path, most: int) -> None:
    """Remove the files that were read longest ago until those that are left have at most `most` bytes."""
    files = [(each, each.stat()) for each in folder.rglob("*") if each.is_file()]
    total = sum(status.st_size for _, status in files)
    for file, status in sorted(files, key=lambda each: max(each[1].st_atime, each[1].st_mtime)):
        if total <= most:
            return
        file.unlink(missing_ok=True)
        total -= status.st_size
