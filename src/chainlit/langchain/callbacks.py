"""A callback handler for LangChain and LangGraph."""

from __future__ import annotations

from typing import Any, NamedTuple, cast
from uuid import UUID

from langchain_core.outputs import ChatGenerationChunk, GenerationChunk
from langchain_core.tracers.base import AsyncBaseTracer
from langchain_core.tracers.schemas import Run

from chainlit._integrations.model_call import answered
from chainlit._integrations.origin import Origin, inside, origin_of, running_origin
from chainlit._wire.records import TrueStepType
from chainlit.context import get_context
from chainlit.langchain._contents import process_content, readable, text_of
from chainlit.langchain._final_answer import FinalAnswer
from chainlit.langchain._generations import Timing, generation_of, is_model, question_of
from chainlit.message import Message
from chainlit.step import Step
from chainlit.utils import utc_now

__all__ = [
    "DEFAULT_ANSWER_PREFIX_TOKENS",
    "DEFAULT_TO_IGNORE",
    "DEFAULT_TO_KEEP",
    "AsyncLangchainCallbackHandler",
    "LangchainCallbackHandler",
    "LangchainTracer",
    "process_content",
]

DEFAULT_ANSWER_PREFIX_TOKENS = ["Final", "Answer", ":"]
DEFAULT_TO_IGNORE = ["RunnableSequence", "RunnableParallel", "RunnableAssign", "RunnableLambda", "<lambda>"]
DEFAULT_TO_KEEP = ["retriever", "llm", "agent", "chain", "tool"]
_HIDDEN_TAG = "langsmith:hidden"
_STEP_TYPES: dict[str, TrueStepType] = {
    "agent": "run",
    "llm": "llm",
    "chat_model": "llm",
    "retriever": "tool",
    "tool": "tool",
    "embedding": "embedding",
}


class Place(NamedTuple):
    """Whether a run is left out, and the run or step that those below it, or it, belong to. True if it is left out."""

    ignored: bool
    parent_id: str | None

    def __bool__(self) -> bool:
        return self.ignored


