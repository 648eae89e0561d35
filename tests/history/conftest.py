"""An app that keeps what is said, served with the built-in store."""

from __future__ import annotations

import uuid
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.cli_process import running
from tests.e2e.site import Site
from tests.history.killed import Kill, Killed
from tests.store.postgres import Postgres

APP = """
import os

import chainlit as cl

if os.environ.get("LOGIN"):

    @cl.password_auth_callback
    async def sign_in(name: str, password: str) -> cl.User | None:
        return cl.User(identifier=name)


@cl.on_message
async def answer(message: cl.Message):
    if message.content == "say 1000 things":
        for number in range(1000):
            await cl.Message(f"thing {number}").send()
        return
    cl.user_session.set("secret", "of the author")
    async with cl.Step(name="look", type="tool") as step:
        step.output = "seen"
    notes = cl.File(name="notes.txt", content=f"notes on {message.content}".encode(), mime="text/plain")
    await cl.Message(f"You said {message.content}", elements=[notes]).send()


@cl.on_chat_resume
async def resume(thread): ...


@cl.on_shared_thread_view
async def view(thread, viewer):
    if (thread.get("name") or "").startswith("broken"):
        raise RuntimeError("no rule for this")
    return thread["metadata"].get("is_shared")
"""
SETTINGS = "[features]\nallow_thread_sharing = true\nfavorites = true\n[UI]\nconfirm_new_chat = false\n"


def _served(folder: Path, **variables: str) -> Generator[Site]:
    (folder / "app.py").write_text(APP, encoding="utf-8")
    (folder / ".chainlit").mkdir()
    (folder / ".chainlit" / "config.toml").write_text(SETTINGS, encoding="utf-8")
    stored = {"CHAINLIT_DATABASE_URL": f"sqlite:///{folder / 'chat.db'}", **variables}
    with running(folder, "run", "app.py", "-h", "--port", "0", variables=stored) as server:
        yield Site(server.address())


@pytest.fixture(params=["sqlite", "postgresql"])
def kill(request: pytest.FixtureRequest, tmp_path: Path) -> Kill:
    """How a test makes a server that is killed, on each database in turn."""
    server: Postgres | None = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    return lambda app: Killed(app, tmp_path, server)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Generator[Site]:
    """The app without login: each browser has a history of its own."""
    yield from _served(tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="session")
def postgres_site(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Generator[Site]:
    """The app without login, which keeps what is said in PostgreSQL."""
    address = postgres.new_database(f"history_{uuid.uuid4().hex}")
    yield from _served(tmp_path_factory.mktemp("history"), CHAINLIT_DATABASE_URL=address)


@pytest.fixture(params=["site", "postgres_site"])
def each_site(request: pytest.FixtureRequest) -> Site:
    """The app without login, on each database in turn."""
    return request.getfixturevalue(request.param)


GUARDED = {"LOGIN": "1", "CHAINLIT_AUTH_SECRET": "a secret of at least thirty-two characters"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Generator[Site]:
    """The app with a login form."""
    yield from _served(tmp_path_factory.mktemp("guarded"), **GUARDED)


@pytest.fixture(scope="module")
def postgres_guarded(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Generator[Site]:
    """The app with a login form, which keeps what is said in PostgreSQL."""
    address = postgres.new_database(f"guarded_{uuid.uuid4().hex}")
    yield from _served(tmp_path_factory.mktemp("guarded"), CHAINLIT_DATABASE_URL=address, **GUARDED)
