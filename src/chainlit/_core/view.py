"""The folded state of a conversation: what a newcomer must be sent."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import assert_never, cast

from chainlit._wire import events as e
from chainlit._wire import page_events as p
from chainlit._wire.records import (
    ActionDict,
    AskSpecDict,
    AudioState,
    CommandDict,
    ElementDict,
    FeedbackDict,
    Json,
    McpServerDict,
    ModeDict,
    QuestionDict,
    SidebarDict,
    SnapshotDict,
    StepDict,
)


class View:
    """Steps, elements, actions, open questions and settings of one conversation, folded from its events.

    Steps keep the order in which they appeared, which is the order of display. The text of an open stream is kept in
    pieces and joined when somebody reads it, so that a token costs the same however long the text is.
    """

    # Thousands of conversations may be idle; a dictionary of so many names would be the largest part of this object.
    __slots__ = (
        "_children",
        "_growing",
        "_now",
        "_pieces",
        "_steps",
        "actions",
        "asks",
        "audio",
        "busy",
        "calls",
        "chat_settings",
        "commands",
        "elements",
        "favorites",
        "interaction",
        "mcp_servers",
        "modes",
        "settings_values",
        "sidebar",
        "thread_id",
        "token_count",
    )

    def __init__(self, thread_id: str, now: Callable[[], float] = time.monotonic) -> None:
        self.thread_id: str = thread_id
        self.elements: dict[str, ElementDict] = {}
        self.actions: dict[str, ActionDict] = {}
        self.asks: dict[str, e.Asked] = {}
        self.calls: dict[str, e.PageCalled] = {}
        self.busy: bool = False
        self.interaction: str | None = None
        self.chat_settings: list[dict[str, Json]] | None = None
        self.settings_values: dict[str, Json] = {}
        self.commands: list[CommandDict] = []
        self.modes: list[ModeDict] = []
        self.favorites: list[StepDict] = []
        self.sidebar: SidebarDict | None = None
        self.token_count: int = 0
        self.audio: AudioState = "off"
        self.mcp_servers: list[McpServerDict] = []
        self._steps: dict[str, StepDict] = {}
        self._growing: dict[str, None] = {}
        """Ids of the steps whose text still grows; every turn ends with asking for them."""
        self._pieces: dict[tuple[str, bool], list[str]] = {}
        self._children: dict[str, list[str]] | None = None
        """Ids by parent, from the first removal until the next change: removals come in long rows."""
        self._now = now

    # Reading

    def step(self, step_id: str) -> StepDict | None:
        """Return the present values of a step; the caller must not change them."""
        self._join(step_id)
        return self._steps.get(step_id)

    def steps(self) -> list[StepDict]:
        """Return all steps in display order, parents first."""
        for step_id, _ in list(self._pieces):
            self._join(step_id)
        return list(self._steps.values())

    def open_streams(self) -> list[StepDict]:
        """Return the steps whose text is still growing."""
        found = [self.step(step_id) for step_id in self._growing]
        return [step for step in found if step is not None and step.get("streaming")]

    def knows(self, step_id: str) -> bool:
        """Tell whether a step is shown."""
        return step_id in self._steps

    def below(self, step_id: str) -> list[str]:
        """Return the ids of all steps below a step, the step itself first."""
        if self._children is None:
            self._children = self._by_parent()
        found = {step_id: None}
        waiting = [step_id]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child in self._steps and child not in found:
                    found[child] = None
                    waiting.append(child)
        return list(found)

    def after(self, step_id: str) -> list[str]:
        """Return the ids of all steps that are displayed after a step; none when it is not there."""
        ids = list(self._steps)
        return ids[ids.index(step_id) + 1 :] if step_id in self._steps else []

    def _by_parent(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for step in self._steps.values():
            parent_id = step.get("parentId")
            if parent_id is not None and parent_id != step["id"]:
                children.setdefault(parent_id, []).append(step["id"])
        return children

    def questions(self) -> list[QuestionDict]:
        """Return the open questions, each with the time that is left for an answer."""
        now = self._now()
        return [{"msg": ask.message, "spec": remaining(ask.spec, ask.deadline - now)} for ask in self.asks.values()]

    def snapshot(self) -> SnapshotDict:
        """Return everything that a client without any state needs."""
        return {
            "steps": self.steps(),
            "elements": list(self.elements.values()),
            "actions": list(self.actions.values()),
            "asks": self.questions(),
            "calls": [{"id": c.id, "name": c.function, "args": c.args} for c in self.calls.values()],
            "busy": self.busy,
            "interaction": self.interaction,
            "threadId": self.thread_id,
            "chatSettings": self.chat_settings,
            "settingsValues": self.settings_values,
            "commands": self.commands,
            "modes": self.modes,
            "favorites": self.favorites,
            "sidebar": self.sidebar,
            "tokenCount": self.token_count,
            "audio": self.audio,
            "mcpServers": self.mcp_servers,
        }

    def note_feedback(self, step_id: str, feedback: FeedbackDict | None) -> None:
        """Keep a person's feedback with the step that it is about, for pages that come later."""
        if step_id in self._steps:
            self._merge({"id": step_id, "feedback": feedback})

    # Folding

    def fold(self, event: e.Event) -> None:
        """Take one event in."""
        match event:
            case e.StepAdded() | e.UserSpoke() | e.StepChanged() | e.StreamStarted():
                self._merge(event.step)
            case e.BusyStarted() | e.BusyEnded():
                self.busy = isinstance(event, e.BusyStarted)
            case e.StepRemoved():
                self._remove(event.step["id"])
            case e.VersionsChanged():
                if event.id in self._steps:
                    self._merge({"id": event.id, "versions": event.versions})
            case e.TokenAppended():
                self.append(event.id, event.token, event.is_sequence, event.is_input)
            case e.ElementShown():
                self.elements[event.element["id"]] = event.element
            case e.ElementRemoved():
                self.elements.pop(event.id, None)
            case e.ActionShown():
                self.actions[event.action["id"]] = event.action
            case e.ActionRemoved():
                self.actions.pop(event.action["id"], None)
            case e.Asked():
                self.asks[event.message["id"]] = event
                self._merge(event.message)
            case e.AskCleared() | e.AskTimedOut():
                self._close_ask(event.id)
            case e.PageCalled():
                self.calls[event.id] = event
            case e.CallCleared() | e.CallTimedOut():
                self.calls.pop(event.id, None)
            case _:
                self._fold_surroundings(event)

    def append(self, step_id: str, token: str, is_sequence: bool, is_input: bool) -> None:
        """Take one token in; the hot path of `fold`."""
        pieces = self._pieces.get((step_id, is_input))
        if pieces is None:
            step = self._steps.get(step_id)
            if step is None:
                return
            before = step.get("input" if is_input else "output", "")
            pieces = self._pieces[step_id, is_input] = [before]
        if is_sequence:
            pieces.clear()
        pieces.append(token)

    def _fold_surroundings(
        self,
        event: e.ThreadOpened
        | e.ThreadResumed
        | e.ResumeFailed
        | p.SettingsShown
        | p.CommandsSet
        | p.ModesSet
        | p.FavoritesSet
        | p.SidebarTitled
        | p.SidebarFilled
        | p.Toasted
        | p.TokensCounted
        | p.WindowPosted
        | p.AudioSwitched
        | p.AudioPlayed
        | p.AudioInterrupted
        | p.McpServersChanged
        | p.Reloaded
        | p.Custom,
    ) -> None:
        match event:
            case e.ThreadOpened():
                self.interaction, self.thread_id = event.interaction, event.thread_id
            case e.ThreadResumed():
                self._resume(event)
            case p.SettingsShown():
                self.chat_settings = event.inputs
            case p.CommandsSet():
                self.commands = event.commands
            case p.ModesSet():
                self.modes = event.modes
            case p.FavoritesSet():
                self.favorites = event.steps
            case p.SidebarTitled():
                shown = self.sidebar or {"title": None, "elements": [], "key": None}
                self.sidebar = {**shown, "title": event.title}
            case p.SidebarFilled():
                self._fill_sidebar(event)
            case p.TokensCounted():
                self.token_count += event.count
            case p.AudioSwitched():
                self.audio = event.state
            case p.McpServersChanged():
                self.mcp_servers = event.servers
            case (
                e.ResumeFailed()
                | p.Toasted()
                | p.WindowPosted()
                | p.AudioPlayed()
                | p.AudioInterrupted()
                | p.Reloaded()
                | p.Custom()
            ):
                pass  # heard once, by those who are there
            case _:
                assert_never(event)

    def _merge(self, step: StepDict) -> None:
        step_id = step["id"]
        self._children = None
        if self._pieces:
            for is_input, field in ((False, "output"), (True, "input")):
                if field in step:
                    self._pieces.pop((step_id, is_input), None)
            self._join(step_id)
        merged = cast(StepDict, {**(self._steps.get(step_id) or {}), **step})
        self._steps[step_id] = merged
        if merged.get("streaming"):
            self._growing[step_id] = None
        else:
            self._growing.pop(step_id, None)

    def _join(self, step_id: str) -> None:
        for is_input, field in ((False, "output"), (True, "input")):
            pieces = self._pieces.get((step_id, is_input))
            if pieces is not None:
                text = "".join(pieces)
                pieces[:] = [text]
                self._steps[step_id] = cast(StepDict, {**self._steps[step_id], field: text})

    def _remove(self, step_id: str) -> None:
        gone = set(self.below(step_id))
        for each in gone:
            self._steps.pop(each, None)
            self._growing.pop(each, None)
            self._pieces.pop((each, False), None)
            self._pieces.pop((each, True), None)
            self._close_ask(each)
        for element in [known for known in self.elements.values() if known.get("forId") in gone]:
            del self.elements[element["id"]]
        for action in [known for known in self.actions.values() if known["forId"] in gone]:
            del self.actions[action["id"]]

    def _close_ask(self, step_id: str) -> None:
        self.asks.pop(step_id, None)
        if step_id in self._steps:
            self._merge({"id": step_id, "waitForAnswer": False})

    def _resume(self, event: e.ThreadResumed) -> None:
        thread = event.thread
        self._pieces.clear()
        self._children = None
        self._steps = {step["id"]: step for step in thread["steps"]}
        self._growing = {step["id"]: None for step in thread["steps"] if step.get("streaming")}
        self.elements = {element["id"]: element for element in thread["elements"] or []}
        self.actions.clear()

    def _fill_sidebar(self, event: p.SidebarFilled) -> None:
        if not event.elements:
            self.sidebar = None
            return
        if self.sidebar and event.key is not None and self.sidebar["key"] == event.key and self.sidebar["elements"]:
            return  # the same key keeps what is shown
        title = self.sidebar["title"] if self.sidebar else None
        self.sidebar = {"title": title, "elements": event.elements, "key": event.key}


def remaining(spec: AskSpecDict, left_s: float) -> AskSpecDict:
    """Return the question's terms with the time that is left, in whole seconds and at least one."""
    return {**spec, "timeout": max(1, round(left_s))}
