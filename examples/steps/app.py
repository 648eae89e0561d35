"""What an agent does, as steps that people can open. Write "many" for a long run, "fail" for one that goes wrong."""

import asyncio

import chainlit as cl


@cl.step(type="tool", name="search", tags=["web"])
async def search(query: str, limit: int = 6) -> list[dict[str, object]]:
    """A tool: its arguments and its result are shown in the step; records become a table."""
    await cl.sleep(0.1)
    return [{"page": f"A page about {query}, {number}", "score": round(1 / (number + 1), 2)} for number in range(limit)]


@cl.step(type="tool", name="read", icon="book-open")
def read(page: str) -> str:
    """Plain functions are steps as well."""
    return f"**{page}** says that it is true."


@cl.step(type="tool", name="count", language="sql", show_input="sql")
async def count(table: str) -> str:
    """Input and output may be code."""
    step = cl.context.current_step
    if step:
        step.input = f"select count(*) from {table}"
    return "-- 42 rows"


@cl.step(type="tool", name="call")
async def call(number: str) -> None:
    """A step that fails says why, and the exception goes on to the caller."""
    raise ConnectionError(f"Nobody answers at {number}")


async def think(question: str) -> None:
    """A model that thinks aloud: a step of type `llm` without input."""
    async with cl.Step(name="model", type="llm", show_input=False) as thought:
        for word in f"What is asked is {question!r}. First I search, then I read what I have found.".split():
            await thought.stream_token(f"{word} ")
            await cl.sleep(0.02)


async def research(question: str) -> int:
    """Steps nest, and may run at once."""
    async with cl.Step(name="research", type="run", default_open=True) as step:
        step.input = question
        pages, _ = await asyncio.gather(search(question), count("pages"))
        best = [str(page["page"]) for page in pages[:2]]
        step.output = "\n".join(read(page) for page in best)
    return len(best)


@cl.on_message
async def main(message: cl.Message) -> None:
    if "many" in message.content:
        for number in range(40):
            await search(f"part {number}")
    if "fail" in message.content:
        try:
            await call("555-0100")
        except ConnectionError as error:
            await cl.ErrorMessage(content=str(error)).send()
            return
    await think(message.content)
    found = await research(message.content)
    await cl.Message(content=f"I have read {found} pages about {message.content}.").send()
