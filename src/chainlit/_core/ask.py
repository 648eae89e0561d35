"""Questions to the person, and calls of functions of the page. Both survive a lost connection."""

from __future__ import annotations

import asyncio
from typing import cast

from chainlit._base.errors import CommandError
from chainlit._base.ids import new_id
from chainlit._base.tracing import measured
from chainlit._core.files import question_rules
from chainlit._core.handles import FileDict, Pending
from chainlit._core.interaction import begin_thread
from chainlit._core.messages import accept_user_record, read_user_record
from chainlit._core.opening import MAX_QUESTIONS
from chainlit._core.publish import publish
from chainlit._core.revival import give_up
from chainlit._core.session import Session
from chainlit._core.upload_rules import accepts
from chainlit._wire.events import (
    AskCleared,
    Asked,
    AskTimedOut,
    BusyEnded,
    BusyStarted,
    CallCleared,
    CallTimedOut,
    PageCalled,
)
from chainlit._wire.records import ActionDict, AskSpecDict, Json, StepDict


async def ask(
    session: Session, message: StepDict, spec: AskSpecDict, actions: list[ActionDict] | None = None
) -> Json | None:
    """Ask the person and wait for a valid answer.

    Args:
        session: Whose person is asked.
        message: The question; it appears with the event and is not announced otherwise.
        spec: Kind of answer, and how long to wait (`timeout`, seconds).
        actions: The choices of an action question.

    Returns:
        By kind: the user's message (`StepDict`), the files (`list[FileDict]`), the chosen action (`ActionDict`),
        or the submitted values (`dict`). None if nobody answered in time.

    Raises:
        CommandError: Too many questions are open in this session.
    """
    give_up(session)  # the app takes over where it was interrupted
    if len(session.questions) >= MAX_QUESTIONS:
        raise CommandError("conflict", f"More than {MAX_QUESTIONS} questions are open in this conversation.")
    pending = Pending(session.loop.create_future(), message, spec, actions or [])
    step_id = message["id"]
    session.questions[step_id] = pending
    if spec["type"] == "file":
        session.files_spec[step_id] = spec
    publish(session, Asked(message, spec, session.loop.time() + spec["timeout"]))
    try:
        with measured(f"ask {spec['type']}", {"gen_ai.conversation.id": session.thread_id}):
            async with asyncio.timeout(spec["timeout"]):
                value = await pending.answered
    except TimeoutError:
        publish(session, AskTimedOut(step_id))
        _go_on(session)
        return None
    except asyncio.CancelledError:
        publish(session, AskCleared(step_id))
        raise
    finally:
        session.questions.pop(step_id, None)
        session.files_spec.pop(step_id, None)
    return value


def _go_on(session: Session) -> None:
    if session.busy_count:
        publish(session, BusyStarted())


async def answer(session: Session, step_id: str, value: Json) -> None:
    """Take the answer to an open question; the first valid one wins.

    Raises:
        CommandError: There is no such question (any more), or the answer is not of its kind.
    """
    pending = session.questions.get(step_id)
    if pending is None or pending.answered.done() or pending.spec is None:
        raise CommandError("not_found", "This question is no longer open.")
    match pending.spec["type"]:
        case "text":
            result, interaction = _text_answer(session, value)
        case "file":
            result, interaction = _file_answer(session, pending.spec, value)
        case "action":
            result, interaction = _action_answer(pending.actions, value)
        case "element":
            result, interaction = _element_answer(value)
    # Claimed before anything is awaited, so that a second answer finds the question closed.
    pending.answered.set_result(result)
    publish(session, BusyEnded())
    begin_thread(session, interaction)
    publish(session, AskCleared(step_id))
    _go_on(session)
    if pending.go_on is not None:
        await pending.go_on(result)
    elif pending.spec["type"] == "text":
        await accept_user_record(session, cast(StepDict, result), [])


def _text_answer(session: Session, value: Json) -> tuple[StepDict, str]:
    record = read_user_record(session, value)
    return record, record.get("output", "")


def _file_answer(session: Session, spec: AskSpecDict, value: Json) -> tuple[list[FileDict], str]:
    if not isinstance(value, list) or not value:
        raise CommandError("invalid", "answer: a list of uploaded files is needed.")
    references = cast("list[Json]", value)
    if len(references) > spec.get("max_files", 1):
        raise CommandError("invalid", f"answer: at most {spec.get('max_files', 1)} files are allowed.")
    files: list[FileDict] = []
    for reference in references:
        file_id = cast("dict[str, Json]", reference).get("id") if isinstance(reference, dict) else None
        file = session.files.get(file_id) if isinstance(file_id, str) else None
        if file is None:
            raise CommandError("invalid", "answer: a file was not uploaded in this conversation.")
        rules = question_rules(spec)
        if not accepts(rules, file["type"], file["name"]) or file["size"] > (rules.max_bytes or 0):
            raise CommandError("invalid", f"answer: {file['name']!r} is not of the kind that was asked for.")
        files.append(file)
    return files, ",".join(file["name"] for file in files)


def _action_answer(actions: list[ActionDict], value: Json) -> tuple[ActionDict, str]:
    chosen = cast("dict[str, Json]", value).get("id") if isinstance(value, dict) else None
    for action in actions:
        if action["id"] == chosen:
            return action, action["name"]
    raise CommandError("invalid", "answer: this choice was not offered.")


def _element_answer(value: Json) -> tuple[dict[str, Json], str]:
    if not isinstance(value, dict):
        raise CommandError("invalid", "answer: an object with `submitted` is needed.")
    values = cast("dict[str, Json]", value)
    return {**values, "submitted": bool(values.get("submitted"))}, "custom_element"


async def call_page(session: Session, name: str, args: dict[str, Json], timeout_s: float) -> Json:
    """Call a function of the page and wait for its result.

    Raises:
        TimeoutError: There was none in `timeout_s` seconds.
    """
    call_id = new_id()
    pending = Pending(session.loop.create_future())
    session.calls[call_id] = pending
    publish(session, PageCalled(call_id, name, args, session.loop.time() + timeout_s))
    try:
        async with asyncio.timeout(timeout_s):
            value = await pending.answered
    except TimeoutError:
        publish(session, CallTimedOut(call_id))
        raise
    except asyncio.CancelledError:
        publish(session, CallCleared(call_id))  # else a page that comes back would carry it out
        raise
    finally:
        session.calls.pop(call_id, None)
    publish(session, CallCleared(call_id))
    return value


def return_call(session: Session, call_id: str, value: Json) -> None:
    """Take the result of a page function; the first one wins.

    Raises:
        CommandError: There is no such call (any more).
    """
    pending = session.calls.get(call_id)
    if pending is None or pending.answered.done():
        raise CommandError("not_found", "This call is no longer open.")
    pending.answered.set_result(value)
