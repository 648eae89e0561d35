import chainlit as cl

loads = []


@cl.cache
def load_model():
    loads.append(1)
    return {"model": len(loads)}


@cl.on_message
async def main(message: cl.Message):
    model = load_model()
    await cl.Message(f"{model['model']} after {len(loads)} loads").send()
