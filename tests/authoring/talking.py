"""A person who talks to an app that a test has written."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

from chainlit.testing import Chat, open_app


@asynccontextmanager
async def talking_to(register: Callable[[], object]) -> AsyncGenerator[Chat]:
    """Start an app whose hooks `register` registers, and open a page."""
    async with open_app(register) as app, app.http() as browser:
        await browser.get("/")  # gives the browser its name, as loading the page does
        async with app.chat(http=browser) as chat:
            yield chat


def sent(chat: Chat, *names: str) -> list[tuple[str, Any]]:
    """Return the events of these names that the page has got, in order."""
    return [(name, payload) for name, payload in chat.screen.events if name in names]
