"""Contents of stored files."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Protocol

from chainlit._base.bridge import in_thread
from chainlit._base.ids import is_uuid4, new_id

_logger = logging.getLogger("chainlit")


class Blobs(Protocol):
    """A place for contents, under random names; what a file is called is its record's business."""

    async def put(self, content: bytes | Path) -> str:
        """Keep a content, or a copy of a file, and return its key. It is there whole or not at all."""
        ...

    async def fetch(self, key: str) -> Path | None:
        """Return a file with the content under a key, to be read soon; None when there is none.

        Raises:
            StoreUnavailable: The place can't be reached.
        """
        ...

    async def remove(self, *keys: str) -> None:
        """Remove contents; unknown keys are fine, and what can't be removed is named in the log."""
        ...


def is_key(key: str) -> bool:
    """Tell whether a text is a key that this package has made; keys become parts of paths and addresses."""
    folder, _, name = key.partition("/")
    return is_uuid4(name) and len(folder) == 2 and name.startswith(folder)


def new_key() -> str:
    """Return the key of a content that nobody has kept before."""
    name = new_id()
    return f"{name[:2]}/{name}"


class LocalBlobs:
    """A folder of files.

    Args:
        folder: Where; made when the first file comes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def put(self, content: bytes | Path) -> str:
        key = new_key()
        await self.put_under(key, content)
        return key

    async def put_under(self, key: str, content: bytes | Path) -> None:
        """Keep a content, or a copy of a file, under a key that `new_key` has made."""
        await in_thread(self._write, self.folder / key, content)

    async def fetch(self, key: str) -> Path | None:
        place = self._place(key)
        return place if place is not None and place.is_file() else None

    async def remove(self, *keys: str) -> None:
        for key in keys:
            place = self._place(key)
            if place is None:
                continue
            try:
                await in_thread(place.unlink, True)
            except OSError as error:  # its record is gone: nobody will ask for it, but it is there
                _logger.error("The content %s could not be removed; delete the file by hand: %s", key, error)

    def _place(self, key: str) -> Path | None:
        return self.folder / key if is_key(key) else None

    def _write(self, place: Path, content: bytes | Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(".part")
        try:
            if isinstance(content, Path):
                shutil.copyfile(content, part)
            else:
                part.write_bytes(content)
            part.replace(place)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
