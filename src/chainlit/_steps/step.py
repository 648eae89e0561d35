"""One step of what an app does: shown while it runs, closed with its result."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from contextlib import asynccontextmanager, contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from chainlit._base.bridge import run_sync
from chainlit._base.errors import text_of
from chainlit._base.tracing import Span, add_content, begun, ended, step_attributes
from chainlit._core.publish import RUN_NAMES, check_token, publish, publish_token, shows_step
from chainlit._core.scope import local_steps, on_thread
from chainlit._messages.checks import AN_ELEMENT, check_parts
from chainlit._messages.storing import LayerWrite, store, stored
from chainlit._steps.data import StepData
from chainlit._steps.wrapping import name_of, wrapped
from chainlit._store.contract import keep_step
from chainlit._wire.events import StepAdded, StepChanged, StreamStarted
from chainlit._wire.records import StepDict
from chainlit.context import ChainlitContext
from chainlit.emitter import BaseChainlitEmitter, ChainlitEmitter

Function = TypeVar("Function", bound=Callable[..., Any])
_STOCK = (BaseChainlitEmitter, ChainlitEmitter)


class Step(StepData):
    """A step that people see: a tool call, a retrieval, a call of a model.

    Use it as `async with`, as `with` (in worker threads as well), or as a decorator; or send and update it yourself.
    It may be made outside a conversation, but everything that shows it needs one.

    Args:
        name: What people read; by default the app's name.
        type: What kind of work it is.
        id: UUID; a new one if not given.
        parent_id: Step or message to show it below. In a `with` block the innermost open step by default.
        elements: Images, files and other things that belong to it.
        metadata: JSON values of the app's own.
        tags: Words to find it by in the store.
        language: Language in which the output is highlighted.
        icon: Name of a Lucide icon.
        default_open: Show its content at once.
        auto_collapse: Hide its content when it is done.
        show_input: Whether the input is shown; a text is the language it is highlighted in.
        thread_id: Conversation that it belongs to; by default that of the running code.
    """

    span: Span | None = None
    """Its measurement, where somebody has set up OpenTelemetry."""

    # Showing it

    async def send(self) -> Self:
        """Show the step and store it. Sending it again updates it.

        Returns:
            The step itself.
        """
        if self._sent:
            await self.update()
            return self
        await self._settle_name()
        self._sent = True
        record = self.record()
        await self._store(lambda layer: keep_step(layer, record, created=True))
        await self.here.emitter.send_step(record)
        await self._send_elements()
        return self

    async def update(self) -> bool:
        """Show and store what has changed, and end its streaming.

        Returns:
            True.
        """
        await self._settle_name()
        self.streaming: bool = False
        record = self.record()
        await self._store(lambda layer: keep_step(layer, record, created=False))
        await self.here.emitter.update_step(record)
        await self._send_elements()
        return True

    async def remove(self) -> bool:
        """Take the step away, and everything below it: from the page and from the store.

        Returns:
            True.
        """
        step_id = self.id
        await self._store(lambda layer: layer.delete_step(step_id))
        await self.here.emitter.delete_step(self.to_dict())
        return True

    async def stream_token(self, token: str, is_sequence: bool = False, is_input: bool = False) -> None:
        """Show more text at once.

        Args:
            token: Text to append; nothing happens when it is empty.
            is_sequence: Let `token` replace the whole text instead.
            is_input: Let the input grow instead of the output.

        Raises:
            TypeError: `token` is no text.
        """
        if not token:
            return
        check_token(token)
        if not self.streaming:
            await self._settle_name()
        here = self.here
        if type(here.emitter) in _STOCK:
            self._append_now(token, is_sequence, is_input)
        else:
            await self._append_elsewhere(here.emitter, token, is_sequence, is_input)
        if on_thread(here.session.thread_ident) and here.session.turns.overdue():
            await asyncio.sleep(0)

    def append_now(self, token: str) -> None:
        """Append to the output from plain code, without giving way."""
        if token:
            self._append_now(token, False, False)

    def _append_now(self, token: str, is_sequence: bool, is_input: bool) -> None:
        here = self.here
        starts = self._grow(token, is_sequence, is_input)
        if not here.session.interactive:
            return
        if starts:
            publish(here.session, StreamStarted(self.record()))
        elif self._is_shown(here):
            publish_token(here.session, self.id, token, is_sequence, is_input)

    async def _append_elsewhere(
        self, emitter: BaseChainlitEmitter, token: str, is_sequence: bool, is_input: bool
    ) -> None:
        if self._grow(token, is_sequence, is_input):
            await emitter.stream_start(self.record())
        else:
            await emitter.send_token(self.id, token, is_sequence, is_input)

    def _grow(self, token: str, is_sequence: bool, is_input: bool) -> bool:
        """Take a token in; tell whether it starts a stream."""
        text = self._input if is_input else self._output
        if is_sequence:
            text.replace(token)
        else:
            text.append(token)
        starts, self.streaming = not self.streaming, True
        return starts

    def _is_shown(self, here: ChainlitContext) -> bool:
        cot = here.session.settings.ui.cot
        return cot != "hidden" or shows_step({"id": self.id, "name": self.name, "type": self.type}, cot)

    async def _settle_name(self) -> None:
        if not self.is_run:
            self.name = await self._shown_name.of(self.here.session, self.name)

    async def _store(self, write: LayerWrite) -> None:
        kept = await stored(self.here.session, write, raises=self.fail_on_persist_error)
        self.persisted: bool = self.persisted or kept

    async def _send_elements(self) -> None:
        check_parts(self.elements, "elements", AN_ELEMENT)
        for element in self.elements:
            await element.send(for_id=self.id)

    # From plain code

    def _send_now(self) -> None:
        session = self.here.session
        self._settle_name_now()
        self._sent = True
        record = self.record()
        self.persisted = session.app.data_layer is not None
        store(session, lambda layer: keep_step(layer, record, created=True))
        self._emit_now(StepAdded(record), self.here.emitter.send_step)

    def _update_now(self) -> None:
        self.streaming = False
        record = self.record()
        store(self.here.session, lambda layer: keep_step(layer, record, created=False))
        self._emit_now(StepChanged(record), self.here.emitter.update_step)
        if self.elements:
            self._spawn(self._send_elements())

    def _emit_now(
        self, event: StepAdded | StepChanged, elsewhere: Callable[[StepDict], Coroutine[Any, Any, None]]
    ) -> None:
        here = self.here
        if type(here.emitter) not in _STOCK:
            self._spawn(elsewhere(event.step))
        elif here.session.interactive:
            publish(here.session, event)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        session = self.here.session
        if on_thread(session.thread_ident):
            session.tasks.spawn(work, f"step {self.name}")
        else:
            session.loop.call_soon_threadsafe(session.tasks.spawn, work, f"step {self.name}")

    def _settle_name_now(self) -> None:
        session = self.here.session
        if self.is_run or not self._shown_name.needs_hook(session, self.name):
            return
        try:
            self.name = run_sync(self._shown_name.of(session, self.name), session.loop)
        except RuntimeError:
            # On the loop, outside a hook: the name can't wait for an async rename there.
            self._shown_name.shown = self.name

    # Spanning code

    def _begin(self) -> None:
        self.start: str | None = self.here.session.clock.next()
        steps = local_steps.get()
        if self.parent_id is None and steps:
            self.parent_id: str | None = steps[-1].id
        if not self.is_run:
            part_of: Span | None = getattr(steps[-1], "span", None) if steps else None
            self.span = begun(f"{self.type} {self.name}", step_attributes(self.type, self.name), part_of)

    def _finish(self, error: BaseException | None) -> None:
        self.end: str | None = self.here.session.clock.next()
        if self.span is not None:
            add_content(self.span, "gen_ai.tool.call.arguments", self.input)
            add_content(self.span, "gen_ai.tool.call.result", self.output)
            ended(self.span, None if isinstance(error, GeneratorExit) else error)
        if error is None or isinstance(error, GeneratorExit):
            return
        self.is_error = True
        if isinstance(error, asyncio.CancelledError):
            # Stopped is not failed: what was streamed stays, and the page says which of the two it is. It never shows
            # the step around a hook, whose fields are those that older clients know.
            if self.type != "run" or self.name not in RUN_NAMES:
                self.metadata["stopped"] = True
        else:
            self.output = text_of(error)

    @contextmanager
    def on_stack(self) -> Generator[Self]:
        """Let what the code inside sends become children of this step."""
        self._push()
        try:
            yield self
        finally:
            self._pop()

    def _push(self) -> None:
        # A new list each time: tasks that were started before keep the one they know.
        local_steps.set([*(local_steps.get() or []), self])

    def _pop(self) -> None:
        local_steps.set([step for step in local_steps.get() or [] if step is not self])

    @contextmanager
    def spanning(self) -> Generator[Self]:
        """Show the step while the code inside runs, without becoming the parent of what that code sends."""
        self._begin()
        self._send_now()
        try:
            yield self
        except BaseException as error:
            self._finish(error)
            raise
        else:
            self._finish(None)
        finally:
            self._update_now()

    @asynccontextmanager
    async def aspanning(self) -> AsyncGenerator[Self]:
        """As `spanning`, for async code."""
        self._begin()
        await self.send()
        try:
            yield self
        except BaseException as error:
            self._finish(error)
            raise
        else:
            self._finish(None)
        finally:
            await self.update()

    async def __aenter__(self) -> Self:
        self._begin()
        await self.send()
        self._push()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._finish(error)
        self._pop()
        await self.update()

    def __enter__(self) -> Self:
        self._begin()
        self._send_now()
        self._push()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._finish(error)
        self._pop()
        self._update_now()

    # As a decorator

    def __call__(self, function: Function) -> Function:
        """Show each call of `function` as a step like this one; see `cl.step`."""
        return wrapped(function, lambda: self._another(name_of(function)))

    def _another(self, name: str) -> Step:
        return Step(
            name=self._given_name or name,
            type=self.type,
            parent_id=self.parent_id,
            elements=self.elements,
            metadata=self.metadata,
            tags=self.tags,
            language=self.language,
            icon=self.icon,
            default_open=self.default_open,
            auto_collapse=self.auto_collapse,
            show_input=self.show_input,
            thread_id=self._thread_id,
        )
