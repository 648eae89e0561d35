"""What an answer can hold besides words. Ask for one part, or for all."""

import chainlit as cl

PARTS = {
    "diagram": """
        ```mermaid
        flowchart TD
            Q[Question] --> T{A tool?}
            T -->|yes| S[Search]
            T -->|no| A[Answer]
            S --> A
        ```
        """,
    "table": """
        | river | country | km |
        |-------|---------|---:|
        | Glomma | Norway | 604 |
        | Dalälven | Sweden | 541 |
        | Kemijoki | Finland | 550 |
        | Gudenå | Denmark | 158 |
        | Þjórsá | Iceland | 230 |
        """,
    "code": """
        ```python title="rivers.py"
        def longest(rivers: dict[str, int]) -> str:
            return max(rivers, key=lambda name: rivers[name])
        ```
        """,
    "preview": """
        ```html
        <h1 style="color: teal">A page</h1>
        <p>It can be looked at, and does nothing else.</p>
        ```
        """,
    "alert": """
        > [!NOTE]
        > As on GitHub.

        ::: best-practice Or like this
        With a title and more *kinds*.
        :::
        """,
    "list": """
        - [x] read
        - [ ] write[^1]

        [^1]: With a footnote.
        """,
}


@cl.on_message
async def main(message: cl.Message) -> None:
    chosen = [name for name in PARTS if name in message.content.lower()] or list(PARTS)
    answer = cl.Message(content="")
    for name in chosen:
        await answer.stream_token(f"\n\n## {name.capitalize()}\n")
        for line in unindented(PARTS[name]).splitlines(keepends=True):
            await answer.stream_token(line)
            await cl.sleep(0.02)
    await answer.send()


def unindented(text: str) -> str:
    """Take the common indentation off: streamed pieces have none in common."""
    return "\n".join(line.removeprefix(" " * 8) for line in text.splitlines())
