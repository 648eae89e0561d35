import chainlit as cl

events = []


@cl.on_app_startup
async def startup():
    events.append("chat up")


@cl.on_app_shutdown
async def shutdown():
    events.append("chat down")


@cl.on_chat_start
async def start():
    await cl.Message(f"Hello from below {cl.user_session.get('user') or 'a path'}").send()


@cl.on_message
def main(message):
    cl.run_sync(cl.Message(f"echo {message.content}").send())
