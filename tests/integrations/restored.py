"""Libraries that are changed for the whole process by one test must be as before for the next."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import openai
from llama_index.core import Settings
from mistralai.client.agents import Agents
from mistralai.client.chat import Chat
from mistralai.client.fim import Fim

with warnings.catch_warnings():
    # What this library deprecates of others while it is imported is nothing that a test of ours could change.
    warnings.simplefilter("ignore", DeprecationWarning)
    importlib.import_module("semantic_kernel.connectors.ai.open_ai")

_METHODS = ("complete", "complete_async", "stream", "stream_async")


def _changeable() -> Generator[tuple[Any, str]]:
    for client in (openai.OpenAI, openai.AsyncOpenAI):
        yield next(each for each in client.__mro__ if "request" in vars(each)), "request"
    for owner in (Chat, Agents, Fim):
        for method in _METHODS:
            yield owner, method
    yield Settings, "_callback_manager"


@contextmanager
def libraries_restored() -> Generator[None]:
    """Undo what instrumenting changes in libraries when the block ends."""
    before: list[tuple[Any, str, object]] = [
        (owner, name, getattr(owner, "__dict__", {}).get(name)) for owner, name in _changeable()
    ]
    try:
        yield
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)
