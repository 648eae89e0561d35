"""What a data layer answers, checked: apps bring layers of their own, and what is wrong with one should name itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, cast

from chainlit._base.errors import ChainlitError
from chainlit._store.contract import DataLayer
from chainlit._wire.records import Json, ThreadDict

_PAGE = "PaginatedResponse(pageInfo=PageInfo(…), data=[…])"
_THREAD = "a dictionary with id, userIdentifier, steps and elements, or None"


class WrongAnswer(ChainlitError):
    """A data layer answered with something else than its contract says; the message names method, answer and remedy."""


async def thread_from(layer: DataLayer, thread_id: str) -> ThreadDict | None:
    """Return a thread of a data layer; steps and elements that it leaves out are none.

    Raises:
        WrongAnswer: The answer is neither a thread nor None.
    """
    found = await _awaited(layer, "get_thread", layer.get_thread(thread_id))
    if found is None:
        return None
    if not isinstance(found, dict):
        raise _wrong(layer, "get_thread", found, _THREAD)
    thread = cast("dict[str, Json]", found)
    return cast(ThreadDict, {**thread, "steps": thread.get("steps") or [], "elements": thread.get("elements") or []})


async def page_from(layer: DataLayer, pagination: Json, filters: Json) -> dict[str, Any]:
    """Return a page of threads of a data layer as JSON values.

    Raises:
        WrongAnswer: The answer is no page.
    """
    found = await _awaited(layer, "list_threads", layer.list_threads(pagination, filters))
    page: object = found.to_dict() if hasattr(found, "to_dict") else found
    if not isinstance(page, dict):
        raise _wrong(layer, "list_threads", found, _PAGE)
    given = cast("dict[str, Any]", page)
    if not isinstance(given.get("data"), list) or not isinstance(given.get("pageInfo"), dict):
        raise _wrong(layer, "list_threads", found, _PAGE)
    return given


def plain_methods(layer: object) -> Iterator[str]:
    """Yield the names of the methods of a data layer that should be `async def`, and are not."""
    for name, declared in vars(DataLayer).items():
        if inspect.iscoroutinefunction(declared):
            method = inspect.unwrap(getattr(layer, name, declared))
            if inspect.isroutine(method) and not inspect.iscoroutinefunction(method):
                yield name


async def _awaited(layer: DataLayer, method: str, answer: object) -> Any:
    if inspect.isawaitable(answer):
        return await answer
    raise WrongAnswer(f"{type(layer).__name__}.{method} is a plain `def`; make it `async def`")


def _wrong(layer: DataLayer, method: str, answer: object, expected: str) -> WrongAnswer:
    return WrongAnswer(f"{type(layer).__name__}.{method} returned {answer!r:.80}; expected {expected}")
