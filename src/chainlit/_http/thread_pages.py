"""A page of a stored conversation, as readers ask for it: `?count=100`, then `?count=100&before=<step id>`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Query

from chainlit._core.paging import thread_page
from chainlit._wire.records import ThreadDict

MAX_STEPS = 1_000


@dataclass(frozen=True, slots=True)
class WantedPage:
    """Which steps of a thread are wanted.

    Attributes:
        count: About how many; None for all.
        before: Id of the step that they end before; None for the newest ones.
    """

    count: int | None
    before: str | None

    def of(self, thread: ThreadDict) -> ThreadDict:
        """Return a thread with the wanted steps, and the elements that belong to them.

        Raises:
            HTTPException: 404 when the thread has no step `before`.
        """
        if self.count is None and self.before is None:
            return thread
        try:
            return thread_page(thread, self.before, self.count or MAX_STEPS)
        except KeyError:
            raise HTTPException(404, "There is no such step in this thread") from None


def wanted_page(
    count: Annotated[int | None, Query(ge=1, le=MAX_STEPS)] = None,
    before: Annotated[str | None, Query(max_length=512)] = None,
) -> WantedPage:
    """Return the page that the address of a request asks for."""
    return WantedPage(count, before)


PageDep = Annotated[WantedPage, Depends(wanted_page)]
