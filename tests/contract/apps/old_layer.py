import chainlit.data as cl_data
from layer import Layer, threads

import chainlit as cl

cl_data._data_layer = Layer()


@cl.on_message
async def main(message: cl.Message):
    layer = cl_data.get_data_layer()
    await layer.update_thread(thread_id=cl.context.session.thread_id, name="My own name")
    await cl.Message(threads[cl.context.session.thread_id]["name"]).send()
