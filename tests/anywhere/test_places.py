"""The same app, wherever it is: alone, below a path, mounted, behind proxies, with TLS."""

from __future__ import annotations

import asyncio
import re
from http.cookies import SimpleCookie

import pytest

from tests.anywhere.places import Place
from tests.anywhere.visitor import visiting

pytestmark = pytest.mark.proxy


def test_page_names_its_place_and_everything_it_refers_to_is_there(place: Place) -> None:
    with visiting(place) as visitor:
        page = visitor.http.get("/", headers={"Accept": "text/html"}).raise_for_status()
        assert f'<meta property="og:root_path" content="{place.path}">' in page.text
        assert "default-src 'self'" in page.headers["content-security-policy"]
        refers_to = set(re.findall(r'(?:href|src)="([^"]+)"', page.text))
        assert len(refers_to) >= 3
        for address in refers_to:
            assert address.startswith(f"{place.path}/"), "nothing is looked for elsewhere"
            visitor.http.get(place.origin + address).raise_for_status()
        deep = visitor.http.get("/thread/some-thread").raise_for_status()
        assert deep.text == page.text


def test_login_cookies_are_for_this_place(place: Place) -> None:
    with visiting(place) as visitor:
        assert visitor.http.get("/user").status_code == 401
        cookies = SimpleCookie(visitor.sign_in().headers["set-cookie"])
        [cookie] = [each for name, each in cookies.items() if "access_token" in name]
        assert (cookie["path"], bool(cookie["secure"]), bool(cookie["httponly"])) == (
            place.path or "/",
            place.secure,
            True,
        )
        assert visitor.http.get("/user").raise_for_status().json()["identifier"] == "ada"
        visitor.http.post("/logout").raise_for_status()
        assert visitor.http.get("/user").status_code == 401


def test_conversation_with_an_upload_goes_through(place: Place) -> None:
    with visiting(place) as visitor:
        visitor.sign_in()
        with visitor.talking() as talk:
            file = visitor.upload("notes.txt", b"some notes")
            talk.say("read this", file)
            talk.until(lambda screen: screen.answers and not screen.busy)
            assert talk.screen.last.output == "echo read this notes.txt: some notes"
            sent = visitor.http.get(f"/project/file/{file}", params={"session_id": visitor.session_id})
            assert sent.raise_for_status().content == b"some notes"


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_stock_clients_are_answered(place: Place, transport: str) -> None:
    with visiting(place) as visitor:
        visitor.sign_in()
        assert asyncio.run(visitor.stock_answer("hi", transport)) == "echo hi"


def test_sockets_of_foreign_pages_are_refused_here_too(place: Place) -> None:
    with visiting(place) as visitor:
        visitor.sign_in()
        foreign = visitor.http.post(
            "/project/file",
            params={"session_id": visitor.session_id},
            files={"file": ("a.txt", b"a", "text/plain")},
            headers={"Origin": "https://elsewhere.test"},
        )
        assert foreign.status_code == 403
