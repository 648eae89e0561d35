"""A server that speaks as OpenAI's does: the model repeats what it is told, calls tools, and fails, when asked to."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

MODEL = "parrot-1"
USAGE = {"prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12}
RESPONSE_USAGE = {
    "input_tokens": 7,
    "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
    "output_tokens": 5,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 12,
}
Body = dict[str, Any]


class Gate:
    """Lets a model stop in the middle of an answer, until a test has looked."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.go_on = threading.Event()


def said(body: Body) -> str:
    """Return what the person has said last, or the result of a tool."""
    messages: Any = body.get("messages") or body.get("input") or body.get("prompt")
    if isinstance(messages, str):
        return messages
    last: Any = messages[-1]
    if isinstance(last, str):
        return last
    content: Any = last.get("content") if "content" in last else last.get("output")
    if isinstance(content, str):
        return content
    parts: list[Body] = content
    return "".join(part.get("text", "") for part in parts)


def wants_tool(body: Body) -> bool:
    if not body.get("tools") or isinstance(body.get("input"), str):
        return False
    items: list[Body] = body.get("messages") or body.get("input") or []
    last = items[-1]
    from_tool = last.get("role") == "tool" or last.get("type") == "function_call_output"
    return "tool" in said(body) and not from_tool


def tool_of(body: Body) -> str:
    tool: Body = body["tools"][0]
    return str((tool.get("function") or tool)["name"])


def arguments_of(body: Body) -> str:
    """Return arguments for the first tool: every parameter becomes a text or a number."""
    tool: Body = body["tools"][0]
    parameters: Body = (tool.get("function") or tool).get("parameters") or {}
    values = {
        name: 6 if kind.get("type") in ("integer", "number") else "Paris" for name, kind in _properties(parameters)
    }
    return json.dumps(values)


def _properties(parameters: Body) -> Iterable[tuple[str, Body]]:
    return parameters.get("properties", {}).items()


def answer_to(body: Body) -> str:
    if "JSON" in said(body):
        return '{"city": "Paris", "days": 3}'
    return f"You said: {said(body)}"


def words(text: str) -> list[str]:
    return [word if number == 0 else f" {word}" for number, word in enumerate(text.split(" "))]


def failure(body: Body) -> Response | None:
    if "fail" not in said(body):
        return None
    error = {"message": "The parrot is asleep", "type": "invalid_request_error", "code": "asleep", "param": None}
    return JSONResponse({"error": error}, status_code=400)


def events(items: Iterable[Body], gate: Gate | None = None, *, named: bool = False, broken: bool = False) -> Response:
    async def stream() -> AsyncGenerator[str]:
        for number, item in enumerate(items):
            if gate is not None and number == 2:
                gate.reached.set()
                await asyncio.to_thread(gate.go_on.wait, 30)
            if broken and number == 2:
                yield 'data: {"error": {"message": "The parrot fell asleep", "type": "server_error", "code": null}}\n\n'
                return
            name = f"event: {item['type']}\n" if named else ""
            yield f"{name}data: {json.dumps(item)}\n\n"
        if not named:
            yield "data: [DONE]\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream")


def chat_chunks(body: Body) -> Iterable[Body]:
    def chunk(delta: Body, finish: str | None = None) -> Body:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {
            "id": "c1", "object": "chat.completion.chunk", "created": 1, "model": body["model"], "choices": [choice]
        }  # fmt: skip

    yield chunk({"role": "assistant", "content": ""})
    if wants_tool(body):
        # Mistral's models call tools in one piece, OpenAI's in several.
        whole = "mistral" in body["model"]
        function = {"name": tool_of(body), "arguments": arguments_of(body) if whole else ""}
        yield chunk({"tool_calls": [{"index": 0, "id": "call_1", "type": "function", "function": function}]})
        for part in () if whole else (arguments_of(body)[:4], arguments_of(body)[4:]):
            yield chunk({"tool_calls": [{"index": 0, "function": {"arguments": part}}]})
        yield chunk({}, "tool_calls")
    else:
        for word in words(answer_to(body)):
            yield chunk({"content": word})
        yield chunk({}, "stop")
    options: Body = body.get("stream_options") or {}
    if options.get("include_usage"):
        yield {**chunk({}), "choices": [], "usage": USAGE}


def chat_answer(body: Body) -> Body:
    message: Body = {"role": "assistant", "content": answer_to(body), "refusal": None}
    finish = "stop"
    if wants_tool(body):
        function = {"name": tool_of(body), "arguments": arguments_of(body)}
        message = {"role": "assistant", "content": None}
        message["tool_calls"] = [{"id": "call_1", "type": "function", "function": function}]
        finish = "tool_calls"
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": body["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
        "usage": USAGE,
    }


