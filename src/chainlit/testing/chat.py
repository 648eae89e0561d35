"""One person with a page of the app."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx

from chainlit._auth.cookies import parse_cookies
from chainlit._auth.principal import LoggedIn
from chainlit._auth.user import User, session_copy
from chainlit._base.ids import new_id
from chainlit._core.app import App
from chainlit._core.attachment import Attachment
from chainlit._core.session import Session
from chainlit._core.sessions import Handshake
from chainlit._http.deps import user_of
from chainlit._transports.entrance import Entrance
from chainlit._transports.memory import MemoryTransport
from chainlit._wire.records import ClientType, Json
from chainlit.testing.screen import Screen, ShownStep

DEFAULT_TIMEOUT_S = 10.0


class CommandRefused(AssertionError):
    """The app refused what the person did; `code` tells why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class Chat:
    """A person's page, connected to an app in the same process. Use it as an async context manager.

    Attributes:
        screen: What the page shows.
        http: An HTTP client with the person's cookies, for routes.
    """

    def __init__(
        self,
        app: App,
        http: httpx.AsyncClient,
        *,
        profile: str = "",
        thread_id: str = "",
        user_env: dict[str, str] | None = None,
        language: str = "en-US",
        client_type: ClientType = "webapp",
    ) -> None:
        self.app = app
        self.http = http
        self.screen: Screen = Screen()
        self.session_id: str = new_id()
        self._profile = profile
        self._thread_id = thread_id
        self._user_env = user_env or {}
        self._language = language
        self._client_type: ClientType = client_type
        self._epoch = ""
        self._connection: tuple[Attachment, MemoryTransport, Entrance] | None = None
        self._reader: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Self:
        await self.restore()
        await self.idle()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.drop()
        session = self.app.sessions.get(self.session_id)
        if session is not None:
            await asyncio.wait([self.app.sessions.end(session)])

    # Coming and going

    @property
    def session(self) -> Session:
        """The server's side of the conversation, for looking into it.

        Raises:
            LookupError: It has ended.
        """
        session = self.app.sessions.get(self.session_id)
        if session is None:
            raise LookupError("the session has ended")
        return session

    async def restore(self) -> None:
        """Connect, for the first time or again; what was missed meanwhile arrives.

        Raises:
            Refused: The app does not let this person in.
        """
        joined = await self.app.sessions.join(await self._handshake())
        transport = MemoryTransport()
        fresh = not joined.restored
        if fresh:
            self.screen.number = joined.session.outbox.number  # another log, whatever the one before had come to
        attachment = self.app.sessions.attach(
            joined.session,
            transport,
            epoch=joined.session.outbox.epoch if fresh else self._epoch,
            seen=joined.session.outbox.number if fresh else self.screen.number,
        )
        self._epoch = joined.session.outbox.epoch
        self._connection = (attachment, transport, Entrance(joined.session))
        self._reader = asyncio.get_running_loop().create_task(self._read(transport), name="chat reader")
        self.app.sessions.begin(joined.session)

    async def drop(self) -> None:
        """Lose the connection without a word; the conversation goes on at the server."""
        if self._connection is None:
            return
        attachment, transport, _ = self._connection
        self._connection = None
        if self.screen.interaction is not None:
            self._thread_id = self.screen.thread_id  # what a page goes on with when the session is gone
        transport.cut()
        self.app.sessions.detach(attachment)
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.wait([self._reader])
            self._reader = None  # how it ended names this page

    async def reload(self) -> None:
        """Load the page anew: everything it showed is gone, and comes back from the server."""
        await self.drop()
        self.screen, self._epoch = Screen(), ""
        await self.restore()
        await self.idle()

    async def new_chat(self, profile: str | None = None) -> None:
        """End this conversation and start another one."""
        await self.command("clear_session", None)
        await self.drop()
        self._profile = self._profile if profile is None else profile
        self.screen, self._epoch, self.session_id, self._thread_id = Screen(), "", new_id(), ""
        await self.restore()
        await self.idle()

    async def _handshake(self) -> Handshake:
        cookies = parse_cookies("; ".join(f"{each.name}={each.value}" for each in self.http.cookies.jar))
        principal = self.app.auth.caller(cookies)
        user: User | None = None
        if isinstance(principal, LoggedIn):
            found = await user_of(self.app, principal)
            user = session_copy(found) if found is not None else None
        return Handshake(
            session_id=self.session_id,
            principal=principal,
            user=user,
            token=self.app.auth.token_of(cookies),
            client_type=self._client_type,
            thread_id=self._thread_id,
            chat_profile=self._profile,
            user_env=self._user_env,
            language=self._language,
        )

    async def _read(self, transport: MemoryTransport) -> None:
        while True:
            frame: list[tuple[int, str, Json]] = json.loads(await transport.frames.get())
            async with self._news:
                for number, name, payload in frame:
                    self.screen.apply(number, name, payload)
                self._news.notify_all()

    # Waiting

    async def until(self, look: Callable[[Screen], object], timeout_s: float = DEFAULT_TIMEOUT_S) -> None:
        """Wait until `look(screen)` is true; it is asked again whenever something arrives.

        Raises:
            TimeoutError: It was not, for `timeout_s` seconds; the message tells what the screen showed.
        """
        try:
            async with asyncio.timeout(timeout_s), self._news:
                await self._news.wait_for(lambda: bool(look(self.screen)))
        except TimeoutError:
            shown = [(step.type, step.name, step.output[:80]) for step in self.screen.steps]
            raise TimeoutError(f"not within {timeout_s:g} s; the screen shows {shown}") from None

    async def idle(self, timeout_s: float = DEFAULT_TIMEOUT_S) -> None:
        """Wait until nothing runs any more, or a question is open, and everything has arrived on the screen.

        Raises:
            TimeoutError: Something still runs after `timeout_s` seconds.
        """
        session = self.session
        try:
            async with asyncio.timeout(timeout_s):
                await self._quiet(session)
        except TimeoutError:
            running = [run.name for run in session.runs]
            raise TimeoutError(f"after {timeout_s:g} s there still run {running}") from None

    async def _quiet(self, session: Session) -> None:
        # Runs without signs of activity end without an event that could be awaited.
        while session.alive and not _is_asked(session) and _is_busy(session):  # noqa: ASYNC110
            await asyncio.sleep(0)
        await self.until(lambda screen: screen.number >= session.outbox.number)

    # Doing

    async def command(self, name: str, payload: Json) -> Json:
        """Send a command of the protocol and return its answer.

        Raises:
            CommandRefused: The app refused it.
        """
        if self._connection is None:
            raise ConnectionError("the page is not connected; call restore()")
        frame = json.dumps(payload)
        answer = await self._connection[2].execute(new_id(), name, json.loads(frame), len(frame))
        error = answer.get("error")
        if error is not None:
            raise CommandRefused(error["code"], error["message"])
        return answer.get("value")

    async def send(
        self,
        text: str,
        *,
        files: Sequence[tuple[str, bytes, str]] = (),
        command: str | None = None,
        modes: dict[str, str] | None = None,
        id: str | None = None,
        wait: bool = True,
    ) -> str:
        """Send a message and wait for the end of the turn, or for a question.

        Args:
            text: What the person writes.
            files: Attachments as `(name, content, MIME type)`.
            command: Id of the chosen command.
            modes: Chosen options, mode id → option id.
            id: Id of the message (UUIDv4), for sending one twice.
            wait: Whether to wait.

        Returns:
            The id of the message.

        Raises:
            CommandRefused: The app refused it.
        """
        references = [{"id": await self.upload(*file)} for file in files]
        message_id = id or new_id()
        message = {
            "id": message_id,
            "output": text,
            "type": "user_message",
            "name": "User",
            "createdAt": None,
            "command": command,
            "modes": modes,
            "metadata": {"location": "http://localhost/"},
        }
        await self.command("client_message", {"message": message, "fileReferences": references})
        if wait:
            await self.idle()
        return message_id

    async def edit(self, message: ShownStep, text: str) -> None:
        """Change one of the person's messages and wait for the new turn."""
        await self.command("edit_message", {"message": {**message.record, "output": text}})
        await self.idle()

    async def try_again(self, message: ShownStep) -> None:
        """Have one of the person's messages answered once more, and wait for that."""
        await self.edit(message, message.output)

    async def choose_version(self, message: ShownStep, version: int) -> None:
        """Let one of the person's messages show another of its versions, with what followed it.

        Args:
            message: The message, as `screen.messages` has it.
            version: Which one, from 1 to `message.version_count`.

        Raises:
            CommandRefused: There is no such version, or an answer is running.
        """
        await self.command("choose_version", {"message": message.id, "version": version})
        await self.idle()

    async def stop(self) -> None:
        """Press stop, and wait until nothing runs."""
        await self.command("stop", None)
        await self.idle()

    async def answer(self, value: Json) -> None:
        """Answer the open question: with text, with the action's name, with files `[(name, content, MIME type)]`, or
        with the values of an element (None cancels it).

        Raises:
            LookupError: No question is open.
            CommandRefused: The answer is not one that was asked for.
        """
        question = self.screen.question
        if question is None:
            raise LookupError("no question is open")
        step_id = question.message.id
        await self.command("answer", {"ask": step_id, "value": await self._answer_value(question.spec, value)})
        await self.until(lambda screen: screen.question is None or screen.question.message.id != step_id)
        await self.idle()

    async def _answer_value(self, spec: dict[str, Any], value: Any) -> Json:
        match spec["type"]:
            case "text":
                return {"id": new_id(), "output": value, "type": "user_message", "name": "User"}
            case "file":
                return [{"id": await self.upload(*file, ask=spec["step_id"])} for file in value]
            case "action":
                return self.screen.action(value)
            case _:
                return {"submitted": False} if value is None else {**value, "submitted": True}

    async def click(self, name: str) -> Json:
        """Click the newest action of that name and return what its callback returned."""
        body = {"action": self.screen.action(name), "sessionId": self.session_id}
        response = await self.http.post("/project/action", json=body)
        response.raise_for_status()
        await self.idle()
        return response.json()["response"]

    async def rate(self, message: ShownStep, value: int, comment: str | None = None) -> str:
        """Give a message a thumb (1 up, 0 down) and return the feedback's id."""
        feedback = {
            "forId": message.parent_id or message.id,
            "messageId": message.id,
            "value": value,
            "comment": comment,
        }
        response = await self.http.put("/feedback", json={"feedback": feedback, "sessionId": self.session_id})
        response.raise_for_status()
        await self.idle()
        return response.json()["feedbackId"]

    async def upload(self, name: str, content: bytes, mime: str, *, ask: str | None = None) -> str:
        """Upload a file and return its id; `ask` names the question that it answers."""
        query = f"?session_id={self.session_id}" + (f"&ask_parent_id={quote(ask)}" if ask else "")
        response = await self.http.post(f"/project/file{query}", files={"file": (name, content, mime)})
        if response.status_code >= 400:
            raise CommandRefused(str(response.status_code), response.json()["detail"])
        return response.json()["id"]

    async def change_settings(self, **values: Json) -> None:
        """Confirm the settings form with these values."""
        await self.command("chat_settings_change", values)
        await self.idle()

    async def edit_settings(self, **values: Json) -> None:
        """Change fields of the settings form without confirming it."""
        await self.command("chat_settings_edit", values)
        await self.idle()

    async def post(self, data: Json) -> None:
        """Let a message of the window around the page arrive."""
        await self.command("window_message", data)
        await self.idle()

    async def speak(self, *frames: bytes) -> bool:
        """Record: switch the microphone on, send frames 40 ms apart, switch it off.

        Returns:
            Whether the app listened; frames are sent only then.
        """
        since = len(self.screen.events)
        await self.command("audio_start", None)
        await self.until(lambda screen: any(name == "audio_connection" for name, _ in screen.events[since:]))
        if self.screen.audio != "on":
            return False
        for number, data in enumerate(frames):
            text = base64.b64encode(data).decode()
            chunk = {"isStart": number == 0, "mimeType": "pcm16", "elapsedTime": number * 40.0, "data": text}
            await self.command("audio_chunk", chunk)
        await self.command("audio_end", None)
        await self.idle()
        return True


def _is_busy(session: Session) -> bool:
    lanes = (session.window_lane, session.audio_lane)
    return bool(session.runs) or not session.ready.is_set() or not all(lane.idle for lane in lanes)


def _is_asked(session: Session) -> bool:
    """Tell whether something that runs waits for an answer; questions that were asked again hold nothing up."""
    return any(pending.go_on is None for pending in session.questions.values())
