"""Results that are there already, for calls that may be awaited but need not be."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Generic, TypeVar

Result = TypeVar("Result", covariant=True)


class Done(Generic[Result]):
    """The result of a call that has already happened; awaiting it gives the value at once."""

    __slots__ = ("value",)

    def __init__(self, value: Result) -> None:
        self.value: Result = value

    def __await__(self) -> Generator[Any, Any, Result]:
        return self.value
        yield  # a generator, so that `await` accepts it


DONE: Done[None] = Done(None)
