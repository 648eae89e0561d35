"""The server of an app: routes, doors and pages, put together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError

from chainlit._auth.door import ASGIApp, DoorKeeper, DoorPolicy, Receive, Scope, Send
from chainlit._base.errors import CommandError, StoreUnavailable
from chainlit._core.app import App
from chainlit._http import (
    actions,
    custom_elements,
    elements,
    feedback,
    files,
    manifest,
    mcp,
    oauth,
    probes,
    project,
    sharing,
    sockets,
    static,
    thread_list,
    threads,
)
from chainlit._http.cors import Cors
from chainlit._http.deps import STATE
from chainlit._http.entry import Entry
from chainlit._http.errors import command_refused, invalid_request, store_unavailable, wrong_answer
from chainlit._http.headers import SafeHeaders
from chainlit._http.life import life_of
from chainlit._http.login import login_router
from chainlit._http.pages import Pages
from chainlit._http.renewal import RenewedLogins
from chainlit._store.answers import WrongAnswer


def server_of(app: App) -> FastAPI:
    """Return the FastAPI application of `app`; always the same one, so that authors can add to it."""
    return app.once("server", lambda: build(app))


class _Server(FastAPI):
    """A FastAPI application each of whose routes has a path: authors look for theirs among all of them."""

    def include_router(self, router: APIRouter, *, prefix: str = "", **options: Any) -> None:
        """Add the routes of a router, as everywhere."""
        super().include_router(router, prefix=prefix, **options)
        routes: list[Any] = self.router.routes
        for route in routes:
            if not hasattr(route, "path"):  # newer versions of FastAPI keep a router as one entry without it
                route.path = prefix


def build(app: App) -> FastAPI:
    """Return the FastAPI application of `app`, without what stands before it.

    Its routes are a flat list that authors may add to and reorder; what they add wins over the page, which answers
    only where no route does.
    """
    server = _Server(title="chainlit", docs_url=None, redoc_url=None, openapi_url=None)
    setattr(server.state, STATE, app)
    server.add_exception_handler(RequestValidationError, invalid_request)
    server.add_exception_handler(CommandError, command_refused)
    server.add_exception_handler(StoreUnavailable, store_unavailable)
    server.add_exception_handler(WrongAnswer, wrong_answer)
    for router in routers(app):
        server.router.routes.extend(router.routes)
    pages = Pages(app)
    server.router.default = pages
    server.add_exception_handler(405, pages.instead_of_refusal)
    life_of(app).inner = lambda: server.router.lifespan_context(server)  # looked up late: authors replace it
    server.router.redirect_slashes = False
    return server


def routers(app: App) -> list[APIRouter]:
    """Return the routes of every resource; one file each."""
    return [
        login_router(),
        oauth.router(),
        project.router(),
        files.router(),
        actions.router(),
        elements.router(),
        mcp.router(),
        feedback.router(),
        thread_list.router(),
        threads.router(),
        sharing.router(),
        custom_elements.router(),
        static.router(),
        probes.router(),
        manifest.router(),
        sockets.router(app),
    ]


def guarded(app: App, server: ASGIApp, *, mounted_at: str | None = None) -> Entry:
    """Return `server` behind everything that a request has to pass first.

    Args:
        app: The app that it serves.
        server: Its FastAPI application.
        mounted_at: Path below which a parent application has mounted it; None when it stands alone.
    """
    doors = sockets.with_socketio(app, server)
    requests = Cors(RenewedLogins(app, SafeHeaders(doors)), _policy(app))
    return Entry(app, DoorKeeper(_by_kind(requests, doors), _policy(app, mounted_at is None)), mounted_at)


def _by_kind(requests: ASGIApp, doors: ASGIApp) -> ASGIApp:
    """Return what hands over to one of the two, and is no coroutine: an open socket would hold its frame for hours."""

    def handed_over(scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        return (requests if scope["type"] == "http" else doors)(scope, receive, send)

    return handed_over


def _policy(app: App, alone: bool = True) -> Callable[[], DoorPolicy]:
    def policy() -> DoorPolicy:
        environment, settings = app.auth.environment, app.settings
        return DoorPolicy(
            allow_origins=settings.project.configured_origins or (),
            allowed_hosts=settings.project.allowed_hosts,
            bound_to=settings.run.host if alone else None,
            public_url=environment.public_url,
            trusted_proxies=environment.trusted_proxies,
            socket_paths=("/ws/", "/chat/events", "/chat/commands"),
        )

    return policy
