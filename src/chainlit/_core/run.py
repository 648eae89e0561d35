"""Runs of author code. Nothing else in the house calls a hook that belongs to a conversation."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any, Literal

from chainlit._base.bridge import drive_tasks, driven
from chainlit._base.errors import text_of
from chainlit._base.ids import new_id
from chainlit._base.mistakes import explained
from chainlit._base.tracing import add_content, measured, run_attributes
from chainlit._core.adapter import RunStep
from chainlit._core.advice import advice_on
from chainlit._core.hooks import Hook
from chainlit._core.publish import publish
from chainlit._core.scope import entered, in_conversation
from chainlit._core.session import Session
from chainlit._store.contract import keep_step
from chainlit._wire.events import (
    BusyEnded,
    BusyStarted,
    StepChanged,
)
from chainlit._wire.page_events import (
    Toasted,
)
from chainlit._wire.records import StepDict

_logger = logging.getLogger("chainlit")


class Outcome(Enum):
    """How a run ended."""

    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a hook's runs show themselves.

    Attributes:
        step: Whether a step of the hook's name wraps what it does.
        busy: Whether people see that something runs, and can stop it.
        errors: Where its exceptions are shown besides the log.
    """

    step: bool = False
    busy: bool = False
    errors: Literal["message", "toast", "log"] = "log"


_TURN = Plan(step=True, busy=True, errors="message")
PLANS: dict[str, Plan] = {
    "on_chat_start": _TURN,
    "on_message": _TURN,
    "on_audio_end": _TURN,
    "on_chat_resume": Plan(busy=True, errors="message"),
    "on_settings_update": Plan(busy=True, errors="message"),
    "on_settings_edit": Plan(busy=True, errors="message"),
    "on_audio_start": Plan(errors="message"),
    "on_window_message": Plan(errors="message"),
    "on_stop": Plan(errors="toast"),
    "on_feedback": Plan(errors="toast"),
}
_ACTION = Plan(errors="toast")


