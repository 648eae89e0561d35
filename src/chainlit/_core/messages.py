"""Messages of the user: read, recognised, accepted."""

from __future__ import annotations

import hashlib

import msgspec

from chainlit._base.errors import CommandError
from chainlit._base.ids import is_uuid4
from chainlit._core.handles import FileDict
from chainlit._core.interaction import begin_thread
from chainlit._core.publish import publish
from chainlit._core.scope import entered
from chainlit._core.session import Session
from chainlit._store.contract import keep_step
from chainlit._wire.commands import UserMessage
from chainlit._wire.events import UserSpoke
from chainlit._wire.records import Json, MessageType, StepDict

ANSWER_TO = "answer_to"
"""Key of the metadata of a message that answers a question which was asked again."""
MAX_HANDLED = 10_000
"""Message ids that a session remembers to recognise repeats."""
_TYPES: tuple[MessageType, ...] = ("user_message", "system_message")


def read_user_record(session: Session, value: Json) -> StepDict:
    """Read a message from untrusted JSON into a record with the server's time and the sender's name.

    Raises:
        CommandError: A field has a wrong type, the id is no UUIDv4, or the type is not one that people may send.
    """
    try:
        message = msgspec.convert(value, UserMessage)
    except msgspec.ValidationError as error:
        raise CommandError("invalid", f"message: {error}") from None
    return user_record(session, message)


def user_record(session: Session, message: UserMessage) -> StepDict:
    """Return the record of a message that a client sent."""
    if not is_uuid4(message.id):
        raise CommandError("invalid", "message: `id` must be a UUIDv4.")
    if message.type not in _TYPES:
        raise CommandError("invalid", f"message: `type` must be one of {', '.join(_TYPES)}.")
    now = session.clock.next()
    return {
        "id": message.id,
        "threadId": session.thread_id,
        "parentId": message.parent_id,
        "createdAt": now,
        "command": message.command,
        "modes": message.modes,
        "start": now,
        "end": now,
        "output": message.output,
        "name": session.user.identifier if session.user else message.name or session.settings.ui.name,
        "type": message.type,
        "language": None,
        "streaming": False,
        "isError": False,
        "waitForAnswer": False,
        "metadata": _claims(message),
        "tags": None,
    }


def _claims(message: UserMessage) -> dict[str, Json]:
    """Return what a client says about its message; which question was answered is for the server to say."""
    return {key: value for key, value in (message.metadata or {}).items() if key != ANSWER_TO}


def is_repeat(session: Session, message: UserMessage) -> bool:
    """Tell whether this very message was accepted before; remember it if not.

    Raises:
        CommandError: Another message was accepted under the same id.
    """
    said = "\0".join((message.output, message.type, message.command or ""))
    digest = hashlib.blake2b(said.encode(errors="surrogatepass"), digest_size=16).digest()
    known = session.handled.get(message.id)
    if known is None:
        session.handled[message.id] = digest
        if len(session.handled) > MAX_HANDLED:
            session.handled.popitem(last=False)
        return False
    if known != digest:
        raise CommandError("conflict", "Another message was already sent under this id.")
    return True


async def accept_user_record(session: Session, record: StepDict, files: list[FileDict]) -> object:
    """Show a message of the user, keep it, and return the author's `Message` for it."""
    publish(session, UserSpoke(record))
    layer = session.app.data_layer
    if layer is None:
        begin_thread(session, record.get("output", ""))
    else:
        begin_thread(session, record.get("output", ""), lambda: keep_step(layer, record, created=True))
    with entered(session.scope):
        return await session.app.adapter.user_message(record, files)
