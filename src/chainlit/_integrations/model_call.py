"""A call of a language model, as a step of the conversation."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from chainlit._integrations.contained import contained
from chainlit._integrations.told_already import told_already
from chainlit.context import context_var
from chainlit.step import Step
from chainlit.types import ChatGeneration, CompletionGeneration, GenerationMessage

Generation = ChatGeneration | CompletionGeneration


class ModelCall:
    """Shows a call of a model from its beginning to its end: one step with the call's `generation`.

    Works on the event loop and in worker threads. Nothing is shown where no conversation is; see `begun`.

    Args:
        generation: What is known of the call so far; the answer is filled in when it is there.
        name: Name of the step if the model has none.
    """

    def __init__(self, generation: Generation, name: str) -> None:
        self.generation = generation
        self.tokens = 0
        """Pieces of the answer that have arrived, for calls that stream."""
        self._began = time.perf_counter()
        self._first_token: float | None = None
        self._step = Step(name=generation.model or name, type="llm")
        self._step.input = asked(generation)
        self._step.generation = generation
        self._shown: AbstractContextManager[Step] | None = self._step.spanning()
        self._shown.__enter__()

    def token(self) -> None:
        """Note that a piece of the answer has arrived."""
        self.tokens += 1
        if self._first_token is None:
            self._first_token = time.perf_counter()

    @property
    def open(self) -> bool:
        """Whether the call has not ended yet."""
        return self._shown is not None

    def end(self, error: BaseException | None = None) -> None:
        """Close the step with what the generation holds by now; a second end changes nothing.

        Args:
            error: What the call failed with.
        """
        shown, self._shown = self._shown, None
        if shown is None:
            return
        with contained("Showing the answer of a model"):
            self._measure()
            if error is not None:
                self.generation.error = str(error) or type(error).__name__
            # Of a call that was stopped in the middle, what had arrived stays.
            self._step.output = answered(self.generation)
        with contained("Closing the step of a model"):
            # An error that the model answered with is not an exception of the author's code, but looks like one.
            failed = error or (RuntimeError(self.generation.error) if self.generation.error else None)
            if failed is None:
                shown.__exit__(None, None, None)
            else:
                shown.__exit__(type(failed), failed, failed.__traceback__)

    def _measure(self) -> None:
        generation = self.generation
        now = time.perf_counter()
        generation.duration = now - self._began
        if self._first_token is not None:
            generation.tt_first_token = (self._first_token - self._began) * 1000
        tokens = generation.output_token_count or self.tokens
        if tokens and generation.duration > 0:
            generation.token_throughput_in_s = tokens / generation.duration


def begun(generation: Generation, name: str) -> ModelCall | None:
    """Show a call that begins now; None outside a conversation, and where a handler of ours shows it already."""
    if context_var.get(None) is None or told_already():
        return None
    return ModelCall(generation, name)


def asked(generation: Generation) -> Any:
    """Return what the step of a call shows as its input: the messages, or the prompt."""
    return generation.messages if isinstance(generation, ChatGeneration) else generation.prompt


def answered(generation: Generation) -> Any:
    """Return what the step of a call shows as its output: text as such, calls of tools with everything they have."""
    if isinstance(generation, CompletionGeneration):
        return generation.completion
    message = generation.message_completion
    if message is None:
        return None
    return text_of(message) if set(message) <= {"role", "content"} else message


def text_of(message: GenerationMessage) -> Any:
    """Return the content of a message: its text if there is nothing else in it."""
    content = message.get("content")
    if not isinstance(content, Sequence) or isinstance(content, str):
        return content
    texts = [part.get("text") for part in content if part.get("type") in ("text", "output_text")]
    return "".join(str(text) for text in texts) if len(texts) == len(content) else content
