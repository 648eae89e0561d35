"""Components of one's own: a ticket that people vote for, and a form that answers a question."""

import chainlit as cl


@cl.on_chat_start
async def start() -> None:
    ticket = cl.CustomElement(
        name="Ticket",
        props={"title": "Tokens appear twice", "labels": ["bug", "network"], "votes": 3, "status": "open"},
    )
    cl.user_session.set("ticket", ticket)
    await cl.Message("Here is the ticket that everybody talks about.", elements=[ticket]).send()


@cl.on_message
async def main(message: cl.Message) -> None:
    form = cl.CustomElement(name="Report", props={"title": message.content})
    answer = await cl.AskElementMessage("Tell me more about it.", element=form, timeout=600).send()
    if answer is None or not answer["submitted"]:
        await cl.Message("Maybe later.").send()
        return
    await cl.Message(f"Noted: {answer.get('title')} ({answer.get('severity')})").send()


@cl.action_callback("close_ticket")
async def close_ticket(action: cl.Action) -> dict[str, str]:
    ticket: cl.CustomElement = cl.user_session.get("ticket")
    ticket.props["status"] = "closed"
    await ticket.update()
    return {"closed_by": "you"}  # what `await callAction(…)` gives to the component
