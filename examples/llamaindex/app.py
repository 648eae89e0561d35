"""Questions about documents, with LlamaIndex: what it finds is attached to the steps as sources.

Needs `pip install llama-index-core llama-index-llms-openai` and OPENAI_API_KEY.
"""

from typing import Any

from llama_index.core import Document, Settings, VectorStoreIndex
from llama_index.core.callbacks import CallbackManager
from llama_index.core.embeddings import MockEmbedding
from llama_index.llms.openai import OpenAI

import chainlit as cl

Settings.callback_manager = CallbackManager([cl.LlamaIndexCallbackHandler()])
Settings.embed_model = MockEmbedding(embed_dim=8)  # put a real one here
FACTS = ["Parrots repeat what they hear.", "Owls see well at night.", "Swifts sleep while they fly."]


@cl.on_chat_start
async def start() -> None:
    """Index the documents."""
    index = VectorStoreIndex.from_documents([Document(text=fact) for fact in FACTS])
    cl.user_session.set("engine", index.as_query_engine(llm=OpenAI(model="gpt-4o-mini")))


@cl.on_message
async def main(message: cl.Message) -> None:
    """Answer from the documents."""
    engine: Any = cl.user_session.get("engine")
    response = await engine.aquery(message.content)
    await cl.Message(content=str(response)).send()
