"""An app whose answer never ends by itself."""

import asyncio

import chainlit as cl


@cl.on_message
async def answer(message: cl.Message) -> None:
    streamed = cl.Message("")
    await streamed.stream_token("so far")
    try:
        await asyncio.Event().wait()
    finally:
        print("run ends", flush=True)


@cl.on_chat_end
async def chat_ends() -> None:
    print("chat ends", flush=True)


@cl.on_app_shutdown
async def app_ends() -> None:
    print("app ends", flush=True)
