"""A chat as part of another FastAPI application."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from chainlit._core.app import current_app
from chainlit._http.assembly import guarded, server_of
from chainlit._settings.dotenv import load_env_file
from chainlit._settings.environment import clean_root_path
from chainlit._settings.target import check_target, load_target
from chainlit.config import init_config


def mount_chainlit(app: FastAPI, target: str, path: str = "/chainlit") -> None:
    """Serve the chat app in the file `target` below `path` of a FastAPI application.

    Its startup and shutdown hooks run with the life-span of `app`.

    Args:
        app: The parent application. Its `root_path` is honoured.
        target: Path of the chat app's module, relative to the working directory.
        path: Where the chat is served.

    Raises:
        TargetError: The module is missing or fails to import.
        ValueError: The app has a login hook, and `CHAINLIT_AUTH_SECRET` is absent or too short.
    """
    load_env_file(os.environ, Path.cwd())
    place = clean_root_path(path)
    os.environ["CHAINLIT_ROOT_PATH"] = place
    if app.root_path:
        os.environ["CHAINLIT_PARENT_ROOT_PATH"] = app.root_path
    init_config(required=False)
    chat = current_app()
    chat.durable = True
    chat.root_path = clean_root_path(app.root_path) + place
    load_target(check_target(target))
    chat.auth.check()
    entry = guarded(chat, server_of(chat), mounted_at=place)
    app.mount(place, entry)
    parents_own = app.router.lifespan_context

    @asynccontextmanager
    async def both(parent: FastAPI) -> AsyncGenerator[Mapping[str, Any]]:
        async with parents_own(parent) as state, entry.life.running():
            yield state or {}

    app.router.lifespan_context = both
