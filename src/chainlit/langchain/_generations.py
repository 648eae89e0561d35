"""What the runs of models tell of their calls."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, cast

from langchain_core.tracers.schemas import Run

from chainlit._integrations.json_values import fields_in, plain
from chainlit._integrations.model_call import Generation
from chainlit._wire.records import Json
from chainlit.langchain._contents import message_of
from chainlit.types import BaseGeneration, ChatGeneration, CompletionGeneration

_NOT_SETTINGS = ("tools", "functions", "_type")


class Timing:
    """When a model began, and when it said its first word."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.first: float | None = None
        self.tokens = 0

    def token(self) -> None:
        """Note that the model has said something."""
        self.tokens += 1
        self.first = self.first or time.perf_counter()

    def measure(self, generation: BaseGeneration) -> None:
        """Write duration, time to the first token and throughput into a generation."""
        generation.duration = time.perf_counter() - self.began
        if self.first is not None:
            generation.tt_first_token = (self.first - self.began) * 1000
        tokens = generation.output_token_count or self.tokens
        if tokens and generation.duration > 0:
            generation.token_throughput_in_s = tokens / generation.duration


def is_model(run: Run) -> bool:
    """Tell whether a run is a call of a language model."""
    return run.run_type in ("llm", "chat_model")


def question_of(run: Run) -> Any:
    """Return what a model is given: a list of messages, or its prompt."""
    inputs = fields_in(cast("Any", run).inputs)
    if "messages" in inputs:
        batches: list[list[Any]] = inputs["messages"]
        return [message_of(each) for each in (batches[0] if batches else [])]
    prompts: list[Any] = inputs.get("prompts") or []
    return "\n\n".join(str(each) for each in prompts)


def generation_of(run: Run, timing: Timing, error: BaseException | None) -> Generation:
    """Return what is known of a model's call when its run has ended."""
    question = question_of(run)
    generation: Generation = (
        CompletionGeneration(prompt=question) if isinstance(question, str) else ChatGeneration(messages=question)
    )
    extra = fields_in(cast("Any", run).extra)
    parameters = fields_in(extra.get("invocation_params"))
    about = fields_in(extra.get("metadata"))
    generation.provider = _provider(parameters, about)
    generation.model = _first(parameters, "model", "model_name", "model_id", "deployment_name") or about.get(
        "ls_model_name"
    )
    tools = plain(parameters.get("tools") or parameters.get("functions"))
    generation.tools = cast("list[dict[str, Json]]", tools) if isinstance(tools, list) else None
    generation.settings = {
        name: plain(value)
        for name, value in parameters.items()
        if name not in _NOT_SETTINGS and not name.endswith("_api_key") and value is not None
    }
    generation.tags = list(run.tags or [])
    if error is not None or run.error:
        generation.error = str(error) if error else run.error
    _take_answer(generation, fields_in(cast("Any", run).outputs))
    timing.measure(generation)
    return generation


def _first(values: Mapping[str, Any], *names: str) -> str | None:
    return next((str(values[name]) for name in names if values.get(name)), None)


def _provider(parameters: Mapping[str, Any], about: Mapping[str, Any]) -> str | None:
    kind = str(parameters.get("_type") or "")
    return about.get("ls_provider") or kind.split("-")[0] or None


def _take_answer(generation: Generation, outputs: Mapping[str, Any]) -> None:
    batches: list[list[dict[str, Any]]] = outputs.get("generations") or []
    if not batches or not batches[0]:
        return
    first = batches[0][0]
    message: Mapping[str, Any] = first.get("message") or {}
    if isinstance(generation, CompletionGeneration):
        generation.completion = first.get("text")
    else:
        generation.message_completion = (
            message_of(message) if message else {"role": "assistant", "content": first.get("text")}
        )
    _count(generation, message.get("kwargs", message).get("usage_metadata"), outputs.get("llm_output"))


def _count(generation: Generation, usage: Any, of_call: Any) -> None:
    """Note numbers of tokens: of the message, or of the whole call, as older models report them."""
    if usage:
        generation.input_token_count = usage.get("input_tokens")
        generation.output_token_count = usage.get("output_tokens")
        generation.token_count = usage.get("total_tokens")
    elif counts := fields_in(fields_in(of_call).get("token_usage")):
        generation.input_token_count = counts.get("prompt_tokens")
        generation.output_token_count = counts.get("completion_tokens")
        generation.token_count = counts.get("total_tokens")
