"""What goes in and out of runs, for people to read."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from langchain_core.documents import Document
from langchain_core.messages import BaseMessage, ToolMessage

from chainlit._integrations.json_values import fields_in, plain
from chainlit._wire.records import Json
from chainlit.types import GenerationMessage, GenerationMessageRole

_ROLES: dict[str, GenerationMessageRole] = {
    "human": "user",
    "ai": "assistant",
    "AIMessageChunk": "assistant",
    "HumanMessageChunk": "user",
    "SystemMessageChunk": "system",
    "ToolMessageChunk": "tool",
    "system": "system",
    "developer": "system",
    "tool": "tool",
    "function": "function",
}
_SINGLE = ("input", "output", "text", "answer", "result", "question", "query", "content")


def process_content(content: Any) -> tuple[Any, str | None]:
    """Return what a step shows for a value of a run, and the language it is highlighted in: `json`, `text` or None."""
    value = readable(content)
    if value is None or value == {}:
        return {}, None
    is_json = isinstance(value, dict | list)
    return (cast("Any", value), "json") if is_json else ({"text": str(value)}, "text")


def readable(content: Any) -> Json:
    """Return inputs or outputs of a run as JSON values: messages by role, a lone text as such."""
    if isinstance(content, Mapping):
        found = list(cast("Mapping[str, object]", content).values())
        if len(found) == 1 and isinstance(found[0], ToolMessage):
            return _readable(found[0].content, 0)
    value = _readable(content, 0)
    fields = fields_in(value)
    if len(fields) == 1 and next(iter(fields)) in _SINGLE:
        return next(iter(fields.values()))
    return value


def _readable(value: Any, depth: int) -> Json:
    if depth > 20:
        return str(value)
    if isinstance(value, BaseMessage):
        return cast(Json, message_of(value.model_dump()))
    if isinstance(value, Document):
        return {"page_content": value.page_content, "metadata": plain(value.metadata)}
    if isinstance(value, Mapping):
        fields = cast("Mapping[Any, Any]", value)
        if fields.get("lc") == 1 and "kwargs" in fields:
            return _readable(fields["kwargs"], depth + 1)
        return {str(key): _readable(item, depth + 1) for key, item in fields.items()}
    if isinstance(value, list | tuple):
        return [_readable(item, depth + 1) for item in cast("Iterable[Any]", value)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        # The commands and states of LangGraph, which hold messages.
        found = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        return {name: _readable(item, depth + 1) for name, item in found.items() if item not in (None, (), [])}
    return plain(value)


def message_of(fields: Mapping[str, Any]) -> GenerationMessage:
    """Return a message of LangChain, given by its fields or in its serialised form, as models get it."""
    if "kwargs" in fields and "lc" in fields:
        fields = fields["kwargs"]
    kind = str(fields.get("type") or fields.get("role") or "")
    message: GenerationMessage = {
        "role": _ROLES.get(kind) or cast("GenerationMessageRole", fields.get("role") or "assistant"),
        "content": cast("str", plain(fields.get("content"))),
    }
    if fields.get("name"):
        message["name"] = str(fields["name"])
    if fields.get("tool_call_id"):
        message["tool_call_id"] = str(fields["tool_call_id"])
    calls: list[Mapping[str, Any]] = fields.get("tool_calls") or []
    if calls:
        message["tool_calls"] = [_tool_call(each) for each in calls]
    return message


def _tool_call(call: Mapping[str, Any]) -> dict[str, Json]:
    arguments = json.dumps(plain(call.get("args") or {}), ensure_ascii=False)
    return {"id": call.get("id"), "type": "function", "function": {"name": call.get("name"), "arguments": arguments}}


def text_of(token: Iterable[Any]) -> str:
    """Return the text in a token that comes as blocks of content."""
    texts = [each if isinstance(each, str) else each.get("text", "") for each in token]
    return "".join(text for text in texts if isinstance(text, str))
