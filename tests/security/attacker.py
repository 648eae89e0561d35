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


@asynccontextmanager
async def stranger(site: Site) -> AsyncGenerator[Site]:
    """The same app as somebody with another browser sees it."""
    async with httpx.AsyncClient(base_url=site.url) as client:
        await client.get("/")
        yield replace(site, http=client)
