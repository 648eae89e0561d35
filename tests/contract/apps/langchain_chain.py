from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable
from langchain_core.runnables.config import RunnableConfig
from langchain_openai import ChatOpenAI

import chainlit as cl


@cl.on_chat_start
async def on_chat_start():
    model = ChatOpenAI(streaming=True, model="gpt-4o", max_retries=0)
    prompt = ChatPromptTemplate.from_messages([("system", "You know history."), ("human", "{question}")])
    cl.user_session.set("runnable", prompt | model | StrOutputParser())


@cl.on_message
async def on_message(message: cl.Message):
    runnable: Runnable = cl.user_session.get("runnable")
    msg = cl.Message(content="")
    async for chunk in runnable.astream(
        {"question": message.content}, config=RunnableConfig(callbacks=[cl.LangchainCallbackHandler()])
    ):
        await msg.stream_token(chunk)
    await msg.send()
    again = await cl.make_async(runnable.invoke)(
        {"question": "in a thread"}, config=RunnableConfig(callbacks=[cl.LangchainCallbackHandler()])
    )
    await cl.Message(again).send()
