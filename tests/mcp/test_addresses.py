from __future__ import annotations

import pytest

from chainlit.mcp import (
    HttpMcpConnection,
    McpDestinationError,
    SseMcpConnection,
    StdioMcpConnection,
    make_mcp_http_client_factory,
    validate_mcp_headers,
    validate_mcp_url,
)

ALLOWED = ["https://tools.example/mcp", "http://localhost:1/"]


@pytest.mark.parametrize(
    "url",
    [
        "https://tools.example/mcp",
        "https://tools.example:443/mcp/",
        "https://tools.example/mcp/deep/er?x=1",
        "http://localhost:1/anything",
    ],
)
def test_urls_at_or_below_an_allowed_one_pass(url: str) -> None:
    validate_mcp_url(url, ALLOWED)


@pytest.mark.parametrize(
    "url",
    [
        "https://tools.example/mcpx",
        "https://tools.example/",
        "http://tools.example/mcp",
        "https://tools.example:8443/mcp",
        "https://evil.example/mcp",
        "https://tools.example@evil.example/mcp",
        "https://tools.example/mcp/../admin",
        "https://tools.example/mcp/%2e%2e/admin",
        "https://tools.example/mcp%2fadmin",
        "https://tools.example/mcp\\admin",
        "https://tools.exämple/mcp",
        "file:///etc/passwd",
        "",
    ],
)
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"MCP|URL|dots"):
        validate_mcp_url(url, ALLOWED)


def test_nothing_is_allowed_by_default() -> None:
    with pytest.raises(ValueError, match="not in the allowed"):
        validate_mcp_url("https://tools.example/mcp", [])


def test_headers_of_the_connection_and_of_proxies_stay_behind() -> None:
    assert validate_mcp_headers(
        {
            "Authorization": "Bearer x",
            "Host": "evil",
            "COOKIE": "a=b",
            "X-Forwarded-For": "1.2.3.4",
            "Transfer-Encoding": "chunked",
            "X-HTTP-Method-Override": "DELETE",
            "X-Own": "1",
        }
    ) == {"Authorization": "Bearer x", "X-Own": "1"}
    assert validate_mcp_headers({"Cookie": "a"}) is None
    assert validate_mcp_headers(None) is None


@pytest.mark.parametrize("header", [("X-A", "a\r\nHost: evil"), ("X A", "a"), ("X-A", "é"), ("", "a")])
def test_headers_that_are_no_headers_are_refused(header: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="header"):
        validate_mcp_headers(dict([header]))


async def test_every_request_is_checked_and_redirects_are_not_followed() -> None:
    blocked: list[McpDestinationError] = []

    def check(url: str) -> None:
        validate_mcp_url(url, ALLOWED)

    make = make_mcp_http_client_factory(check, blocked.append)
    async with make(headers={"X-A": "1"}) as client:
        assert (client.follow_redirects, client.headers["x-a"]) == (False, "1")
        with pytest.raises(McpDestinationError, match=r"evil\.example"):
            await client.get("https://evil.example/mcp")
        assert len(blocked) == 1
        with pytest.raises(Exception, match="connection"):
            await client.get("http://localhost:1/nobody-listens")
        assert len(blocked) == 1


def test_connections_know_their_kind() -> None:
    assert StdioMcpConnection(name="a", command="c", args=[]).clientType == "stdio"
    assert SseMcpConnection(name="a", url="u").clientType == "sse"
    assert HttpMcpConnection(name="a", url="u", headers={"h": "v"}).clientType == "streamable-http"
