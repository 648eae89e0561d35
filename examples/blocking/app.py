"""Libraries that wait: a plain function runs in a thread of its own, and blocks nobody else."""

import hashlib

import chainlit as cl


@cl.cache
def table() -> dict[str, str]:
    """Slow to make, so it is made once, for all conversations."""
    return {hashlib.sha256(f"{number}".encode()).hexdigest(): f"{number}" for number in range(10_000)}


def fingerprint(text: str) -> str:
    """Keep a processor busy."""
    return hashlib.scrypt(text.encode(), salt=b"an example", n=2**12, r=8, p=1, dklen=8).hex()


@cl.step(type="tool")
def compare(text: str) -> str:
    """Steps may be plain functions as well."""
    return f"one of {len(table())}: {fingerprint(text)}"


@cl.on_message
def main(message: cl.Message) -> None:
    found = compare(message.content)
    cl.run_sync(cl.Message(content=f"That is {found}.").send())


@cl.action_callback("again")
async def again(action: cl.Action) -> None:
    """From an `async def`, `make_async` takes a plain function to a thread."""
    found = await cl.make_async(fingerprint)(action.payload["text"])
    await cl.Message(content=f"Still {found}.").send()


@cl.on_chat_start
async def start() -> None:
    button = cl.Action(name="again", label="Fingerprint of “tea”", payload={"text": "tea"})
    await cl.Message(content="Write a word, or press the button.", actions=[button]).send()
