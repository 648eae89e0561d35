import chainlit as cl


class Assistant:
    def __init__(self, name):
        self.name = name

    @cl.step(type="run", name="Ask the assistant")
    async def ask(self, question, *history, **options):
        return await self.look_up(question)

    @cl.step(type="retrieval")
    async def look_up(self, query: str):
        return [{"text": query.upper(), "score": 0.5}]

    @staticmethod
    @cl.step
    def shout(text):
        return text + "!"

    @classmethod
    @cl.step(type="tool")
    def make(cls, name):
        return cls(name).name


@cl.on_chat_start
async def start():
    cl.user_session.set("assistant", Assistant("Bob"))


@cl.on_message
async def main(message: cl.Message):
    assistant = cl.user_session.get("assistant")  # type: Assistant
    found = await assistant.ask(message.content, "earlier", temperature=0.2)
    await cl.Message(content=found[0]["text"] + Assistant.shout("hey") + Assistant.make("Eve")).send()
