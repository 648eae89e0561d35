"""What a person would see: the events of a conversation, folded as a page folds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from chainlit._core.interrupted import INTERRUPTED, UNANSWERED, has_mark
from chainlit._wire.records import Json, McpServerDict, StepDict, VersionsDict


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A message or step on the screen."""

    record: StepDict

    @property
    def id(self) -> str:
        return self.record["id"]

    @property
    def parent_id(self) -> str | None:
        return self.record.get("parentId")

    @property
    def name(self) -> str:
        """Author of a message, name of a step."""
        return self.record.get("name", "")

    @property
    def type(self) -> str:
        return self.record.get("type", "undefined")

    @property
    def input(self) -> str:
        return self.record.get("input", "")

    @property
    def output(self) -> str:
        """The text so far."""
        return self.record.get("output", "")

    @property
    def is_error(self) -> bool:
        return bool(self.record.get("isError"))

    @property
    def streaming(self) -> bool:
        return bool(self.record.get("streaming"))

    @property
    def interrupted(self) -> bool:
        """Whether the server ended before this was complete: a text, a step, or the run that answers a message."""
        return has_mark(self.record, INTERRUPTED)

    @property
    def unanswered(self) -> bool:
        """Whether it is a question that nobody answered before the server ended, and nobody can answer any more."""
        return has_mark(self.record, UNANSWERED)

    @property
    def version(self) -> int:
        """Which version of the message this is, from 1."""
        return self._versions["current"]

    @property
    def version_count(self) -> int:
        """How many versions of the message there are: 1 unless it was edited, or its answer was asked for again."""
        return self._versions["count"]

    @property
    def _versions(self) -> VersionsDict:
        return self.record.get("versions") or {"current": 1, "count": 1}

    @property
    def is_message(self) -> bool:
        return "message" in self.type


@dataclass(frozen=True, slots=True)
class Question:
    """An open question: its message, and what kind of answer it wants."""

    message: ShownStep
    spec: dict[str, Any]


