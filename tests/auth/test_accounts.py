"""Users and data layers, including those that do not keep their word."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from login_site import Users, serve, sign_in

import chainlit.auth as auth
from chainlit._auth.accounts import UserStore, stored_user
from chainlit._auth.user import PersistedUser, User
from chainlit._core.app import app_as_current
from chainlit._wire.records import Json

ADA = User("ada", "Ada", {"from": "token"})


class Answering:
    """A data layer that always answers the same."""

    def __init__(self, answer: object) -> None:
        self._answer = answer

    async def get_user(self, identifier: str) -> object:
        return self._answer

    async def create_user(self, user: Json) -> object:
        return self._answer


def looked_up(store: UserStore | None) -> User:
    return asyncio.run(stored_user(store, ADA))


def test_the_stored_user_keeps_its_metadata_and_takes_the_tokens_name() -> None:
    stored = PersistedUser("1", "t", "ada", "Old name", {"from": "store"})
    assert looked_up(Answering(stored)) == PersistedUser("1", "t", "ada", "Ada", {"from": "store"})
    assert stored.display_name == "Old name"


def test_sec_C20_a_layer_that_answers_somebody_else_is_not_believed(caplog: pytest.LogCaptureFixture) -> None:
    assert looked_up(Answering(PersistedUser("2", "t", "bob"))) == ADA
    assert "when asked for the user 'ada'" in caplog.text


def test_a_layer_that_knows_nobody_or_answers_nonsense_leaves_the_tokens_user() -> None:
    assert looked_up(None) == ADA
    assert looked_up(Answering(None)) == ADA
    assert looked_up(Answering({"identifier": "ada"})) == ADA


def test_a_missing_user_is_created() -> None:
    users = Users()
    assert looked_up(users) == PersistedUser("user-ada", "2026-01-01T00:00:00.000000Z", "ada", "Ada", ADA.metadata)
    assert list(users.stored) == ["ada"]


def test_signing_in_stores_the_user(tmp_path: Path) -> None:
    users = Users()
    sign_in(serve(tmp_path, users=users).browser())
    assert list(users.stored) == ["ada"]


def test_sec_D08_people_who_get_it_right_are_never_slowed_down(tmp_path: Path) -> None:
    browser = serve(tmp_path).browser()
    for _ in range(3):
        for attempt in range(8):
            assert browser.post("/login", data={"username": "ada", "password": str(attempt)}).status_code == 401
        sign_in(browser)


def test_sec_D17_tokens_made_by_the_app_itself_are_cut_too(tmp_path: Path) -> None:
    with app_as_current(serve(tmp_path).app):
        token = auth.create_jwt(User("ada", metadata={"huge": "x" * 20_000, "plan": "pro"}))
        assert auth.decode_jwt(token).metadata == {"plan": "pro"}
