"""A callback handler for LlamaIndex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, cast

from llama_index.core.callbacks.base_handler import BaseCallbackHandler
from llama_index.core.callbacks.schema import CBEventType, EventPayload

from chainlit._integrations.contained import contained
from chainlit._integrations.json_values import plain
from chainlit._integrations.model_call import answered, asked
from chainlit._integrations.origin import Origin, inside, running_origin
from chainlit._wire.records import TrueStepType
from chainlit.element import Text
from chainlit.llama_index._generations import ModelEvent, question_of
from chainlit.step import Step

__all__ = ["DEFAULT_IGNORE", "LlamaIndexCallbackHandler"]

DEFAULT_IGNORE = [
    CBEventType.CHUNKING,
    CBEventType.SYNTHESIZE,
    CBEventType.EMBEDDING,
    CBEventType.NODE_PARSING,
    CBEventType.TREE,
]
_STEP_TYPES: dict[CBEventType, TrueStepType] = {
    CBEventType.FUNCTION_CALL: "tool",
    CBEventType.RETRIEVE: "tool",
    CBEventType.QUERY: "tool",
    CBEventType.RERANKING: "rerank",
    CBEventType.LLM: "llm",
}
_MAX_EVENTS = 10_000
"""Events whose parents are remembered; the oldest go first."""


class _Shown:
    """A step that is open."""

    def __init__(self, step: Step, span: AbstractContextManager[Step], model: ModelEvent | None) -> None:
        self.step = step
        self.span = span
        self.model = model


class LlamaIndexCallbackHandler(BaseCallbackHandler):
    """Shows queries, retrievals, calls of functions and of models as steps of the conversation.

    Give it to LlamaIndex, for all its parts or for one: `Settings.callback_manager = CallbackManager([handler])`. One
    handler may serve all conversations: a step is shown where the code runs that it comes from, below the step that is
    open there. Where LlamaIndex does not tell, that is where the handler was made. Outside of conversations it shows
    nothing.

    Args:
        event_starts_to_ignore: Kinds of events that get no step.
        event_ends_to_ignore: Kinds of events whose end is not looked at; they get no step either.
    """

    def __init__(
        self,
        event_starts_to_ignore: Sequence[CBEventType] = DEFAULT_IGNORE,
        event_ends_to_ignore: Sequence[CBEventType] = DEFAULT_IGNORE,
    ) -> None:
        # LlamaIndex would not tell about ignored events, and what lies below them would lose its place.
        super().__init__([], [])
        self.ignored: frozenset[CBEventType] = frozenset((*event_starts_to_ignore, *event_ends_to_ignore))
        self._made: Origin | None = running_origin()
        self._open: dict[str, _Shown] = {}
        self._failed: dict[str, BaseException] = {}
        """What went wrong below an open step, by step."""
        self._above: dict[str, str] = {}
        """The nearest step that is shown above an event, by event."""

    def on_event_start(
        self,
        event_type: CBEventType,
        payload: dict[str, Any] | None = None,
        event_id: str = "",
        parent_id: str = "",
        **kwargs: Any,
    ) -> str:
        """Open a step for an event.

        Returns:
            The event's id.
        """
        with contained("Showing an event of LlamaIndex"):
            self._begin(event_type, payload or {}, event_id, parent_id)
        return event_id

    def _begin(self, event_type: CBEventType, payload: Mapping[str, Any], event_id: str, parent_id: str) -> None:
        above = self._above.get(parent_id)
        kind = _STEP_TYPES.get(event_type)
        origin = running_origin() or self._made
        if event_type in self.ignored or kind is None or origin is None:
            if above is not None:
                self._place(event_id, above)
            return
        with inside(origin.here):
            step = Step(name=_name_of(event_type, payload), type=kind, parent_id=above or origin.parent_id)
            model = ModelEvent(question_of(payload)) if event_type == CBEventType.LLM else None
            step.input = asked(model.generation) if model else _asked(payload)
            span = step.spanning()
            span.__enter__()
        self._open[event_id] = _Shown(step, span, model)
        self._place(event_id, step.id)

    def _place(self, event_id: str, step_id: str) -> None:
        self._above[event_id] = step_id
        if len(self._above) > _MAX_EVENTS:
            del self._above[next(iter(self._above))]

    def on_event_end(
        self,
        event_type: CBEventType,
        payload: dict[str, Any] | None = None,
        event_id: str = "",
        **kwargs: Any,
    ) -> None:
        """Close the step of an event with its result."""
        result: Mapping[str, Any] = payload or {}
        error: BaseException | None = result.get(EventPayload.EXCEPTION)
        shown = self._open.pop(event_id, None)
        if shown is None:
            self._note_failure(self._above.get(event_id), error)
            return
        if not result:
            # LlamaIndex tells of an exception only once, with the innermost event that it ends.
            error = self._failed.get(shown.step.id)
        self._failed.pop(shown.step.id, None)
        self._note_failure(shown.step.parent_id, error)
        with contained("Showing the result of an event of LlamaIndex"), inside(shown.step.here):
            self._finish(shown, event_type, result, error)
        with contained("Closing a step of LlamaIndex"):
            shown.span.__exit__(type(error) if error else None, error, error.__traceback__ if error else None)

    def _note_failure(self, step_id: str | None, error: BaseException | None) -> None:
        """Remember that something below an open step has failed."""
        if error is not None and step_id is not None and any(step_id == each.step.id for each in self._open.values()):
            self._failed[step_id] = error

    def _finish(
        self, shown: _Shown, event_type: CBEventType, result: Mapping[str, Any], error: BaseException | None
    ) -> None:
        step = shown.step
        if shown.model is not None:
            step.generation = shown.model.finished(result, error)
            step.output = answered(shown.model.generation)
        elif event_type == CBEventType.FUNCTION_CALL:
            step.output = result.get(EventPayload.FUNCTION_OUTPUT)
        elif event_type in (CBEventType.RETRIEVE, CBEventType.RERANKING):
            step.output = _with_sources(step, "", result.get(EventPayload.NODES))
        elif error is None:
            response: Any = result.get(EventPayload.RESPONSE)
            text = str(response) if response is not None else ""
            step.output = _with_sources(step, text, getattr(response, "source_nodes", None))

    def start_trace(self, trace_id: str | None = None) -> None:
        """Steps show where they belong by themselves; a trace adds nothing."""

    def end_trace(self, trace_id: str | None = None, trace_map: dict[str, list[str]] | None = None) -> None:
        """Steps show where they belong by themselves; a trace adds nothing."""


def _name_of(event_type: CBEventType, payload: Mapping[str, Any]) -> str:
    tool: Any = payload.get(EventPayload.TOOL)
    return str(getattr(tool, "name", None) or event_type.value)


def _asked(payload: Mapping[str, Any]) -> Any:
    if EventPayload.FUNCTION_CALL in payload:
        return plain(payload[EventPayload.FUNCTION_CALL])
    query: Any = payload.get(EventPayload.QUERY_STR)
    return getattr(query, "query_str", query)


def _with_sources(step: Step, text: str, nodes: Any) -> str:
    """Attach what was found to a step, and return its text with links to it."""
    found: list[Any] = list(nodes or [])
    if not found:
        return text
    for number, node in enumerate(found):
        content = str(node.node.get_content()) or "Empty"
        step.elements.append(Text(name=f"Source {number}", content=content, display="side"))
    lines = [f"- Source {number}{_score(node)}" for number, node in enumerate(found)]
    return "\n".join([text, "", *lines] if text else lines)


def _score(node: Any) -> str:
    score = cast("object", getattr(node, "score", None))
    return f" ({score:.2f})" if isinstance(score, float) else ""
