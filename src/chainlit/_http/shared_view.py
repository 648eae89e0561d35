"""What a stranger sees of a conversation: an allow-list, so that new fields stay private until somebody decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chainlit._auth.principal import BROWSER_PREFIX
from chainlit._core.interrupted import INTERRUPTED, UNANSWERED, has_mark
from chainlit._core.publish import shows_step, stub_step
from chainlit._wire.records import ElementDict, StepDict, ThreadDict

_METADATA = ("id", "user", "client_type", "is_shared", "shared_at", "share_expires_at")
_STEP = (
    *("id", "threadId", "parentId", "name", "type", "input", "output", "createdAt", "start", "end", "command", "modes"),
    *("language", "icon", "showInput", "defaultOpen", "autoCollapse", "isError", "streaming", "waitForAnswer", "tags"),
)
_ELEMENT = (
    *("id", "threadId", "forId", "type", "name", "display", "size", "language", "page", "props", "mime", "url"),
    *("autoPlay", "playerConfig"),
)


def shared_thread(thread: ThreadDict, cot: str, root_path: str, *, gives_contents: bool) -> dict[str, Any]:
    """Return a thread as its share link shows it.

    Left out are the author's settings, environment, profile and session values, opinions, prompts, the metadata of
    messages, and steps that the app hides.

    Args:
        thread: As stored; its metadata is an object.
        cot: The app's chain-of-thought mode.
        root_path: Path below which the app is served.
        gives_contents: Whether the store keeps contents that are to be read by the share link.
    """
    author = thread.get("userIdentifier")
    is_browser = isinstance(author, str) and author.startswith(BROWSER_PREFIX)
    elements = [_element(each, thread["id"], root_path, gives_contents) for each in thread.get("elements") or []]
    return {
        "id": thread["id"],
        "createdAt": thread["createdAt"],
        "name": thread.get("name"),
        "userId": None if is_browser else thread.get("userId"),
        "userIdentifier": None if is_browser else author,
        "tags": thread.get("tags"),
        "metadata": _picked(thread.get("metadata") or {}, _METADATA),
        "steps": [_step(step, cot) for step in thread.get("steps") or []],
        "elements": elements,
        **({"earlier": thread["earlier"]} if "earlier" in thread else {}),
    }


def _step(step: StepDict, cot: str) -> dict[str, Any]:
    shown = step if shows_step(step, cot) else stub_step(step)
    # Clients count on these; what they hold is the author's own.
    marks = {mark: True for mark in (INTERRUPTED, UNANSWERED) if has_mark(step, mark)}
    return {**_picked(shown, _STEP), "metadata": marks, "generation": None, "feedback": None}


def _element(element: ElementDict, thread_id: str, root_path: str, gives_contents: bool) -> dict[str, Any]:
    shown = {**_picked(element, _ELEMENT), "chainlitKey": None}
    if gives_contents and element.get("objectKey"):
        shown["url"] = f"{root_path}/project/share/{thread_id}/element/{element['id']}/content"
    return shown


def _picked(record: Mapping[str, object], fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: record[field] for field in fields if field in record}
