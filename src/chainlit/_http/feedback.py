"""Thumbs and comments."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field, model_validator

from chainlit._auth.principal import Principal
from chainlit._base.ids import new_id
from chainlit._core.app import App
from chainlit._core.run import Run
from chainlit._core.session import Session
from chainlit._http.deps import Admitted, AppDep
from chainlit._http.ownership import NO_STORAGE, check_thread
from chainlit._wire.records import FeedbackDict
from chainlit.types import Feedback

MAX_COMMENT = 16_384
Identifier = Annotated[str, Field(max_length=128)]


class FeedbackBody(BaseModel):
    """Feedback as a client sends it: a thumb (`value`), or one to five stars (`rating`), or both."""

    forId: Identifier
    value: Literal[0, 1] | None = None
    rating: Annotated[int, Field(ge=1, le=5)] | None = None
    messageId: Identifier | None = None
    threadId: Identifier | None = None
    id: Identifier | None = None
    comment: str | None = None

    @model_validator(mode="after")
    def _has_a_verdict(self) -> FeedbackBody:
        if self.value is None and self.rating in (None, 3):
            raise ValueError("value must be 0 or 1, unless a rating other than 3 is given")
        return self

    def feedback(self) -> Feedback:
        """Return it as authors and data layers know it."""
        comment = self.comment[:MAX_COMMENT] if self.comment is not None else None
        return Feedback(
            forId=self.forId,
            value=self.value,
            threadId=self.threadId,
            id=self.id,
            comment=comment,
            messageId=self.messageId,
            rating=self.rating,
        )


class UpdateFeedbackRequest(BaseModel):
    """Feedback, and the conversation that it was given in."""

    feedback: FeedbackBody
    sessionId: Identifier | None = None


class DeleteFeedbackRequest(BaseModel):
    """Feedback that is taken back."""

    feedbackId: Identifier


def router() -> APIRouter:
    """Return the routes of feedback."""
    routes = APIRouter()
    routes.put("/feedback")(give)
    routes.delete("/feedback")(take_back)
    return routes


async def give(body: UpdateFeedbackRequest, app: AppDep, caller: Admitted) -> dict[str, str | bool]:
    """Store feedback, then let the app's hook know."""
    layer, hook = app.data_layer, app.hooks.on_feedback
    if layer is None and hook is None:
        raise HTTPException(500, NO_STORAGE)
    session = app.sessions.find(body.sessionId or "", caller)
    feedback = body.feedback.feedback()
    await _check(app, session, feedback, caller)
    if layer is None:
        feedback.id = feedback.id or new_id()
    else:
        if session is not None:
            await session.recorder.flush()
        feedback.id = await layer.upsert_feedback(feedback) or feedback.id or new_id()
    if session is not None:
        session.feedback[feedback.id] = feedback.forId
        stored = FeedbackDict(forId=feedback.forId, id=feedback.id, value=feedback.value, comment=feedback.comment)
        session.view.note_feedback(feedback.forId, stored)
    if hook is not None and session is not None:
        await Run(session, hook, (feedback,)).start().finished()
    return {"success": True, "feedbackId": feedback.id}


async def _check(app: App, session: Session | None, feedback: Feedback, caller: Principal) -> None:
    """Let feedback through for what was said in the caller's own conversation.

    Raises:
        HTTPException: 404 for anything else.
    """
    if session is not None:
        step_id = feedback.forId
        if not session.view.knows(step_id) or (feedback.id and feedback.id not in feedback_ids(session)):
            raise HTTPException(404, "Step not found")
        feedback.threadId = session.thread_id
        return
    if app.data_layer is None or feedback.threadId is None:
        raise HTTPException(404, "Session not found")
    await check_thread(app.data_layer, feedback.threadId, caller, "change")
    thread = await app.data_layer.get_thread(feedback.threadId)
    if thread is None or all(step["id"] != feedback.forId for step in thread["steps"]):
        raise HTTPException(404, "Step not found")


async def take_back(body: DeleteFeedbackRequest, app: AppDep, caller: Admitted) -> dict[str, bool]:
    """Delete feedback that was given in one of the caller's conversations."""
    layer = app.data_layer
    if layer is None and app.hooks.on_feedback is None:
        raise HTTPException(400, NO_STORAGE)
    owned = [session for session in app.sessions.of(caller) if body.feedbackId in feedback_ids(session)]
    if not owned:
        raise HTTPException(404, "Feedback not found")
    if layer is not None:
        await layer.delete_feedback(body.feedbackId)
    for session in owned:
        forget(session, body.feedbackId)
    return {"success": True}


def forget(session: Session, feedback_id: str) -> None:
    """Take feedback off the step that it was about."""
    session.feedback.pop(feedback_id, None)
    for step in session.view.steps():
        known = step.get("feedback")
        if known and known["id"] == feedback_id:
            session.view.note_feedback(step["id"], None)


def feedback_ids(session: Session) -> set[str]:
    """Return the ids of all feedback in a conversation: given now, or stored with its steps."""
    stored = (step.get("feedback") for step in session.view.steps())
    return {*session.feedback, *(str(each["id"]) for each in stored if each and each.get("id"))}
