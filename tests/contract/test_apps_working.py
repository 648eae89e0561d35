"""Apps that work: steps, tools, threads, callbacks of agent libraries."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, cast

from chainlit.testing import Chat
from tests.contract.visiting import texts, visiting


def tree(chat: Chat) -> dict[str, str]:
    """Return each step's name with that of the step or message around it."""
    by_id = {step.id: step for step in chat.screen.steps}
    return {
        step.name: by_id[step.parent_id].name if step.parent_id in by_id else "-"
        for step in chat.screen.steps
        if not step.is_message
    }


async def test_an_agent_with_nested_steps(tmp_path: Path) -> None:
    async with visiting(tmp_path, "agent_steps") as chat:
        await chat.send("weather")
        assert texts(chat) == ["plan for weather; It is fine; 42; [0, 1, 4]"]
        shown = tree(chat)
        assert shown == {
            "on_message": "User",
            "Planner": "on_message",
            "Weather": "Planner",
            "Answering": "on_message",
            "add": "on_message",
            "Square": "on_message",
        }
        planner = cast("dict[str, Any]", chat.screen.step("Planner").record)
        assert (planner["type"], planner["showInput"], planner["language"], planner["tags"]) == (
            "llm",
            "python",
            "markdown",
            ["plan"],
        )
        assert '"depth": 2' in planner["input"]
        weather = chat.screen.step("Weather")
        assert (weather.output, weather.record.get("metadata")) == ("sunny", {"where": "Paris"})
        assert chat.screen.step("add").output == "42"
        assert chat.screen.step("Answering").record.get("defaultOpen") is True


async def test_methods_as_steps(tmp_path: Path) -> None:
    async with visiting(tmp_path, "step_methods") as chat:
        await chat.send("hi")
        assert texts(chat) == ["HIhey!Eve"]
        asked = chat.screen.step("Ask the assistant")
        assert asked.type == "run"
        assert '"history": [\n        "earlier"\n    ]' in asked.input
        assert '"temperature": 0.2' in asked.input
        assert "self" not in asked.input
        assert tree(chat)["look_up"] == "Ask the assistant"
        assert chat.screen.step("make").output == "Eve"


async def test_a_callback_handler_in_a_thread_and_on_the_loop(tmp_path: Path) -> None:
    async with visiting(tmp_path, "callback_handler") as chat:
        await chat.send("why")
        assert texts(chat) == ["ab"]
        steps = [step for step in chat.screen.steps if step.name == "model"]
        assert [(step.type, step.input, step.output) for step in steps] == [("llm", "why", "ab")] * 2
        assert tree(chat)["model"] == "chain"
        assert tree(chat)["chain"] == "on_message"


async def test_threads_of_all_kinds(tmp_path: Path) -> None:
    async with visiting(tmp_path, "threads") as chat:
        await chat.send("x")
        await chat.until(lambda screen: screen.last.output == "from a task")
        assert texts(chat) == [
            "from a thread: x",
            "X?",
            "by hand",
            "from a thread: copied",
            "scheduled",
            "from a task",
        ]
        assert [step.output for step in chat.screen.steps if step.name == "In a thread"] == ["x?", "copied!"]
        assert chat.screen.errors == []


async def test_decorators_on_decorators_and_objects_as_hooks(tmp_path: Path) -> None:
    async with visiting(tmp_path, "stacked") as chat:
        await chat.send("x")
        assert texts(chat) == ["ready 0"]
        assert chat.screen.step("Helper").output == "x"
        action = {"name": "go", "payload": {"n": 1}, "id": "a", "forId": None, "label": "", "tooltip": "", "icon": None}
        for name, answer in (("go", {"got": {"n": 1}}), ("partial", ">partial")):
            body = {"action": {**action, "name": name}, "sessionId": chat.session_id}
            assert (await chat.http.post("/project/action", json=body)).json()["response"] == answer


async def test_handlers_of_any_shape(tmp_path: Path) -> None:
    async with visiting(tmp_path, "any_shape") as chat:
        await chat.send("x")
        await chat.change_settings(a=1)
        await chat.edit_settings(a=2)
        await chat.post("w")
        assert vars(sys.modules["any_shape"])["seen"] == [
            "start",
            ("message", "x"),
            ("settings", ({"a": 1},)),
            ("edit", {"a": 2}, 3),
            ("window", "w"),
        ]


