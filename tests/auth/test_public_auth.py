"""The public package `chainlit.auth`, as apps with a login of their own use it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, HTTPException, Request, Response
from login_site import Browser, Site, Users, serve

import chainlit.auth as auth
from chainlit._auth.errors import InvalidState, InvalidToken
from chainlit._auth.metadata import bounded
from chainlit._auth.user import User
from chainlit._auth.withheld import Withheld
from chainlit._core.app import app_as_current

STRICT = auth.OAuth2PasswordBearerWithCookie(tokenUrl="/login")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    served = serve(tmp_path, users=Users())
    with app_as_current(served.app):
        yield served


def test_every_public_name_exists() -> None:
    assert [name for name in auth.__all__ if not hasattr(auth, name)] == []


def test_a_token_made_is_a_token_read(site: Site) -> None:
    user = User("ada", "Ada", {"plan": "pro"})
    token = auth.create_jwt(user)
    assert auth.decode_jwt(token) == user
    assert auth.require_login() is True
    assert auth.is_oauth_enabled() is False
    assert auth.get_configuration() == site.browser().get("/auth/config").json()
    auth.ensure_jwt_secret()
    site.app.auth.sign_out(token, 60)
    with pytest.raises(InvalidToken):
        auth.decode_jwt(token)


def test_the_secret_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHAINLIT_AUTH_SECRET", raising=False)
    assert auth.get_jwt_secret() is None
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "x" * 32)
    assert auth.get_jwt_secret() == "x" * 32


def test_the_stored_user_is_found_and_named_by_the_token(site: Site) -> None:
    found = asyncio.run(auth.authenticate_user(auth.create_jwt(User("ada", "Ada"))))
    assert found.to_dict() == {
        "id": "user-ada",
        "createdAt": "2026-01-01T00:00:00.000000Z",
        "identifier": "ada",
        "display_name": "Ada",
        "metadata": {},
    }
    with pytest.raises(HTTPException) as caught:
        asyncio.run(auth.authenticate_user("nonsense"))
    assert (caught.value.status_code, caught.value.detail) == (401, "Invalid authentication token")


def routes() -> FastAPI:
    """Return an application around the chat that signs people in by itself."""
    app = FastAPI()

    async def enter(request: Request, response: Response) -> None:
        auth.set_auth_cookie(request, response, auth.create_jwt(User("zoe", metadata={"big": "z" * 4000})))

    async def leave(request: Request, response: Response) -> None:
        auth.clear_auth_cookie(request, response)

    async def me(user: Annotated[User | None, Depends(auth.get_current_user)]) -> str | None:
        return None if user is None else user.identifier

    async def token(found: Annotated[str, Depends(STRICT)], request: Request) -> bool:
        return found == auth.get_token_from_cookies(request.cookies)

    app.get("/enter")(enter)
    app.get("/leave")(leave)
    app.get("/me")(me)
    app.get("/token")(token)
    return app


@pytest.mark.usefixtures("site")
def test_an_app_around_the_chat_signs_people_in_and_out() -> None:
    browser = Browser(routes(), "127.0.0.1", None, "http://localhost")
    assert browser.get("/me").status_code == 401
    assert browser.get("/token").json() == {"detail": "Not authenticated"}
    browser.get("/enter")
    assert sorted(browser.cookies) == ["access_token_0", "access_token_1"]
    assert browser.get("/me").json() == "zoe"
    assert browser.get("/token").json() is True
    browser.get("/leave")
    assert browser.cookies == {}


def test_without_login_there_is_no_user(tmp_path: Path) -> None:
    with app_as_current(serve(tmp_path, password=None).app):
        browser = Browser(routes(), "127.0.0.1", None, "http://localhost")
        answer = browser.get("/me")
        assert (answer.status_code, answer.json()) == (200, None)


@pytest.mark.usefixtures("site")
def test_sec_D11_an_oauth_state_is_bound_to_the_browser() -> None:
    response = Response()
    auth.set_oauth_state_cookie(response, "state-1")
    assert response.headers["set-cookie"] == "oauth_state=state-1; HttpOnly; Max-Age=180; Path=/; SameSite=lax"
    mine = Request({"type": "http", "headers": [(b"cookie", b"oauth_state=state-1")]})
    auth.validate_oauth_state_cookie(mine, "state-1")
    empty = Request({"type": "http", "headers": [(b"cookie", b"oauth_state=")]})
    for request, state in ((mine, "state-2"), (mine, ""), (empty, ""), (Request({"type": "http", "headers": []}), "x")):
        with pytest.raises(InvalidState):
            auth.validate_oauth_state_cookie(request, state)
    auth.clear_oauth_state_cookie(response)
    assert "Max-Age=0" in response.headers.getlist("set-cookie")[1]


def test_sec_D07_passwords_are_hashed_and_compared_without_telling_who_exists() -> None:
    stored = auth.hash_password("correct horse")
    assert stored != auth.hash_password("correct horse")
    assert "correct" not in stored
    assert auth.verify_password("correct horse", stored) is True
    assert auth.verify_password("wrong horse", stored) is False
    assert auth.verify_password("correct horse", None) is False
    for nonsense in ("", "plain", "md5$1$1$1$AA==$AA==", "scrypt$x$8$1$AA==$AA==", "scrypt$15$8$1$!$AA=="):
        with pytest.raises(ValueError, match=r"hash_password|expected 'scrypt'"):
            auth.verify_password("x", nonsense)


def test_sec_D06_withheld_metadata_is_bounded_and_forgotten() -> None:
    kept = Withheld(max_bytes=100)
    kept.keep("a", {"refresh_token": "x" * 60})
    kept.keep("b", {"refresh_token": "y" * 60})
    assert kept.of("a") == {}
    assert kept.of("b") == {"refresh_token": "y" * 60}
    kept.keep("b", {"refresh_token": "z"})
    assert kept.of("b") == {"refresh_token": "z"}
    kept.forget("b")
    kept.forget("b")
    assert kept.of("b") == {}


def test_sec_D17_the_largest_entries_go_first(caplog: pytest.LogCaptureFixture) -> None:
    user = bounded(User("ada", metadata={"a": "x" * 9000, "b": "y" * 8000, "c": [[1]], "d": object()}))
    assert user.metadata == {"b": "y" * 8000, "c": [[1]]}
    assert "['a', 'd'] left out" in caplog.text
