"""Questions to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from chainlit._core.app import current_app
from chainlit._core.handles import FileDict
from chainlit._core.publish import publish
from chainlit._core.questions import with_terms
from chainlit._messages.base import MessageBase
from chainlit._messages.checks import AN_ACTION, accepted_types, check_parts, checked_number, listed, seconds_open
from chainlit._messages.storing import stored
from chainlit._types.asks import (
    AskActionResponse,
    AskActionSpec,
    AskElementResponse,
    AskElementSpec,
    AskFileResponse,
    AskFileSpec,
    AskSpec,
)
from chainlit._wire.events import AskCleared
from chainlit._wire.records import ActionDict, Json, MessageType, StepDict

if TYPE_CHECKING:
    # Loaded by whoever makes one: they come with pydantic.
    from chainlit._elements.custom import CustomElement
    from chainlit.action import Action

Answer = TypeVar("Answer")
_NO_ACTION = "Timed out: no action was taken"


class AskMessageBase(MessageBase, Generic[Answer]):
    """A question; `send()` waits for its answer.

    A question stays open while the person reloads the page or comes back on another device. Where nobody can answer,
    outside of the web app and the widget, `send()` returns None at once.
    """

    timeout: float | None
    raise_on_timeout: bool = False

    async def send(self) -> Answer | None:  # type: ignore[override]  # the contract: a question returns its answer
        """Ask, and wait.

        Returns:
            The answer; None when nobody gave one in time.

        Raises:
            TimeoutError: Nobody answered in time, and `raise_on_timeout` is set.
        """
        raise NotImplementedError

    async def remove(self) -> bool:
        """Take the question away, and stop waiting for an answer on the pages."""
        removed = await super().remove()
        publish(self._context.session, AskCleared(self.id))
        return removed

    async def _ask(self, spec: AskSpec) -> Json | None:
        """Show the question, wait, and note in the store that it is closed."""
        await self._announce_name()
        self.streaming = False
        self.wait_for_answer: bool = True
        record, terms = self._record(), spec.to_dict()
        await self._store(with_terms(record, terms, self._offered()), created=not self.persisted)
        self._remember()
        try:
            return await self._context.emitter.send_ask_user(record, terms, self.raise_on_timeout)
        finally:
            if not self._stays_open():
                self.wait_for_answer = False
                await self._closed()

    def _offered(self) -> list[ActionDict]:
        """Return what can be clicked."""
        return []

    def _stays_open(self) -> bool:
        """Tell whether the conversation ends before the answer: then it can be given when it goes on."""
        return not self._context.session.alive

    async def _closed(self) -> None:
        """Store the question as it is once it is no longer open; pages know that already."""
        record = self.to_dict()
        await stored(self._context.session, lambda layer: layer.update_step(record), raises=False)


class AskUserMessage(AskMessageBase[StepDict]):
    """A question that is answered in writing. The answer does not reach `on_message`.

    Args:
        content: The question.
        author: Who asks; by default the app's name.
        type: Whether the assistant or the system asks.
        timeout: How long it is open, in seconds; None for as long as it takes.
        raise_on_timeout: Raise instead of returning None when nobody answers in time.
    """

    def __init__(
        self,
        content: str,
        author: str | None = None,
        type: MessageType = "assistant_message",
        timeout: float | None = 60,
        raise_on_timeout: bool = False,
    ) -> None:
        super().__init__(content, author, doing="cl.AskUserMessage(...)")
        self.type: MessageType = type
        self.timeout = timeout
        self.raise_on_timeout = raise_on_timeout

    async def send(self) -> StepDict | None:  # type: ignore[override]  # the contract: a question returns its answer
        """Ask, and wait for the user's message; its text is under `output`.

        Raises:
            TimeoutError: Nobody answered in time, and `raise_on_timeout` is set.
        """
        spec = AskSpec(seconds_open(self.timeout), "text", self.id)
        return cast("StepDict | None", await self._ask(spec))


class AskFileMessage(AskMessageBase[list[AskFileResponse]]):
    """A question that is answered with files.

    Args:
        content: The question.
        accept: MIME patterns (`image/*`), or MIME pattern → extensions (none: any).
        max_size_mb: Bound of one file, in MiB.
        max_files: How many files at most.
        author: Who asks; by default the app's name.
        type: Whether the assistant or the system asks.
        timeout: How long it is open, in seconds; None for as long as it takes.
        raise_on_timeout: Raise instead of returning None when nobody answers in time.
    """

    def __init__(
        self,
        content: str,
        accept: str | list[str] | dict[str, list[str]],
        max_size_mb: float = 2,
        max_files: int = 1,
        author: str | None = None,
        type: MessageType = "assistant_message",
        timeout: float | None = 90,
        raise_on_timeout: bool = False,
    ) -> None:
        super().__init__(content, author, doing="cl.AskFileMessage(...)")
        self.type: MessageType = type
        self.accept: list[str] | dict[str, list[str]] = accepted_types(accept)
        self.max_size_mb: float = checked_number(max_size_mb, "max_size_mb", "of MiB")
        self.max_files: int = int(checked_number(max_files, "max_files", "of files"))
        self.timeout = timeout
        self.raise_on_timeout = raise_on_timeout

    async def send(self) -> list[AskFileResponse] | None:  # type: ignore[override]  # as above
        """Ask, and wait for the files.

        Raises:
            TimeoutError: Nobody answered in time, and `raise_on_timeout` is set.
        """
        terms = (self.accept, self.max_files, self.max_size_mb)
        spec = AskFileSpec(seconds_open(self.timeout), "file", self.id, *terms)
        files = cast("list[FileDict] | None", await self._ask(spec))
        if files is None:
            return None
        await current_app().adapter.answer_files(self.to_dict(), files)
        return [
            AskFileResponse(file["id"], file["name"], str(file["path"]), file["size"], file["type"]) for file in files
        ]


class AskActionMessage(AskMessageBase[AskActionResponse]):
    """A question that is answered with a click. The click does not reach an `action_callback`.

    Args:
        content: The question.
        actions: What can be chosen.
        author: Who asks; by default the app's name.
        timeout: How long it is open, in seconds; None for as long as it takes.
        raise_on_timeout: Raise instead of returning None when nobody answers in time.
    """

    def __init__(
        self,
        content: str,
        actions: list[Action],
        author: str | None = None,
        timeout: float | None = 90,
        raise_on_timeout: bool = False,
    ) -> None:
        super().__init__(content, author, doing="cl.AskActionMessage(...)")
        self.actions: list[Action] = listed(actions, "actions", AN_ACTION)
        self.timeout = timeout
        self.raise_on_timeout = raise_on_timeout

    async def send(self) -> AskActionResponse | None:  # type: ignore[override]  # as above
        """Ask, and wait for a click. The buttons go with the answer, and the message tells what was chosen.

        Raises:
            TimeoutError: Nobody answered in time, and `raise_on_timeout` is set.
        """
        check_parts(self.actions, "actions", AN_ACTION)
        await self._announce_name()
        for action in self.actions:
            await action.send(for_id=self.id)
        spec = AskActionSpec(seconds_open(self.timeout), "action", self.id, [action.id for action in self.actions])
        outcome = self.content  # what stays when the run is stopped
        try:
            chosen = cast("AskActionResponse | None", await self._ask(spec))
            outcome = f"**Selected:** {chosen['label'] or chosen['name']}" if chosen else _NO_ACTION
        except TimeoutError:
            outcome = _NO_ACTION
            raise
        finally:
            if not self._stays_open():
                for action in self.actions:
                    await action.remove()
                self.content = outcome
                await self.update()
        return chosen

    def _offered(self) -> list[ActionDict]:
        return [action.to_dict() for action in self.actions]

    async def _closed(self) -> None:
        """Nothing to store yet: the message changes once more."""


class AskElementMessage(AskMessageBase[AskElementResponse]):
    """A question that a custom element answers.

    Args:
        content: The question.
        element: The element; its component calls `submitElement(values)` or `cancelElement()`.
        author: Who asks; by default the app's name.
        timeout: How long it is open, in seconds; None for as long as it takes.
        raise_on_timeout: Raise instead of returning None when nobody answers in time.
    """

    def __init__(
        self,
        content: str,
        element: CustomElement,
        author: str | None = None,
        timeout: float | None = 90,
        raise_on_timeout: bool = False,
    ) -> None:
        super().__init__(content, author, doing="cl.AskElementMessage(...)")
        if not hasattr(element, "props"):
            raise TypeError(f"element takes cl.CustomElement(name=…, props={{…}}), not {element!r:.80}")
        self.element = element
        self.timeout = timeout
        self.raise_on_timeout = raise_on_timeout

    async def send(self) -> AskElementResponse | None:  # type: ignore[override]  # as above
        """Ask, and wait for the element's values: `{"submitted": bool, …}`. The element goes with the answer.

        Raises:
            TimeoutError: Nobody answered in time, and `raise_on_timeout` is set.
        """
        await self._announce_name()
        await self.element.send(for_id=self.id)
        spec = AskElementSpec(seconds_open(self.timeout), "element", self.id, self.element.id)
        outcome = self.content  # what stays when the run is stopped
        try:
            answer = cast("AskElementResponse | None", await self._ask(spec))
            outcome = _element_outcome(answer)
        except TimeoutError:
            outcome = _element_outcome(None)
            raise
        finally:
            if not self._stays_open():
                await self.element.remove()
                self.content = outcome
                await self.update()
        return answer

    async def _closed(self) -> None:
        """Nothing to store yet: the message changes once more."""


def _element_outcome(answer: AskElementResponse | None) -> str:
    if answer is None:
        return "Timed out"
    return "Thanks for submitting" if answer.get("submitted") else "Cancelled"
