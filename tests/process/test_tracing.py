"""Spans for those who have set up OpenTelemetry, and log lines for machines."""

from __future__ import annotations

import json
import logging
from collections.abc import Generator

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.util._once import Once  # pyright: ignore[reportPrivateUsage]  # a provider can be set once

import chainlit as cl
from chainlit._core.json_log import JsonFormatter
from chainlit.testing import open_app

pytestmark = pytest.mark.usefixtures("own_loop")


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Generator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "_TRACER_PROVIDER_SET_ONCE", Once())
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", provider)
    yield exporter
    provider.shutdown()


def ours(spans: InMemorySpanExporter) -> list[ReadableSpan]:
    """Return the spans of the framework; libraries that it uses have their own."""
    found = spans.get_finished_spans()
    return [span for span in found if span.instrumentation_scope and span.instrumentation_scope.name == "chainlit"]


def working() -> None:
    @cl.step(type="tool")
    async def look_up(word: str) -> str:
        async with cl.Step(name="inner", type="retrieval"):
            return f"found {word}"

    @cl.on_message
    async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
        if message.content == "fail":
            raise ValueError("private text")
        await look_up(message.content)


async def test_sec_J07_a_run_and_its_steps_are_spans_without_content_within_each_other(
    spans: InMemorySpanExporter,
) -> None:
    async with open_app(working) as site, site.chat() as chat:
        thread_id = chat.session.thread_id
        await chat.send("secret")
    found = {span.name: span for span in ours(spans)}
    assert list(found) == ["retrieval inner", "tool look_up", "invoke_agent on_message"]
    run, tool, inner = (found[name] for name in ("invoke_agent on_message", "tool look_up", "retrieval inner"))
    assert run.attributes is not None
    assert tool.attributes is not None
    assert run.attributes["gen_ai.conversation.id"] == thread_id
    assert tool.attributes["gen_ai.operation.name"] == "execute_tool"
    assert (tool.parent, inner.parent) == (run.context, tool.context)
    assert "secret" not in "".join(span.to_json() for span in ours(spans))


async def test_sec_J07_what_was_said_is_told_only_when_it_is_wanted(
    spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true")
    async with open_app(working) as site, site.chat() as chat:
        await chat.send("secret")
    found = {span.name: span.attributes or {} for span in ours(spans)}
    assert found["invoke_agent on_message"]["gen_ai.input.messages"] == "secret"
    assert found["tool look_up"]["gen_ai.tool.call.result"] == "found secret"


async def test_sec_J07_of_an_error_only_its_class_is_told(spans: InMemorySpanExporter) -> None:
    async with open_app(working) as site, site.chat() as chat:
        await chat.send("fail")
    [run] = ours(spans)
    assert run.status.status_code is trace.StatusCode.ERROR
    assert run.attributes is not None
    assert run.attributes["error.type"] == "ValueError"
    assert "private" not in run.to_json()


async def test_log_lines_name_their_conversation(caplog: pytest.LogCaptureFixture) -> None:
    lines: list[dict[str, str]] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(JsonFormatter().format(record)))

    log = logging.getLogger("of the app")

    def telling() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
            log.warning("told\n%s", message.content)
            raise ValueError("no")

    kept = Kept(logging.WARNING)
    log.addHandler(kept)
    framework = logging.getLogger("chainlit")
    framework.addHandler(kept)
    async with open_app(telling) as site, site.chat() as chat:
        session = chat.session
        await chat.send("a\u2028b")
        shown, run = chat.screen.last, next(step for step in chat.screen.steps if step.type == "run")
    framework.removeHandler(kept)
    line, failure = lines
    own = {"session": session.id, "thread": session.thread_id, "run": run.id}
    assert line.items() >= own.items()
    assert failure.items() >= {**own, "error": shown.id, "level": "error"}.items()
    assert (line["level"], line["logger"], line["message"]) == ("warning", "of the app", "told\na\u2028b")
    outside = JsonFormatter().format(logging.LogRecord("x", 20, "", 0, "a\u2028b\nc", None, None))
    assert "session" not in json.loads(outside)
    assert outside.isascii()
    assert "\n" not in outside
