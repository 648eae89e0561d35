"""Errors as clients read them: short JSON, without anything internal."""

from __future__ import annotations

import logging
import re

from fastapi import Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from chainlit._base.errors import CommandError
from chainlit._http.deps import app_of

_logger = logging.getLogger("chainlit")
_NO_JSON = re.compile(r"\b(inf|nan)\b")
STATUS = {
    "invalid": 400,
    "too_large": 400,
    "rate": 429,
    "unknown_command": 404,
    "not_found": 404,
    "refused": 400,
    "conflict": 409,
    "ended": 404,
}


async def invalid_request(request: Request, error: Exception) -> JSONResponse:
    """Answer 422 with the place and kind of each mistake; what was sent is repeated only when it is short."""
    assert isinstance(error, RequestValidationError)
    details = [each if _can_be_told(each.get("input")) else {**each, "input": None} for each in error.errors()]
    for each in details:
        each.pop("ctx", None)
        each.pop("url", None)
    return JSONResponse({"detail": jsonable_encoder(details, custom_encoder={bytes: repr})}, 422)


def _can_be_told(value: object) -> bool:
    """Tell whether what was sent is short, and without numbers that JSON lacks, which Python's reader takes."""
    text = str(value)
    return len(text) <= 200 and not _NO_JSON.search(text)


async def command_refused(request: Request, error: Exception) -> JSONResponse:
    """Answer a refused command with the status of its code."""
    assert isinstance(error, CommandError)
    app_of(request).counters.count("refused", error.code)
    # Whoever sends too much may go on for ever; nobody reads it.
    headers = {"connection": "close"} if error.code == "too_large" else None
    return JSONResponse({"detail": error.message}, STATUS[error.code], headers)


async def wrong_answer(request: Request, error: Exception) -> JSONResponse:
    """Answer that the app's own store does not work; what is wrong with it is for its author."""
    _logger.error("%s %s: %s", request.method, request.url.path, error)
    return JSONResponse({"detail": "Saved conversations can't be read."}, 500)


async def store_unavailable(request: Request, error: Exception) -> JSONResponse:
    """Answer that the store is away for now; why is for the log, not for people."""
    _logger.warning("%s %s: %s", request.method, request.url.path, error)
    headers = {"retry-after": "5"}
    return JSONResponse({"detail": "Saved conversations can't be reached right now. Try again soon."}, 503, headers)