class Screen:
    """Everything that one page shows, and the events that made it so."""

    def __init__(self) -> None:
        self.number: int = 0
        """Number of the last event that was applied."""
        self.events: list[tuple[str, Json]] = []
        """All events in the order of their arrival."""
        self.elements: dict[str, dict[str, Any]] = {}
        self.actions: dict[str, dict[str, Any]] = {}
        self.toasts: list[dict[str, Any]] = []
        self.busy: bool = False
        self.thread_id: str = ""
        self.interaction: str | None = None
        self.settings: list[dict[str, Any]] | None = None
        self.commands: list[dict[str, Any]] = []
        self.modes: list[dict[str, Any]] = []
        self.sidebar: dict[str, Any] | None = None
        self.token_count: int = 0
        self.audio: str = "off"
        self.mcp_servers: list[McpServerDict] = []
        """The tool servers of the conversation."""
        self._steps: dict[str, StepDict] = {}
        self._questions: dict[str, dict[str, Any]] = {}
        self.calls: dict[str, dict[str, Any]] = {}

    # Looking

    @property
    def steps(self) -> list[ShownStep]:
        """All messages and steps, in the order in which they appeared."""
        return [ShownStep(step) for step in self._steps.values()]

    @property
    def messages(self) -> list[ShownStep]:
        """All messages, the person's own included."""
        return [step for step in self.steps if step.is_message]

    @property
    def answers(self) -> list[ShownStep]:
        """All messages of the assistant."""
        return [step for step in self.steps if step.type == "assistant_message"]

    @property
    def last(self) -> ShownStep:
        """The last message of the assistant.

        Raises:
            LookupError: There is none.
        """
        if not self.answers:
            raise LookupError("the assistant has not said anything yet")
        return self.answers[-1]

    @property
    def question(self) -> Question | None:
        """The newest open question."""
        if not self._questions:
            return None
        asked = list(self._questions.values())[-1]
        return Question(ShownStep(self._steps[asked["msg"]["id"]]), asked["spec"])

    @property
    def errors(self) -> list[str]:
        """Texts of error messages and of error toasts."""
        shown = [step.output for step in self.messages if step.is_error]
        return shown + [toast["message"] for toast in self.toasts if toast["type"] == "error"]

    def step(self, name: str) -> ShownStep:
        """Return the newest step of that name.

        Raises:
            LookupError: There is none.
        """
        for step in reversed(self.steps):
            if step.name == name and not step.is_message:
                return step
        raise LookupError(f"no step {name!r}; there are {[step.name for step in self.steps]}")

    def action(self, name: str) -> dict[str, Any]:
        """Return the newest action of that name.

        Raises:
            LookupError: There is none.
        """
        for action in reversed(self.actions.values()):
            if action["name"] == name:
                return action
        raise LookupError(f"no action {name!r}; there are {[action['name'] for action in self.actions.values()]}")

    def elements_of(self, step_id: str) -> list[dict[str, Any]]:
        """Return the elements that belong to a message or step."""
        return [element for element in self.elements.values() if element.get("forId") == step_id]

    # Folding

    def apply(self, number: int, name: str, payload: Any) -> None:
        """Take one event in; one that was applied before changes nothing."""
        if name == "snapshot":
            self._replace(payload)
        elif number <= self.number:
            return
        else:
            self._fold(name, payload)
        self.number = number
        self.events.append((name, payload))

    def _fold(self, name: str, payload: Any) -> None:
        match name:
            case "new_message" | "update_message" | "stream_start":
                self._merge(payload)
            case "delete_message":
                self._remove(payload["id"])
            case "message_versions":
                if payload["id"] in self._steps:
                    self._merge({"id": payload["id"], "versions": payload["versions"]})
            case "stream_token":
                self._append(payload)
            case "element":
                self.elements[payload["id"]] = payload
            case "remove_element":
                self.elements.pop(payload["id"], None)
            case "action":
                self.actions[payload["id"]] = payload
            case "remove_action":
                self.actions.pop(payload["id"], None)
            case "task_start" | "task_end":
                self.busy = name == "task_start"
            case "ask":
                self._merge(payload["msg"])
                self._questions[payload["msg"]["id"]] = payload
            case "clear_ask" | "ask_timeout":
                self._close_question(payload["id"])
            case "call_fn":
                self.calls[payload["id"]] = payload
            case "clear_call_fn" | "call_fn_timeout":
                self.calls.pop(payload["id"], None)
            case _:
                self._fold_surroundings(name, payload)

    def _fold_surroundings(self, name: str, payload: Any) -> None:
        match name:
            case "first_interaction":
                self.interaction, self.thread_id = payload["interaction"], payload["thread_id"]
            case "resume_thread":
                self._steps = {step["id"]: step for step in payload["steps"]}
                stored: list[dict[str, Any]] = payload["elements"] or []
                self.elements = {element["id"]: element for element in stored}
            case "chat_settings":
                self.settings = payload
            case "set_commands":
                self.commands = payload
            case "set_modes":
                self.modes = payload
            case "set_sidebar_title":
                self.sidebar = {**(self.sidebar or {"elements": [], "key": None}), "title": payload}
            case "set_sidebar_elements":
                title = self.sidebar["title"] if self.sidebar else None
                self.sidebar = {"title": title, **payload} if payload["elements"] else None
            case "toast":
                self.toasts.append(payload)
            case "token_usage":
                self.token_count += payload
            case "audio_connection":
                self.audio = payload
            case "mcp_servers":
                self.mcp_servers = payload
            case _:
                pass  # for scripts of the page; `events` has it

    def _replace(self, state: dict[str, Any]) -> None:
        self._steps = {step["id"]: step for step in state["steps"]}
        self.elements = {element["id"]: element for element in state["elements"]}
        self.actions = {action["id"]: action for action in state["actions"]}
        self._questions = {asked["msg"]["id"]: asked for asked in state["asks"]}
        self.calls = {call["id"]: call for call in state["calls"]}
        self.busy, self.interaction, self.thread_id = state["busy"], state["interaction"], state["threadId"]
        self.settings, self.commands, self.modes = state["chatSettings"], state["commands"], state["modes"]
        self.sidebar, self.token_count, self.audio = state["sidebar"], state["tokenCount"], state["audio"]
        self.mcp_servers = state["mcpServers"]

    def _merge(self, step: StepDict) -> None:
        self._steps[step["id"]] = cast(StepDict, {**(self._steps.get(step["id"]) or {}), **step})

    def _close_question(self, step_id: str) -> None:
        self._questions.pop(step_id, None)
        if step_id in self._steps:
            self._merge({"id": step_id, "waitForAnswer": False})

    def _append(self, token: dict[str, Any]) -> None:
        step = self._steps.get(token["id"])
        if step is None:
            return
        field = "input" if token["isInput"] else "output"
        before = "" if token["isSequence"] else str(cast("dict[str, Any]", step).get(field) or "")
        self._merge(cast(StepDict, {"id": token["id"], field: before + token["token"]}))

    def _remove(self, step_id: str) -> None:
        gone, before = {step_id}, 0
        while len(gone) > before:
            before = len(gone)
            gone |= {step["id"] for step in self._steps.values() if step.get("parentId") in gone}
        for each in gone:
            self._steps.pop(each, None)
            self._questions.pop(each, None)
        self.elements = {id_: each for id_, each in self.elements.items() if each.get("forId") not in gone}
        self.actions = {id_: each for id_, each in self.actions.items() if each.get("forId") not in gone}
