"""Section A: paths and files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.responses import Response

import chainlit as cl
from chainlit._http.folders import find_below
from chainlit._http.sending import public_file, user_file
from tests.doors.native_client import NativeClient
from tests.doors.served import Site, serve
from tests.doors.speaker import Refusal
from tests.security.attacker import raw_get, stranger

SECRET = "nobody may read this"
FOLDERS = ("public", "assets", "copilot", "public/elements", "avatars")


async def _listen(message: cl.Message) -> None:
    await cl.Message(f"{len(message.elements)} files").send()


def register() -> None:
    cl.on_message(_listen)


def fill(site: Site) -> Path:
    """Put files into the app's folder, inside and outside of what is served."""
    root = site.app.paths.root
    public = root / "public"
    (public / "elements").mkdir(parents=True)
    (public / "avatars").mkdir()
    (root / ".chainlit").mkdir(exist_ok=True)
    for name in ("app.py", ".env", "secret.txt", ".chainlit/config.toml", ".chainlit/chat.db"):
        (root / name).write_text(SECRET)
    (public / ".hidden").write_text(SECRET)
    (public / "style.css").write_text("body { color: red }")
    return public


def without_secret(answer: httpx.Response) -> bool:
    return SECRET not in answer.text


TRAVERSALS = [
    "../secret.txt",
    "..%2fsecret.txt",
    "%2e%2e/secret.txt",
    "%2e%2e%2fsecret.txt",
    "%252e%252e%252fsecret.txt",
    "....//secret.txt",
    "./../secret.txt",
    "..\\secret.txt",
    "..%5csecret.txt",
    "style.css/../../secret.txt",
    "style.css.",
    "style.css%20",
    ".",
    "",
]
ABSOLUTE = [
    "/etc/passwd",
    "//etc/passwd",
    "%2fetc%2fpasswd",
    "C:/windows/win.ini",
    "C:%5cwindows%5cwin.ini",
    "%5c%5chost%5cshare%5cx",
    "//host/share/x",
    "style.css::$DATA",
    "con",
    "nul.txt",
    "aux.css",
    "lpt1",
]
CONTROLS = ["style.css%00", "%00", "a%0d%0ab", "a%0ab", "%c0%ae%c0%ae%2fsecret.txt", "%ff%fe", "%ed%a0%80", "x%7f"]


@pytest.mark.parametrize("folder", FOLDERS[:4])
async def test_sec_A01_A02_A03_nothing_outside_of_served_folders_is_served(folder: str) -> None:
    async with serve(register) as site:
        fill(site)
        for path in [*TRAVERSALS, *ABSOLUTE, *CONTROLS]:
            answer = await raw_get(site, f"/{folder}/{path}")
            assert (answer.status_code in (400, 404), without_secret(answer)) == (True, True), path
        assert (await site.http.get("/public/style.css")).text == "body { color: red }"


async def test_sec_A04_links_that_lead_out_are_not_followed() -> None:
    async with serve(register) as site:
        public = fill(site)
        (public / "out.txt").symlink_to(site.app.paths.root / "secret.txt")
        (public / "folder").symlink_to(site.app.paths.root)
        (public / "inside.css").symlink_to(public / "style.css")
        for path in ("out.txt", "folder/secret.txt", "folder/app.py"):
            assert (await site.http.get(f"/public/{path}")).status_code == 404
        assert (await site.http.get("/public/inside.css")).status_code == 200


async def sent(response: Response) -> tuple[int, bytes]:
    """Send an answer that was made before, and return its status and body."""
    told: list[Any] = []

    async def send(message: Any) -> None:
        told.append(message)

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    scope: Any = {"type": "http", "method": "GET", "headers": [], "asgi": {"spec_version": "2.4"}}
    await response(scope, receive, send)
    return told[0]["status"], b"".join(each.get("body", b"") for each in told[1:])


def swap(path: Path, target: Path) -> None:
    path.rename(path.with_name("moved away"))
    path.symlink_to(target)


