"""How each route is asked for what is Ada's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import httpx

from tests.house.world import CANARY, Name, World


@dataclass(frozen=True)
class Asked:
    """A request; names in braces stand for what Ada's things are called.

    Attributes:
        json: Its body.
        query: Its query.
        upload: Whether it brings a file.
        owner_gets: The status of the answer to Ada herself.
    """

    json: Any = None
    query: dict[str, str] | None = None
    upload: bool = False
    owner_gets: int = 200


SESSION = {"session_id": "{session_id}"}
ELEMENT = {"element": {"id": "{custom_id}", "type": "custom", "props": {"text": "new"}}, "sessionId": "{session_id}"}
FEEDBACK = {"forId": "{step_id}", "value": 0, "threadId": "{thread_id}", "id": "{feedback_id}"}

REQUESTS: dict[str, Asked] = {
    "GET /project/share/{thread_id}": Asked(),
    "GET /project/share/{thread_id}/element/{element_id}/content": Asked(),
    "GET /project/thread/{thread_id}": Asked(),
    "GET /project/thread/{thread_id}/element/{element_id}": Asked(),
    "GET /project/thread/{thread_id}/element/{element_id}/content": Asked(),
    "GET /project/file/{file_id}": Asked(query=SESSION),
    "POST /project/file": Asked(query=SESSION, upload=True),
    "POST /project/action": Asked(
        {"action": {"name": "go", "id": "{action_id}", "payload": {}}, "sessionId": "{session_id}"}
    ),
    "PUT /project/element": Asked(ELEMENT),
    "PUT /feedback": Asked({"feedback": FEEDBACK, "sessionId": "{session_id}"}),
    "DELETE /feedback": Asked({"feedbackId": "{feedback_id}"}),
    "PUT /project/thread": Asked({"threadId": "{thread_id}", "name": "taken"}),
    "PATCH /project/thread": Asked({"threadId": "{thread_id}", "pinned": True, "tags": ["taken"]}),
    "PUT /project/thread/share": Asked({"threadId": "{thread_id}", "isShared": False}),
    # There are no tool servers in this app, which is told to Ada alone.
    "POST /mcp": Asked({"sessionId": "{session_id}", "name": "tools"}, owner_gets=400),
    "DELETE /mcp": Asked({"sessionId": "{session_id}", "name": "tools"}),
    "DELETE /project/element": Asked(ELEMENT),
    "DELETE /project/thread": Asked({"threadId": "{thread_id}"}),
}
_LIST = Asked({"pagination": {"first": 20}, "filter": {"userId": "ada", "search": CANARY}})
_OTHERS: dict[str, Asked] = {
    "POST /project/threads": _LIST,
    "POST /set-session-cookie": Asked({"session_id": "{session_id}"}),
}


async def ask(made: World, who: Name, route: str) -> httpx.Response:
    """Ask a route for what is Ada's, as somebody."""
    method, _, path = route.partition(" ")
    asked = REQUESTS.get(route) or _OTHERS.get(route) or Asked()
    for name in ("provider_id", "path:path", "name:path", "name"):
        path = path.replace(f"{{{name}}}", "x")
    files = {"file": ("a.txt", b"text", "text/plain")} if asked.upload else None
    return await made.people[who].request(
        method, path.format(**made.ids), params=named(asked.query, made), json=named(asked.json, made), files=files
    )


def named(value: Any, made: World) -> Any:
    match value:
        case str():
            return value.format(**made.ids) if value.startswith("{") else value
        case dict():
            return {key: named(each, made) for key, each in cast("dict[str, Any]", value).items()}
        case _:
            return value
