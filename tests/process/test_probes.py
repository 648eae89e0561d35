"""What machines ask a server about itself."""

from __future__ import annotations

import pytest

import chainlit as cl
from chainlit.testing import open_app

pytestmark = pytest.mark.usefixtures("own_loop")
TOKEN = "a token that nobody guesses"


def talkative() -> None:
    @cl.on_message
    async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
        if message.content == "secret words":
            raise ValueError("secret failure")
        await cl.Message("hello").send()


async def test_a_server_is_ready_until_it_is_told_to_end() -> None:
    async with open_app(talkative) as site, site.http() as http:
        assert (await http.get("/health")).json() == {"status": "ok"}
        answer = await http.get("/ready")
        assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
        site.app.closing = True
        answer = await http.get("/ready")
        assert (answer.status_code, answer.json()) == (503, {"status": "draining"})
        assert (await http.get("/health")).status_code == 200


async def test_sec_J17_metrics_are_closed_until_they_have_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHAINLIT_METRICS_TOKEN", raising=False)
    async with open_app(talkative) as site, site.http() as http:
        assert (await http.get("/metrics")).status_code == 404
        monkeypatch.setenv("CHAINLIT_METRICS_TOKEN", TOKEN)
        assert (await http.get("/metrics")).status_code == 401
        for wrong in ("", "Bearer", f"Bearer {TOKEN}x", "Bearer ä"):
            answer = await http.get("/metrics", headers=[(b"authorization", wrong.encode())])
            assert answer.status_code == 401
        answer = await http.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200


async def test_sec_J17_metrics_count_what_happens_and_hold_nothing_of_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_METRICS_TOKEN", TOKEN)
    async with open_app(talkative) as site, site.chat() as chat, site.http() as http:
        await chat.send("hi")
        await chat.send("secret words")
        answer = await http.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        values = dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
        expected = {
            "chainlit_sessions": "1",
            'chainlit_open_connections{door="memory"}': "1",
            'chainlit_connections_total{outcome="new"}': "1",
            'chainlit_runs_total{outcome="done"}': "1",
            'chainlit_runs_total{outcome="failed"}': "1",
            'chainlit_run_seconds_count{hook="on_message"}': "2",
            'chainlit_run_seconds_bucket{hook="on_message",le="+Inf"}': "2",
            "chainlit_running": "0",
        }
        assert {name: values.get(name) for name in expected} == expected
        assert "secret" not in answer.text
        assert chat.session_id not in answer.text
