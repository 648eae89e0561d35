"""Contents of stored files, in a local folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from chainlit._base.bridge import in_thread
from chainlit._base.ids import is_uuid4, new_id


class LocalBlobs:
    """A folder of files under random names; what a file is called is its record's business.

    Args:
        folder: Where; made when the first file comes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def put(self, content: bytes | Path) -> str:
        """Keep a content, or a copy of a file, and return its key. It is there whole or not at all."""
        name = new_id()
        key = f"{name[:2]}/{name}"
        await in_thread(self._write, self.folder / key, content)
        return key

    def file(self, key: str) -> Path | None:
        """Return the file under a key; None when there is none."""
        place = self._place(key)
        return place if place is not None and place.is_file() else None

    async def remove(self, *keys: str) -> None:
        """Remove contents; unknown keys are fine."""
        for key in keys:
            place = self._place(key)
            if place is not None:
                await in_thread(place.unlink, True)

    def _place(self, key: str) -> Path | None:
        folder, _, name = key.partition("/")
        return self.folder / folder / name if is_uuid4(name) and name.startswith(folder) else None

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
