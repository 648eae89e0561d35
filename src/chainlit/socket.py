"""The Socket.IO side of an app, for authors who reach into it.

The functions act on the current app. New code rarely needs them: hooks cover the life of a conversation.
"""

from __future__ import annotations

import json
from typing import Any, cast

from chainlit._auth.cookies import parse_cookies
from chainlit._core.app import current_app
from chainlit._core.beginning import load_thread
from chainlit._wire.records import Json, ThreadDict
from chainlit.session import WebsocketSession

__all__ = [
    "_get_token",
    "audio_chunk",
    "audio_end",
    "audio_start",
    "change_settings",
    "clean_session",
    "connect",
    "connection_successful",
    "disconnect",
    "edit_message",
    "load_user_env",
    "message",
    "persist_user_session",
    "restore_existing_session",
    "resume_thread",
    "stop",
    "window_message",
]


async def persist_user_session(thread_id: str, metadata: dict[str, Json]) -> None:
    """Store values of a session as metadata of its thread; nothing happens without a data layer.

    Args:
        thread_id: The thread.
        metadata: What is stored, for instance `session.to_persistable()`.
    """
    layer = current_app().data_layer
    if layer is not None:
        await layer.update_thread(thread_id=thread_id, metadata=metadata)


async def resume_thread(session: WebsocketSession) -> ThreadDict | None:
    """Load the stored thread that the client of `session` asked for, and let the session take over its values.

    Returns:
        The thread; None if there is none, or it is not the user's.
    """
    return await load_thread(session)


def restore_existing_session(sid: str, session_id: str) -> bool:
    """Point a live session at the connection `sid`; return whether there was one with that id."""
    session = WebsocketSession.get_by_id(session_id)
    if session is None:
        return False
    session.restore(sid)
    return True


def load_user_env(user_env: str | None) -> dict[str, str] | None:
    """Read the values that a user supplied for the variables in `project.user_env`.

    Args:
        user_env: JSON text of an object; None when the client sent none.

    Raises:
        ConnectionRefusedError: A variable is missing; the text names it.
    """
    values = cast("dict[str, str]", json.loads(user_env)) if user_env else None
    for name in current_app().settings.project.user_env or []:
        if not values:
            raise ConnectionRefusedError("Missing user environment variables")
        if not values.get(name):
            raise ConnectionRefusedError(f"Missing user environment variable: {name}")
    return values


def _get_token(environ: dict[str, Any]) -> str | None:
    """Return the access token in the cookies of a connection.

    Args:
        environ: Its environment in WSGI style, for instance `session.environ`.
    """
    return current_app().auth.token_of(parse_cookies(str(environ.get("HTTP_COOKIE", ""))))


async def connect(sid: str, environ: dict[str, Any], auth: Json) -> bool:
    """Let the client of the connection `sid` in.

    Args:
        sid: Name of the connection.
        environ: Its environment, as python-socketio hands it to handlers.
        auth: The client's handshake object.

    Raises:
        socketio.exceptions.ConnectionRefusedError: It is not let in; the text tells why.
    """
    await _door().connect(sid, environ, auth)
    return True


async def connection_successful(sid: str) -> None:
    """Bring the client of a connection up to date, and begin its conversation if it is new."""
    await _door().begin(sid)


async def disconnect(sid: str) -> None:
    """Note that a connection is gone; its conversation goes on for a while."""
    await _door().disconnect(sid)


async def clean_session(sid: str) -> None:
    """End the conversation of a connection."""
    await _door().execute(sid, "clear_session")


async def stop(sid: str) -> None:
    """End what runs in the conversation of a connection."""
    await _door().execute(sid, "stop")


async def message(sid: str, payload: Json) -> None:
    """Take a message of the user: `{"message": {…}, "fileReferences": [{"id"}] | None}`."""
    await _door().execute(sid, "client_message", payload)


async def edit_message(sid: str, payload: Json) -> None:
    """Change a message of the user: `{"message": {…}}`."""
    await _door().execute(sid, "edit_message", payload)


async def window_message(sid: str, data: Json) -> None:
    """Take a message of the page around the chat."""
    await _door().execute(sid, "window_message", data)


async def audio_start(sid: str) -> None:
    """Begin a recording."""
    await _door().execute(sid, "audio_start")


async def audio_chunk(sid: str, payload: Json) -> None:
    """Take a frame: `{"isStart", "mimeType", "elapsedTime", "data"}`; time in ms, 16-bit little-endian mono PCM."""
    await _door().execute(sid, "audio_chunk", payload)


async def audio_end(sid: str) -> None:
    """End a recording."""
    await _door().execute(sid, "audio_end")


async def change_settings(sid: str, settings: dict[str, Json]) -> None:
    """Take the values of the settings form."""
    await _door().execute(sid, "chat_settings_change", settings)


def _door() -> Any:
    from chainlit._transports.socketio import door_of  # heavy: the library of stock clients

    return door_of(current_app())
