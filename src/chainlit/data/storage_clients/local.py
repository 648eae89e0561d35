"""Contents in a folder of this machine."""

from __future__ import annotations

from pathlib import Path

from chainlit._base.bridge import in_thread
from chainlit._wire.records import Json
from chainlit.data.storage_clients.base import BaseStorageClient

__all__ = ["LocalStorageClient"]


class LocalStorageClient(BaseStorageClient):
    """Keeps contents below a folder.

    Args:
        folder: Where; made when the first content comes.
        base_url: Where your app serves that folder, for instance `https://files.example.org/chat`; without one, read
            URLs are `file://` addresses, which help scripts, not browsers.
    """

    def __init__(self, folder: str | Path, base_url: str | None = None) -> None:
        self.folder: Path = Path(folder).resolve()
        self._base_url = base_url.rstrip("/") if base_url else None

    async def upload_file(
        self,
        object_key: str,
        data: bytes | str,
        mime: str = "application/octet-stream",
        overwrite: bool = True,
        content_disposition: str | None = None,
    ) -> dict[str, Json]:
        """Store a content."""
        place = self._place(object_key)
        if not overwrite and place.exists():
            return {}
        await in_thread(_write, place, data.encode() if isinstance(data, str) else data)
        return {"object_key": object_key, "url": await self.get_read_url(object_key)}

    async def delete_file(self, object_key: str) -> bool:
        """Remove a content; tell whether that worked."""
        place = self._place(object_key)
        there = place.is_file()
        await in_thread(place.unlink, True)
        return there

    async def get_read_url(self, object_key: str) -> str:
        """Return an address where the content can be read for `storage_expiry_time` seconds."""
        from urllib.parse import quote

        place = self._place(object_key)
        return f"{self._base_url}/{quote(object_key)}" if self._base_url else place.as_uri()

    def _place(self, object_key: str) -> Path:
        place = (self.folder / object_key).resolve()
        if not place.is_relative_to(self.folder) or place == self.folder:
            raise ValueError(f"The object key {object_key!r} leaves the folder of contents")
        return place


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(place.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
