"""Contents of elements, kept with a storage client."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING

from chainlit._wire.records import ElementDict
from chainlit.data.storage_clients.base import BaseStorageClient

if TYPE_CHECKING:
    from chainlit._elements.base import Element

_logger = logging.getLogger("chainlit")
_UNSAFE = re.compile(r"[^\w.\- ]+")


async def kept(element: Element, storage: BaseStorageClient | None, owner: str) -> ElementDict | None:
    """Upload an element's content, if it has one of its own.

    Args:
        element: The element.
        storage: Where to; None when the layer has none.
        owner: First part of the key: whose it is.

    Returns:
        The record to store; None when the content can't be kept, which is logged.
    """
    record = element.to_dict()
    content = element.stored_content()
    if content is None or (storage is None and element.type == "custom"):
        return record
    if storage is None:
        _logger.warning("The element %r is not stored: the data layer has no storage for contents", element.name)
        return None
    data = content if isinstance(content, bytes) else await asyncio.to_thread(content.read_bytes)
    key = f"{owner}/{element.id}/{_UNSAFE.sub('_', element.name)[:200] or 'content'}"
    mime = element.mime or "application/octet-stream"
    sent = await storage.upload_file(object_key=key, data=data, mime=mime, overwrite=True)
    if not sent:
        _logger.error("The element %r is not stored: its content could not be uploaded", element.name)
        return None
    stored: ElementDict = {**record, "objectKey": str(sent.get("object_key") or key), "url": sent.get("url")}
    return stored


async def readable(element: ElementDict, storage: BaseStorageClient | None) -> ElementDict:
    """Return an element with an address under which its content can be read now."""
    key = element.get("objectKey")
    if not key or storage is None:
        return element
    try:
        return {**element, "url": await storage.get_read_url(key)}
    except Exception:  # storage clients are apps' own; one content out of reach must not hide the conversation
        _logger.exception("No address for the content %r", key)
        return element


async def remove(keys: list[str], storage: BaseStorageClient | None) -> None:
    """Remove contents; what fails is logged and does not keep the others."""
    for key in keys if storage is not None else ():
        try:
            assert storage is not None
            await storage.delete_file(key)
        except Exception:  # as above
            _logger.exception("The content %r was not removed", key)
