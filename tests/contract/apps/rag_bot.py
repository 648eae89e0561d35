import chainlit as cl
from chainlit.types import AskFileResponse


def process_file(file: AskFileResponse):
    with open(file.path, "r", encoding="utf-8") as f:
        text = f.read()
    return [{"content": part, "source": f"source_{i}"} for i, part in enumerate(text.split("\n\n"))]


def search(docs, query):
    return [d for d in docs if query.lower() in d["content"].lower()]


@cl.on_chat_start
async def start():
    files = None
    while files is None:
        files = await cl.AskFileMessage(
            content="Please upload a text file to begin!",
            accept={"text/plain": [".txt", ".md"]},
            max_size_mb=20,
            timeout=180,
        ).send()
    file = files[0]

    msg = cl.Message(content=f"Processing `{file.name}`...")
    await msg.send()

    docs = await cl.make_async(process_file)(file)
    cl.user_session.set("docs", docs)

    msg.content = f"Processing `{file.name}` done. You can now ask questions!"
    await msg.update()


@cl.on_message
async def main(message: cl.Message):
    docs = cl.user_session.get("docs")
    async with cl.Step(name="Retrieval", type="retrieval") as step:
        step.input = message.content
        found = search(docs, message.content)
        step.output = found

    text_elements = []
    for doc in found:
        text_elements.append(cl.Text(content=doc["content"], name=doc["source"], display="side"))
    source_names = [el.name for el in text_elements]

    answer = "I know this."
    if source_names:
        answer += f"\nSources: {', '.join(source_names)}"
    else:
        answer += "\nNo sources found"
    await cl.Message(content=answer, elements=text_elements).send()
