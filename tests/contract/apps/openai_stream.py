from openai import AsyncOpenAI

import chainlit as cl

client = AsyncOpenAI(max_retries=0)
cl.instrument_openai()

settings = {"model": "gpt-4o", "temperature": 0.7, "max_tokens": 500}


@cl.on_chat_start
def start_chat():
    cl.user_session.set("message_history", [{"role": "system", "content": "You are a helpful assistant."}])


@cl.on_message
async def main(message: cl.Message):
    message_history = cl.user_session.get("message_history")
    message_history.append({"role": "user", "content": message.content})

    msg = cl.Message(content="")
    stream = await client.chat.completions.create(messages=message_history, stream=True, **settings)
    async for part in stream:
        if part.choices and (token := part.choices[0].delta.content or ""):
            await msg.stream_token(token)

    message_history.append({"role": "assistant", "content": msg.content})
    await msg.update()
    await cl.Message(f"{len(message_history)} {cl.chat_context.to_openai()[-1]['role']}").send()
