"""What an agent does, as steps that people can open."""

import chainlit as cl


@cl.step(type="tool", name="search")
async def search(query: str) -> list[str]:
    """A tool: its arguments and its result are shown in the step."""
    await cl.sleep(0.1)
    return [f"A page about {query}", f"Another page about {query}"]


@cl.step(type="tool", name="read")
def read(page: str) -> str:
    """Plain functions are steps as well."""
    return f"{page} says that it is true."


@cl.on_message
async def main(message: cl.Message) -> None:
    async with cl.Step(name="research", type="run") as step:
        step.input = message.content
        pages = await search(message.content)
        step.output = "\n".join(read(page) for page in pages)
    await cl.Message(content=f"I have read {len(pages)} pages about {message.content}.").send()
