"""Sources of custom elements: `public/elements/*.jsx`, and what the page's content policy allows for them."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from chainlit._core.app import App
from chainlit._core.publish import publish
from chainlit._elements.custom_names import SUFFIX, is_element_name
from chainlit._http.deps import AppDep
from chainlit._http.folders import find_below
from chainlit._http.named_hosts import hosts_in
from chainlit._http.sending import SANDBOX, public_file
from chainlit._wire.page_events import (
    Custom,
)

CHANGED = "custom_elements_changed"
"""Event of watch mode: `{"names": […]}` of elements whose sources were saved."""
_REVALIDATED = "no-cache"


def router() -> APIRouter:
    """Return the route of sources; it goes before that of the other public files."""
    routes = APIRouter()
    routes.get("/public/elements/{name}.jsx")(source)
    return routes


async def source(name: str, request: Request, app: AppDep) -> Response:
    """Serve the source of one element, as text that runs nowhere by itself."""
    found = find_below(elements_folder(app), name + SUFFIX) if is_element_name(name) else None
    if found is None:
        raise HTTPException(404, f"There is no file public/elements/{name}.jsx")
    headers = {"content-type": "text/plain; charset=utf-8", "content-security-policy": SANDBOX}
    return public_file(found, cache=_REVALIDATED, headers=headers)


def elements_folder(app: App) -> Path:
    """Return the folder with the sources of the app's elements."""
    return app.paths.public_dir / "elements"


def element_name(app: App, path: Path) -> str | None:
    """Return the name of the element whose source lies at `path`; None for other files."""
    own = path.parent == elements_folder(app) and path.suffix == SUFFIX
    return path.stem if own and is_element_name(path.stem) else None


def announce(app: App, names: list[str]) -> None:
    """Tell all pages that the sources of these elements have changed."""
    for session in list(app.sessions.by_id.values()):
        publish(session, Custom(CHANGED, {"names": list(names)}))


def policy_for_elements(app: App) -> dict[str, list[str]]:
    """Return what the content policy has to allow besides, by directive; nothing in an app without custom elements.

    Compiled sources are modules with `blob:` addresses. Scripts and style sheets of other hosts are allowed when a
    source loads some and names the host.
    """
    try:
        files = sorted(elements_folder(app).glob(f"*{SUFFIX}"))
    except OSError:
        files = []
    if not files:
        return {}
    rules = hosts_in(files).rules()
    return {**rules, "script-src": ["blob:", *rules["script-src"]]}