async def test_sec_A13_what_was_put_in_the_place_of_a_checked_file_is_not_served(tmp_path: Path) -> None:
    served, outside = tmp_path / "public", tmp_path / "outside"
    for folder in (served / "deep", outside):
        folder.mkdir(parents=True)
    (outside / "a.txt").write_text(SECRET)
    for swapped, target in ((served / "deep" / "a.txt", outside / "a.txt"), (served / "deep", outside)):
        (served / "deep" / "a.txt").write_text("fine")
        found = find_below(served, "deep/a.txt")
        assert found is not None
        assert await sent(public_file(found, cache="no-cache")) == (200, b"fine")
        answer = public_file(found, cache="no-cache")
        swap(swapped, target)
        assert await sent(answer) == (404, b"File not found")
        swapped.unlink()
        swapped.with_name("moved away").rename(swapped)
    found = served / "deep" / "a.txt"
    answer = user_file(found, "text/plain", "a.txt")
    swap(found, outside / "a.txt")
    assert (await sent(answer))[0] == 404


NAMES = [
    "..\\..\\app.py",
    "../../app.py",
    "/etc/passwd",
    "a/b",
    ".htaccess",
    "CON",
    "x" * 2000 + ".txt",
    "...",
    "photo\u202egpj.exe",
    "line\nbreak.txt",
]


async def test_sec_A05_A14_names_of_uploads_are_for_people_only() -> None:
    async with serve(register) as site, NativeClient(site) as person:
        folder = site.session(person.session_id).files_dir
        for name in NAMES:
            file = site.session(person.session_id).files[await person.upload(name, b"x", "text/plain")]
            assert file["path"].parent == folder
            assert file["path"].stem == file["id"]
            shown = file["name"]
            assert 0 < len(shown.encode()) <= 255
            assert not set(shown) & set("/\\\u202e\n"), shown
        assert len(list(folder.iterdir())) == len(NAMES)
        with pytest.raises(Refusal):
            await person.upload("x" * 100_000, b"x", "text/plain")


async def test_sec_A06_C06_a_page_may_change_properties_of_its_own_custom_elements_only() -> None:
    async def show(message: cl.Message) -> None:
        card = cl.CustomElement(name="Card", props={"count": 1}, display="inline")
        text = cl.Text(name="Notes", content="fixed", display="inline")
        await cl.Message("look", elements=[card, text]).send()

    async with serve(lambda: cl.on_message(show)) as site, NativeClient(site) as person:
        await person.ask_for("show")
        known = {each["type"]: dict(each) for each in person.screen.elements.values()}
        card, text = known["custom"], known["text"]
        hostile = {
            "id": card["id"],
            "type": "custom",
            "props": {"count": 2},
            "path": "/etc/passwd",
            "url": "http://169.254.169.254/",
            "objectKey": "other",
            "mime": "text/html",
            "forId": "elsewhere",
            "threadId": "elsewhere",
            "chainlitKey": "other",
            "name": "Other",
        }
        body = {"element": hostile, "sessionId": person.session_id}
        assert (await site.http.put("/project/element", json=body)).json() == {"success": True}
        await person.until(lambda screen: screen.elements[card["id"]].get("props") == {"count": 2})
        assert {**person.screen.elements[card["id"]], "props": {"count": 1}} == card
        for element in ({**hostile, "id": text["id"]}, {**hostile, "id": "unknown"}):
            body = {"element": element, "sessionId": person.session_id}
            assert (await site.http.put("/project/element", json=body)).json() == {"success": False}
        async with stranger(site) as other:
            body = {"element": hostile, "sessionId": person.session_id}
            for method in ("PUT", "DELETE"):
                assert (await other.http.request(method, "/project/element", json=body)).status_code == 404
        assert person.screen.elements[text["id"]] == text


async def test_sec_A07_messages_bring_files_of_their_own_session_only() -> None:
    async with serve(register) as site, NativeClient(site) as person:
        own = await person.upload("own.txt", b"own", "text/plain")
        async with stranger(site) as elsewhere, NativeClient(elsewhere) as other:
            foreign = await other.upload("foreign.txt", b"foreign", "text/plain")
            await person.write("take these", files=(foreign, own, "../../etc/passwd"))
            await person.until(lambda screen: screen.answers and not screen.busy)
            assert person.outputs() == ["1 files"]
            message = {"message": person.message("hi"), "fileReferences": [{"id": {"path": "/etc/passwd"}}]}
            with pytest.raises(Refusal):
                await person.tell("client_message", message)


