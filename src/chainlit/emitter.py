"""What can be sent to the people who watch a conversation: `cl.context.emitter`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast, get_args

from chainlit._base.done import DONE, Done
from chainlit._base.mistakes import kind_of
from chainlit._base.timeouts import timeout_error
from chainlit._core.ask import ask, call_page
from chainlit._core.interaction import begin_thread
from chainlit._core.messages import accept_user_record, read_user_record
from chainlit._core.offers import checked_commands, checked_modes
from chainlit._core.publish import check_token, publish, publish_token, shows_step
from chainlit._core.scope import at_home
from chainlit._types.audio import OutputAudioChunk
from chainlit._wire import events as e
from chainlit._wire import page_events as p
from chainlit._wire.records import (
    AskSpecDict,
    AudioState,
    CommandDict,
    ElementDict,
    Json,
    ModeDict,
    StepDict,
    ThreadDict,
    ToastType,
)
from chainlit._wire.sound import sound_element, sound_step
from chainlit.mode import Mode
from chainlit.session import BaseSession

__all__ = ["BaseChainlitEmitter", "ChainlitEmitter"]

CALL_TIMEOUT_S = 300


class BaseChainlitEmitter:
    """Sends nothing: for sessions that nobody watches, and as the base of own emitters."""

    def __init__(self, session: BaseSession) -> None:
        self.session: BaseSession = session

    async def emit(self, event: str, data: Json = None) -> None:
        """Send an event by its name; names outside the protocol reach the page's own scripts unchanged."""

    async def emit_call(self, event: str, data: Json = None, timeout: float = CALL_TIMEOUT_S) -> Json | None:
        """Call the page and wait up to `timeout` seconds for its result.

        Raises:
            TimeoutError: There was no result in time.
        """
        return None

    async def send_step(self, step_dict: StepDict) -> None:
        """Show a step or message."""

    async def update_step(self, step_dict: StepDict) -> None:
        """Show new values of a step or message."""

    async def delete_step(self, step_dict: StepDict) -> None:
        """Take a step or message away, and everything below it."""

    async def stream_start(self, step_dict: StepDict) -> None:
        """Begin a stream; the step holds the text so far."""

    async def send_token(self, id: str, token: str, is_sequence: bool = False, is_input: bool = False) -> None:
        """Append to the text of a step; `is_sequence` replaces all of it, `is_input` means the input."""

    async def send_element(self, element_dict: ElementDict) -> None:
        """Show an element."""

    async def task_start(self) -> None:
        """Show that something runs."""

    async def task_end(self) -> None:
        """Show that nothing runs any more."""

    async def send_ask_user(
        self, step_dict: StepDict, spec: AskSpecDict, raise_on_timeout: bool = False
    ) -> Json | None:
        """Ask a question and wait for the answer; see `chainlit.message` for what it is.

        Raises:
            TimeoutError: Nobody answered in time, and `raise_on_timeout` is set.
        """
        return None

    async def send_call_fn(
        self, name: str, args: dict[str, Json], timeout: float = CALL_TIMEOUT_S, raise_on_timeout: bool = False
    ) -> Json | None:
        """Call a function of the page around the chat and wait for its result.

        Args:
            name: What the page knows it by.
            args: Arguments, as JSON values.
            timeout: How long to wait, in seconds.
            raise_on_timeout: Raise instead of returning None when there is no result in time.

        Raises:
            TimeoutError: There was no result in time, and `raise_on_timeout` is set.
        """
        return None

    async def clear(self, event: Literal["clear_ask", "clear_call_fn"]) -> None:
        """Close what waits for an answer on the pages."""

    async def send_timeout(self, event: Literal["ask_timeout", "call_fn_timeout"]) -> None:
        """Tell the pages that an answer comes too late."""

    async def init_thread(self, interaction: str) -> None:
        """Let the conversation really begin, or give its thread a new name."""

    async def flush_thread_queues(self, interaction: str) -> None:
        """As `init_thread`, and wait until everything is stored."""

    async def process_message(self, payload: Mapping[str, Json]) -> Any:
        """Take in a message of the user: `{"message": StepDict, "fileReferences": [{"id"}]}`.

        Returns:
            The `Message`, or None where nobody can write.

        Raises:
            CommandError: A field is wrong; the message names it.
        """
        return None

    async def resume_thread(self, thread_dict: ThreadDict) -> None:
        """Show a stored thread instead of what is shown."""

    async def send_resume_thread_error(self, error: str) -> None:
        """Tell that a stored thread can't be shown."""

    async def update_token_count(self, count: int) -> None:
        """Add to the number of tokens used."""

    def set_chat_settings(self, settings: dict[str, Json]) -> Done[None]:
        """Replace the values of the session's settings. Awaiting is optional."""
        self.session.chat_settings = settings
        self.session.view.settings_values = settings
        return DONE

    async def set_commands(self, commands: Sequence[CommandDict]) -> None:
        """Offer commands in the composer; none removes all."""

    async def set_modes(self, modes: Sequence[Mode | ModeDict]) -> None:
        """Offer modes in the composer; none removes all."""

    async def set_favorites(self, steps: Sequence[StepDict]) -> None:
        """Show which messages the person has starred."""

    async def send_window_message(self, data: Json) -> None:
        """Send any JSON value to the window around the page."""

    async def send_toast(self, message: str, type: ToastType = "info") -> None:
        """Show a short notice.

        Raises:
            ValueError: `type` is none of info, success, warning, error.
        """

    async def update_audio_connection(self, state: AudioState) -> None:
        """Switch the microphone of the page on or off."""

    async def send_audio_chunk(self, chunk: OutputAudioChunk) -> None:
        """Play sound."""

    async def send_audio_interrupt(self) -> None:
        """Stop playing, and drop what waits to be played."""


