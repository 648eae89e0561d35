import functools
import time

import chainlit as cl


def timed(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        started = time.perf_counter()
        try:
            return await function(*args, **kwargs)
        finally:
            cl.user_session.set("took", time.perf_counter() - started)

    return wrapper


@cl.on_chat_start
@cl.on_chat_resume
async def both(*args):
    cl.user_session.set("ready", len(args))


@cl.on_message
@timed
async def main(message: cl.Message):
    await helper(message)


@timed
@cl.step(type="tool", name="Helper")
async def helper(message):
    await cl.Message(f"ready {cl.user_session.get('ready')}").send()
    return message.content


class Bot:
    async def on_stop(self):
        await cl.Message("stopped").send()

    async def __call__(self, action: cl.Action):
        await action.remove()
        return {"got": action.payload}


bot = Bot()
cl.on_stop(bot.on_stop)
cl.action_callback("go")(bot)
cl.action_callback("partial")(functools.partial(lambda prefix, action: prefix + action.name, ">"))
