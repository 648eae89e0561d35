"""What a stored conversation says of work that nobody is doing any more: the server was killed, or ended in the midst.

A run, a step or a text that was never closed, and that no live conversation works on, was interrupted. That is found
when a thread is opened, and told in the steps' metadata, which every data layer keeps:

- `interrupted: true` – the work ended too early; of a run it means that its answer is not complete
- `unanswered: true` – a question that was open then, and that can no longer be answered
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from chainlit._core.publish import RUN_NAMES
from chainlit._wire.records import Json, StepDict, ThreadDict, is_message

INTERRUPTED = "interrupted"
UNANSWERED = "unanswered"
QUESTION = "question"
"""Where a question's step keeps its terms."""


@dataclass(frozen=True, slots=True)
class Findings:
    """A conversation as it stands when nobody works on it.

    Attributes:
        steps: All of its steps, in their order.
        changed: Those that say something else than the store does.
        open: Questions that can still be answered, oldest first.
    """

    steps: list[StepDict]
    changed: list[StepDict] = field(default_factory=list[StepDict])
    open: list[StepDict] = field(default_factory=list[StepDict])


def look_into(steps: list[StepDict], can_answer: frozenset[str], *, answers: bool) -> Findings:
    """Find out what was interrupted in a conversation that nobody works on.

    Args:
        steps: All steps, as stored; they are not changed.
        can_answer: Ids of the questions that can be shown again.
        answers: Whether the app answers messages, so that one without an answer is worth telling.
    """
    look = _Look(steps, can_answer)
    found = Findings([look.settled(step) for step in steps])
    lost = look.lost_message() if answers else None
    for index, (before, after) in enumerate(zip(steps, found.steps, strict=True)):
        if before is lost:
            after = found.steps[index] = marked(before, INTERRUPTED)
        if after is not before:
            found.changed.append(after)
        if before["id"] in can_answer:
            found.open.append(after)
    return found


def at_rest(thread: ThreadDict) -> ThreadDict:
    """Return a thread that is being worked on as it stands now: who reads it in the store sees no text grow."""
    shown = ThreadDict(**thread)
    shown["steps"] = [_closed_text(step) if step.get("streaming") else step for step in thread["steps"]]
    return shown


def is_open(step: StepDict) -> bool:
    """Tell whether a step was begun and never ended. Steps without any times are not."""
    return not is_message(step) and bool(step.get("start")) and not step.get("end")


def marked(step: StepDict, *marks: str) -> StepDict:
    """Return a step with marks in its metadata."""
    changed: StepDict = {**step, "metadata": {**metadata_of(step), **dict.fromkeys(marks, True)}}
    return changed


def has_mark(step: StepDict, mark: str) -> bool:
    """Tell whether a step has a mark."""
    return metadata_of(step).get(mark) is True


def metadata_of(step: StepDict) -> dict[str, Json]:
    """Return a step's metadata; what is no object, as a data layer of an app's own may give it, counts as none."""
    metadata: Json = step.get("metadata")
    return cast("dict[str, Json]", metadata) if isinstance(metadata, dict) else {}


class _Look:
    """One look at the steps of a conversation."""

    def __init__(self, steps: list[StepDict], can_answer: frozenset[str]) -> None:
        self._steps = steps
        self._can_answer = can_answer
        self._by_id = {step["id"]: step for step in steps}
        self._waiting = {holder for step in steps if step.get("waitForAnswer") for holder in self._above(step["id"])}

    def settled(self, step: StepDict) -> StepDict:
        """Return a step as it stands; itself when nothing of it is open."""
        if step.get("waitForAnswer") and step["id"] not in self._can_answer:
            return marked({**step, "waitForAnswer": False, "streaming": False}, UNANSWERED)
        if is_open(step):
            return self._ended(step)
        return marked(_closed_text(step), INTERRUPTED) if step.get("streaming") else step

    def _ended(self, step: StepDict) -> StepDict:
        ended: StepDict = {**_closed_text(step), "end": self._seen[step["id"]]}
        if step["id"] in self._waiting:
            return ended  # the person was due, and the question tells what became of that
        if step.get("type") == "run" and step.get("name") in RUN_NAMES:
            return marked(ended, INTERRUPTED)
        return marked({**ended, "isError": True}, INTERRUPTED, "stopped")

    def lost_message(self) -> StepDict | None:
        """Return the last thing that was said when it is a message that nothing has begun to answer."""
        last = max(self._steps, key=_moment, default=None)
        if last is None or last.get("type") != "user_message" or has_mark(last, INTERRUPTED):
            return None
        if any(step.get("parentId") == last["id"] for step in self._steps):
            return None
        return None if self._is_answer(last) else last

    def _is_answer(self, message: StepDict) -> bool:
        """Tell whether a message was said while a run waited for it: then that run goes on, and no other begins."""
        if message.get("parentId") in self._by_id:
            return True
        said = _moment(message)
        questions = [step for step in self._steps if QUESTION in metadata_of(step) and _moment(step) <= said]
        holders = [self._by_id[holder] for question in questions for holder in self._above(question["id"])]
        return any(_is_run(run) and said <= (run.get("end") or said) for run in holders)

    @cached_property
    def _seen(self) -> dict[str, str]:
        """Return the last sign of life of each step, its own or of one below it."""
        seen = {step["id"]: max(_moment(step), step.get("end") or "") for step in self._steps}
        for step in self._steps:
            for holder in self._above(step["id"]):
                seen[holder] = max(seen[holder], seen[step["id"]])
        return seen

    def _above(self, step_id: str) -> list[str]:
        """Return the ids of the known steps above a step, the nearest first."""
        found: list[str] = []
        holder = self._by_id[step_id].get("parentId")
        while holder in self._by_id and holder not in found:
            found.append(holder)
            holder = self._by_id[holder].get("parentId")
        return found


def _closed_text(step: StepDict) -> StepDict:
    closed: StepDict = {**step, "streaming": False}
    return closed


def _is_run(step: StepDict) -> bool:
    return step.get("type") == "run"


def _moment(step: StepDict) -> str:
    return step.get("createdAt") or step.get("start") or ""
