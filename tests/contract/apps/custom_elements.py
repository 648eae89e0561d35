import chainlit as cl


@cl.on_message
async def main(msg: cl.Message):
    props = {"title": "Fix it", "status": "open", "tags": ["bug"]}
    ticket = cl.CustomElement(name="LinearTicket", props=props, display="inline")
    cl.user_session.set("ticket", ticket)
    await cl.Message(content="Here is the ticket information!", elements=[ticket]).send()


@cl.action_callback("close")
async def close(action):
    ticket = cl.user_session.get("ticket")
    ticket.props["status"] = action.payload["status"]
    await ticket.update()
