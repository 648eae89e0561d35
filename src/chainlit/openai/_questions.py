"""What a request asks of a model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import openai

from chainlit._integrations.chat_parts import message_of, messages_of
from chainlit._integrations.json_values import fields_in, items_in, plain
from chainlit._integrations.model_call import Generation
from chainlit._wire.records import Json
from chainlit.types import ChatGeneration, CompletionGeneration, GenerationMessage

_NOT_SETTINGS = ("messages", "input", "instructions", "prompt", "tools", "functions")


def question_of(client: Any, options: Any) -> Generation | None:
    """Return what a request asks, as the beginning of a generation; None if it does not ask a language model.

    Args:
        client: The client of OpenAI's library that makes it.
        options: Its options: `method`, `url`, `json_data`.
    """
    body = fields_in(options.json_data)
    if str(options.method).lower() != "post" or not body:
        return None
    match str(options.url).strip("/"):
        case "chat/completions":
            generation: Generation = ChatGeneration(messages=messages_of(body.get("messages") or []))
        case "responses":
            generation = ChatGeneration(messages=_messages_of_response(body))
        case "completions":
            generation = CompletionGeneration(prompt=_prompt(body.get("prompt")))
        case _:
            return None
    generation.provider = "azure" if isinstance(client, openai.AzureOpenAI | openai.AsyncAzureOpenAI) else "openai"
    generation.model = str(body["model"]) if body.get("model") else None
    generation.settings = _settings(body)
    tools = plain(body.get("tools") or body.get("functions"))
    generation.tools = cast("list[dict[str, Json]]", tools) if isinstance(tools, list) else None
    return generation


def _settings(body: Mapping[str, Any]) -> dict[str, Json]:
    return {name: plain(value) for name, value in body.items() if name not in _NOT_SETTINGS and value is not None}


def _prompt(prompt: Any) -> str:
    if isinstance(prompt, str):
        return prompt
    parts = cast("list[object]", prompt) if isinstance(prompt, list) else [prompt]
    return "\n".join(str(each) for each in parts)


def _messages_of_response(body: Mapping[str, Any]) -> list[GenerationMessage]:
    """Return the input of the responses API as messages: its items have other shapes."""
    messages: list[GenerationMessage] = []
    if body.get("instructions"):
        messages.append({"role": "system", "content": str(body["instructions"])})
    if isinstance(body.get("input"), str):
        messages.append({"role": "user", "content": body["input"]})
    return messages + [_message_of_item(item) for item in items_in(body.get("input"))]


def _message_of_item(item: Any) -> GenerationMessage:
    fields = fields_in(plain(item))
    if not fields or "role" in fields:
        return message_of(item)
    if fields.get("type") == "function_call_output":
        return {
            "role": "tool",
            "tool_call_id": str(fields.get("call_id")),
            "content": cast("str", fields.get("output")),
        }
    if fields.get("type") == "function_call":
        return {"role": "assistant", "tool_calls": [tool_call_of(fields)]}
    return {"role": "assistant", "content": [fields]}


def tool_call_of(item: Mapping[str, Any]) -> dict[str, Json]:
    """Return a function call of the responses API in the form that chat completions have."""
    function: dict[str, Json] = {"name": item.get("name"), "arguments": item.get("arguments")}
    return {"id": item.get("call_id"), "type": "function", "function": function}