class LangchainTracer(AsyncBaseTracer):
    """Shows what a chain, an agent or a graph does as steps of the conversation, while it does it.

    Give it to a call: `chain.ainvoke(values, config={"callbacks": [cl.LangchainCallbackHandler()]})`. It works with
    plain and async calls, and with several calls at once. The steps belong below the step that is open where the call
    begins; where the library does not tell, below the one that was open when the handler was made.

    Attributes:
        steps: The shown runs that have not ended, by run id.
        final_stream: The message that the final answer is streamed into; None before that.
        has_streamed_final_answer: Whether there is such a message.
        answer_reached: Whether the prefix of the final answer has been seen. Set it to True before the call to stream
            everything that models say.

    Args:
        answer_prefix_tokens: What comes before the final answer; `Final Answer:` by default. Blanks don't matter.
        stream_final_answer: Stream what models say after that prefix as a message.
        force_stream_final_answer: Stream everything that models say, without waiting for the prefix.
        to_ignore: Runs whose name contains one of these texts are not shown.
        to_keep: Types of runs that are shown although the run around them is not.
        **kwargs: For LangChain's own tracer.

    Raises:
        ChainlitContextException: Made outside a conversation.
    """

    run_inline = True
    _chainlit_shows_models = True

    def __init__(
        self,
        answer_prefix_tokens: list[str] | None = None,
        stream_final_answer: bool = False,
        force_stream_final_answer: bool = False,
        to_ignore: list[str] | None = None,
        to_keep: list[str] | None = None,
        **kwargs: Any,
    ) -> None:
        made = origin_of(get_context("cl.LangchainCallbackHandler()"))
        kwargs.setdefault("_schema_format", "original+chat")
        super().__init__(**kwargs)
        self._made: Origin = made
        self._origins: dict[str, Origin] = {}
        self._ignored: dict[str, str | None] = {}
        self._errors: dict[UUID, BaseException] = {}
        self._tool_inputs: dict[UUID, object] = {}
        self._timings: dict[str, Timing] = {}
        self.steps: dict[str, Step] = {}
        self.to_ignore: list[str] = DEFAULT_TO_IGNORE if to_ignore is None else to_ignore
        self.to_keep: list[str] = DEFAULT_TO_KEEP if to_keep is None else to_keep
        self.stream_final_answer: bool = stream_final_answer or force_stream_final_answer
        self.final_answer: FinalAnswer = FinalAnswer(
            answer_prefix_tokens or DEFAULT_ANSWER_PREFIX_TOKENS, force_stream_final_answer
        )

    # The final answer

    @property
    def final_stream(self) -> Message | None:
        """The message that the final answer is streamed into."""
        return self.final_answer.message

    @property
    def has_streamed_final_answer(self) -> bool:
        """Whether a final answer has been streamed."""
        return self.final_answer.message is not None

    @property
    def answer_reached(self) -> bool:
        """Whether what models say now belongs to the final answer."""
        return self.final_answer.reached

    @answer_reached.setter
    def answer_reached(self, value: bool) -> None:
        self.final_answer.reached = value

    # Runs

    async def _persist_run(self, run: Run) -> None:
        """Steps are stored as they are sent; there is nothing more to keep of a run."""

    async def _start_trace(self, run: Run) -> None:
        await super()._start_trace(run)
        run_id, is_root = str(run.id), run.parent_run_id is None
        if is_root:
            self._origins[run_id] = _calling_origin(self._made)
            self.final_answer.begin_root()
        if is_model(run):
            self._timings[run_id] = Timing()
            self.final_answer.begin_model()
        ignored, parent_id = _place(self._should_ignore_run(run), run)
        if ignored:
            return
        origin = self._origin_of(run)
        with inside(origin.here):
            step = Step(name=run.name, type=self._type_of(run), id=run_id, parent_id=parent_id or origin.parent_id)
        step.tags = list(run.tags) if run.tags else None
        step.input = (
            question_of(run) if is_model(run) else readable(self._tool_inputs.get(run.id) or cast("Any", run).inputs)
        )
        step.start = utc_now()
        self.steps[run_id] = step
        await step.send()

    def _should_ignore_run(self, run: Run) -> Place:
        """Decide whether a run is left out, and what it belongs below: a run that is shown, or None for the top."""
        run_id = str(run.id)
        parent = str(run.parent_run_id) if run.parent_run_id else None
        below_ignored = parent is not None and parent in self._ignored
        above = self._ignored[parent] if parent is not None and below_ignored else parent
        by_name = any(text in run.name for text in self.to_ignore) or _HIDDEN_TAG in (run.tags or [])
        kind = "llm" if is_model(run) else run.run_type
        ignored = by_name or (below_ignored and kind not in self.to_keep)
        if ignored:
            self._ignored[run_id] = above
        return Place(ignored, above)

    def _type_of(self, run: Run) -> TrueStepType:
        if run.run_type == "chain" and (
            run.parent_run_id is None or self._ignored.get(str(run.parent_run_id), "") is None
        ):
            return "run"
        return _STEP_TYPES.get(run.run_type, "undefined")

    def _origin_of(self, run: Run) -> Origin:
        return self._origins.get(str(run.trace_id)) or self._made

    async def _on_run_update(self, run: Run) -> None:
        run_id = str(run.id)
        error = self._errors.pop(run.id, None)
        self._tool_inputs.pop(run.id, None)
        timing = self._timings.pop(run_id, None)
        if timing is not None and self.stream_final_answer:
            await self.final_answer.end_model()
        step = self.steps.pop(run_id, None)
        if step is not None:
            self._close(step, run, error, timing)
            await step.update()
        if run.parent_run_id is None:
            self._origins.pop(run_id, None)
            if not self._origins:
                self._ignored.clear()

    def _close(self, step: Step, run: Run, error: BaseException | None, timing: Timing | None) -> None:
        step.end = utc_now()
        output: Any = None
        if timing is None:
            output = readable(cast("Any", run).outputs)
        else:
            step.generation = generation = generation_of(run, timing, error)
            output = answered(generation)
        if run.error and not _is_pause(error):
            step.is_error = True
            step.output = (str(error) or type(error).__name__) if error else run.error
        else:
            step.output = output

    async def _on_llm_new_token(
        self,
        run: Run,
        token: str | list[str | dict[str, Any]],
        chunk: GenerationChunk | ChatGenerationChunk | None = None,
    ) -> None:
        text = token if isinstance(token, str) else text_of(token)
        if timing := self._timings.get(str(run.id)):
            timing.token()
        if self.stream_final_answer and text:
            origin = self._origin_of(run)
            with inside(origin.here):
                await self.final_answer.take(text, origin.parent_id)

    # What LangChain does not keep in its runs

    async def on_tool_start(self, serialized: dict[str, Any], input_str: str, *, run_id: UUID, **kwargs: Any) -> None:
        """Remember the arguments of a tool as they are; runs have them as a text."""
        if kwargs.get("inputs"):
            self._tool_inputs[run_id] = kwargs["inputs"]
        await super().on_tool_start(serialized, input_str, run_id=run_id, **kwargs)

    async def on_llm_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        """Remember the exception; runs have only its traceback."""
        self._errors[run_id] = error
        await super().on_llm_error(error, run_id=run_id, **kwargs)

    async def on_chain_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        """Remember the exception; runs have only its traceback."""
        self._errors[run_id] = error
        await super().on_chain_error(error, run_id=run_id, **kwargs)

    async def on_tool_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        """Remember the exception; runs have only its traceback."""
        self._errors[run_id] = error
        await super().on_tool_error(error, run_id=run_id, **kwargs)

    async def on_retriever_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        """Remember the exception; runs have only its traceback."""
        self._errors[run_id] = error
        await super().on_retriever_error(error, run_id=run_id, **kwargs)


LangchainCallbackHandler = LangchainTracer
AsyncLangchainCallbackHandler = LangchainTracer


def _calling_origin(made: Origin) -> Origin:
    """Return where a call is made from; within the conversation of its making, a handler knows the better place.

    Args:
        made: Where the handler was made.
    """
    origin = running_origin()
    if origin is None or (origin.parent_id is None and origin.here.session is made.here.session):
        return made
    return origin


def _place(decided: Any, run: Run) -> tuple[bool, str | None]:
    """Return what `_should_ignore_run` decided; those of authors may return just whether to leave the run out."""
    if isinstance(decided, tuple):
        ignored, parent_id = cast("tuple[object, str | None]", decided)
        return bool(ignored), parent_id
    return bool(decided), str(run.parent_run_id) if run.parent_run_id else None


def _is_pause(error: BaseException | None) -> bool:
    """Tell whether LangGraph only interrupts itself, for instance to ask somebody."""
    return error is not None and any(each.__name__ == "GraphBubbleUp" for each in type(error).__mro__)
