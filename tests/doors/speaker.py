"""What a person can do at any door."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Self

from chainlit._base.ids import new_id
from chainlit._wire.records import Json, StepDict
from chainlit.testing import Question, Screen, ShownStep
from tests.doors.served import Site

PATIENCE_S = 15.0


class Refusal(Exception):
    """The server refused the connection or a command."""


class Client(ABC):
    """A person with a page, connected through one door.

    Args:
        site: Where the app is.
        session_id: Of the conversation.
    """

    def __init__(self, site: Site, session_id: str = "") -> None:
        self.site = site
        self.session_id = session_id or new_id()
        self.thread_id = ""
        """Stored conversation to enter."""
        self.screen = Screen()
        self.closed = asyncio.Event()
        """Set when the server has ended the connection."""
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.drop()

    @abstractmethod
    async def connect(self) -> None:
        """Connect, for the first time or again.

        Raises:
            Refusal: The server did not let the person in.
        """

    @abstractmethod
    async def drop(self) -> None:
        """Lose the connection without a word."""

    @abstractmethod
    async def tell(self, name: str, payload: Json) -> None:
        """Send a command.

        Raises:
            Refusal: It was refused, where the door answers commands.
        """

    @abstractmethod
    async def refused(self, name: str, payload: Json) -> str:
        """Send a command that is refused, and return what the person reads."""

    @abstractmethod
    async def burst(self, name: str, payloads: list[Json]) -> set[str]:
        """Send a command many times without a pause, and return the texts of the refusals."""

    @abstractmethod
    async def answer(self, value: Json) -> None:
        """Answer the newest question with a value as it travels."""

    @abstractmethod
    async def return_call(self, value: Json) -> None:
        """Answer the newest call of a page function."""

    # What arrives

    async def show(self, number: int, name: str, payload: Any) -> None:
        """Put an event on the screen."""
        async with self._news:
            self.screen.apply(number, name, payload)
            self._news.notify_all()

    async def until(self, look: Callable[[Screen], object]) -> None:
        """Wait until `look(screen)` is true."""
        try:
            async with asyncio.timeout(PATIENCE_S), self._news:
                await self._news.wait_for(lambda: bool(look(self.screen)))
        except TimeoutError:
            shown = [(step.type, step.name, step.output[:60]) for step in self.screen.steps]
            names = [name for name, _ in self.screen.events]
            raise AssertionError(f"never seen; the screen shows {shown} after {names}") from None

    async def idle(self) -> None:
        """Wait until nothing runs any more and the end of it has arrived."""
        await self.until(lambda screen: not screen.busy)

    async def question(self) -> Question:
        """Wait for a question."""
        await self.until(lambda screen: screen.question is not None)
        found = self.screen.question
        assert found is not None
        return found

    def records(self) -> list[StepDict]:
        """Return all messages and steps on the screen."""
        return [step.record for step in self.screen.steps]

    def outputs(self) -> list[str]:
        """Return the texts of the assistant, in order."""
        return [step.output for step in self.screen.answers]

    # What the person does

    def message(self, text: str, message_id: str = "") -> dict[str, Json]:
        """Return the record of a message as clients send it."""
        return {
            "id": message_id or new_id(),
            "threadId": "",
            "output": text,
            "name": "User",
            "type": "user_message",
            "createdAt": "2026-01-01T00:00:00.000Z",
            "metadata": {"location": "http://page.test/"},
        }

    async def write(self, text: str, *, message_id: str = "", files: tuple[str, ...] = ()) -> str:
        """Send a message and return its id; what the app does comes later."""
        message = self.message(text, message_id)
        references = [{"id": each} for each in files]
        await self.tell("client_message", {"message": message, "fileReferences": references})
        return str(message["id"])

    async def ask_for(self, text: str) -> ShownStep:
        """Send a message, wait for the end of the turn and return the last answer."""
        before = len(self.screen.answers)
        await self.write(text)
        await self.until(lambda screen: len(screen.answers) > before and not screen.busy)
        return self.screen.last

    async def upload(self, name: str, content: bytes, mime: str, *, ask: str = "") -> str:
        """Upload a file and return its id.

        Raises:
            Refusal: It was refused.
        """
        query = {"session_id": self.session_id, **({"ask_parent_id": ask} if ask else {})}
        answer = await self.site.http.post("/project/file", params=query, files={"file": (name, content, mime)})
        if answer.status_code >= 400:
            raise Refusal(answer.json()["detail"])
        return str(answer.json()["id"])


Connect = Callable[[Site, str], Client]
"""How a person connects: to a site, with a session id or "" for a new one."""
