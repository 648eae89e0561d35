"""Recorded conversations of stock clients, played again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from tests.doors.served import Site, serve
from tests.wire import bench_app
from tests.wire.matching import Names, Row
from tests.wire.replaying import FILES, Change, Player, recorded


def as_recorded(rows: list[Row]) -> list[Row]:
    return rows


def busy_counted(rows: list[Row]) -> list[Row]:
    """Say once that something runs, and once that nothing does."""
    return [row for number, row in enumerate(rows) if number == 0 or row != rows[number - 1]]


def stub_per_stream(rows: list[Row]) -> list[Row]:
    """Send the stub of a hidden step when its stream begins, not with each token."""
    repeats = [number for number, row in enumerate(rows) if number and row == rows[number - 1]]
    return [row for number, row in enumerate(rows) if number not in repeats[1:]]


def with_times(rows: list[Row]) -> list[Row]:
    """Date a streamed message from its first token on."""
    times = {"createdAt": "<iso8601>", "start": "<iso8601>", "end": "<iso8601>"}
    undated = ("stream_start", "update_message")
    return [
        (name, {**payload, **times} if name in undated and payload["createdAt"] is None else payload)
        for name, payload in rows
    ]


def with_warning(rows: list[Row]) -> list[Row]:
    """Tell the person that a file was left out."""
    toast = {"message": "An attached file is not known here and was left out.", "type": "warning"}
    return [("toast", toast), *rows] if rows and rows[0][0] == "task_start" else rows


def with_error_message(rows: list[Row]) -> list[Row]:
    """Show the person that the handler failed."""
    changed: list[Row] = []
    for name, payload in rows:
        changed.append((name, payload))
        if name == "update_message" and payload.get("isError"):
            changed.append(("new_message", _error_message(payload)))
    return changed


def _error_message(run: dict[str, object]) -> dict[str, object]:
    return {
        "id": "<uuid:900>",
        "threadId": run["threadId"],
        "parentId": None,
        "createdAt": "<iso8601>",
        "start": "<iso8601>",
        "end": "<iso8601>",
        "command": None,
        "modes": None,
        "output": run["output"],
        "name": "Error",
        "type": "assistant_message",
        "language": None,
        "streaming": False,
        "isError": True,
        "waitForAnswer": False,
        "metadata": {},
        "tags": None,
    }


def with_reason(rows: list[Row]) -> list[Row]:
    """Tell why a connection is refused."""
    reason = {"message": "Missing user environment variables"}
    return [(name, reason if name == "(connect_error)" else payload) for name, payload in rows]


@dataclass
class Recording:
    """A recording and how to play it.

    Attributes:
        scenario: Name of its file.
        app: Registers the app.
        name: The app's name.
        change: What we say differently on purpose.
        files: What the person uploads.
        prepare: Changes the app's settings.
        turns: How many turns are played; None for all.
    """

    scenario: str
    app: Callable[[], object] = bench_app.wire_bot
    name: str = "Wire Bot"
    change: Change = as_recorded
    files: list[tuple[str, bytes, str]] = field(default_factory=list[tuple[str, bytes, str]])
    prepare: Callable[[Site], None] = lambda site: None
    turns: int | None = None


def _needs_key(site: Site) -> None:
    site.app.settings.project.user_env = ["SHOP_KEY"]


def _hides_steps(site: Site) -> None:
    site.app.settings.ui.cot = "hidden"


RECORDINGS = [
    *(
        Recording(scenario)
        for scenario in (
            "message_echo",
            "message_variants",
            "message_update",
            "message_remove",
            "step_decorator",
            "step_exception",
            "step_remove",
            "steps_nested_and_streamed",
            "edit_message",
            "elements",
            "element_remove",
            "ask_text",
            "ask_text_timeout",
            "ask_action",
            "ask_action_timeout",
            "ask_element_submit",
            "ask_element_cancel",
            "call_fn",
            "call_fn_timeout",
            "commands_and_modes",
            "connect_no_start_hook",
            "copilot_system_message",
            "handshake_fields",
            "message_with_command_and_mode",
            "settings_change_and_edit",
            "settings_tabs",
            "settings_widgets",
            "sidebar",
            "tasklist",
            "toast_and_token_usage",
            "window_message_in",
            "window_message_out",
            "action_opens_thread",
        )
    ),
    Recording(
        "ask_file",
        files=[("a.png", b"\x89PNG", "image/png"), ("a.txt", b"hello", "text/plain")],
    ),
    Recording("streaming", change=with_times),
    Recording("streaming_sequence", change=with_times),
    Recording("upload_and_send", files=FILES, turns=5, change=with_warning),
    Recording("actions", turns=4),
    Recording("stop"),
    Recording("handler_exception", change=with_error_message),
    Recording("start_hook_and_two_messages", app=bench_app.greeter, name="Greeter"),
    Recording("new_chat", app=bench_app.greeter, name="Greeter"),
    Recording("audio", app=bench_app.shop, name="Shop", change=busy_counted),
    Recording("user_env", app=bench_app.shop, name="Shop", change=with_reason, prepare=_needs_key),
    Recording("hidden_steps_and_start_error", app=bench_app.concierge, change=stub_per_stream, prepare=_hides_steps),
]


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda recording: recording.scenario)
async def test_server_says_what_was_recorded(recording: Recording) -> None:
    async with serve(recording.app) as site:
        site.app.settings.ui.name = recording.name
        recording.prepare(site)
        player = Player(site, recording.change, recording.files)
        await player.play(recorded(recording.scenario)[: recording.turns])
        await player.drop()


async def test_engine_below_speaks_as_recorded() -> None:
    names = Names()
    async with serve(bench_app.wire_bot) as site:
        for turn in recorded("engine_handshake"):
            wanted = turn.server[0]
            path = turn.client["path"].replace("<engine sid>", names.known.get("<engine sid>", ""))
            body = names.filled(turn.client.get("payload"))
            response = await site.http.request(turn.client["method"], path, content=body)
            assert response.status_code == wanted["status"]
            text = _named(names, response.text, wanted["payload"])
            # One message of a client may be larger here.
            assert text == wanted["payload"].replace('"maxPayload":1000000', '"maxPayload":16777216')


def _named(names: Names, text: str, wanted: str) -> str:
    """Return `text` with the placeholder that was recorded in the place of its connection's name."""
    place = "<engine sid>" if "<engine sid>" in wanted else "<socket sid>"
    found = re.search(r'"sid":"([^"]+)"', text)
    if found is None:
        return text
    names.known.setdefault(place, found.group(1))
    return text.replace(found.group(1), place)
