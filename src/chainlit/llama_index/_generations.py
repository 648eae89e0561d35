"""What LlamaIndex's events tell of a call of a model."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, cast

from llama_index.core.callbacks.schema import EventPayload

from chainlit._integrations.json_values import fields_in, items_in, plain
from chainlit._integrations.model_call import Generation
from chainlit._wire.records import Json
from chainlit.types import ChatGeneration, CompletionGeneration, GenerationMessage, GenerationMessageRole

_ROLES: dict[str, GenerationMessageRole] = {"chatbot": "assistant", "model": "assistant", "developer": "system"}
_SETTINGS = ("temperature", "top_p", "max_tokens", "stop", "seed", "logprobs", "reasoning_effort", "tool_choice")


def question_of(payload: Mapping[str, Any]) -> Generation:
    """Return what a model is asked, as the beginning of a generation."""
    messages: list[Any] | None = payload.get(EventPayload.MESSAGES)
    generation: Generation = (
        CompletionGeneration(prompt=str(payload.get(EventPayload.PROMPT, "")))
        if messages is None
        else ChatGeneration(messages=[_message_of(each) for each in messages])
    )
    about: Mapping[str, Any] = payload.get(EventPayload.SERIALIZED) or {}
    generation.model = about.get("model") or about.get("model_name")
    generation.provider = str(about.get("class_name") or "").lower().removesuffix("_llm") or None
    extra: Mapping[str, Any] = payload.get(EventPayload.ADDITIONAL_KWARGS) or {}
    # What is known of a model differs from version to version, and has keys and addresses in it.
    known = {"model": generation.model, **about, **extra}
    generation.settings = {name: plain(known[name]) for name in ("model", *_SETTINGS) if known.get(name) is not None}
    tools = plain(extra.get("tools"))
    generation.tools = cast("list[dict[str, Json]]", tools) if isinstance(tools, list) else None
    return generation


class ModelEvent:
    """A call of a model that goes on.

    Args:
        generation: What is known of it at its beginning.
    """

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self._began = time.perf_counter()

    def finished(self, result: Mapping[str, Any], error: BaseException | None) -> Generation:
        """Return what is known of the call at its end."""
        generation = self.generation
        generation.duration = time.perf_counter() - self._began
        if error is not None:
            generation.error = str(error) or type(error).__name__
        response: Any = result.get(EventPayload.RESPONSE) or result.get(EventPayload.COMPLETION)
        if response is None:
            return generation
        if isinstance(generation, ChatGeneration) and hasattr(response, "message"):
            generation.message_completion = _message_of(response.message)
        elif isinstance(generation, ChatGeneration):
            generation.message_completion = {"role": "assistant", "content": str(response)}
        else:
            generation.completion = str(response)
        _count(generation, plain(getattr(response, "raw", None)))
        return generation


def _message_of(message: Any) -> GenerationMessage:
    role = str(getattr(message.role, "value", message.role))
    found: GenerationMessage = {
        "role": _ROLES.get(role) or cast("GenerationMessageRole", role),
        "content": message.content or "",
    }
    extra: Mapping[str, Any] = getattr(message, "additional_kwargs", None) or {}
    blocks: list[Any] = getattr(message, "blocks", None) or []
    calls = items_in(plain(extra.get("tool_calls"))) or [
        {"id": block.tool_call_id, "type": "function", "function": _function(block)}
        for block in blocks
        if getattr(block, "block_type", None) == "tool_call"
    ]
    if calls:
        found["tool_calls"] = calls
    if extra.get("tool_call_id"):
        found["tool_call_id"] = str(extra["tool_call_id"])
    return found


def _function(block: Any) -> dict[str, Json]:
    return {"name": block.tool_name, "arguments": plain(block.tool_kwargs)}


def _count(generation: Generation, raw: Json) -> None:
    usage = fields_in(fields_in(raw).get("usage"))
    numbers: dict[str, int] = {name: value for name, value in usage.items() if isinstance(value, int)}
    generation.input_token_count = numbers.get("prompt_tokens", numbers.get("input_tokens"))
    generation.output_token_count = numbers.get("completion_tokens", numbers.get("output_tokens"))
    generation.token_count = numbers.get("total_tokens")
    if generation.output_token_count and generation.duration:
        generation.token_throughput_in_s = generation.output_token_count / generation.duration
