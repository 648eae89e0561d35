"""Section F: what a page of another site learns by asking for our documents as if they were scripts."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.house.asked import ask
from tests.house.test_permissions import PERMISSIONS
from tests.house.world import CANARY, world


@pytest.fixture(autouse=True)
def own_store(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> asyncio.Runner:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "a secret of at least thirty-two characters")
    monkeypatch.setenv("CHAINLIT_DATABASE_URL", f"sqlite:///{tmp_path / 'chat.db'}")
    return chainlit_runner


async def test_sec_F04_F07_documents_are_no_scripts_and_hold_nothing_without_credentials() -> None:
    documents = [route for route, who in PERMISSIONS.items() if route.startswith("GET ") and who != "conversation"]
    async with world(login=True, shared=False) as made:
        made.app.app.hooks.on_shared_thread_view = None
        for route in documents:
            mine, theirs = await ask(made, "owner", route), await ask(made, "none", route)
            for answer in (mine, theirs):
                assert answer.headers["x-content-type-options"] == "nosniff", route
                if answer.content.startswith((b"{", b"[")):
                    kinds = ("application/json", "application/manifest+json")
                    assert answer.headers["content-type"].partition(";")[0] in kinds, route
            assert CANARY not in theirs.text, route
            if CANARY in mine.text:
                kept = mine.headers.get("cache-control", "")
                assert "no-store" in kept or "private" in kept, (route, kept)
