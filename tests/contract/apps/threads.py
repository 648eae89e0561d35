import asyncio
import contextvars
import threading
from concurrent.futures import ThreadPoolExecutor

import chainlit as cl
from chainlit.context import ChainlitContext, context_var, get_context, local_steps
from chainlit.sync import make_async, run_sync

executor = ThreadPoolExecutor(max_workers=2)


def blocking(text, suffix="!"):
    cl.run_sync(cl.Message(f"from a thread: {text}").send())
    with cl.Step(name="In a thread", type="tool") as step:
        step.input = text
        step.output = text + suffix
    return text.upper() + suffix


@cl.on_message
async def main(message: cl.Message):
    upper = await make_async(blocking)(message.content, suffix="?")
    await cl.Message(upper).send()

    context = context_var.get()

    def by_hand():
        token = context_var.set(context)
        steps_token = local_steps.set([])
        try:
            run_sync(cl.Message("by hand").send())
        finally:
            local_steps.reset(steps_token)
            context_var.reset(token)

    await asyncio.get_running_loop().run_in_executor(executor, by_hand)

    copied = contextvars.copy_context()
    await asyncio.get_running_loop().run_in_executor(executor, copied.run, blocking, "copied")

    future = asyncio.get_running_loop().create_future()

    def raw():
        coroutine = cl.Message("scheduled").send()
        done = asyncio.run_coroutine_threadsafe(coroutine, context.loop)
        done.add_done_callback(lambda _: context.loop.call_soon_threadsafe(future.set_result, 1))

    thread = threading.Thread(target=contextvars.copy_context().run, args=(raw,))
    thread.start()
    await future
    assert get_context().session.id == cl.context.session.id
    assert isinstance(context, ChainlitContext)
    assert ChainlitContext(session=cl.context.session).session is cl.context.session
    asyncio.create_task(later())


async def later():
    await asyncio.sleep(0)
    await cl.Message("from a task").send()
