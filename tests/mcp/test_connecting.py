"""Servers of all three kinds: connected, used, replaced, disconnected."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import pytest

import chainlit as cl
from chainlit._mcp.limits import Limits
from chainlit._settings.mcp import StdioMcpServer
from chainlit.mcp import HttpMcpConnection, McpConnectionLost, SseMcpConnection, StdioMcpConnection
from tests.mcp.tool_app import lives, person, program, remote, said, served

TOOLS = ["add", "variable", "pid", "grow", "leave"]


async def test_a_program_is_connected_by_its_name_used_and_disconnected(tmp_path: Path) -> None:
    async with person(tmp_path, program("abacus", "stdio")) as one:
        response = await one.connect("abacus")
        assert response.json() == {
            "success": True,
            "mcp": {
                "name": "abacus",
                "tools": [{"name": name} for name in TOOLS],
                "isUserProvided": False,
                "url": None,
                "headers": None,
                "type": "stdio",
            },
        }
        [(connection, session)] = one.seen.connected
        assert isinstance(connection, StdioMcpConnection)
        assert (connection.name, connection.args[-1]) == ("abacus", "stdio")
        assert one.chat.session.mcp_sessions["abacus"].client is session

        await one.chat.send("abacus add 3 4")
        assert one.chat.screen.last.output == "7"
        shown = await one.until("abacus", "connected")
        assert shown["tools"][0] == {"name": "add", "description": "Add two numbers."}
        pid = int(said(await session.call_tool("pid", {})))

        assert (await one.disconnect("abacus")).json() == {"success": True}
        assert one.seen.disconnected == [("abacus", session)]
        assert one.chat.session.mcp_sessions == {}
        assert not lives(pid)
        await one.gone("abacus")
        assert (await one.disconnect("abacus")).json() == {"success": True}
        with pytest.raises(McpConnectionLost, match="abacus"):
            await session.call_tool("pid", {})


async def test_records_answer_to_the_names_that_apps_know_whatever_the_librarys_version(tmp_path: Path) -> None:
    async with person(tmp_path, program("abacus", "stdio")) as one:
        await one.connect("abacus")
        [(_, session)] = one.seen.connected
        [add, *_] = (await session.list_tools()).tools
        assert set(add.inputSchema["properties"]) == {"a", "b"}
        assert (await session.call_tool("add", {"a": 1, "b": 2})).isError is False


@pytest.mark.parametrize(("transport", "kind"), [("sse", SseMcpConnection), ("streamable-http", HttpMcpConnection)])
async def test_servers_behind_an_address_are_connected_and_used(tmp_path: Path, transport: str, kind: type) -> None:
    with served(transport) as url:
        async with person(tmp_path, remote("far", url, Authorization="Bearer secret")) as one:
            response = await one.connect("far")
            assert response.json()["mcp"]["type"] == transport
            assert "secret" not in response.text
            assert url not in response.text
            [(connection, _)] = one.seen.connected
            assert isinstance(connection, kind)
            await one.chat.send("far add 3 4")
            assert one.chat.screen.last.output == "7"
            assert (await one.until("far", "connected"))["url"] is None
            assert (await one.disconnect("far")).status_code == 200


@pytest.mark.parametrize("transport", ["sse", "streamable-http"])
async def test_people_add_servers_where_the_operator_allows_them(tmp_path: Path, transport: str) -> None:
    with served(transport) as url:
        async with person(tmp_path, allowed_urls=[url.rsplit("/", 1)[0]]) as one:
            more: dict[str, Any] = {"clientType": transport, "url": url, "headers": {"X-Key": "k", "Cookie": "c"}}
            response = await one.connect("mine", **more)
            assert response.json()["mcp"] == {
                "name": "mine",
                "tools": [{"name": name} for name in TOOLS],
                "isUserProvided": True,
                "url": url,
                "headers": {"X-Key": "k"},
                "clientType": transport,
            }
            assert one.chat.session.mcp_sessions["mine"].provenance == "user"
            assert (await one.until("mine", "connected"))["url"] == url
            await one.chat.send("mine add 1 1")
            assert one.chat.screen.last.output == "2"


async def test_a_second_connection_replaces_the_first_after_it_was_accepted(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        first = await one.connected("rude")
        before = eval(said(await first.call_tool("pids", {})))
        second = await one.connected("rude")
        assert second is not first
        assert one.seen.disconnected == [("rude", first)]
        assert not any(map(lives, before))
        assert said(await second.call_tool("heard", {})) == "[]"


async def test_what_the_app_refuses_is_torn_down_and_the_former_connection_stays(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        first = await one.connected("rude")
        one.seen.refuse = ValueError("no licence")
        response = await one.connect("rude")
        assert response.status_code == 400
        assert response.json() == {"detail": "Could not connect to the MCP server. Check the server logs for details."}
        refused = one.seen.connected[1][1]
        with pytest.raises(McpConnectionLost):
            await refused.call_tool("heard", {})
        assert one.seen.disconnected == []
        assert one.chat.session.mcp_sessions["rude"].client is first
        assert said(await first.call_tool("heard", {})) == "[]"
        assert (await one.until("rude", "connected"))["status"] == "connected"


async def test_a_failing_goodbye_is_told_and_the_server_goes_all_the_same(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        client = await one.connected("rude")
        [pid] = eval(said(await client.call_tool("pids", {})))
        one.seen.refuse_goodbye = RuntimeError("the books are open")
        response = await one.disconnect("rude")
        assert response.status_code == 400
        assert "the books are open" in response.json()["detail"]
        assert not lives(pid)
        assert one.chat.session.mcp_sessions == {}


async def test_the_end_of_the_conversation_ends_its_servers_after_the_end_hook(tmp_path: Path) -> None:
    heard: list[str] = []

    def register() -> None:
        @cl.on_chat_end
        async def end() -> None:  # pyright: ignore[reportUnusedFunction]
            client, _ = cl.context.session.mcp_sessions["rude"]
            heard.append(said(await client.call_tool("pids", {})))

    async with person(tmp_path, program("rude", "polite"), register=register) as one:
        await one.connected("rude")
    [pids] = heard
    assert not any(map(lives, eval(pids)))


async def test_a_server_that_dies_is_noticed_shown_and_said_goodbye_to(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        client = await one.connected("rude")
        [pid] = eval(said(await client.call_tool("pids", {})))
        os.kill(pid, signal.SIGKILL)
        shown = await one.until("rude", "lost")
        assert shown["reason"] == "it has ended"
        await one.chat.idle()
        assert one.seen.disconnected == [("rude", client)]
        assert one.chat.session.mcp_sessions == {}
        with pytest.raises(McpConnectionLost, match="it has ended"):
            await client.call_tool("heard", {})
        await one.connected("rude")
        assert (await one.until("rude", "connected"))["reason"] is None


@pytest.mark.parametrize("transport", ["sse", "streamable-http"])
async def test_an_address_that_does_not_answer_any_more_is_noticed(tmp_path: Path, transport: str) -> None:
    with served(transport) as url:
        async with person(tmp_path, remote("far", url), limits=Limits(ping_s=0.2)) as one:
            client = await one.connected("far")
            with pytest.raises(Exception):  # noqa: B017, PT011 – the library's own, of either version
                await client.call_tool("leave", {})
            await one.until("far", "lost")
            assert one.chat.session.mcp_sessions == {}


async def test_a_page_that_comes_later_sees_what_is_connected(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        await one.connected("rude")
        await one.until("rude", "connected")
        await one.chat.reload()
        assert [(each["name"], each["status"]) for each in one.servers] == [("rude", "connected")]


async def test_new_tools_of_a_server_are_shown(tmp_path: Path) -> None:
    async with person(tmp_path, program("abacus", "stdio")) as one:
        client = await one.connected("abacus")
        await client.call_tool("grow", {})
        await one.chat.until(lambda screen: any(each["toolsChanged"] for each in screen.mcp_servers))
        assert [tool["name"] for tool in one.servers[0]["tools"]] == [*TOOLS, "multiply"]
        assert said(await client.call_tool("multiply", {"a": 6, "b": 7})) == "42"


async def test_connecting_can_be_given_up(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "silent")) as one:
        waiting = asyncio.create_task(one.connect("rude"))
        await one.until("rude", "connecting")
        assert (await one.disconnect("rude")).status_code == 200
        assert (await waiting).status_code == 400
        await one.gone("rude")
        assert one.seen.connected == []


async def test_a_server_without_an_answer_is_given_up_in_time(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "silent"), limits=Limits(connect_stdio_s=0.5)) as one:
        response = await one.connect("rude")
        assert response.status_code == 400
        assert one.chat.session.mcp_sessions == {}


async def test_what_a_program_says_before_it_fails_is_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with person(tmp_path, program("rude", "broken")) as one:
        response = await one.connect("rude")
        assert response.json()["detail"] == "Could not connect to the MCP server. Check the server logs for details."
        assert "has expired" in caplog.text


async def test_a_program_that_is_not_there_is_named_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server = StdioMcpServer(name="rude", command="no-such-program --fast")
    async with person(tmp_path, server) as one:
        assert (await one.connect("rude")).status_code == 400
        assert "no-such-program" in caplog.text


async def test_a_variable_before_the_command_is_refused_with_a_hint(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with person(tmp_path, StdioMcpServer(name="rude", command="KEY=value server")) as one:
        assert (await one.connect("rude")).status_code == 400
        assert 'env = { KEY = "…" }' in caplog.text


async def test_an_app_without_tool_servers_says_so(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite"), enabled=False) as one:
        for response in (await one.connect("rude"), await one.disconnect("rude")):
            assert (response.status_code, response.json()) == (400, {"detail": "This app does not support MCP."})


async def test_unknown_names_and_half_addresses_are_refused(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite"), allowed_urls=["http://127.0.0.1:9/allowed"]) as one:
        response = await one.connect("ghost")
        assert response.status_code == 400
        assert response.json()["detail"] == (
            "MCP server 'ghost' is not configured. Add it to [[features.mcp.servers]] in your .chainlit/config.toml."
        )
        half = await one.connect("mine", url="http://127.0.0.1:9/allowed")
        assert half.status_code == 422
        [detail] = half.json()["detail"]
        assert (detail["type"], detail["loc"]) == ("value_error", ["body"])
        assert (await one.connect("mine", clientType="sse")).status_code == 422


async def test_a_long_list_of_tools_is_read_in_pages(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "paged")) as one:
        response = await one.connect("rude")
        names = [tool["name"] for tool in response.json()["mcp"]["tools"]]
        assert names[:2] == ["huge", "deep"]
        assert len(names) == 11
