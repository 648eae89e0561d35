import chainlit as cl


@cl.on_message
async def main(msg: cl.Message):
    if cl.context.session.client_type == "copilot":
        if msg.type == "system_message":
            await cl.Message(content=f"System: {msg.content}").send()
            return
        fn = cl.CopilotFunction(name="test", args={"msg": msg.content})
        res = await fn.acall()
        await cl.Message(content=f"{res}").send()
    else:
        await cl.Message(content=f"not a copilot: {cl.context.session.client_type}").send()
