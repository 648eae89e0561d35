"""The moment at which a conversation really begins, and is worth keeping."""

from __future__ import annotations

from chainlit._auth.principal import author_of
from chainlit._core.publish import publish
from chainlit._core.session import Session
from chainlit._store.contract import OpenStore
from chainlit._store.recorder import Write
from chainlit._wire.events import ThreadOpened


def begin_thread(session: Session, interaction: str, *then: Write) -> None:
    """Note the first interaction: announce the thread and let its writes go. Later calls only record `then`.

    Args:
        session: The conversation.
        interaction: What the person did first; the thread is named after it.
        then: Writes that belong right after the thread's own, before what was held back.
    """
    if session.has_first_interaction:
        for write in then:
            session.recorder.record(write)
        return
    session.has_first_interaction = True
    publish(session, ThreadOpened(interaction, session.thread_id))
    session.recorder.begin(*_thread_writes(session, interaction), *then)


def continue_thread(session: Session) -> None:
    """Note that the conversation goes on with a stored thread, which keeps its name and owner."""
    session.has_first_interaction = True
    publish(session, ThreadOpened("resume", session.thread_id))
    session.recorder.begin()


def _thread_writes(session: Session, interaction: str) -> list[Write]:
    layer = session.app.data_layer
    if layer is None:
        return []
    user_id: str | None = getattr(session.user, "id", None)
    tagged = session.settings.features.auto_tag_thread and session.chat_profile
    tags = [session.chat_profile] if tagged and session.chat_profile else None
    thread_id = session.thread_id
    writes: list[Write] = [
        lambda: layer.update_thread(thread_id=thread_id, name=interaction, user_id=user_id, tags=tags)
    ]
    author = author_of(session.principal)
    if user_id is None and author is not None and isinstance(layer, OpenStore):
        writes.insert(0, lambda: layer.give_thread(thread_id, author))
    return writes