async def test_sec_A08_avatars_are_found_by_exact_names() -> None:
    async with serve(register) as site:
        public = fill(site)
        (public / "avatars" / "ada.png").write_bytes(b"picture of ada")
        (public / "avatars" / "notes.txt").write_text(SECRET)
        standard = (await site.http.get("/avatars/default")).content
        assert (await site.http.get("/avatars/ada")).content == b"picture of ada"
        for name in ("*", "ad?", "[a]*", "..%2f..%2fsecret.txt", "%2e%2e/ada", "notes", "notes.txt", "x" * 4000):
            answer = await raw_get(site, f"/avatars/{name}")
            assert (answer.status_code, answer.content) == (200, standard), name
            answer = await raw_get(site, f"/avatars/nobody?else={name}")
            assert (answer.status_code, answer.content) == (200, standard), name


async def test_whoever_has_no_picture_shows_the_one_of_the_stand_in() -> None:
    async with serve(register) as site:
        public = fill(site)
        (public / "avatars" / "assistant.png").write_bytes(b"picture of the assistant")
        (public / "avatars" / "search.png").write_bytes(b"picture of a tool")
        assert (await site.http.get("/avatars/nothing?else=default")).content == b"picture of the assistant"
        assert (await site.http.get("/avatars/search?else=default")).content == b"picture of a tool"


@pytest.mark.parametrize("language", ["../../etc/passwd", "en-US\x00", "x" * 10_000, "en/../..", "e", "%2e%2e"])
async def test_sec_A10_hostile_languages_are_refused(language: str) -> None:
    async with serve(register) as site:
        for path in ("/project/translations", "/project/settings"):
            answer = await site.http.get(path, params={"language": language})
            assert answer.status_code == 422
            assert "passwd" not in answer.text or language in answer.text


async def test_sec_A12_sources_of_custom_elements_come_from_their_folder() -> None:
    async with serve(register) as site:
        public = fill(site)
        (public / "elements" / "Card.jsx").write_text("export default () => null")
        assert (await site.http.get("/public/elements/Card.jsx")).status_code == 200
        for name in ("..%2f..%2fapp.py", "%2fetc%2fpasswd", "..%5c..%5capp.py", "Card.jsx%00.png"):
            assert (await raw_get(site, f"/public/elements/{name}")).status_code == 404


async def test_sec_A16_files_beside_the_app_are_never_served() -> None:
    async with serve(register) as site:
        fill(site)
        paths = ["app.py", ".env", ".ENV", "secret.txt", ".chainlit/config.toml", ".chainlit/chat.db", "PUBLIC/.hidden"]
        for path in [*paths, "public/.hidden", "public/../.env", "public/.HIDDEN"]:
            assert without_secret(await raw_get(site, f"/{path}")), path


async def test_sec_A17_at_most_one_range_is_served() -> None:
    async with serve(register) as site:
        public = fill(site)
        (public / "digits.txt").write_text("0123456789")
        answers = {
            "bytes=2-4": (206, "234"),
            "bytes=-3": (206, "789"),
            "bytes=0-1,2-3": (200, "0123456789"),
            f"bytes={','.join(['0-9'] * 1000)}": (200, "0123456789"),
            "bytes=100-200": (416, None),
            f"bytes={'9' * 100}-": (416, None),
        }
        for wanted, (status, text) in answers.items():
            answer = await raw_get(site, "/public/digits.txt", Range=wanted)
            assert answer.status_code == status, wanted[:40]
            assert text is None or answer.text == text


async def test_sec_A09_logos_and_favicons_come_from_the_apps_own_folder() -> None:
    async with serve(register) as site:
        public = fill(site)
        standard = {path: (await site.http.get(path)).content for path in ("/logo?theme=dark", "/favicon")}
        outside = site.app.paths.root / "secret.txt"
        for name in ("logo_dark.png", "favicon.png"):
            (public / name).symlink_to(outside)
        for path, content in standard.items():
            assert (await site.http.get(path)).content == content, "a link that leads outside counts as none"
        for theme in ("../../secret.txt", "http://evil.test/x", "dark%00", "x" * 5_000, "*"):
            answer = await raw_get(site, f"/logo?theme={theme}")
            assert answer.status_code in (400, 422)
            assert without_secret(answer)