async def test_something_expensive_is_loaded_once(tmp_path: Path) -> None:
    async with visiting(tmp_path, "cached") as chat:
        await chat.send("x")
        await chat.send("y")
        assert texts(chat) == ["1 after 1 loads"] * 2


async def test_what_a_session_knows(tmp_path: Path) -> None:
    async with visiting(tmp_path, "session_tricks") as chat:
        await chat.send("x")
        await chat.send("reset")
        await chat.send("y")
        assert [text.split()[0] for text in texts(chat)] == ["True"] * 3, texts(chat)
        assert [text.split("] ")[-1] for text in texts(chat)] == ["1 [0]", "2 [0, 1]", "3 [0]"]


async def test_calls_of_the_emitter(tmp_path: Path) -> None:
    async with visiting(tmp_path, "emitter_calls") as chat:
        await chat.send("x")
        screen = chat.screen
        assert screen.interaction == "A better title"
        assert [(toast["message"], toast["type"]) for toast in screen.toasts] == [
            ("Saved", "success"),
            ("Plain", "info"),
        ]
        assert screen.token_count == 42
        assert ("my_event", {"anything": [1, 2]}) in screen.events
        assert ("window_message", "w") in screen.events
        assert ("other_event", {}) in screen.events
        assert screen.step("by hand").output == "yz"
        assert screen.elements["e1"]["name"] == "t"
        assert texts(chat)[-1] == "{'a': 1}"
        assert "loud" in texts(chat)[-2]


async def test_settings_made_at_run_time(tmp_path: Path) -> None:
    async with visiting(tmp_path, "runtime_config") as chat:
        await chat.send("x")
        assert chat.screen.last.name == "Jarvis"
        assert chat.screen.last.output == "Jarvis 127.0.0.1 False .files True True Abbrechen"
        assert chat.screen.step("secret").output == ""
        settings = (await chat.http.get("/project/settings")).json()
        assert settings["ui"]["name"] == "Jarvis"
        assert settings["features"]["latex"] is True
        assert settings["features"]["audio"] == {"enabled": True, "sample_rate": 16000}


async def test_voice(tmp_path: Path) -> None:
    config = "[features.audio]\nenabled = true\n"
    async with visiting(tmp_path, "voice", config=config) as chat:
        frames = [b"hellohello", b"therethere"]
        assert await chat.speak(*frames)
        assert chat.screen.last.output == f"{sum(map(len, frames))} bytes of pcm16"
        names = [name for name, _ in chat.screen.events if name.startswith("audio_")]
        assert names == ["audio_connection", "audio_chunk", "audio_interrupt"]
        [recording] = chat.screen.elements.values()
        assert (recording["type"], recording["mime"]) == ("audio", "audio/wav")


async def test_voice_with_the_signature_of_earlier_versions(tmp_path: Path) -> None:
    async with visiting(tmp_path, "voice_old") as chat:
        assert await chat.speak(b"12")
        assert texts(chat) == ["heard: True, 0 elements"]


async def test_an_agent_on_an_event_loop_of_its_own(tmp_path: Path) -> None:
    async with visiting(tmp_path, "other_loops") as chat:
        await chat.send("hi", wait=False)
        await chat.until(lambda screen: screen.question)
        assert chat.screen.step("Elsewhere").output == "hi"
        await chat.answer("Ada")
        await chat.until(lambda screen: screen.question)
        await chat.answer("yes")
        assert texts(chat) == ["from another loop", "abc", "el", "Name?", "**Selected:** yes", "Ada True"]
        assert chat.screen.errors == []


async def test_tools_of_servers_that_nobody_has_connected(tmp_path: Path) -> None:
    async with visiting(tmp_path, "mcp_tools") as chat:
        await chat.send("hi")
        assert texts(chat) == ["connected: False"]


async def test_plain_handlers_that_make_tasks(tmp_path: Path) -> None:
    async with visiting(tmp_path, "plain_on_loop") as chat:
        await chat.send("later")
        await chat.until(lambda screen: len(screen.answers) == 3)
        assert sorted(texts(chat)) == ["from a task", "later", "waited for"]
        assert chat.screen.errors == []
