"""Section H: what people upload is kept as it is, and believed as little as possible."""

from __future__ import annotations

import asyncio
import pickle
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

import chainlit as cl
from chainlit._settings.features import SpontaneousFileUploadFeature
from chainlit.testing import Chat, open_app

PNG = b"\x89PNG\r\n\x1a\n"
MARKUP = b"<!DOCTYPE html><script>steal()</script>"


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: object) -> object:
    return chainlit_runner


def feature(*accept: str) -> SpontaneousFileUploadFeature:
    return SpontaneousFileUploadFeature(enabled=True, accept=list(accept))


async def _echo(message: cl.Message) -> None:
    names = ", ".join(element.name for element in message.elements)
    await cl.Message(f"{message.content}: {names}").send()


async def refused(person: Chat, name: str, content: bytes, mime: str) -> str:
    """Upload what must not pass, and return what the person reads."""
    query = {"session_id": person.session_id}
    answer = await person.http.post("/project/file", params=query, files={"file": (name, content, mime)})
    assert answer.status_code in (400, 403), (name, mime, answer.status_code)
    return str(answer.json()["detail"])


async def test_sec_H01_type_extension_and_content_must_all_pass() -> None:
    async with open_app(lambda: cl.on_message(_echo)) as app, app.chat() as person:
        person.session.settings.features.spontaneous_file_upload = feature("image/*", "text/plain", "application/pdf")
        for name, content, mime in (
            ("a.png", MARKUP, "image/png"),
            ("a.png", b"\xef\xbb\xbf \n<SCRIPT>x</SCRIPT>", "image/png"),
            ("a.pdf", b"MZ\x90\x00\x03\x00", "application/pdf"),
            ("a.txt", b"\x7fELF\x02\x01", "text/plain"),
            ("a.png", b"", "application/x-msdownload"),
        ):
            assert "not allowed" in await refused(person, name, content, mime)
        assert list(person.session.files) == []
        assert not person.session.files_dir.exists() or list(person.session.files_dir.iterdir()) == []
        for name, content, mime in (
            ("a.png", PNG, "image/png"),
            ("a.svg", b"<svg/>", "image/svg+xml"),
            ("page.txt", MARKUP, "text/plain"),
            ("a.pdf", b"%PDF-1.7", "application/pdf"),
        ):
            await person.upload(name, content, mime)
        assert len(person.session.files) == 4


async def test_sec_H01_missing_and_unknown_types_are_downloads() -> None:
    async with open_app(lambda: cl.on_message(_echo)) as app, app.chat() as person:
        for mime in ("", "nonsense", "text/html", "application/xhtml+xml"):
            file = await person.upload("a.html", MARKUP, mime)
            answer = await person.http.get(f"/project/file/{file}", params={"session_id": person.session_id})
            assert answer.headers["content-disposition"].startswith("attachment")
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "sandbox" in answer.headers["content-security-policy"]


class _Trap:
    """Writes a file when it is unpickled."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> Any:
        return (Path.write_text, (self.place, "sprung"))


async def test_sec_H04_what_would_burst_or_bite_when_decoded_is_not_decoded(tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"
    header = struct.pack(">IIBBBBB", 1_000_000, 1_000_000, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + header
    huge = PNG + struct.pack(">I", len(header)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    bomb = zlib.compress(bytes(50_000_000), 9)
    contents = {
        "pixels.png": (huge, "image/png"),
        "bomb.gz": (bomb, "application/gzip"),
        "trap.pkl": (pickle.dumps(_Trap(sprung)), "application/octet-stream"),
        "trap.parquet": (b"PAR1" + pickle.dumps(_Trap(sprung)) + b"PAR1", "application/vnd.apache.parquet"),
    }
    async with open_app(lambda: cl.on_message(_echo)) as app, app.chat() as person:
        files = [(name, content, mime) for name, (content, mime) in contents.items()]
        await person.send("look", files=files)
        assert person.screen.last.output == "look: pixels.png, bomb.gz, trap.pkl, trap.parquet"
        for file in person.session.files.values():
            assert file["path"].read_bytes() == contents[file["name"]][0]
    assert not sprung.exists()


async def test_sec_H05_what_a_picture_says_of_itself_stays_inside_it() -> None:
    exif = b"Exif\x00\x00<img src=x onerror=alert(1)> at 52.5,13.4"
    picture = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9"
    async with open_app(lambda: cl.on_message(_echo)) as app, app.chat() as person:
        await person.send("look", files=[("a.jpg", picture, "image/jpeg")])
        (file,) = person.session.files.values()
        answer = await person.http.get(f"/project/file/{file['id']}", params={"session_id": person.session_id})
        assert answer.content == picture
        assert "onerror" not in str(person.screen.events)


@pytest.mark.parametrize("fails", [False, True])
async def test_sec_H07_the_app_looks_at_files_before_anybody_uses_them(
    fails: bool, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[tuple[str, str, int]] = []

    def scan(file: dict[str, Any]) -> bool | None:
        seen.append((file["name"], file["type"], file["size"]))
        if b"VIRUS" not in file["path"].read_bytes():
            return None
        if fails:
            raise RuntimeError("the scanner's secret path")
        return False

    def register() -> None:
        cl.on_message(_echo)
        cl.on_upload(scan)

    async with open_app(register) as app, app.chat() as person:
        text = await refused(person, "a.txt", b"a VIRUS", "text/plain")
        assert text == "This file was refused."
        assert list(person.session.files) == []
        assert list(person.session.files_dir.iterdir()) == []
        await person.send("look", files=[("b.txt", b"fine", "text/plain")])
        assert person.screen.last.output == "look: b.txt"
    assert seen == [("a.txt", "text/plain", 7), ("b.txt", "text/plain", 4)]
    assert ("the scanner's secret path" in caplog.text) is fails


async def test_sec_H03_uploads_at_the_same_time_share_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chainlit._core.files.MAX_SESSION_BYTES", 1_000)
    async with open_app(lambda: cl.on_message(_echo)) as app, app.chat() as person:
        query = {"session_id": person.session_id}
        files = [{"file": (f"{number}.txt", b"x" * 600, "text/plain")} for number in range(4)]
        answers = await asyncio.gather(*(person.http.post("/project/file", params=query, files=file) for file in files))
        assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400]
        kept = list(person.session.files_dir.iterdir())
        assert sum(file.stat().st_size for file in kept) == person.session.upload_bytes == 600