def response_object(body: Body, status: str = "completed") -> Body:
    item: Body = {
        "type": "message",
        "id": "m1",
        "role": "assistant",
        "status": status,
        "content": [{"type": "output_text", "text": answer_to(body), "annotations": []}],
    }
    if wants_tool(body):
        item = {
            "type": "function_call",
            "id": "f1",
            "call_id": "call_1",
            "name": tool_of(body),
            "arguments": arguments_of(body),
            "status": status,
        }
    return {
        "id": "r1",
        "object": "response",
        "created_at": 1,
        "status": status,
        "model": body["model"],
        "output": [item],
        "error": None,
        "incomplete_details": None,
        "instructions": body.get("instructions"),
        "metadata": {},
        "parallel_tool_calls": True,
        "temperature": 1.0,
        "tool_choice": "auto",
        "tools": [],
        "top_p": 1.0,
        "usage": RESPONSE_USAGE,
    }


def response_events(body: Body) -> Iterable[Body]:
    begun: Body = {**response_object(body, "in_progress"), "output": [], "usage": None}
    place = {"item_id": "m1", "output_index": 0, "content_index": 0}
    item: Body = {"type": "message", "id": "m1", "role": "assistant", "status": "in_progress", "content": []}
    part: Body = {"type": "output_text", "text": "", "annotations": []}
    yield {"type": "response.created", "response": begun}
    yield {"type": "response.output_item.added", "output_index": 0, "item": item}
    yield {"type": "response.content_part.added", **place, "part": part}
    for word in words(answer_to(body)):
        yield {"type": "response.output_text.delta", **place, "delta": word, "logprobs": []}
    yield {"type": "response.output_text.done", **place, "text": answer_to(body), "logprobs": []}
    yield {"type": "response.completed", "response": response_object(body)}


def text_answer(body: Body, text: str | None = None) -> Body:
    choice = {"index": 0, "text": answer_to(body) if text is None else text, "finish_reason": "stop", "logprobs": None}
    return {"id": "t1", "object": "text_completion", "created": 1, "model": body["model"], "choices": [choice]}


def embeddings(body: Body) -> Body:
    asked: Any = body["input"]
    texts: list[Any] = [asked] if isinstance(asked, str) else asked
    found = [
        {"object": "embedding", "index": number, "embedding": [float(len(str(text))), 1.0, 0.5]}
        for number, text in enumerate(texts)
    ]
    return {"object": "list", "model": body["model"], "data": found, "usage": {"prompt_tokens": 3, "total_tokens": 3}}


class ModelServer:
    """The server, and what it was asked.

    Attributes:
        url: Where it is, `/v1` included.
        asked: The bodies of all requests, in order.
        gate: Where the next streamed answer stops after its second piece, if a test has set one.
    """

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[Body] = []
        self.gate: Gate | None = None
        self.app = Starlette(
            routes=[
                self._route("/chat/completions", self._chat),
                self._route("/fim/completions", self._chat),
                self._route("/completions", self._text),
                self._route("/responses", self._response),
                self._route("/embeddings", lambda body: JSONResponse(embeddings(body))),
            ]
        )

    def _route(self, path: str, answer: Callable[[Body], Response]) -> Route:
        async def handle(request: Request) -> Response:
            body: Body = await request.json()
            self.asked.append(body)
            if body.get("prompt") and "messages" not in body and path.startswith("/fim"):
                body["messages"] = [{"role": "user", "content": body["prompt"]}]
            return (failure(body) if path != "/embeddings" else None) or answer(body)

        return Route(f"/v1{path}", handle, methods=["POST"])

    def _stream(self, items: Iterable[Body], body: Body, *, named: bool = False) -> Response:
        gate, self.gate = self.gate, None
        return events(items, gate, named=named, broken="break" in said(body))

    def _chat(self, body: Body) -> Response:
        if body.get("stream"):
            return self._stream(chat_chunks(body), body)
        return JSONResponse(chat_answer(body))

    def _text(self, body: Body) -> Response:
        if body.get("stream"):
            return self._stream([text_answer(body, word) for word in words(answer_to(body))], body)
        return JSONResponse({**text_answer(body), "usage": USAGE})

    def _response(self, body: Body) -> Response:
        if body.get("stream"):
            numbered = ({**event, "sequence_number": number} for number, event in enumerate(response_events(body)))
            return self._stream(numbered, body, named=True)
        return JSONResponse(response_object(body))


@contextmanager
def serving() -> Generator[ModelServer]:
    """Start the server on a free port of this machine, in a thread of its own."""
    models = ModelServer()
    # Libraries keep connections for the whole process, and each test has a loop of its own: so none is kept.
    config = uvicorn.Config(
        models.app, host="127.0.0.1", port=0, log_level="error", lifespan="off", headers=[("Connection", "close")]
    )
    server = uvicorn.Server(config)
    ready = threading.Event()

    async def run() -> None:
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup()
        models.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/v1"
        ready.set()
        await server.main_loop()
        await server.shutdown()

    thread = threading.Thread(target=lambda: asyncio.run(run()), name="model server")
    thread.start()
    try:
        assert ready.wait(30), "the model server does not start"
        yield models
    finally:
        server.should_exit = True
        thread.join(30)
