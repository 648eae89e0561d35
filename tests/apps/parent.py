"""A FastAPI application with a page of its own, and a chat below `/chat`; `PARENT_ROOT_PATH` is its root path."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from chainlit.utils import mount_chainlit


@asynccontextmanager
async def life(app: FastAPI) -> AsyncGenerator[None]:
    print("parent starts", flush=True)
    yield
    print("parent ends", flush=True)


app = FastAPI(root_path=os.environ.get("PARENT_ROOT_PATH", ""), lifespan=life)


@app.get("/own")
async def own() -> dict[str, str]:
    return {"from": "the parent"}


mount_chainlit(app, "echo.py", "/chat")


@app.get("/later")
async def later() -> dict[str, str]:
    return {"from": "the parent, added after the chat"}
