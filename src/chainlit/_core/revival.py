"""Questions that were open when the server ended, asked again.

The code that waited for the answer is gone. So the answer goes where the conversation goes on: it becomes a message of
the person, and `on_message` gets it like any other, with `metadata["answer_to"]` telling which question it answers.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import cast

from chainlit._base.ids import new_id
from chainlit._core.handles import FileDict, Pending
from chainlit._core.interrupted import QUESTION, UNANSWERED, marked, metadata_of
from chainlit._core.keeping import until_kept
from chainlit._core.messages import ANSWER_TO, accept_user_record, user_record
from chainlit._core.publish import publish
from chainlit._core.questions import QuestionTerms, spec_of, terms_of
from chainlit._core.run import Run
from chainlit._core.scope import entered
from chainlit._core.session import Session
from chainlit._wire.commands import UserMessage
from chainlit._wire.events import ActionRemoved, ActionShown, AskCleared, Asked, AskTimedOut, StepChanged
from chainlit._wire.records import ActionDict, Json, StepDict

OPEN_S = 3600
"""A question that is asked again stays open for so long at least: people come back when they come back."""


def revive(session: Session, questions: list[StepDict]) -> None:
    """Show questions again, with their controls."""
    for step in questions:
        terms = terms_of(step)
        if terms is not None:
            _show(session, step, terms)


def _show(session: Session, step: StepDict, terms: QuestionTerms) -> None:
    step_id, actions = step["id"], terms.get("actions", [])
    timeout_s = max(OPEN_S, terms["timeout"])
    spec = spec_of(step_id, terms, timeout_s)
    pending = Pending(session.loop.create_future(), step, spec, actions)
    pending.go_on = _going_on(session, pending, terms)
    session.questions[step_id] = pending
    if spec["type"] == "file":
        session.files_spec[step_id] = spec
    for action in actions:
        publish(session, ActionShown(action))
    publish(session, Asked(step, spec, session.loop.time() + timeout_s))
    session.on_end(session.loop.call_later(timeout_s, _time_is_up, session, step_id).cancel)


def _going_on(session: Session, pending: Pending, terms: QuestionTerms) -> Callable[[Json], Awaitable[None]]:
    async def go_on(answer: Json) -> None:
        await _deliver(session, pending, terms, answer)

    return go_on


def give_up(session: Session) -> None:
    """Close the questions that were asked again: the person or the app goes on without an answer."""
    for step_id in [step_id for step_id, pending in session.questions.items() if pending.go_on is not None]:
        if _close(session, step_id) is not None:
            publish(session, AskCleared(step_id))


def _time_is_up(session: Session, step_id: str) -> None:
    if session.alive and _close(session, step_id) is not None:
        publish(session, AskTimedOut(step_id))


def _close(session: Session, step_id: str) -> StepDict | None:
    """Take a question out, unanswered; None when it is closed already."""
    pending = session.questions.get(step_id)
    if pending is None or pending.go_on is None or pending.answered.done() or pending.message is None:
        return None
    pending.answered.cancel()
    step = marked(pending.message, UNANSWERED)
    _forget(session, pending, step)
    return step


def _forget(session: Session, pending: Pending, step: StepDict) -> None:
    """Show and store a question as closed, and take its controls away."""
    step_id = step["id"]
    session.questions.pop(step_id, None)
    session.files_spec.pop(step_id, None)
    for action in pending.actions:
        publish(session, ActionRemoved(action))
    if not session.view.knows(step_id):
        return
    closed: StepDict = {**step, "waitForAnswer": False}
    publish(session, StepChanged(closed))
    known = session.context_messages.get(step_id)
    if known is not None:
        known.wait_for_answer = False
        known.metadata = metadata_of(closed)
    layer = session.app.data_layer
    if layer is not None:
        session.recorder.record(partial(layer.update_step, closed))


async def _deliver(session: Session, pending: Pending, terms: QuestionTerms, answer: Json) -> None:
    """Let the conversation go on with the answer to a question."""
    question, hook = pending.message, session.app.hooks.on_message
    assert question is not None, "a question that was asked again has its message"
    assert hook is not None, "checked before the question was shown"
    record, files, value = _as_message(session, terms, answer)
    record["metadata"] = {
        **metadata_of(record),
        ANSWER_TO: {"question": question["id"], "type": terms["type"], "value": value},
    }
    stored = {**cast("dict[str, Json]", metadata_of(question)[QUESTION]), "answer": value}
    answered: StepDict = {**question, "metadata": {**metadata_of(question), QUESTION: stored}}
    _forget(session, pending, answered)
    element = session.view.elements.get(terms.get("element_id", ""))
    if element is not None:
        with entered(session.scope):
            await session.app.adapter.remove_element(element)
    message = await accept_user_record(session, record, files)
    Run(session, hook, (message,), parent_id=record["id"], input=record.get("output")).start()
    await until_kept(session)


def _as_message(session: Session, terms: QuestionTerms, answer: Json) -> tuple[StepDict, list[FileDict], Json]:
    """Return the answer as a message, the files that come with it, and its value for the app."""
    match terms["type"]:
        case "text":
            record = cast(StepDict, answer)
            return record, [], record.get("output", "")
        case "file":
            files = cast("list[FileDict]", answer)
            return _said(session, ""), files, [{"id": each["id"], "name": each["name"]} for each in files]
        case "action":
            action = cast(ActionDict, answer)
            return _said(session, action["label"] or action["name"]), [], action
        case "element":
            return _said(session, _in_words(cast("dict[str, Json]", answer))), [], answer


def _said(session: Session, text: str) -> StepDict:
    return user_record(session, UserMessage(id=new_id(), output=text))


def _in_words(values: dict[str, Json]) -> str:
    """Return the values of a form as lines that people, and models, can read."""
    if not values.get("submitted"):
        return "Cancelled"
    return "\n".join(f"{name}: {value}" for name, value in values.items() if name != "submitted") or "Submitted"
