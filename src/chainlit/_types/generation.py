"""What is known of a call of a language model: attach it with `step.generation = …`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypedDict

from chainlit._wire.records import Json

GenerationType = Literal["CHAT", "COMPLETION"]
GenerationMessageRole = Literal["user", "assistant", "tool", "function", "system"]


class GenerationMessage(TypedDict, total=False):
    """A message as it was given to, or came from, a model."""

    uuid: str | None
    templated: bool | None
    name: str | None
    role: GenerationMessageRole
    content: str | list[dict[str, Json]] | None
    function_call: dict[str, Json] | None
    tool_calls: list[dict[str, Json]] | None
    tool_call_id: str | None


@dataclass
class BaseGeneration:
    """What any call of a model has.

    Attributes:
        id: Name of the call.
        prompt_id: Name of the prompt that it was made from.
        provider: Who runs the model.
        model: Name of the model.
        error: Text of what went wrong.
        settings: Parameters of the call.
        variables: Values that were put into the prompt.
        tags: Words to find it by.
        metadata: JSON values of the app's own.
        tools: What the model could call.
        token_count: Tokens in all.
        input_token_count: Tokens of the prompt.
        output_token_count: Tokens of the answer.
        tt_first_token: Time to the first token, in milliseconds.
        token_throughput_in_s: Tokens per second.
        duration: How long the call took, in seconds.
    """

    id: str | None = None
    prompt_id: str | None = None
    provider: str | None = None
    model: str | None = None
    error: str | None = None
    settings: dict[str, Json] | None = field(default_factory=dict[str, Json])
    variables: dict[str, Json] | None = field(default_factory=dict[str, Json])
    tags: list[str] | None = field(default_factory=list[str])
    metadata: dict[str, Json] | None = field(default_factory=dict[str, Json])
    tools: list[dict[str, Json]] | None = None
    token_count: int | None = None
    input_token_count: int | None = None
    output_token_count: int | None = None
    tt_first_token: float | None = None
    token_throughput_in_s: float | None = None
    duration: float | None = None
    type: ClassVar[GenerationType | None] = None

    def to_dict(self) -> dict[str, Json]:
        """Return the call as JSON values."""
        values = {wire: getattr(self, name) for name, wire in _WIRE_NAMES.items()}
        values["type"] = self.type
        if self.id:
            values["id"] = self.id
        return values

    @classmethod
    def from_dict(cls, values: dict[str, Json]) -> BaseGeneration:
        """Make a call of `to_dict()`'s result; its `type` decides which class it is.

        Raises:
            ValueError: The type is neither CHAT nor COMPLETION.
        """
        kinds: dict[Any, type[BaseGeneration]] = {"CHAT": ChatGeneration, "COMPLETION": CompletionGeneration}
        kind = cls if cls is not BaseGeneration else kinds.get(values.get("type"))
        if kind is None:
            raise ValueError(f"Unknown generation type: {values.get('type')!r}; expected 'CHAT' or 'COMPLETION'")
        return kind(**kind._fields_of(values))

    @classmethod
    def _fields_of(cls, values: dict[str, Json]) -> dict[str, Any]:
        found = {name: values[wire] for name, wire in _WIRE_NAMES.items() if wire in values}
        if "id" in values:
            found["id"] = values["id"]
        return found


_WIRE_NAMES = {
    "prompt_id": "promptId",
    "provider": "provider",
    "model": "model",
    "error": "error",
    "settings": "settings",
    "variables": "variables",
    "tags": "tags",
    "metadata": "metadata",
    "tools": "tools",
    "token_count": "tokenCount",
    "input_token_count": "inputTokenCount",
    "output_token_count": "outputTokenCount",
    "tt_first_token": "ttFirstToken",
    "token_throughput_in_s": "tokenThroughputInSeconds",
    "duration": "duration",
}


@dataclass
class ChatGeneration(BaseGeneration):
    """A call with a list of messages.

    Attributes:
        messages: What the model was given.
        message_completion: What it answered.
    """

    messages: list[GenerationMessage] | None = field(default_factory=list[GenerationMessage])
    message_completion: GenerationMessage | None = None
    type: ClassVar[GenerationType | None] = "CHAT"

    def to_dict(self) -> dict[str, Json]:
        """Return the call, its messages and the answer as JSON values."""
        return {**super().to_dict(), "messages": self.messages, "messageCompletion": self.message_completion}

    @classmethod
    def _fields_of(cls, values: dict[str, Json]) -> dict[str, Any]:
        return {
            **super()._fields_of(values),
            "messages": values.get("messages") or [],
            "message_completion": values.get("messageCompletion"),
        }


@dataclass
class CompletionGeneration(BaseGeneration):
    """A call with a plain prompt.

    Attributes:
        prompt: What the model was given.
        completion: What it answered.
    """

    prompt: str | None = None
    completion: str | None = None
    type: ClassVar[GenerationType | None] = "COMPLETION"

    def to_dict(self) -> dict[str, Json]:
        """Return the call, its prompt and the answer as JSON values."""
        return {**super().to_dict(), "prompt": self.prompt, "completion": self.completion}

    @classmethod
    def _fields_of(cls, values: dict[str, Json]) -> dict[str, Any]:
        return {
            **super()._fields_of(values),
            "prompt": values.get("prompt"),
            "completion": values.get("completion"),
        }
