"""What hostile programs send, byte for byte."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx

from tests.doors.served import Site


async def raw_get(site: Site, path: str, **headers: str) -> httpx.Response:
    """Ask for a path exactly as it is written; no client tidies it up."""
    return await asyncio.to_thread(_ask, site.url, path, headers)


def _ask(url: str, path: str, headers: dict[str, str]) -> httpx.Response:
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return httpx.Response(answer.status, headers=answer.getheaders(), content=answer.read())
    finally:
        connection.close()


async def endless_upload(site: Site, path: str) -> str:
    """Send a file without an end, and return the first line of the answer once the server has hung up.

    Raises:
        TimeoutError: The server goes on listening.
        ConnectionError: No answer arrived, five times.
    """
    for _ in range(4):
        try:
            return await _endless_upload(site, path)
        except ConnectionError:
            continue  # who still writes when the other one hangs up may lose what was not read yet
    return await _endless_upload(site, path)


async def _endless_upload(site: Site, path: str) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", httpx.URL(site.url).port)
    cookies = "; ".join(f"{each.name}={each.value}" for each in site.http.cookies.jar)
    part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: text/plain\r\n\r\n'
    writer.write(
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nTransfer-Encoding: chunked\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\n\r\n".encode()
    )
    writer.write(b"%x\r\n%s\r\n" % (len(part), part))
    answer = asyncio.create_task(reader.readline())
    try:
        async with asyncio.timeout(20):
            while not writer.is_closing():
                writer.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
                await writer.drain()
            return (await answer).decode().strip()
    except ConnectionError:
        return (await answer).decode().strip()
    finally:
        answer.cancel()
        writer.transport.abort()


@asynccontextmanager
async def stranger(site: Site) -> AsyncGenerator[Site]:
    """The same app as somebody with another browser sees it."""
    async with httpx.AsyncClient(base_url=site.url) as client:
        await client.get("/")
        yield replace(site, http=client)
