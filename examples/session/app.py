"""What an app remembers of a conversation: values of its own, and what was said."""

import chainlit as cl

count = cl.user_session.create_accessor("count", 0, apply_fn=lambda number: number + 1)


@cl.on_chat_start
async def start() -> None:
    cl.user_session.set("topics", [])


@cl.on_message
async def main(message: cl.Message) -> None:
    topics: list[str] = cl.user_session.get("topics")
    topics.append(message.content)
    said = len(cl.chat_context.to_openai())  # the form that models of OpenAI take
    await cl.Message(f"Message {count.apply()} of yours, {said} in all; you spoke of {', '.join(topics)}.").send()


@cl.on_chat_end
async def end() -> None:
    """The place to close what `start` has opened: nobody is there to read a message any more."""
    cl.logger.info("A conversation of %d messages is over", count.get())
