"""The step around each call of a hook."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from chainlit._steps.step import Step


class HookStep(Step):
    """A step that the framework opens and closes itself, for every turn: shown without waiting for anything."""

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.elements:  # given to it by the hook, by way of `cl.context.current_run`
            await super().__aexit__(kind, error, trace)
        else:
            self.__exit__(kind, error, trace)
