import chainlit as cl


@cl.author_rename
def rename(orig_author: str):
    rename_dict = {"LLMMathChain": "Albert Einstein", "Assistant": "Helper"}
    return rename_dict.get(orig_author, orig_author)


@cl.on_message
async def main(message: cl.Message):
    await cl.Message(author="LLMMathChain", content="2+2=4").send()
    await cl.Message("plain").send()
    msg = cl.Message(author="", content="no author")
    await msg.send()
