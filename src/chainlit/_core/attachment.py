"""A connection that watches a conversation, and the pump between the log and it."""

from __future__ import annotations

import asyncio

from chainlit._base.errors import CursorLost
from chainlit._base.tasks import Tasks
from chainlit._core.places import names_of
from chainlit._core.session import Session
from chainlit._core.transport import Transport


class Attachment:
    """A transport that is attached to a session. Its pump is the only writer of the connection.

    Args:
        session: What it watches.
        transport: The connection.
        seen: Number of the last event that the client has; None if it has nothing.
    """

    def __init__(self, session: Session, transport: Transport, seen: int | None) -> None:
        self.session = session
        self.names: list[tuple[str, str]] = names_of(session.principal, str(session.environ.get("REMOTE_ADDR", "")))
        self.transport = transport
        self._seen = seen
        self._tasks = Tasks()
        """Not the session's, which waits for its own at its end: this one is stopped after the last words."""
        self._task: asyncio.Task[None] | None = None
        self.delivered = seen or 0
        """Number of the last event that was handed to the connection."""
        self._taken = self.delivered
        self.deadline: asyncio.TimerHandle | None = None
        """Ends it with the login by which it came."""
        self._progress: asyncio.Event | None = None
        """Exists while somebody waits for the connection to catch up."""

    @property
    def is_due(self) -> bool:
        """Whether a delivery is sure to begin, because something has happened that is in none yet."""
        return self._taken != self.session.outbox.number

    def start(self) -> None:
        """Begin to deliver; called once."""
        self._task = self._tasks.spawn(self._pump(), f"pump {self.transport.capabilities.kind}")

    async def _pump(self) -> None:
        # One coroutine: a second one would wait for every idle connection, too.
        outbox, reader = self.session.outbox, None
        needs_snapshot = self._seen is None
        while True:
            try:
                if needs_snapshot:
                    self.delivered = self._taken = outbox.position()
                    await self.transport.snapshot(self.delivered, self.session.view.snapshot())
                reader = outbox.read(self.delivered)
                while True:
                    batch = await reader.next()
                    self._taken = batch[-1].number
                    await self.transport.deliver(batch)
                    self.delivered = batch[-1].number
                    self._tell()
            except CursorLost:
                needs_snapshot = True
            except ConnectionError:
                return  # the transport's own loop notices as well, and detaches
            finally:
                if reader is not None:
                    reader.close()
                self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress.set()
            self._progress = None

    async def caught_up(self) -> None:
        """Wait until everything that has happened was handed to the connection, or the connection is gone."""
        while self._task is not None and not self._task.done() and self.delivered != self.session.outbox.number:
            progress = self._progress = self._progress or asyncio.Event()
            await progress.wait()

    def stop(self) -> None:
        """Stop delivering."""
        if self._task is not None:
            self._task.cancel()
            self._task = None  # how it ended names this attachment: together they would stay until a search for garbage
            self._tell()
        if self.deadline is not None:
            self.deadline.cancel()
