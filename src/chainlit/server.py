"""The HTTP side of an app, for authors who add to it.

`app` is the FastAPI application; routes, middleware and exception handlers that authors add to it work as everywhere,
and always win over the page of the chat, which answers only where no route does.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, FastAPI

from chainlit._core.app import current_app
from chainlit._http.assembly import server_of
from chainlit._http.deps import current_user
from chainlit._http.feedback import take_back as delete_feedback
from chainlit._http.life import life_of
from chainlit._http.login import authenticate_user as _authenticate_user
from chainlit._http.login import logout
from chainlit._http.pages import page_for
from chainlit._http.threads import delete as delete_thread
from chainlit.user import PersistedUser, User

if TYPE_CHECKING:
    import socketio
    from fastapi import APIRouter

    app: FastAPI
    router: APIRouter
    sio: socketio.AsyncServer

__all__ = [
    "GenericUser",
    "UserParam",
    "_authenticate_user",
    "app",
    "delete_feedback",
    "delete_thread",
    "get_html_template",
    "get_user_facing_url",
    "lifespan",
    "logout",
    "router",
    "sio",
]

GenericUser = User | PersistedUser | None
UserParam = Annotated[GenericUser, Depends(current_user)]


def __getattr__(name: str) -> object:
    """Return `app`, `router` or `sio` of the current app; each is made when somebody asks."""
    match name:
        case "app":
            return server_of(current_app())
        case "router":
            return server_of(current_app()).router
        case "sio":
            from chainlit._transports.socketio import socketio_of  # heavy: the library of stock clients

            return socketio_of(current_app())
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    """Run the startup hook of the chat, and at the end its shutdown, around what is inside.

    For applications that put the lives of several parts together. Where the chat has been started otherwise, by
    `chainlit run` or `mount_chainlit`, it is not started a second time.

    Args:
        app: The application around; any.

    Raises:
        ValueError: The app has a login hook, and `CHAINLIT_AUTH_SECRET` is absent or too short.
    """
    async with life_of(current_app()).running():
        yield


async def get_html_template(root_path: str) -> str:
    """Return the page of the chat as it is served below `root_path`."""
    return page_for(current_app(), root_path)


def get_user_facing_url(url: object) -> str:
    """Return an address of this server as people see it, without its query: below `CHAINLIT_URL` if that is set."""
    public = current_app().auth.environment.public_url
    plain = str(url).partition("?")[0]
    if public is None:
        return plain
    _, _, rest = plain.partition("://")
    path = "/" + rest.partition("/")[2]
    root = current_app().root_path
    return public + (path.removeprefix(root) if public.endswith(root) and root else path)
