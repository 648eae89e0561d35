"""Files that people and apps bring: what is answered when one goes while it is asked for."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from chainlit._http.sending import user_file


class Vanishing(type(Path())):
    """A path whose file is gone once it has been looked at `looks` times."""

    looks = 0

    def __fspath__(self) -> str:
        path = super().__fspath__()
        if self.looks == 0:
            Path(path).unlink(missing_ok=True)
        self.looks -= 1
        return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("words", encoding="utf-8")
    return path


@pytest.mark.anyio
@pytest.mark.parametrize("looks", [0, 1], ids=["before it was looked at", "before it was opened"])
async def test_a_file_that_goes_meanwhile_is_not_there(words: Path, looks: int) -> None:
    path = Vanishing(words)
    path.looks = looks
    answer = await _get(path)
    assert (answer.status_code, answer.text) == (404, "File not found")


@pytest.mark.anyio
async def test_a_file_that_is_there_is_sent_whole(words: Path) -> None:
    answer = await _get(words)
    assert (answer.status_code, answer.text, answer.headers["content-length"]) == (200, "words", "5")


async def _get(path: Path) -> httpx.Response:
    transport = httpx.ASGITransport(user_file(path, "text/plain", "a.txt"))
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        return await client.get("/")
