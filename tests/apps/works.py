"""Works in many steps, and answers with everything that Markdown can."""

from __future__ import annotations

import asyncio

import chainlit as cl

RECORDS = [{"river": f"River {number}", "km": number * 7 % 40, "sea": number % 3 == 0} for number in range(12)]
TREE = {
    "hits": [{"id": number, "meta": {"tags": ["a", "b"], "deep": {"x": [1, 2, 3]}}} for number in range(6)],
    "total": 12345678901234567890,
    "first name": "Ada",
    "none": None,
    **{f"key {number}": number for number in range(14)},
}
MARKDOWN = """\
# Rivers

> [!WARNING]
> The Glomma **floods**.

| river | km |
|-------|---:|
| Glomma | 604 |
| Tana | 361 |
| Otra | 245 |
| Vefsna | 163 |
| Akerselva | 8.2 |

```mermaid
flowchart LR
    A[Spring] --> B{Lake?}
    B -->|yes| C[Sea]
```

```mermaid
flowchart LR
    A[[ never closed
```

```html
<h1>A page</h1><p id="words">Some words</p><a href="https://example.org">out</a>
<script>document.body.textContent = "ran"</script>
```

```svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="20" cy="10" r="9"/></svg>
```
"""


@cl.step(type="tool", tags=["maps", "v2"])
async def rivers(country: str, limit: int = 12) -> list[dict[str, object]]:
    return [dict(each) for each in RECORDS[:limit]]


@cl.step(type="retrieval", icon="book-open")
async def library(query: str) -> dict[str, object]:
    return dict(TREE)


@cl.step(type="tool", language="sql", show_input="sql")
async def query() -> str:
    step = cl.context.current_step
    assert step is not None
    step.input = "select name from rivers"
    return "-- 12 rows"


@cl.step(type="tool")
async def dam(name: str) -> None:
    raise ValueError("The gate is stuck\nhinge 3 of 4")


async def think() -> None:
    async with cl.Step(name="thinker", type="llm", show_input=False) as step:
        for number in range(60):
            await step.stream_token(f"thought {number}, ")
        await asyncio.sleep(0.15)


async def work() -> None:
    await think()
    async with cl.Step(name="research", type="run", default_open=True) as step:
        step.input = {"goal": "rivers"}
        await rivers("Norway")
        await library("rivers")
        await query()
        try:
            await dam("Alta")
        except ValueError:
            step.metadata["failed"] = True
    await cl.Message(content="Worked.").send()


async def many(count: int) -> None:
    for number in range(count):
        async with cl.Step(name=f"walk {number}", type="tool", auto_collapse=True) as step:
            step.is_error = number == 3
            step.output = f"walked {number}"
    await cl.Message(content="Walked.").send()


async def stuck() -> None:
    async with cl.Step(name="wait", type="tool") as step:
        await step.stream_token("waiting ", is_input=True)
        await step.stream_token("for ever", is_input=True)
        await asyncio.Event().wait()


@cl.on_message
async def answer(message: cl.Message) -> None:
    word, _, rest = message.content.partition(" ")
    match word:
        case "work":
            await work()
        case "many":
            await many(int(rest))
        case "stuck":
            await stuck()
        case "markdown":
            reply = cl.Message(content="")
            for start in range(0, len(MARKDOWN), 9):
                await reply.stream_token(MARKDOWN[start : start + 9])
            await reply.send()
        case _:
            await cl.Message(content=message.content).send()
