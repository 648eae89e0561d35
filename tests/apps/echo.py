"""An app with login that says what it was told; the one that is reached through every kind of proxy."""

from pathlib import Path

import chainlit as cl
from chainlit.element import Element


@cl.password_auth_callback
async def sign_in(name: str, password: str) -> cl.User | None:
    return cl.User(identifier=name) if password == "open sesame" else None


@cl.on_app_startup
async def starts() -> None:
    print("app starts", flush=True)


@cl.on_app_shutdown
async def ends() -> None:
    print("app ends", flush=True)


def contents(file: Element) -> str:
    return f"{file.name}: {Path(file.path or '').read_text()}"


@cl.on_message
async def echo(message: cl.Message) -> None:
    files = [contents(each) for each in message.elements]
    await cl.Message(" ".join(["echo", message.content, *files])).send()
