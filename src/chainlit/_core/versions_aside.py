"""What a conversation keeps of former versions in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from chainlit._core.view import View
from chainlit._wire.records import ActionDict, Branch, ElementDict, StepDict

MAX_ACTIONS = 1_000
"""Buttons that wait for their version to be shown again; the oldest go first."""
MAX_CHARACTERS = 4 * 1024 * 1024
"""Text of versions that are aside; beyond that, the oldest ones are forgotten, and can't be chosen any more."""


@dataclass(slots=True)
class _Aside:
    said: str
    steps: list[StepDict] = field(default_factory=list[StepDict])
    elements: list[ElementDict] = field(default_factory=list[ElementDict])

    @property
    def size(self) -> int:
        return len(self.said) + sum(len(each.get("output") or "") + len(each.get("input") or "") for each in self.steps)


class VersionsAside:
    """Versions that are not shown, of a conversation that no store keeps, and the buttons of any conversation.

    Args:
        view: What is shown.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._actions: dict[str, ActionDict] = {}
        self._aside: dict[tuple[str, int], _Aside] = {}
        self._size = 0

    def begin(self, message_id: str, step_ids: list[str]) -> None:
        """Put the present version of a message aside, with what follows it."""
        step = self._view.step(message_id)
        if step is not None:
            self._leave(step, step_ids)

    def find(self, message_id: str, number: int) -> Branch | None:
        """Return a version that is aside; None if there is none, or if it was forgotten."""
        aside = self._aside.get((message_id, number))
        return None if aside is None else {"said": aside.said, "steps": aside.steps, "elements": aside.elements}

    def choose(self, message_id: str, number: int, step_ids: list[str]) -> None:
        """Put the present version aside in the place of another one, which is going to be shown."""
        chosen = self._aside.pop((message_id, number), None)
        if chosen is not None:
            self._size -= chosen.size
        self.begin(message_id, step_ids)

    def keep_actions(self, actions: list[ActionDict]) -> None:
        """Keep buttons of what is taken off the page."""
        for action in actions:
            self._actions[action["id"]] = action
            if len(self._actions) > MAX_ACTIONS:
                del self._actions[next(iter(self._actions))]

    def actions_of(self, step_ids: set[str]) -> list[ActionDict]:
        """Return the buttons of steps that are shown again, and let go of them."""
        found = [each for each in self._actions.values() if each["forId"] in step_ids]
        for action in found:
            del self._actions[action["id"]]
        return found

    def _leave(self, message: StepDict, step_ids: list[str]) -> None:
        gone = set(step_ids)
        aside = _Aside(
            message.get("output") or "",
            [step for each in step_ids if (step := self._view.step(each)) is not None],
            [each for each in self._view.elements.values() if each.get("forId") in gone],
        )
        number = (message.get("versions") or {"current": 1})["current"]
        self._aside[message["id"], number] = aside
        self._size += aside.size
        while self._size > MAX_CHARACTERS and len(self._aside) > 1:
            self._size -= self._aside.pop(next(iter(self._aside))).size
