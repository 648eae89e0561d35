"""Spans of OpenTelemetry for those who have set it up.

The framework neither needs nor imports OpenTelemetry: only when the author or operator has set up where spans go are
there any. Without that, a span costs a look or two: libraries load OpenTelemetry for themselves.

Names and attributes follow the conventions for generative AI. What people say, and what tools are given and return,
is left out unless `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT` is `true`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

CONTENT_VARIABLE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
MAX_CONTENT = 65_536
"""A longer text is cut, in characters."""
_OPERATIONS = {"tool": "execute_tool", "llm": "chat", "embedding": "embeddings"}


class Span(Protocol):
    """What is told about an operation while it goes on."""

    def set_attribute(self, key: str, value: str | int | bool) -> object: ...

    def set_status(self, status: object) -> object: ...

    def end(self) -> object: ...


def _api() -> Any:
    """Return the library if the process has loaded it and told it where spans go."""
    api = sys.modules.get("opentelemetry.trace")
    # Until a provider is set, this is a proxy for it, of which each span would cost as much as a true one.
    return None if api is None or isinstance(api.get_tracer_provider(), api.ProxyTracerProvider) else api


def begun(name: str, attributes: Mapping[str, str], parent: Span | None = None) -> Span | None:
    """Begin to measure an operation, if anybody wants to know; `ended` ends it.

    Args:
        name: Kind of the operation, with the name of what is called; no content.
        attributes: More about it; no content either.
        parent: The operation that it is part of; by default what the running code is part of.
    """
    api = _api()
    if api is None:
        return None
    context = api.set_span_in_context(parent) if parent is not None else None
    return api.get_tracer("chainlit").start_span(name, context=context, attributes=attributes)


def ended(span: Span | None, error: BaseException | None = None) -> None:
    """End a measurement; of an error only its class is told, because its text may be content."""
    if span is None:
        return
    if error is not None:
        span.set_attribute("error.type", type(error).__name__)
        span.set_status(_api().Status(_api().StatusCode.ERROR))
    span.end()


@contextmanager
def measured(name: str, attributes: Mapping[str, str]) -> Generator[Span | None]:
    """Measure what the code inside does; what is measured inside becomes part of it."""
    span = begun(name, attributes)
    if span is None:
        yield None
        return
    error: BaseException | None = None
    try:
        with _api().use_span(span, end_on_exit=False, record_exception=False, set_status_on_exception=False):
            yield span
    except BaseException as raised:
        error = raised
        raise
    finally:
        ended(span, error)


def run_attributes(hook: str, session_id: str, thread_id: str) -> dict[str, str]:
    """Return what a span of a hook says of it."""
    return {
        "gen_ai.operation.name": "invoke_agent",
        "gen_ai.agent.name": hook,
        "gen_ai.conversation.id": thread_id,
        "session.id": session_id,
    }


def step_attributes(kind: str, name: str) -> dict[str, str]:
    """Return what a span of a step says of it."""
    operation = _OPERATIONS.get(kind)
    told = {"chainlit.step.type": kind, "chainlit.step.name": name}
    if operation is not None:
        told["gen_ai.operation.name"] = operation
    if kind == "tool":
        told["gen_ai.tool.name"] = name
    return told


def add_content(span: Span | None, key: str, text: str) -> None:
    """Tell what was said, if the operator wants it."""
    if span is not None and text and os.environ.get(CONTENT_VARIABLE, "").strip().lower() == "true":
        span.set_attribute(key, text[:MAX_CONTENT])
