"""What a step holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from chainlit._base.clock import utc_now
from chainlit._base.copies import json_copy
from chainlit._base.gone import missing
from chainlit._base.ids import new_id
from chainlit._core.publish import RUN_NAMES
from chainlit._core.scope import context_var
from chainlit._messages.authors import ShownName
from chainlit._messages.checks import AN_ELEMENT, as_name, as_tags, check_record, listed, refuse_unfinished
from chainlit._messages.text import GrowingText
from chainlit._steps.values import as_text
from chainlit._types.generation import BaseGeneration
from chainlit._wire.records import Json, StepDict, TrueStepType
from chainlit.context import ChainlitContext, get_context

if TYPE_CHECKING:
    # Loaded by whoever makes one: they come with pydantic.
    from chainlit._elements.base import Element

_GONE = {
    "disable_feedback": "feedback is there when a data layer or an on_feedback hook is",
    "root": "the step around a hook is `cl.context.current_run`",
}


class StepData:
    """The fields of a step, and how they are read and written; see `Step` for what they mean."""

    def __init__(
        self,
        name: str | None = None,
        type: TrueStepType = "undefined",
        id: str | None = None,
        parent_id: str | None = None,
        elements: Sequence[Element] | None = None,
        metadata: dict[str, Json] | None = None,
        tags: list[str] | None = None,
        language: str | None = None,
        icon: str | None = None,
        default_open: bool | None = False,
        auto_collapse: bool | None = False,
        show_input: bool | str = "json",
        thread_id: str | None = None,
    ) -> None:
        self._thread_id = thread_id
        self._given_name = as_name(name)
        self.type: TrueStepType = type
        self.id: str = str(id) if id else new_id()  # authors have UUIDs at hand
        self.parent_id: str | None = str(parent_id) if parent_id else None
        self.elements: list[Element] = listed(elements, "elements", AN_ELEMENT)
        self.metadata: dict[str, Json] = json_copy(metadata or {})
        self.tags: list[str] | None = as_tags(tags)
        self.language: str | None = language
        self.icon: str | None = icon
        if icon:
            self.metadata["icon"] = icon
        self.default_open: bool | None = default_open
        self.auto_collapse: bool | None = auto_collapse
        self.show_input: bool | str = show_input

        self.streaming: bool = False
        self.persisted: bool = False
        self.is_error: bool = False
        self.fail_on_persist_error: bool = False
        self.start: str | None = None
        self.end: str | None = None
        self.generation: BaseGeneration | None = None
        self._input = GrowingText()
        self._output = GrowingText()
        self._shown_name = ShownName()
        self._sent = False
        here: ChainlitContext | None = context_var.get(None)
        self._here = here
        self.created_at: str | None = here.session.clock.next() if here else utc_now()

    # What it holds

    if not TYPE_CHECKING:  # a checker shall go on reporting unknown attributes

        def __getattr__(self, name: str) -> Any:
            raise missing(self, name, _GONE)

    @property
    def name(self) -> str:
        """What people read."""
        if self._given_name is None:
            self._given_name = self.here.session.settings.ui.name
        return self._given_name

    @name.setter
    def name(self, value: str) -> None:
        self._given_name = value

    @property
    def thread_id(self) -> str:
        """Conversation that it belongs to."""
        return self._thread_id or self.here.session.thread_id

    @thread_id.setter
    def thread_id(self, value: str) -> None:
        self._thread_id = value

    @property
    def input(self) -> str:
        """What went in. Objects that are assigned become JSON, other values their `str`; bytes are left out."""
        return str(self._input)

    @input.setter
    def input(self, value: Any) -> None:
        self._input.replace(as_text(value)[0])

    @property
    def output(self) -> str:
        """What came out. Objects that are assigned become JSON, other values their `str`; bytes are left out."""
        return str(self._output)

    @output.setter
    def output(self, value: Any) -> None:
        refuse_unfinished(value, "The output of a step")
        text, language = as_text(value)
        self._output.replace(text)
        self.language = language or self.language

    def to_dict(self) -> StepDict:
        """Return the step as it travels and is stored."""
        return {
            "name": self.name,
            "type": self.type,
            "id": self.id,
            "threadId": self.thread_id,
            "parentId": self.parent_id,
            "streaming": self.streaming,
            "metadata": json_copy(self.metadata),
            "tags": json_copy(self.tags),
            "input": self.input,
            "isError": self.is_error,
            "output": self.output,
            "createdAt": self.created_at,
            "start": self.start,
            "end": self.end,
            "language": self.language,
            "defaultOpen": self.default_open,
            "autoCollapse": self.auto_collapse,
            "showInput": self.show_input,
            "generation": self.generation.to_dict() if self.generation else None,
        }

    def record(self) -> StepDict:
        """Return the step as it travels.

        Raises:
            TypeError: A field is of another type than pages can show.
        """
        return check_record(self.to_dict(), "name")

    @property
    def here(self) -> ChainlitContext:
        """The conversation that the step is shown in.

        Raises:
            ChainlitContextException: It was made outside a conversation, and nothing has shown it yet.
        """
        if self._here is None:
            self._here = get_context("cl.Step")
        return self._here

    @property
    def is_run(self) -> bool:
        """Whether it stands for a call of a hook."""
        return self.type == "run" and self.name in RUN_NAMES