class Run:
    """One call of author code, from the moment it is due to its end.

    Args:
        session: Whose conversation it belongs to.
        hook: What is called.
        values: The arguments that the hook is offered; a function is called for them when the run's turn has come.
        parent_id: Parent of the run's step, for plans that have one.
        input: What the run's step shows as its input.
        waits: Whether it waits until the conversation's start hook has returned.
    """

    def __init__(
        self,
        session: Session,
        hook: Hook,
        values: tuple[object, ...] | Callable[[], tuple[object, ...]] = (),
        *,
        parent_id: str | None = None,
        input: object = None,
        waits: bool = True,
    ) -> None:
        self.session = session
        self.hook = hook
        self.plan = PLANS.get(hook.name, _ACTION if hook.name.startswith("action_callback") else Plan())
        self.outcome: Outcome | None = None
        self.error: BaseException | None = None
        self.value: Any = None
        self._values = values
        self._parent_id = parent_id
        self._input = input
        self._waits = waits
        self._task: asyncio.Task[None] | None = None
        self._began = session.loop.time()

    @property
    def name(self) -> str:
        """Name of the hook that runs."""
        return self.hook.name

    @property
    def kind(self) -> str:
        """Name of the kind of hook that runs; there are few of them, however many the app has."""
        return self.hook.name.partition("(")[0]

    @property
    def is_turn(self) -> bool:
        """Whether people see that it runs, and can stop it."""
        return self.plan.busy

    def start(self) -> Run:
        """Show that something runs, and let it run as a task of the session."""
        session = self.session
        drive_tasks(session.loop, in_conversation)
        session.runs.add(self)
        work = self._perform()
        self._task = session.tasks.spawn(driven(work), f"run {self.hook.name}")
        self._task.add_done_callback(lambda _: self._close(work))
        session.current_task = self._task
        if self.plan.busy:
            # After the task was made, so that its first step comes before the readers': a short turn is one frame.
            _busy(session, +1)
        return self

    async def finished(self) -> Run:
        """Wait for the end of the run; a cancelled waiter does not end it."""
        if (task := self._begun_task()) is not None:
            await asyncio.wait([task])
        return self

    async def finished_within(self, seconds: float) -> bool:
        """Wait for the end of the run; one that takes longer is cancelled again and left behind with a warning."""
        if (task := self._begun_task()) is None:
            return True
        done, _ = await asyncio.wait([task], timeout=seconds)
        if not done:
            _logger.warning("%s of session %s does not end", self.hook.name, self.session.id)
            task.cancel()
        return bool(done)

    def _begun_task(self) -> asyncio.Task[None] | None:
        """Return the task of the run; None after its end."""
        assert self._task is not None or self.outcome is not None, "a run is awaited after it was started"
        return self._task

    def cancel(self) -> None:
        """Ask the run to end; author code may still clean up."""
        if self._task is not None:
            self._task.cancel()

    async def _perform(self) -> None:
        try:
            if self._waits and self.session.alive:
                await self.session.ready.wait()
            with entered(self.session.scope):
                await self._call()
        except asyncio.CancelledError:
            self.outcome = Outcome.STOPPED
        finally:
            self._end()

    def _close(self, work: Coroutine[object, object, None]) -> None:
        """End also a run that was cancelled before its first step."""
        work.close()
        self._end()
        self._task = None  # how it ended names this run: together they would stay until a search for garbage

    def _end(self) -> None:
        """Show that the run is over."""
        if self not in self.session.runs:
            return
        self.outcome = self.outcome or Outcome.STOPPED
        self.session.runs.discard(self)
        counters = self.session.app.counters
        counters.count("runs", self.outcome.value)
        counters.took(self.kind, self.session.loop.time() - self._began)
        if self.plan.busy:
            _busy(self.session, -1)

    async def _call(self) -> None:
        ids: dict[str, str] = {}
        try:
            async with self._step() as step:
                if step is not None:
                    ids["run"] = step.id
                    step.input = self._input
                values = self._values() if callable(self._values) else self._values
                with measured(
                    f"invoke_agent {self.kind}", run_attributes(self.kind, self.session.id, self.session.thread_id)
                ) as span:
                    add_content(span, "gen_ai.input.messages", self._input if isinstance(self._input, str) else "")
                    self.value = await self.hook(*values)
            self.outcome = Outcome.DONE
        except asyncio.CancelledError:
            self.outcome = Outcome.STOPPED
        except GeneratorExit:
            raise
        except BaseException as error:  # the one place where author code fails: even SystemExit ends only its run
            self.outcome, self.error = Outcome.FAILED, error
            await self._report(error, ids)
            self.error = error.with_traceback(None)  # was logged; its frames name this run, which names it

    def _step(self) -> AbstractAsyncContextManager[RunStep | None]:
        if not self.plan.step:
            return nullcontext()
        return self.session.app.adapter.run_step(self.hook.name, self._parent_id)

    async def _report(self, error: BaseException, ids: dict[str, str]) -> None:
        reference = new_id()
        where = f"{self.hook.name} failed (session {self.session.id}, error {reference})"
        correlation = {"correlation": {**ids, "error": reference}}
        _logger.error("%s%s", where, advice_on(error), exc_info=error, extra=correlation)
        text = describe(error)
        if self.plan.errors == "message":
            await self.session.app.adapter.say(text, reference=reference)
        elif self.plan.errors == "toast":
            publish(self.session, Toasted(text, "error"))


def describe(error: BaseException) -> str:
    """Return what people read of an exception: its text, or the name of its class when it has none."""
    return explained(error) or text_of(error) or type(error).__name__


def _busy(session: Session, change: int) -> None:
    """Count runs that people see; only the first and the last one show."""
    before, session.busy_count = session.busy_count, session.busy_count + change
    if before == 0:
        publish(session, BusyStarted())
    elif session.busy_count == 0:
        close_streams(session)
        publish(session, BusyEnded())


def close_streams(session: Session) -> None:
    """End texts that author code left growing, so that no page shows them as unfinished for ever, and store them."""
    layer = session.app.data_layer
    for step in session.view.open_streams():
        closed: StepDict = {**step, "streaming": False}
        publish(session, StepChanged(closed))
        if layer is not None:
            session.recorder.record(partial(keep_step, layer, closed, created=False))
