"""Chat messages and their streamed pieces, in the form that OpenAI's chat completions have; Mistral's are alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from chainlit._integrations.json_values import fields_in, items_in, plain
from chainlit._integrations.model_call import Generation, ModelCall, text_of
from chainlit.types import ChatGeneration, GenerationMessage

_MESSAGE_FIELDS = ("role", "content", "name", "tool_calls", "tool_call_id", "function_call", "refusal")


def message_of(value: Any) -> GenerationMessage:
    """Return a message of any library as a dictionary with the fields of `GenerationMessage` that it has."""
    fields = fields_in(plain(value))
    if not fields:
        return {"role": "user", "content": str(value)}
    kept = {name: fields[name] for name in _MESSAGE_FIELDS if fields.get(name) is not None}
    return cast(GenerationMessage, {"role": "assistant", **kept})


def messages_of(values: Any) -> list[GenerationMessage]:
    """Return a list of messages, or a single one, as dictionaries."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        return [message_of(values)]
    if isinstance(values, Mapping):
        return [message_of(cast("Mapping[str, Any]", values))]
    return [message_of(each) for each in cast("Iterable[Any]", values)]


def count_tokens(call: ModelCall, usage: Any) -> None:
    """Note the numbers of tokens that a model reports, by whichever names it does.

    Args:
        call: Whose generation takes them.
        usage: The usage object of an answer; None if there is none.
    """
    if usage is None:
        return
    generation = call.generation
    generation.input_token_count = _number(usage, "prompt_tokens", "input_tokens")
    generation.output_token_count = _number(usage, "completion_tokens", "output_tokens")
    generation.token_count = _number(usage, "total_tokens")


def _number(usage: Any, *names: str) -> int | None:
    for name in names:
        value = getattr(usage, name, None)
        if isinstance(value, int):
            return value
    return None


def take_chat_answer(call: ModelCall, answer: Any) -> None:
    """Note a whole answer of a chat model: its first choice, its model, its tokens."""
    generation = call.generation
    generation.model = getattr(answer, "model", None) or generation.model
    choices: list[Any] = getattr(answer, "choices", None) or []
    if choices:
        _keep(generation, message_of(choices[0].message))
    count_tokens(call, getattr(answer, "usage", None))


def _keep(generation: Generation, message: GenerationMessage) -> None:
    if isinstance(generation, ChatGeneration):
        generation.message_completion = message
    else:
        # Mistral answers prompts in the form of a chat.
        generation.completion = str(text_of(message) or "")


class ChatPieces:
    """Puts the pieces of a streamed chat answer together.

    Args:
        call: Whose generation takes the answer.
    """

    def __init__(self, call: ModelCall) -> None:
        self._call = call
        self._text: list[str] = []
        self._role = "assistant"
        self._tools: dict[int, dict[str, Any]] = {}
        self._function: dict[str, Any] | None = None

    def take(self, chunk: Any) -> None:
        """Take a chunk: its first choice, and usage if it has any."""
        generation = self._call.generation
        generation.model = getattr(chunk, "model", None) or generation.model
        count_tokens(self._call, getattr(chunk, "usage", None))
        choices: list[Any] = getattr(chunk, "choices", None) or []
        for choice in choices:
            if getattr(choice, "index", 0) == 0 and choice.delta is not None:
                self._grow(choice.delta)

    def _grow(self, delta: Any) -> None:
        self._role = getattr(delta, "role", None) or self._role
        text: Any = getattr(delta, "content", None) or getattr(delta, "refusal", None)
        if text:
            self._text.append(text if isinstance(text, str) else _text_of_parts(text))
        tools: Any = getattr(delta, "tool_calls", None)
        function: Any = getattr(delta, "function_call", None)
        for position, each in enumerate(tools or []):
            self._grow_tool(each, position)
        if function is not None:
            self._function = _grown(self._function or {"name": "", "arguments": ""}, function)
        if text or tools or function is not None:
            self._call.token()

    def _grow_tool(self, piece: Any, position: int) -> None:
        index = getattr(piece, "index", None)
        known = self._tools.setdefault(
            position if index is None else index,
            {"id": None, "type": "function", "function": {"name": "", "arguments": ""}},
        )
        known["id"] = known["id"] or getattr(piece, "id", None)
        if getattr(piece, "function", None) is not None:
            known["function"] = _grown(known["function"], piece.function)

    def finish(self) -> None:
        """Note what has arrived as the answer."""
        message: dict[str, Any] = {"role": self._role, "content": "".join(self._text)}
        if self._tools:
            message["tool_calls"] = [tool for _, tool in sorted(self._tools.items())]
        if self._function:
            message["function_call"] = self._function
        _keep(self._call.generation, cast(GenerationMessage, message))


def _grown(function: dict[str, Any], piece: Any) -> dict[str, Any]:
    arguments: Any = getattr(piece, "arguments", None) or ""
    if not isinstance(arguments, str):
        return {"name": piece.name, "arguments": plain(arguments)}
    return {"name": function["name"] or piece.name or "", "arguments": function["arguments"] + arguments}


def _text_of_parts(parts: Any) -> str:
    """Return the text of content that comes in parts, as that of thinking models does."""
    found = [fields_in(part).get("text") for part in items_in(plain(parts))]
    return "".join(text for text in found if isinstance(text, str))