class ChainlitEmitter(BaseChainlitEmitter):
    """Sends to everyone who watches the session. Nothing is lost while nobody does."""

    async def emit(self, event: str, data: Json = None) -> None:
        """Send an event to all pages; names outside the protocol reach their own scripts unchanged."""
        self.session.emit(event, data)

    async def emit_call(self, event: str, data: Json = None, timeout: float = CALL_TIMEOUT_S) -> Json | None:
        """Call the page and wait up to `timeout` seconds for its result.

        Raises:
            TimeoutError: There was no result in time.
        """
        try:
            return await at_home(self.session.loop, lambda: self.session.emit_call(event, data, timeout))
        except TimeoutError:
            raise timeout_error(f"{event} got no result within {timeout} s") from None

    async def send_step(self, step_dict: StepDict) -> None:
        """Show a step or message; a known id means an update."""
        publish(self.session, e.StepAdded(sound_step(step_dict)))

    async def update_step(self, step_dict: StepDict) -> None:
        """Show new values of a step or message; they are merged into what is shown."""
        publish(self.session, e.StepChanged(sound_step(step_dict)))

    async def delete_step(self, step_dict: StepDict) -> None:
        """Take a step or message away, and everything below it."""
        publish(self.session, e.StepRemoved(step_dict))

    async def stream_start(self, step_dict: StepDict) -> None:
        """Begin a stream; the step holds the text so far."""
        publish(self.session, e.StreamStarted({**sound_step(step_dict), "streaming": True}))

    async def send_token(self, id: str, token: str, is_sequence: bool = False, is_input: bool = False) -> None:
        """Append to the text of a step, unless the app hides such steps.

        Raises:
            TypeError: `token` is no text.
        """
        check_token(token)
        if self.session.settings.ui.cot == "hidden" and not self._shows(id):
            return
        if publish_token(self.session, id, token, is_sequence, is_input):
            await asyncio.sleep(0)

    def _shows(self, step_id: str) -> bool:
        step = self.session.view.step(step_id)
        return step is None or shows_step(step, "hidden")

    async def send_element(self, element_dict: ElementDict) -> None:
        """Show an element; a known id means an update."""
        publish(self.session, e.ElementShown(sound_element(element_dict)))

    async def task_start(self) -> None:
        """Show that something runs, and offer to stop it."""
        publish(self.session, e.BusyStarted())

    async def task_end(self) -> None:
        """Show that nothing runs any more."""
        publish(self.session, e.BusyEnded())

    async def send_ask_user(
        self, step_dict: StepDict, spec: AskSpecDict, raise_on_timeout: bool = False
    ) -> Json | None:
        """Ask a question and wait for the answer; None when nobody gave one in time, or nobody can be asked.

        Raises:
            TimeoutError: Nobody answered in time, and `raise_on_timeout` is set.
        """
        if not self.session.interactive:
            return None

        async def answered() -> Json | None:
            shown = self.session.view.actions
            offered = [shown[key] for key in spec.get("keys", []) if key in shown]
            return await ask(self.session, sound_step(step_dict), spec, offered)

        answer = await at_home(self.session.loop, answered)
        if answer is None and raise_on_timeout:
            raise timeout_error(f"nobody answered within {spec['timeout']} s")
        return answer

    async def send_call_fn(
        self, name: str, args: dict[str, Json], timeout: float = CALL_TIMEOUT_S, raise_on_timeout: bool = False
    ) -> Json | None:
        """Call a function of the page around the chat; None when there is no result in time, or nobody watches.

        Raises:
            TimeoutError: There was no result in time, and `raise_on_timeout` is set.
        """
        if not self.session.interactive:
            return None
        try:
            return await at_home(self.session.loop, lambda: call_page(self.session, name, args, timeout))
        except TimeoutError:
            if raise_on_timeout:
                raise timeout_error(f"{name} got no result within {timeout} s") from None
            return None

    async def clear(self, event: Literal["clear_ask", "clear_call_fn"]) -> None:
        """Close all open questions, or all calls of the page."""
        view = self.session.view
        if event == "clear_ask":
            for ask_id in list(view.asks):
                publish(self.session, e.AskCleared(ask_id))
        else:
            for call_id in list(view.calls):
                publish(self.session, e.CallCleared(call_id))

    async def send_timeout(self, event: Literal["ask_timeout", "call_fn_timeout"]) -> None:
        """Tell the pages that all open questions, or all calls, have timed out."""
        view = self.session.view
        if event == "ask_timeout":
            for ask_id in list(view.asks):
                publish(self.session, e.AskTimedOut(ask_id))
        else:
            for call_id in list(view.calls):
                publish(self.session, e.CallTimedOut(call_id))

    async def init_thread(self, interaction: str) -> None:
        """Let the conversation really begin; one that has begun gets `interaction` as its name."""
        session, name = self.session, str(interaction)
        if not session.has_first_interaction:
            begin_thread(session, name)
            return
        publish(session, e.ThreadOpened(name, session.thread_id))
        layer, thread_id = session.app.data_layer, session.thread_id
        if layer is not None:
            session.recorder.record(lambda: layer.update_thread(thread_id=thread_id, name=name))

    async def flush_thread_queues(self, interaction: str) -> None:
        """As `init_thread`, and wait until everything is stored."""
        await self.init_thread(interaction)
        await self.session.recorder.flush()

    async def process_message(self, payload: Mapping[str, Json]) -> Any:
        """Take in a message of the user: `{"message": StepDict, "fileReferences": [{"id"}]}`.

        Files that the session does not have are left out.

        Returns:
            The `Message`.

        Raises:
            CommandError: A field is wrong; the message names it.
        """
        record = read_user_record(self.session, payload["message"])
        references = cast("list[dict[str, str]]", payload.get("fileReferences") or [])
        files = [self.session.files[each["id"]] for each in references if each["id"] in self.session.files]
        return await accept_user_record(self.session, record, files)

    async def resume_thread(self, thread_dict: ThreadDict) -> None:
        """Show a stored thread instead of what is shown."""
        publish(self.session, e.ThreadResumed(thread_dict))

    async def send_resume_thread_error(self, error: str) -> None:
        """Tell that a stored thread can't be shown."""
        publish(self.session, e.ResumeFailed(error))

    async def update_token_count(self, count: int) -> None:
        """Add to the number of tokens used.

        Raises:
            TypeError: It is no number.
        """
        given: Any = count
        if not isinstance(given, int | float):
            raise TypeError(f"update_token_count takes a number of tokens, not {kind_of(given)}: {given!r:.80}")
        publish(self.session, p.TokensCounted(count))

    async def set_commands(self, commands: Sequence[CommandDict]) -> None:
        """Offer commands in the composer; an empty list removes all.

        Raises:
            TypeError: A command is no dictionary, or one of its fields is of the wrong type.
            ValueError: A command has no id, or two have the same.
        """
        publish(self.session, p.CommandsSet(checked_commands(commands)))

    async def set_modes(self, modes: Sequence[Mode | ModeDict]) -> None:
        """Offer modes in the composer; an empty list removes all.

        Raises:
            TypeError: A mode is no `Mode`, or one of its fields is of the wrong type.
            ValueError: A mode or option has no id, or two have the same.
        """
        publish(self.session, p.ModesSet(checked_modes(modes)))

    async def set_favorites(self, steps: Sequence[StepDict]) -> None:
        """Show which messages the person has starred."""
        publish(self.session, p.FavoritesSet(list(steps)))

    async def send_window_message(self, data: Json) -> None:
        """Send any JSON value to the window around the page."""
        publish(self.session, p.WindowPosted(data))

    async def send_toast(self, message: str, type: ToastType = "info") -> None:
        """Show a short notice.

        Raises:
            ValueError: `type` is none of info, success, warning, error.
        """
        if type not in get_args(ToastType):
            raise ValueError(
                f"send_toast: Invalid toast type {type!r}; expected one of {', '.join(get_args(ToastType))}"
            )
        publish(self.session, p.Toasted(str(message), type))

    async def update_audio_connection(self, state: AudioState) -> None:
        """Switch the microphone of the page on or off.

        Raises:
            ValueError: `state` is neither "on" nor "off".
        """
        if state not in get_args(AudioState):
            raise ValueError(f"update_audio_connection: {state!r} is no state; expected 'on' or 'off'")
        publish(self.session, p.AudioSwitched(state))

    async def send_audio_chunk(self, chunk: OutputAudioChunk) -> None:
        """Play sound on the pages.

        Raises:
            TypeError: The chunk is no `OutputAudioChunk`: its `data` are not bytes, or a field is missing.
        """
        given: Any = chunk
        if not isinstance(given, Mapping) or not {"mimeType", "track"} <= set(cast("Mapping[str, object]", given)):
            example = "cl.OutputAudioChunk(track=…, mimeType=…, data=…)"
            raise TypeError(f"send_audio_chunk takes {example}, not {given!r:.80}")
        data: Any = chunk.get("data")
        if not isinstance(data, bytes | bytearray | memoryview):
            raise TypeError(f"send_audio_chunk: `data` is {kind_of(data)}; expected bytes")
        publish(self.session, p.AudioPlayed(chunk["mimeType"], chunk["track"], bytes(chunk["data"])))

    async def send_audio_interrupt(self) -> None:
        """Stop playing, and drop what waits to be played."""
        publish(self.session, p.AudioInterrupted())
