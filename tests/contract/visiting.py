"""Apps in the style of their authors, copied to a folder of their own and visited."""

from __future__ import annotations

import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from chainlit.testing import AppUnderTest, Chat, open_app

APPS = Path(__file__).parent / "apps"


@asynccontextmanager
async def opened(folder: Path, *names: str, config: str = "") -> AsyncGenerator[AppUnderTest]:
    """Start the first of the named apps in `folder`, with the others beside it.

    Args:
        folder: An empty folder.
        names: Modules of `apps`.
        config: Content of `.chainlit/config.toml`; none means no file.
    """
    for name in names:
        shutil.copy(APPS / f"{name}.py", folder)
    if config:
        (folder / ".chainlit").mkdir()
        (folder / ".chainlit" / "config.toml").write_text(config)
    async with open_app(folder / f"{names[0]}.py") as app:
        yield app


@asynccontextmanager
async def visiting(folder: Path, *names: str, config: str = "", **page: Any) -> AsyncGenerator[Chat]:
    """Start an app as `opened` does, and open one page of it; `page` goes to `AppUnderTest.chat`."""
    async with opened(folder, *names, config=config) as app, app.chat(**page) as chat:
        yield chat


def texts(chat: Chat) -> list[str]:
    """Return what the assistant has said, in order."""
    return [message.output for message in chat.screen.answers]
