"""The methods of Mistral's library that ask a model."""

from __future__ import annotations

import functools
import importlib
import inspect
from collections.abc import Callable, Mapping
from typing import Any, cast

from chainlit._integrations.chat_parts import ChatPieces, messages_of, take_chat_answer
from chainlit._integrations.contained import contained
from chainlit._integrations.json_values import plain
from chainlit._integrations.model_call import Generation, ModelCall, begun
from chainlit._integrations.watch_stream import watch_stream
from chainlit._wire.records import Json
from chainlit.logger import logger
from chainlit.types import ChatGeneration, CompletionGeneration

_MARK = "_shown_by_chainlit"
_CLASSES = {"chat": "Chat", "agents": "Agents", "fim": "Fim"}
_METHODS = ("complete", "complete_async", "stream", "stream_async")
_NOT_SETTINGS = ("messages", "prompt", "tools", "retries", "server_url", "timeout_ms", "http_headers")


def watch_methods() -> None:
    """Let the library's clients show their completions; do nothing where that was done before."""
    for module, name in _CLASSES.items():
        owner: Any = getattr(_module(module), name)
        for method in _METHODS:
            original: Callable[..., Any] = getattr(owner, method)
            if not hasattr(original, _MARK):
                setattr(owner, method, _marked(original))


def _module(name: str) -> Any:
    try:
        return importlib.import_module(f"mistralai.client.{name}")
    except ModuleNotFoundError:  # before version 2 the client was the package itself
        return importlib.import_module(f"mistralai.{name}")


def _marked(original: Callable[..., Any]) -> Callable[..., Any]:
    watched = (_watched_async if inspect.iscoroutinefunction(original) else _watched)(original)
    setattr(watched, _MARK, True)
    return watched


def _watched(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def ask(*args: Any, **kwargs: Any) -> Any:
        call = _begun(kwargs)
        if call is None:
            return original(*args, **kwargs)
        try:
            answer = original(*args, **kwargs)
        except BaseException as error:
            call.end(error)
            raise
        _take(call, answer)
        return answer

    return ask


def _watched_async(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    async def ask(*args: Any, **kwargs: Any) -> Any:
        call = _begun(kwargs)
        if call is None:
            return await original(*args, **kwargs)
        try:
            answer = await original(*args, **kwargs)
        except BaseException as error:
            call.end(error)
            raise
        _take(call, answer)
        return answer

    return ask


def _begun(asked: Mapping[str, Any]) -> ModelCall | None:
    with contained("Showing a call of Mistral"):
        return begun(_question_of(asked), "mistral")
    return None


def _question_of(asked: Mapping[str, Any]) -> Generation:
    given = {name: value for name, value in asked.items() if value is not None and not _is_unset(value)}
    generation: Generation = (
        ChatGeneration(messages=messages_of(given["messages"]))
        if "messages" in given
        else CompletionGeneration(prompt=str(given.get("prompt", "")))
    )
    generation.provider = "mistral"
    generation.model = str(given.get("model") or given.get("agent_id") or "") or None
    generation.settings = {name: plain(value) for name, value in given.items() if name not in _NOT_SETTINGS}
    tools = plain(given.get("tools"))
    generation.tools = cast("list[dict[str, Json]]", tools) if isinstance(tools, list) else None
    return generation


def _is_unset(value: object) -> bool:
    return type(value).__name__ == "Unset"


def _take(call: ModelCall, answer: Any) -> None:
    try:
        if hasattr(answer, "generator"):
            _take_stream(call, answer)
        else:
            take_chat_answer(call, answer)
            call.end()
    except Exception as error:  # the author's call has succeeded: only its step is incomplete
        logger.exception("The answer of Mistral can't be shown; the call itself goes on")
        call.end(error)


def _take_stream(call: ModelCall, stream: Any) -> None:
    pieces = ChatPieces(call)

    def take(event: Any) -> None:
        pieces.take(event.data)

    def end(error: BaseException | None) -> None:
        with contained("Showing the answer of Mistral"):
            pieces.finish()
        call.end(error)

    watch_stream(stream, "generator", take, end)
