"""Apps that still name a service which has been closed."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

import chainlit as cl
from chainlit.testing import open_app


async def test_apps_of_literal_ai_are_told_and_keep_their_conversations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CHAINLIT_DATABASE_URL", f"sqlite:///{tmp_path / 'chat.db'}")
    sys.modules.pop("chainlit.data.literalai", None)
    with pytest.warns(DeprecationWarning, match="Literal AI has been closed"):
        module = importlib.import_module("chainlit.data.literalai")

    async def answer(message: cl.Message) -> None:
        await cl.Message("kept").send()

    def register() -> None:
        cl.on_message(answer)
        cl.data_layer(lambda: module.LiteralDataLayer("key", None))

    async with open_app(register) as app, app.chat() as chat:
        await chat.send("hello")
        await chat.session.recorder.flush()
        layer = app.app.data_layer
        assert layer is not None
        thread = await layer.get_thread(chat.session.thread_id)
        assert thread is not None
        assert [step.get("output") for step in thread["steps"] if step.get("type") != "run"] == ["hello", "kept"]
    assert "closed" in caplog.text


def test_its_variable_is_named_as_useless(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    from chainlit._adapter import Authoring
    from chainlit._core.app import App, app_as_current

    monkeypatch.setenv("LITERAL_API_KEY", "key")
    monkeypatch.delenv("CHAINLIT_DATABASE_URL", raising=False)
    with app_as_current(App()):
        Authoring().data_layer()
    assert "LITERAL_API_KEY is set" in caplog.text
