import chainlit as cl


@cl.on_chat_start
def start():
    cl.user_session.set("counter", 0)
    cl.run_sync(cl.Message("Hello!").send())


@cl.on_message
def main(message: cl.Message):
    counter = cl.user_session.get("counter")
    counter += 1
    cl.user_session.set("counter", counter)
    cl.run_sync(cl.Message(content=f"You sent {counter} message(s)!").send())
