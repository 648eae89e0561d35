import chainlit as cl


@cl.on_message
async def main(message: cl.Message):
    user_env = cl.user_session.get("env")
    await cl.Message(user_env.get("OPENAI_API_KEY")).send()
