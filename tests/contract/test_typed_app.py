"""The typed sample runs; that a strict checker accepts it is part of checking this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainlit.testing import open_app

APP = Path(__file__).parent / "typed_app.py"


async def test_the_typed_app_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "for tests only, and long enough: 32+")
    async with open_app(APP) as app, app.chat(login=("ada", "x"), profile="fast") as chat:
        await chat.send("hello", files=[("a.txt", b"123", "text/plain")])
        assert [(message.name, message.output) for message in chat.screen.answers] == [
            ("Typed", "ab"),
            ("Fast", "a.txt: 3"),
        ]
        assert await chat.click("again") == {"text": "hello"}
        await chat.change_settings(x="text", n=1, m=["a"], d="2026-01-01")
        assert chat.screen.toasts[-1]["message"] == "4 settings"
        assert chat.screen.errors == []
