"""Files of a conversation: uploads, and what the app has sent."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.responses import Response

from chainlit._base.errors import CommandError
from chainlit._core.files import MAX_FILE_BYTES, receive, rules_for
from chainlit._core.scanning import scan
from chainlit._core.upload_rules import UploadRules
from chainlit._http.deps import Admitted, AppDep
from chainlit._http.ownership import session_of, session_with_files
from chainlit._http.sending import user_file

CHUNK = 256 * 1024
ENVELOPE = 64 * 1024
"""What a form may weigh besides its file."""


def router() -> APIRouter:
    """Return the routes of a conversation's files."""
    routes = APIRouter()
    routes.post("/project/file")(upload)
    routes.get("/project/file/{file_id}")(download)
    return routes


async def upload(
    request: Request,
    app: AppDep,
    caller: Admitted,
    session_id: Annotated[str, Query(max_length=64)],
    ask_parent_id: Annotated[str | None, Query(max_length=64)] = None,
) -> dict[str, str]:
    """Take a file for a message, or for an answer to a question."""
    session = session_of(app, session_id, caller)
    rules = rules_for(session, ask_parent_id)
    file = await _file_part(request, rules)
    try:
        mime = file.content_type or "application/octet-stream"
        stored = await receive(session, file.filename or "file", mime, _chunks(file), rules)
        await scan(session, stored)
    finally:
        await file.close()
    return {"id": stored["id"]}


async def _file_part(request: Request, rules: UploadRules) -> UploadFile:
    """Read the form, and stop reading as soon as it is larger than what is allowed."""
    limit = (rules.max_bytes if rules.max_bytes is not None else MAX_FILE_BYTES) + ENVELOPE
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise HTTPException(422, [{"type": "missing", "loc": ["body", "file"], "msg": "Field required", "input": None}])
    parser = MultiPartParser(request.headers, _counted(request, limit), max_files=1, max_fields=10)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise HTTPException(400, error.message) from error
    file = form.get("file")
    if file is None or isinstance(file, str):
        raise HTTPException(422, [{"type": "missing", "loc": ["body", "file"], "msg": "Field required", "input": None}])
    return UploadFile(file.file, size=file.size, filename=file.filename, headers=file.headers)


async def _counted(request: Request, limit: int) -> AsyncGenerator[bytes]:
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise CommandError("too_large", "File size too large")
    read = 0
    async for chunk in request.stream():
        read += len(chunk)
        if read > limit:
            raise CommandError("too_large", "File size too large")
        yield chunk


async def _chunks(file: UploadFile) -> AsyncGenerator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk


async def download(
    file_id: str, app: AppDep, caller: Admitted, session_id: Annotated[str, Query(max_length=64)]
) -> Response:
    """Send a file of a conversation to those who take part in it."""
    session = session_with_files(app, session_id, caller)
    file = session.files.get(file_id)
    if file is None or not file["path"].is_file():
        raise HTTPException(404, "File not found")
    return user_file(file["path"], file["type"], file["name"])
