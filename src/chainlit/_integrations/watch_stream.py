"""Watching the stream objects of model libraries without replacing them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chainlit._integrations.watching import End, Take, WatchedAsyncIterator, WatchedIterator


def watch_stream(stream: Any, inner: str, take: Take, end: End) -> None:
    """Watch what a reader takes from a stream. The object stays the same, so nobody who checks its type is surprised.

    Args:
        stream: A stream of OpenAI's or Mistral's library.
        inner: Name of the attribute that holds its iterator.
        take: Called with each item.
        end: Called once, when nothing more will come, with the exception if there was one.

    Raises:
        AttributeError: The stream has no such attribute.
    """
    items = getattr(stream, inner)
    close: Callable[[], Any] | None = getattr(stream, "close", None)  # those of older libraries have none
    if hasattr(items, "__anext__"):
        watched = WatchedAsyncIterator(items, take, end)
        closing = _closing_async(close, watched) if close else None
    else:
        watched = WatchedIterator(items, take, end)
        closing = _closing(close, watched) if close else None
    setattr(stream, inner, watched)
    if closing is not None:
        stream.close = closing


def _closing(close: Callable[[], Any], watched: WatchedIterator) -> Callable[[], Any]:
    def both() -> Any:
        watched.close_watch()
        return close()

    return both


def _closing_async(close: Callable[[], Any], watched: WatchedAsyncIterator) -> Callable[[], Any]:
    async def both() -> Any:
        watched.close_watch()
        return await close()

    return both
