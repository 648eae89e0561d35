"""Programs as tool servers: what a browser can't make them do, and what they can't do to the app."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

import chainlit as cl
from chainlit._mcp.limits import Limits
from chainlit._settings.mcp import StdioMcpServer
from chainlit._wire.records import Json
from chainlit.mcp import McpConnectionLost, McpToolCall, McpToolRefused, ask_consent, on_mcp_tool_call
from chainlit.testing import open_app
from tests.mcp.tool_app import Person, Seen, lives, person, program, said, settings


async def pids(client: object) -> list[int]:
    """Return the process ids of the rude server and its children."""
    return json.loads(said(await client.call_tool("pids", {})))  # type: ignore[attr-defined]


async def test_sec_I01_a_browser_can_not_send_a_command(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite"), allowed_urls=["http://127.0.0.1:9/"]) as one:
        mark = tmp_path / "mark"
        evil = f"touch {mark}"
        refused = await one.connect("mine", clientType="stdio", fullCommand=evil, command=evil)
        assert refused.status_code == 422
        extra = await one.connect("rude", command=evil, args=[str(mark)], env={"X": "1"}, cwd="/")
        assert extra.status_code == 200  # the configured program, and nothing of what was sent
        [(connection, _)] = one.seen.connected
        assert "touch" not in (connection.command, *connection.args)
        switched = await one.connect("rude", clientType="sse", url="http://127.0.0.1:9/")
        assert (switched.status_code, "reserved" in switched.json()["detail"]) == (400, True)
        assert not mark.exists()


async def test_sec_I02_a_program_gets_arguments_without_a_shell_and_none_of_the_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "canary")
    abacus = program("abacus", "stdio", GIVEN="yes")
    mark = tmp_path / "mark"
    shell = StdioMcpServer(name="abacus", command=f"{abacus.command} ; touch {mark} $(touch {mark})", env=abacus.env)
    async with person(tmp_path, shell) as one:
        client = await one.connected("abacus")
        assert said(await client.call_tool("variable", {"name": "CHAINLIT_AUTH_SECRET"})) == ""
        assert said(await client.call_tool("variable", {"name": "GIVEN"})) == "yes"
        assert not mark.exists()


@pytest.mark.parametrize("tool", ["huge", "deep", "endless"])
async def test_sec_I04_a_message_that_is_too_much_ends_the_connection(tmp_path: Path, tool: str) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        client = await one.connected("rude")
        [pid] = await pids(client)
        with pytest.raises(McpConnectionLost):
            await client.call_tool(tool, {})
        await one.until("rude", "lost")
        await one.chat.idle()
        assert not lives(pid)
        await one.chat.send("hello there")  # the app's own error: no such server
        assert one.chat.screen.errors


async def test_sec_I04_a_malformed_answer_fails_its_call_only(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "garbage")) as one:
        client = await one.connected("rude")
        with pytest.raises(Exception):  # noqa: B017, PT011 – the library's own, of either version
            await client.call_tool("malformed", {})
        assert said(await client.call_tool("heard", {})) == "[]"


async def test_sec_I04_a_flood_of_notifications_is_dropped_or_ends_the_connection(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite"), limits=Limits(dropped=1_000_000)) as one:
        client = await one.connected("rude")
        assert said(await client.call_tool("flood", {})) == "flooded"
    async with person(tmp_path, program("rude", "polite"), limits=Limits(dropped=1_000)) as one:
        client = await one.connected("rude")
        with pytest.raises(McpConnectionLost, match="too many notifications"):
            await client.call_tool("flood", {})


async def test_sec_I04_a_server_that_keeps_changing_its_tools_is_asked_again_within_bounds(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        client = await one.connected("rude")
        before = one.chat.screen.number
        assert said(await client.call_tool("change", {})) == "changed"
        assert said(await client.call_tool("heard", {})) == "[]"
        assert one.chat.screen.number - before <= 1  # the tools are the same: there is nothing to show


async def test_sec_I04_a_program_that_ignores_its_end_is_ended_with_its_children(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "stubborn")) as one:
        client = await one.connected("rude")
        both = await pids(client)
        assert len(both) == 2
        assert (await one.disconnect("rude")).status_code == 200
        assert not any(map(lives, both))


async def test_sec_I04_a_call_without_an_answer_ends_in_time_and_the_server_stays(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite"), limits=Limits(call_s=0.3)) as one:
        client = await one.connected("rude")
        with pytest.raises(Exception, match=r"(?i)timed out"):
            await client.call_tool("slow", {})
        assert said(await client.call_tool("heard", {})) == "[]"


async def test_sec_I04_nothing_of_the_host_is_offered(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        client = await one.connected("rude")
        await client.call_tool("ask", {})
        heard: list[dict[str, object]] = []
        while len(heard) < 2:
            heard = json.loads(said(await client.call_tool("heard", {})))
        assert all("error" in each and "result" not in each for each in heard)


async def test_sec_I04_servers_of_one_conversation_are_not_those_of_another(tmp_path: Path) -> None:
    def hooks() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
            await cl.Message("hi").send()

    async with (
        open_app(hooks, settings(tmp_path, [program("rude", "polite")])) as app,
        app.chat() as first,
        app.chat() as second,
    ):
        one, other = Person(first, Seen()), Person(second, Seen())
        mine, theirs = await one.connected("rude"), await other.connected("rude")
        assert await pids(mine) != await pids(theirs)
        with pytest.raises(McpConnectionLost):
            await mine.call_tool("exit", {})
        await one.until("rude", "lost")
        assert (await other.until("rude", "connected"))["status"] == "connected"
        assert said(await theirs.call_tool("heard", {})) == "[]"

        stranger = await one.chat.http.post("/mcp", json={"sessionId": second.session_id, "name": "rude"})
        unknown = await one.chat.http.post("/mcp", json={"sessionId": "nobody", "name": "rude"})
        assert (stranger.status_code, stranger.text) == (unknown.status_code, unknown.text) == (404, unknown.text)
        gone = {"sessionId": second.session_id, "name": "rude"}
        assert (await one.chat.http.request("DELETE", "/mcp", json=gone)).status_code == 404
        assert said(await theirs.call_tool("heard", {})) == "[]"


async def test_sec_I05_what_tools_say_is_data_and_says_who_vouches_for_it(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        await one.connected("rude")
        shown = await one.until("rude", "connected")
        assert shown["tools"][0] == {"name": "huge", "description": "<b>huge</b>"}
        assert one.chat.session.mcp_sessions["rude"].provenance == "configured"


async def test_sec_I06_only_an_explicit_yes_lets_a_tool_be_called(tmp_path: Path) -> None:
    calls: list[McpToolCall] = []
    answers: dict[str, object] = {"pids": True, "heard": 1, "ask": None, "exit": False}

    def register() -> None:
        @on_mcp_tool_call
        async def consent(call: McpToolCall) -> object:  # pyright: ignore[reportUnusedFunction]
            calls.append(call)
            if call.tool == "slow":
                raise RuntimeError("undecided")
            return answers[call.tool]

    async with person(tmp_path, program("rude", "polite"), register=register) as one:
        client = await one.connected("rude")
        assert len(await pids(client)) == 1
        for tool in ("heard", "ask", "exit", "slow"):
            with pytest.raises(McpToolRefused, match=tool):
                await client.call_tool(tool, {"a": 1})
        assert calls[1] == McpToolCall("rude", "heard", {"a": 1}, "configured")
        assert (await one.until("rude", "connected"))["status"] == "connected"


async def test_sec_I06_what_was_approved_is_what_is_called(tmp_path: Path) -> None:
    arguments = {"a": 1, "b": 2, "deep": [1]}

    def register() -> None:
        @on_mcp_tool_call
        async def consent(call: McpToolCall) -> bool:  # pyright: ignore[reportUnusedFunction]
            arguments["a"] = 100  # while the person thinks
            call.arguments["b"] = 100
            return True

    async with person(tmp_path, program("abacus", "stdio"), register=register) as one:
        client = await one.connected("abacus")
        del arguments["deep"]
        assert said(await client.call_tool("add", arguments)) == "3"


async def test_sec_I06_the_person_sees_the_exact_arguments(tmp_path: Path) -> None:
    def register() -> None:
        @on_mcp_tool_call
        async def consent(call: McpToolCall) -> bool:  # pyright: ignore[reportUnusedFunction]
            return await ask_consent(call)

    async with person(tmp_path, program("abacus", "stdio"), register=register) as one:
        await one.connected("abacus")
        await one.chat.send("abacus add 3 4")
        question = one.chat.screen.question
        assert question is not None
        assert "`add`" in question.message.output
        assert '"a": 3,\n  "b": 4' in question.message.output
        await one.chat.answer("allow")
        assert one.chat.screen.last.output == "7"
        await one.chat.send("abacus add 5 6")
        await one.chat.answer("decline")
        assert "was not allowed" in one.chat.screen.errors[-1]


async def test_sec_I06_a_question_can_not_be_forged_by_names_and_arguments(tmp_path: Path) -> None:
    def register() -> None:
        @cl.on_chat_start
        async def start() -> None:  # pyright: ignore[reportUnusedFunction]
            call = McpToolCall("evil`\n\n# Approved", "to`ol", {"x": "```\n\n# All is well\n````"})
            await cl.Message(str(await ask_consent(call))).send()

    async with person(tmp_path, register=register) as one:
        question = one.chat.screen.question
        assert question is not None
        first, *block = question.message.output.split("\n\n")
        assert first == "Allow `toˋol` of `evilˋ # Approved` to run?"
        fence = "\n\n".join(block).split("json\n")[0]
        assert set(fence) == {"`"}
        assert question.message.output.count(fence) == 2
        await one.chat.answer("decline")


async def test_sec_I07_two_wishes_at_once_make_one_connection(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        responses = await asyncio.gather(*(one.connect("rude") for _ in range(5)))
        assert {each.status_code for each in responses} == {200}
        assert len(one.seen.connected) == 1
        assert one.seen.disconnected == []


async def test_sec_I07_a_reconnect_that_fails_leaves_the_former_one_working(tmp_path: Path) -> None:
    flag = tmp_path / "fails"
    code = f"import os, runpy, sys; os.path.exists({str(flag)!r}) and sys.exit(1); runpy.run_path(sys.argv.pop(1))"
    command = program("rude", "polite").command.split()
    words = [command[0], "-c", f"'{code.replace(chr(39), chr(34))}'", *command[1:]]
    server = StdioMcpServer(name="rude", command=" ".join(words))
    async with person(tmp_path, server) as one:
        client = await one.connected("rude")
        flag.touch()
        assert (await one.connect("rude")).status_code == 400
        assert said(await client.call_tool("heard", {})) == "[]"
        assert one.chat.session.mcp_sessions["rude"].client is client
        assert (await one.until("rude", "connected"))["status"] == "connected"


async def test_sec_I09_the_app_is_no_server_of_tools_itself(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        hello: dict[str, Json] = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {}}
        assert (await one.chat.http.post("/mcp", json=hello)).status_code == 422
        assert (await one.chat.http.get("/mcp")).status_code == 405


async def test_sec_I10_only_registered_functions_can_be_called(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        for name in ("__import__", "on_message", "chainlit.mcp.ask_consent"):
            body: dict[str, Json] = {"action": {"name": name, "payload": {}}, "sessionId": one.chat.session_id}
            assert (await one.chat.http.post("/project/action", json=body)).status_code == 404


async def test_a_person_has_a_bounded_number_of_servers(tmp_path: Path) -> None:
    servers = [program("rude", "polite").model_copy(update={"name": f"rude{n}"}) for n in range(3)]
    async with person(tmp_path, *servers, limits=Limits(per_person=2)) as one:
        await one.connected("rude0")
        await one.connected("rude1")
        response = await one.connect("rude2")
        assert response.status_code == 400
        assert "disconnect one first" in response.json()["detail"]
        await one.connected("rude1")  # in place of itself
        await one.disconnect("rude0")
        await one.connected("rude2")
