"""Long conversations by pages: the newest first, the ones before it when somebody scrolls up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from chainlit._base.errors import CommandError
from chainlit._core.outbox import Numbered
from chainlit._core.view import View
from chainlit._wire.events import ThreadResumed
from chainlit._wire.records import ActionDict, EarlierDict, ElementDict, SnapshotDict, StepDict, ThreadDict

_Held = TypeVar("_Held", ElementDict, ActionDict)


@dataclass(frozen=True, slots=True)
class Page:
    """Consecutive steps of a conversation, oldest first.

    Attributes:
        steps: The steps; before them, those of earlier pages that hold one of them.
        earlier: Id of the first step of the page, before which there is more; None when it begins the conversation.
    """

    steps: list[StepDict]
    earlier: str | None


def page_before(steps: Sequence[StepDict], before: str | None, count: int, keep: Collection[str] = ()) -> Page:
    """Return about `count` of the steps before one, beginning with a question where there is one near.

    Args:
        steps: All of a conversation, in the order of display.
        before: Id of the step that the page ends before; None for the newest page.
        count: How many steps are wanted; up to twice as many come, so that a turn is not torn apart.
        keep: Ids of steps that come in any case, with the newest page.

    Raises:
        KeyError: There is no step `before`.
    """
    end = len(steps) if before is None else _index(steps, before)
    start = _beginning(steps, max(0, end - count), max(0, end - 2 * count))
    page = list(steps[start:end])
    held = _holders(steps[:start], [*page, *(step for step in steps[:start] if step["id"] in keep)])
    first = [step for step in steps[:start] if step["id"] in held or step["id"] in keep]
    return Page([*first, *page], steps[start]["id"] if start > 0 else None)


def newest_of(thread: ThreadDict, count: int) -> ThreadDict:
    """Return a thread with its newest steps only; `earlier` tells whether there are more."""
    return thread_page(thread, None, count)


def thread_page(thread: ThreadDict, before: str | None, count: int) -> ThreadDict:
    """Return a thread with the page of its steps before one, and the elements of that page.

    Raises:
        KeyError: There is no step `before`.
    """
    steps = thread["steps"]
    page = page_before(steps, before, count)
    known = {step["id"] for step in steps}
    elements = _held_by(thread.get("elements") or [], page, known, newest=before is None)
    return cast(ThreadDict, {**thread, "steps": page.steps, "elements": elements, "earlier": page.earlier})


def newest_state(state: SnapshotDict, count: int) -> SnapshotDict:
    """Return a snapshot with the newest steps only, and open questions wherever they stand."""
    steps = state["steps"]
    page = page_before(steps, None, count, keep={ask["msg"]["id"] for ask in state["asks"]})
    known = {step["id"] for step in steps}
    return {
        **state,
        "steps": page.steps,
        "elements": _held_by(state["elements"], page, known, newest=True),
        "actions": _held_by(state["actions"], page, known, newest=True),
        "earlier": page.earlier,
    }


def newest_in(batch: Sequence[Numbered], count: int) -> Sequence[Numbered]:
    """Return a batch in which stored threads come with their newest steps only."""
    if not any(isinstance(event, ThreadResumed) for _, event in batch):
        return batch
    return [
        Numbered(number, ThreadResumed(newest_of(event.thread, count)) if isinstance(event, ThreadResumed) else event)
        for number, event in batch
    ]


def earlier_in(view: View, before: str, count: int) -> EarlierDict:
    """Return the page of a live conversation that ends before a step; "" stands for the newest page.

    Raises:
        CommandError: There is no such step.
    """
    steps = view.steps()
    try:
        page = page_before(steps, before or None, count)
    except KeyError:
        raise CommandError("not_found", "fetch_earlier: there is no such step in this conversation.") from None
    known = {step["id"] for step in steps}
    return {
        "steps": page.steps,
        "elements": _held_by(list(view.elements.values()), page, known, newest=False),
        "actions": _held_by(list(view.actions.values()), page, known, newest=False),
        "earlier": page.earlier,
    }


def _index(steps: Sequence[StepDict], step_id: str) -> int:
    for index, step in enumerate(steps):
        if step["id"] == step_id:
            return index
    raise KeyError(step_id)


def _beginning(steps: Sequence[StepDict], wanted: int, least: int) -> int:
    """Return where the turn begins that a step is in; `wanted` itself when that is too far back."""
    for index in range(wanted, least - 1, -1):
        if index < len(steps) and steps[index].get("type") == "user_message":
            return index
    return 0 if least == 0 else wanted


def _holders(before: Sequence[StepDict], page: Sequence[StepDict]) -> set[str]:
    """Return the steps before a page that hold a step of it, directly or not."""
    parents: Mapping[str, str | None] = {step["id"]: step.get("parentId") for step in before}
    held: set[str] = set()
    for step in page:
        parent = step.get("parentId")
        while parent is not None and parent in parents and parent not in held:
            held.add(parent)
            parent = parents[parent]
    return held


def _held_by(records: Sequence[_Held], page: Page, known: Collection[str], *, newest: bool) -> list[_Held]:
    """Return what belongs to the steps of a page; with the newest one also what belongs to none, and task lists."""
    shown = {step["id"] for step in page.steps}
    return [
        record
        for record in records
        if record.get("forId") in shown
        or (newest and (record.get("forId") not in known or record.get("type") == "tasklist"))
    ]
