"""Iterators that pass on what they get, and tell somebody about it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from chainlit._integrations.contained import contained

Take = Callable[[Any], None]
End = Callable[[BaseException | None], None]


class _Watching:
    """What both kinds have in common.

    Args:
        take: Called with each item; its errors are logged.
        end: Called once: with None at the end or when the reader has gone away, with the exception otherwise.
    """

    def __init__(self, take: Take, end: End) -> None:
        self._take = take
        self._end: End | None = end

    def _took(self, item: Any) -> None:
        with contained("Showing the answer of a model"):
            self._take(item)

    def close_watch(self, error: BaseException | None = None) -> None:
        """Tell that nothing more will come."""
        end, self._end = self._end, None
        if end is not None:
            end(error)

    def __del__(self) -> None:
        # Readers that stop in the middle just let go of the stream.
        self.close_watch()


class WatchedIterator(_Watching):
    """A plain iterator that is watched."""

    def __init__(self, inner: Iterator[Any], take: Take, end: End) -> None:
        super().__init__(take, end)
        self._inner = inner

    def __iter__(self) -> WatchedIterator:
        return self

    def __next__(self) -> Any:
        try:
            item = next(self._inner)
        except StopIteration:
            self.close_watch()
            raise
        except BaseException as error:
            self.close_watch(error)
            raise
        self._took(item)
        return item

    def close(self) -> None:
        """Close the iterator inside, if it is a generator."""
        self.close_watch()
        close: Callable[[], None] | None = getattr(self._inner, "close", None)
        if close is not None:
            close()


class WatchedAsyncIterator(_Watching):
    """An async iterator that is watched."""

    def __init__(self, inner: AsyncIterator[Any], take: Take, end: End) -> None:
        super().__init__(take, end)
        self._inner = inner

    def __aiter__(self) -> WatchedAsyncIterator:
        return self

    async def __anext__(self) -> Any:
        try:
            item = await anext(self._inner)
        except StopAsyncIteration:
            self.close_watch()
            raise
        except BaseException as error:
            self.close_watch(error)
            raise
        self._took(item)
        return item

    async def aclose(self) -> None:
        """Close the iterator inside, if it is a generator."""
        self.close_watch()
        close: Callable[[], Any] | None = getattr(self._inner, "aclose", None)
        if close is not None:
            await close()
