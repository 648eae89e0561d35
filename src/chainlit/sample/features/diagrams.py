"""A diagram from a few lines of text."""

import chainlit as cl

from .tour import Feature

TEXT = """A block of the language `mermaid` is drawn as a diagram:

```mermaid
flowchart LR
    question[A person asks] --> app[Your function]
    app --> model{Needs a tool?}
    model -->|yes| tool[A step of type tool]
    tool --> model
    model -->|no| answer[An answer, streamed]
```"""


async def show() -> None:
    """The same as any other block of code."""
    await cl.Message(content=TEXT).send()


FEATURE = Feature("Draw a diagram", "Draw how an agent works", "workflow", show)
