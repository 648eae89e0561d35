"""What a session knows of the things that belong to it, without knowing how they work."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypedDict

from chainlit._core.transport import Transport
from chainlit._wire.records import ActionDict, AskSpecDict, Json, StepDict


class FileDict(TypedDict):
    """A file of a session. `size` is in bytes."""

    id: str
    path: Path
    name: str
    type: str
    size: int


class RunHandle(Protocol):
    """A run of author code that can be ended."""

    @property
    def name(self) -> str:
        """Name of the hook that runs."""
        ...

    @property
    def is_turn(self) -> bool:
        """Whether people see that it runs."""
        ...

    def cancel(self) -> None: ...

    async def finished(self) -> object: ...

    async def finished_within(self, seconds: float) -> bool: ...


class Watcher(Protocol):
    """A connection that watches the session."""

    transport: Transport
    names: list[tuple[str, str]]
    """Under which names the connection counts against limits."""

    async def caught_up(self) -> None:
        """Wait until everything that has happened was handed to the connection, or the connection is gone."""
        ...

    def stop(self) -> None: ...


@dataclass(slots=True)
class Pending:
    """Something that the person or the page has to answer."""

    answered: asyncio.Future[Json]
    message: StepDict | None = None
    spec: AskSpecDict | None = None
    actions: list[ActionDict] = field(default_factory=list[ActionDict])
    """For action questions: what may be clicked."""
    go_on: Callable[[Json], Awaitable[None]] | None = None
    """For questions that were asked again: takes the answer, for nobody else waits for it any more."""
