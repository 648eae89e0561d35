"""A person who talks to an app that a test has written."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from chainlit.testing import Chat, open_app


@asynccontextmanager
async def talking_to(register: Callable[[], object], profile: str = "") -> AsyncGenerator[Chat]:
    """Start an app whose hooks `register` registers, and open a page."""
    async with open_app(register) as app, app.http() as browser:
        await browser.get("/")  # gives the browser its name, as loading the page does
        async with app.chat(http=browser, profile=profile) as chat:
            yield chat
