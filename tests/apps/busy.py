"""An app whose handlers block, and that tells of its end."""

import threading

import chainlit as cl
from chainlit.server import app as server

released = threading.Event()


@server.post("/release")
async def release() -> None:
    released.set()


@cl.on_message
def answer(message: cl.Message) -> None:
    """A plain function: it may block, and must not keep others waiting."""
    if message.content == "block":
        cl.run_sync(cl.Message("blocked").send())
        released.wait()
        cl.run_sync(cl.Message("free again").send())
    else:
        streamed = cl.Message("")
        for number in range(100):
            cl.run_sync(streamed.stream_token(f"{number} "))
        cl.run_sync(streamed.update())


@cl.on_stop
async def stopped() -> None:
    print("run stopped", flush=True)


@cl.on_chat_end
async def chat_ends() -> None:
    print("chat ends", flush=True)


@cl.on_app_startup
async def starts() -> None:
    print("app starts", flush=True)


@cl.on_app_shutdown
async def app_ends() -> None:
    print("app ends", flush=True)
