"""Where all calls of OpenAI's library pass: the `request` method of its clients."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, cast

import openai

from chainlit._integrations.contained import contained
from chainlit._integrations.model_call import ModelCall, begun
from chainlit.logger import logger
from chainlit.openai._answers import take_response
from chainlit.openai._questions import question_of

_MARK = "_shown_by_chainlit"


def watch_requests() -> None:
    """Let plain and async clients show their completions; do nothing where that was done before."""
    for client in (openai.OpenAI, openai.AsyncOpenAI):
        owner: Any = next((each for each in client.__mro__ if "request" in vars(each)), None)
        if owner is None:
            logger.warning("%s has no `request`: its calls can't be shown as steps", client.__qualname__)
            continue
        original = _own_request(owner)
        if not hasattr(original, _MARK):
            owner.request = (_watched_async if inspect.iscoroutinefunction(original) else _watched)(original)


def _own_request(owner: Any) -> Callable[..., Any]:
    return cast("Callable[..., Any]", vars(owner)["request"])


def _watched(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def request(client: Any, cast_to: Any, options: Any, *args: Any, **kwargs: Any) -> Any:
        call = _begun(client, options)
        if call is None:
            return original(client, cast_to, options, *args, **kwargs)
        try:
            response = original(client, cast_to, options, *args, **kwargs)
        except BaseException as error:
            call.end(error)
            raise
        _take(call, response)
        return response

    setattr(request, _MARK, True)
    return request


def _watched_async(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    async def request(client: Any, cast_to: Any, options: Any, *args: Any, **kwargs: Any) -> Any:
        call = _begun(client, options)
        if call is None:
            return await original(client, cast_to, options, *args, **kwargs)
        try:
            response = await original(client, cast_to, options, *args, **kwargs)
        except BaseException as error:
            call.end(error)
            raise
        _take(call, response)
        return response

    setattr(request, _MARK, True)
    return request


def _begun(client: Any, options: Any) -> ModelCall | None:
    with contained("Showing a call of OpenAI"):
        generation = question_of(client, options)
        return begun(generation, "openai") if generation is not None else None
    return None


def _take(call: ModelCall, response: Any) -> None:
    try:
        take_response(call, response)
    except Exception as error:  # the author's call has succeeded: only its step is incomplete
        logger.exception("The answer of OpenAI can't be shown; the call itself goes on")
        call.end(error)
