"""Servers behind addresses: where requests may go, what goes along, and what comes back."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from chainlit._mcp.limits import Limits
from chainlit.mcp import McpConnectionLost, McpDestinationError, make_mcp_http_client_factory, validate_mcp_headers
from tests.doors.served import listening
from tests.mcp.tool_app import person, program, remote

Answer = Callable[[Request], Awaitable[Response]]


class Trap:
    """A server that notes every request, and answers as it is told."""

    def __init__(self, answer: Answer) -> None:
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        self.asked.append((request.method, request.url.path, dict(request.headers)))
        await (await self._answer(request))(scope, receive, send)


@asynccontextmanager
async def trap(answer: Answer) -> AsyncGenerator[tuple[str, Trap]]:
    caught = Trap(answer)
    async with listening(caught) as url:
        yield url, caught


async def plain(request: Request) -> Response:
    return Response("here I am")


def result(message: dict[str, Any], **fields: Any) -> Response:
    return JSONResponse({"jsonrpc": "2.0", "id": message["id"], "result": fields})


async def small_server(request: Request) -> Response:
    """Answer as a server of one tool would, whose answer is huge."""
    if request.method != "POST":
        return Response(status_code=405)
    message = await request.json()
    match message.get("method"):
        case "initialize":
            info = {"name": "small", "version": "1"}
            return result(message, protocolVersion="2025-06-18", capabilities={"tools": {}}, serverInfo=info)
        case "tools/list":
            return result(message, tools=[{"name": "big", "inputSchema": {"type": "object"}}])
        case "tools/call":
            return result(message, content=[{"type": "text", "text": "x" * 300_000}])
        case "ping":
            return result(message)
        case _:
            return Response(status_code=202)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/other",
        "http://127.0.0.1:9/allowed/../other",
        "http://127.0.0.1:9/allowed/%2e%2e/other",
        "http://127.0.0.1:9/allowed%2fx",
        "http://127.0.0.1:9/allowed\\x",
        "http://127.0.0.1:9/allowedx",
        "http://127.0.0.1:10/allowed",
        "https://127.0.0.1:9/allowed",
        "http://127.0.0.1:9@evil.example/allowed",
        "http://user:pass@127.0.0.1:9/allowed",
        "http://127.1:9/allowed",
        "http://2130706433:9/allowed",
        "http://[::ffff:127.0.0.1]:9/allowed",
        "http://127.0.0.1.:9/allowed",
        "http://127.0.0.1:9/ällowed",
        "file:///etc/passwd",
        "",
    ],
)
async def test_sec_B05_an_address_outside_the_list_is_refused(tmp_path: Path, url: str) -> None:
    async with person(tmp_path, allowed_urls=["http://127.0.0.1:9/allowed"]) as one:
        response = await one.connect("mine", clientType="sse", url=url)
        assert response.status_code == 400
        if url == "http://127.0.0.1:9/other":
            assert response.json()["detail"] == (
                "URL 'http://127.0.0.1:9/other' is not in the allowed MCP URL list. Configure "
                "features.mcp.user_servers.allowed_urls in your config."
            )


async def test_sec_B05_servers_of_people_are_off_by_default(tmp_path: Path) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        response = await one.connect("mine", clientType="sse", url="http://127.0.0.1:9/")
        assert response.status_code == 400
        assert "enabled = true" in response.json()["detail"]


@pytest.mark.parametrize("kind", ["sse", "streamable-http"])
async def test_sec_B05_redirects_are_not_followed(tmp_path: Path, kind: str) -> None:
    async with trap(plain) as (inner, caught):

        async def away(request: Request) -> Response:
            return RedirectResponse(f"{inner}/secret", 307)

        async def near(request: Request) -> Response:
            return RedirectResponse("/other", 307)

        for answer in (away, near):
            async with trap(answer) as (url, first), person(tmp_path, allowed_urls=[url]) as one:
                response = await one.connect("mine", clientType=kind, url=f"{url}/mcp")
                assert response.status_code == 400
                assert "redirects" in response.json()["detail"]
                assert {path for _, path, _ in first.asked} == {"/mcp"}
        assert caught.asked == []


async def test_sec_B05_a_message_endpoint_elsewhere_is_not_reached(tmp_path: Path) -> None:
    async with trap(plain) as (inner, caught):
        for endpoint in (f"{inner}/secret", "/outside"):

            async def advertise(request: Request, endpoint: str = endpoint) -> Response:
                async def events() -> AsyncGenerator[str]:
                    yield f"event: endpoint\ndata: {endpoint}\n\n"
                    await anyio.sleep_forever()

                return StreamingResponse(events(), media_type="text/event-stream")

            async with (
                trap(advertise) as (url, first),
                person(tmp_path, allowed_urls=[f"{url}/inside"], limits=Limits(connect_s=5)) as one,
            ):
                response = await one.connect("mine", clientType="sse", url=f"{url}/inside/sse")
                assert response.status_code == 400
                assert {path for _, path, _ in first.asked} == {"/inside/sse"}
        assert caught.asked == []


async def test_sec_B05_each_request_of_a_configured_server_stays_where_it_was_configured(tmp_path: Path) -> None:
    async with trap(plain) as (inner, caught):

        async def away(request: Request) -> Response:
            return RedirectResponse(f"{inner}/secret", 307)

        async with trap(away) as (url, _), person(tmp_path, remote("far", f"{url}/mcp")) as one:
            response = await one.connect("far")
            assert response.json() == {
                "detail": "Could not connect to the MCP server. Check the server logs for details."
            }
        assert caught.asked == []


async def test_sec_B05_every_request_of_a_client_is_checked() -> None:
    blocked: list[McpDestinationError] = []

    def check(url: str) -> None:
        if not url.endswith("/allowed"):
            raise ValueError("not there")

    async with trap(plain) as (url, caught), make_mcp_http_client_factory(check, blocked.append)() as client:
        assert (await client.get(f"{url}/allowed")).text == "here I am"
        with pytest.raises(McpDestinationError):
            await client.get(f"{url}/other")
        assert [path for _, path, _ in caught.asked] == ["/allowed"]
        assert len(blocked) == 1


async def test_sec_B06_headers_of_the_connection_are_left_out(tmp_path: Path) -> None:
    sent = {
        "Host": "evil.example",
        "Cookie": "a=b",
        "X-Forwarded-For": "1.2.3.4",
        "x-forwarded-host": "evil.example",
        "Forwarded": "for=1.2.3.4",
        "Transfer-Encoding": "chunked",
        "Connection": "close",
        "X-HTTP-Method-Override": "DELETE",
        "Mcp-Session-Id": "somebody",
        "Authorization": "Bearer mine",
    }
    async with trap(small_server) as (url, caught), person(tmp_path, allowed_urls=[url]) as one:
        response = await one.connect("mine", clientType="streamable-http", url=f"{url}/mcp", headers=sent)
        assert response.json()["mcp"]["headers"] == {"Authorization": "Bearer mine"}
        for _, _, headers in caught.asked:
            assert headers["authorization"] == "Bearer mine"
            assert headers["host"] == url.removeprefix("http://")
            assert not headers.keys() & {"cookie", "x-forwarded-for", "forwarded", "x-http-method-override"}
            assert headers.get("mcp-session-id") != "somebody"


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "ä", "\x00"])
async def test_sec_B06_values_that_are_no_plain_line_are_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(ValueError, match="can't be sent"):
        validate_mcp_headers({"X-A": value})
    async with person(tmp_path, allowed_urls=["http://127.0.0.1:9/"]) as one:
        response = await one.connect("mine", clientType="sse", url="http://127.0.0.1:9/", headers={"X-A": value})
        assert (response.status_code, "can't be sent" in response.json()["detail"]) == (400, True)


@pytest.mark.parametrize("name", ["rude", " Rude", "RUDE ", "ru\u200bde", "ruԁe", "\uff52ude", "rudé", "ru\u0301de"])
async def test_sec_I03_a_name_that_looks_like_a_configured_one_is_refused(tmp_path: Path, name: str) -> None:
    async with person(tmp_path, program("rude", "polite"), allowed_urls=["http://127.0.0.1:9/"]) as one:
        response = await one.connect(name, clientType="sse", url="http://127.0.0.1:9/")
        assert response.json()["detail"] == (
            f"MCP server name {name!r} is reserved by a configured server and cannot be used for a user-provided "
            "connection."
        )


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "a\nb", "x" * 65, "\u202eevil"])
async def test_sec_I03_a_name_that_can_not_be_read_is_refused(tmp_path: Path, name: str) -> None:
    async with person(tmp_path, allowed_urls=["http://127.0.0.1:9/"]) as one:
        assert (await one.connect(name, clientType="sse", url="http://127.0.0.1:9/")).status_code == 400


async def test_sec_I04_a_huge_answer_ends_the_connection(tmp_path: Path) -> None:
    async with (
        trap(small_server) as (url, _),
        person(tmp_path, remote("far", f"{url}/mcp"), limits=Limits(message_bytes=100_000)) as one,
    ):
        client = await one.connected("far")
        with pytest.raises(McpConnectionLost, match="100,000 bytes"):
            await client.call_tool("big", {})
        await one.until("far", "lost")


async def test_sec_I04_an_endless_event_ends_the_connection(tmp_path: Path) -> None:
    async def endless(request: Request) -> Response:
        async def events() -> AsyncGenerator[bytes]:
            yield b"event: endpoint\ndata: /x\n\n"
            for _ in range(100):
                yield b"data: " + b"x" * 10_000 + b"\n"
            await anyio.sleep_forever()

        return StreamingResponse(events(), media_type="text/event-stream")

    async with (
        trap(endless) as (url, _),
        person(tmp_path, remote("far", f"{url}/sse"), limits=Limits(message_bytes=100_000)) as one,
    ):
        assert (await one.connect("far")).status_code == 400
        assert one.chat.session.mcp_sessions == {}


async def test_sec_I08_a_server_that_wants_a_login_is_not_sent_to_one(tmp_path: Path) -> None:
    async with trap(plain) as (inner, caught):

        async def login(request: Request) -> Response:
            challenge = f'Bearer resource_metadata="{inner}/.well-known/oauth-protected-resource"'
            return Response(status_code=401, headers={"WWW-Authenticate": challenge})

        async with trap(login) as (url, first), person(tmp_path, allowed_urls=[url]) as one:
            headers = {"Authorization": "Bearer mine"}
            response = await one.connect("mine", clientType="streamable-http", url=f"{url}/mcp", headers=headers)
            assert response.status_code == 400
            assert {path for _, path, _ in first.asked} == {"/mcp"}
        assert caught.asked == []
