"""Files of a session: uploaded by people, or sent by the app. They live and end with it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

from chainlit._base.bridge import in_thread
from chainlit._base.errors import CommandError
from chainlit._base.ids import new_id
from chainlit._core.handles import FileDict
from chainlit._core.session import Session
from chainlit._core.upload_contents import HEAD_BYTES, disguised
from chainlit._core.upload_rules import MIB, UploadRules, accepts, display_name, safe_extension
from chainlit._wire.records import AskSpecDict

MAX_FILE_BYTES = 100 * MIB
"""Bound of one upload when the app sets none."""
MAX_SESSION_BYTES = 500 * MIB
MAX_USER_BYTES = 5 * 1024 * MIB
"""Bound of the files in all live conversations of one person."""


def spontaneous_rules(session: Session) -> UploadRules:
    """Return the rules for files that accompany a message.

    Raises:
        CommandError: The app takes no files.
    """
    feature = session.settings.features.spontaneous_file_upload
    if feature is None:
        return UploadRules()
    if not feature.enabled:
        raise CommandError("refused", "File upload is not enabled")
    size = feature.max_size_mb
    return UploadRules(feature.accept, None if size is None else int(size * MIB))


def question_rules(spec: AskSpecDict) -> UploadRules:
    """Return the rules for files that answer a question."""
    return UploadRules(spec.get("accept"), int(spec.get("max_size_mb", 2) * MIB))


def rules_for(session: Session, ask_parent_id: str | None) -> UploadRules:
    """Return the rules for an upload.

    Args:
        session: Where it goes.
        ask_parent_id: Id of the question that it answers, or of the question's parent; clients that know neither
            send none, and then the only open file question counts.

    Raises:
        CommandError: No such question is open, or the app takes no files.
    """
    if ask_parent_id is None:
        if len(session.files_spec) == 1 and not _takes_files(session):
            return question_rules(next(iter(session.files_spec.values())))
        return spontaneous_rules(session)
    for step_id, spec in session.files_spec.items():
        pending = session.questions.get(step_id)
        parent = pending.message.get("parentId") if pending and pending.message else None
        if ask_parent_id in (step_id, parent):
            return question_rules(spec)
    raise CommandError("not_found", "Parent message not found")


def _takes_files(session: Session) -> bool:
    feature = session.settings.features.spontaneous_file_upload
    return feature is None or bool(feature.enabled)


async def receive(session: Session, name: str, mime: str, chunks: AsyncIterator[bytes], rules: UploadRules) -> FileDict:
    """Write an upload to disk as it comes, and refuse it as soon as a rule is broken.

    Args:
        session: Where it goes.
        name: The name that the client gave it; never used as a path.
        mime: The type that the client declared.
        chunks: The content.
        rules: What is allowed.

    Raises:
        CommandError: The type is not accepted, or the file or the session's files are too large.
    """
    if not accepts(rules, mime, name):
        raise CommandError("invalid", "File type not allowed")
    limit = rules.max_bytes if rules.max_bytes is not None else MAX_FILE_BYTES
    file_id, path = _place(session, name)
    size = 0
    try:
        with path.open("xb") as file:
            async for chunk in chunks:
                if size == 0:
                    _check_content(chunk, mime, name, rules)
                if size + len(chunk) > limit or len(chunk) > _room(session):
                    raise CommandError("too_large", "File size too large")
                # Counted before it is written: uploads of the same moment find so much less room.
                size += len(chunk)
                session.upload_bytes += len(chunk)
                await in_thread(file.write, chunk)
    except BaseException:
        session.upload_bytes -= size
        path.unlink(missing_ok=True)
        raise
    return _add(session, file_id, path, name, mime, size)


def _check_content(head: bytes, mime: str, name: str, rules: UploadRules) -> None:
    """Refuse what is not what it was declared to be, where the app has said what it takes.

    Raises:
        CommandError: The content is of a type that the app does not accept.
    """
    real = disguised(head[:HEAD_BYTES], mime) if rules.accept is not None else None
    if real is not None and not accepts(rules, real, name):
        raise CommandError("invalid", "File type not allowed: the content is not what its name and type say")


def _room(session: Session) -> int:
    elsewhere = sum(each.upload_bytes for each in session.siblings() if each is not session)
    of_person = MAX_USER_BYTES - elsewhere - session.upload_bytes
    return max(0, min(MAX_SESSION_BYTES - session.upload_bytes, of_person))


def _place(session: Session, name: str) -> tuple[str, Path]:
    file_id = new_id()
    session.files_dir.mkdir(parents=True, exist_ok=True)
    return file_id, session.files_dir / f"{file_id}{safe_extension(name)}"


def _add(session: Session, file_id: str, path: Path, name: str, mime: str, size: int) -> FileDict:
    file = FileDict(id=file_id, path=path, name=display_name(name), type=mime, size=size)
    session.files[file_id] = file
    return file


async def keep(
    session: Session, name: str, mime: str, *, path: str | Path | None = None, content: bytes | str | None = None
) -> FileDict:
    """Store a file that the app sends: a copy of `path`, or `content`.

    Raises:
        FileNotFoundError: There is no file at `path`.
        ValueError: Neither is given.
    """
    if path is None and content is None:
        raise ValueError("Either path or content must be provided to persist a file")
    file_id, target = _place(session, name)
    if path is not None:
        await in_thread(shutil.copyfile, path, target)
    else:
        data = content.encode() if isinstance(content, str) else content or b""
        await in_thread(target.write_bytes, data)
    size = target.stat().st_size
    session.upload_bytes += size
    return _add(session, file_id, target, name, mime, size)


async def discard(session: Session) -> None:
    """Remove all files of a session."""
    session.files.clear()
    if session.files_dir.exists():
        await in_thread(shutil.rmtree, session.files_dir, True)


async def rewrite(session: Session, file_id: str, content: bytes | str) -> bool:
    """Replace the content of a file that the app has sent, under the same id.

    Returns:
        Whether the session has a file of that id; if not, nothing has happened.
    """
    file = session.files.get(file_id)
    if file is None:
        return False
    data = content.encode() if isinstance(content, str) else content
    await in_thread(file["path"].write_bytes, data)
    session.upload_bytes += len(data) - file["size"]
    file["size"] = len(data)
    return True


async def drop(session: Session, file_id: str) -> None:
    """Remove a file that nobody needs any more; unknown ids are fine."""
    file = session.files.pop(file_id, None)
    if file is not None:
        session.upload_bytes -= file["size"]
        await in_thread(file["path"].unlink, True)
