"""Requests to OAuth providers: their addresses come from configuration, and answers are bounded."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from chainlit._auth.errors import OAuthError
from chainlit._wire.records import Json

if TYPE_CHECKING:
    import httpx

TIMEOUT_S = 10.0
MAX_BYTES = 1024 * 1024
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,64}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a provider answered, with a status below 300.

    Attributes:
        kind: The `Content-Type`, without parameters; empty when there is none.
        body: At most 1 MiB.
        host: Who answered, for messages.
    """

    kind: str
    body: bytes
    host: str

    def json(self) -> Json:
        """Return the body as JSON.

        Raises:
            OAuthError: It is none.
        """
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise OAuthError(f"{self.host} did not answer with JSON") from error

    def object(self) -> dict[str, Json]:
        """Return the body as a JSON object.

        Raises:
            OAuthError: It is none, or it tells of an error.
        """
        found = self.json()
        if not isinstance(found, dict):
            raise OAuthError(f"{self.host} answered with {type(found).__name__}; expected a JSON object")
        answer = cast("dict[str, Json]", found)
        if answer.get("error"):
            raise OAuthError(f"{self.host} answered with the error {error_code(answer)!r}")
        return answer


async def ask(
    url: str,
    *,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Answer:
    """Send a request to a provider: GET, or POST with a form. Redirects are not followed, cookies not kept.

    Args:
        url: From configuration.
        form: Values of the form.
        headers: Besides `Accept: application/json`.
        transport: Of httpx, instead of the network.

    Raises:
        OAuthError: The provider can't be reached in 10 s, refuses, redirects, or answers with more than 1 MiB.
    """
    import httpx  # heavy, and only for apps with OAuth

    host = urlsplit(url).netloc.rpartition("@")[2] or url[:64]
    if urlsplit(url).scheme not in ("http", "https"):
        raise OAuthError(f"{url[:64]!r} is no address of a provider; expected https://…")
    sent = {"accept": "application/json", **(headers or {})}
    method = "GET" if form is None else "POST"
    try:
        async with (
            httpx.AsyncClient(timeout=TIMEOUT_S, follow_redirects=False, transport=transport) as client,
            client.stream(method, url, data=form, headers=sent) as response,
        ):
            body = await _bounded(response, host)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OAuthError(f"{host} can't be reached: {type(error).__name__}") from error
    answer = Answer(response.headers.get("content-type", "").partition(";")[0].strip().lower(), body, host)
    if response.status_code >= 300:
        raise OAuthError(_refusal(answer, response.status_code))
    return answer


async def _bounded(response: httpx.Response, host: str) -> bytes:
    body = bytearray()
    async for part in response.aiter_bytes():
        body += part
        if len(body) > MAX_BYTES:
            raise OAuthError(f"{host} answered with more than {MAX_BYTES} bytes")
    return bytes(body)


def _refusal(answer: Answer, status: int) -> str:
    if status < 400:
        return f"{answer.host} answered with a redirect ({status}); configure its final address"
    try:
        found: Json = json.loads(answer.body)
    except (ValueError, RecursionError):
        found = None
    code = error_code(cast("dict[str, Json]", found)) if isinstance(found, dict) else ""
    return f"{answer.host} answered with status {status}" + (f" and the error {code!r}" if code else "")


def error_code(answer: Mapping[str, Json]) -> str:
    """Return the error that an answer names, if it looks like a code; descriptions stay where they are."""
    code = answer.get("error")
    return code if isinstance(code, str) and _CODE.fullmatch(code) else "unknown"
