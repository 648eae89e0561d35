"""What a model has answered: whole, streamed, or raw for the author to parse."""

from __future__ import annotations

import inspect
import weakref
from typing import Any, cast

import openai
from pydantic import BaseModel

from chainlit._integrations.chat_parts import ChatPieces, count_tokens, take_chat_answer
from chainlit._integrations.contained import contained
from chainlit._integrations.json_values import plain
from chainlit._integrations.model_call import ModelCall
from chainlit._integrations.watch_stream import watch_stream
from chainlit._wire.records import Json
from chainlit.openai._questions import tool_call_of
from chainlit.types import ChatGeneration, CompletionGeneration, GenerationMessage


def take_response(call: ModelCall, response: Any) -> None:
    """Let a call end with the response of its request: at once, or when the stream has been read."""
    if isinstance(response, openai.Stream | openai.AsyncStream):
        _take_stream(call, response)
    elif isinstance(response, BaseModel):
        _take_answer(call, response)
        call.end()
    elif hasattr(response, "parse"):
        _take_raw(call, response)
    else:
        call.end()


def _take_answer(call: ModelCall, answer: Any) -> None:
    if isinstance(call.generation, CompletionGeneration):
        call.generation.model = answer.model or call.generation.model
        call.generation.completion = answer.choices[0].text if answer.choices else None
        count_tokens(call, answer.usage)
    elif hasattr(answer, "output"):
        _take_response_object(call, answer)
    else:
        take_chat_answer(call, answer)


def _take_response_object(call: ModelCall, answer: Any) -> None:
    """Note an answer of the responses API: a list of items instead of choices."""
    generation = cast(ChatGeneration, call.generation)
    generation.model = answer.model or generation.model
    count_tokens(call, answer.usage)
    if answer.error is not None:
        generation.error = str(getattr(answer.error, "message", answer.error))
    items = [cast("dict[str, Any]", plain(item)) for item in answer.output]
    message: GenerationMessage = {"role": "assistant", "content": answer.output_text}
    calls: list[dict[str, Json]] = [tool_call_of(item) for item in items if item.get("type") == "function_call"]
    if calls:
        message["tool_calls"] = calls
    generation.message_completion = message


def _take_stream(call: ModelCall, stream: Any) -> None:
    pieces = _TextPieces(call) if isinstance(call.generation, CompletionGeneration) else _Pieces(call)

    def end(error: BaseException | None) -> None:
        with contained("Showing the answer of OpenAI"):
            pieces.finish()
        call.end(error)

    watch_stream(stream, "_iterator", pieces.take, end)


class _TextPieces:
    """The stream of a plain completion."""

    def __init__(self, call: ModelCall) -> None:
        self._call = call
        self._text: list[str] = []

    def take(self, chunk: Any) -> None:
        self._call.generation.model = chunk.model or self._call.generation.model
        count_tokens(self._call, getattr(chunk, "usage", None))
        for choice in chunk.choices:
            if choice.index == 0 and choice.text:
                self._text.append(choice.text)
                self._call.token()

    def finish(self) -> None:
        cast(CompletionGeneration, self._call.generation).completion = "".join(self._text)


class _Pieces:
    """The stream of a chat completion, or of a response: its events are of other kinds."""

    def __init__(self, call: ModelCall) -> None:
        self._call = call
        self._chat = ChatPieces(call)
        self._text: list[str] = []
        self._is_chat = True
        self._complete = False

    def take(self, chunk: Any) -> None:
        self._is_chat = hasattr(chunk, "choices")
        if self._is_chat:
            self._chat.take(chunk)
        else:
            self._take_event(chunk)

    def _take_event(self, event: Any) -> None:
        match event.type:
            case "response.output_text.delta" | "response.refusal.delta":
                self._text.append(event.delta)
                self._call.token()
            case "response.function_call_arguments.delta":
                self._call.token()
            case "response.completed" | "response.incomplete" | "response.failed":
                self._complete = True
                _take_response_object(self._call, event.response)
            case "error":
                self._call.generation.error = event.message
            case _:
                pass  # announcements of items whose content comes with other events

    def finish(self) -> None:
        if self._is_chat:
            self._chat.finish()
        elif not self._complete:
            message: GenerationMessage = {"role": "assistant", "content": "".join(self._text)}
            cast(ChatGeneration, self._call.generation).message_completion = message


def _take_raw(call: ModelCall, response: Any) -> None:
    """Take a response that the author parses: `with_raw_response` and `with_streaming_response`."""
    parse = response.parse
    if "content" in dir(response) and not (call.generation.settings or {}).get("stream"):
        # Read already, and remembered when parsed: looking at it costs the author nothing.
        _taken(call, parse())
        return
    # One that nobody parses ends with the object.
    unparsed = weakref.finalize(response, call.end)
    unparsed.atexit = False

    def parse_plain(**options: Any) -> Any:
        answer = parse(**options)
        unparsed.detach()
        _taken(call, answer)
        return answer

    async def parse_async(**options: Any) -> Any:
        answer = await parse(**options)
        unparsed.detach()
        _taken(call, answer)
        return answer

    response.parse = parse_async if inspect.iscoroutinefunction(parse) else parse_plain


def _taken(call: ModelCall, answer: Any) -> None:
    with contained("Showing the answer of OpenAI"):
        if call.open:
            take_response(call, answer)
