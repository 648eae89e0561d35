"""One object of each listed class that has attributes, made as authors make it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import chainlit as cl
from chainlit.emitter import BaseChainlitEmitter
from chainlit.input_widget import Tab
from chainlit.types import AskFileResponse, PageInfo, PaginatedResponse
from chainlit.user_session import SessionAccessor


def _form() -> cl.CustomElement:
    return cl.CustomElement(name="Form", props={"a": 1})


SAMPLES: dict[str, Callable[[], Any]] = {
    "chainlit:Message": lambda: cl.Message("hello"),
    "chainlit:ErrorMessage": lambda: cl.ErrorMessage("oh"),
    "chainlit:AskUserMessage": lambda: cl.AskUserMessage("name?"),
    "chainlit:AskFileMessage": lambda: cl.AskFileMessage("file?", accept=["text/plain"]),
    "chainlit:AskActionMessage": lambda: cl.AskActionMessage("which?", [cl.Action("go", {})]),
    "chainlit:AskElementMessage": lambda: cl.AskElementMessage("form?", _form()),
    "chainlit:Step": lambda: cl.Step("search", "tool"),
    "chainlit.user_session:SessionAccessor": lambda: _accessor(),
    "chainlit:Task": lambda: cl.Task("read"),
    "chainlit:TaskList": lambda: cl.TaskList(),
    "chainlit:Action": lambda: cl.Action("go", {"n": 1}),
    "chainlit:ChatSettings": lambda: cl.ChatSettings([cl.input_widget.Switch("s", "S")]),
    "chainlit.input_widget:Tab": lambda: Tab("t", "T"),
    "chainlit:Starter": lambda: cl.Starter("Hi", "Say hi"),
    "chainlit:ChatProfile": lambda: cl.ChatProfile("fast", "**Fast**"),
    "chainlit.emitter:BaseChainlitEmitter": lambda: BaseChainlitEmitter(cl.context.session),
    "chainlit:InputAudioChunk": lambda: cl.InputAudioChunk(True, "pcm16", 0.0, b"\0\0"),
    "chainlit:User": lambda: cl.User("ada"),
    "chainlit:PersistedUser": lambda: cl.PersistedUser("1", "2026-01-01T00:00:00Z", "ada"),
    "chainlit.types:Feedback": lambda: cl.Feedback("run-1", 1),
    "chainlit.types:PageInfo": lambda: PageInfo(False, None, None),
    "chainlit.types:PaginatedResponse": lambda: PaginatedResponse[cl.ThreadDict](PageInfo(False, None, None), []),
    "chainlit:ChatGeneration": lambda: cl.ChatGeneration(),
    "chainlit:CompletionGeneration": lambda: cl.CompletionGeneration(),
    "chainlit.types:AskFileResponse": lambda: AskFileResponse("f", "a.txt", "/tmp/a.txt", 3, "text/plain"),
    "chainlit:ActionResponse": lambda: cl.ActionResponse("go", {"n": 1}),
}


def _accessor() -> SessionAccessor[int]:
    return cl.user_session.create_accessor("count", 0)
