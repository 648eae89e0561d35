"""Files of the app's `public` folder, of our own web client, and the pictures of the app."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import RedirectResponse, Response

from chainlit._http.deps import AppDep
from chainlit._http.folders import find_below, first_named
from chainlit._http.precompressed import PACKED, compressed_variant
from chainlit._http.sending import SANDBOX, public_file
from chainlit._http.webroot import web_root

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "no-cache"
PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif", ".ico", ".avif")
_BUILT_IN = Path(__file__).resolve().parent / "pictures"
_SPACE = re.compile(r"[\s.]")
_SCORES = re.compile("_+")
MAX_AVATAR_NAME = 128


def router() -> APIRouter:
    """Return the routes of files that everybody may fetch."""
    routes = APIRouter()
    routes.get("/public/{path:path}")(public)
    routes.get("/assets/{path:path}")(assets)
    routes.get("/copilot/{path:path}")(copilot)
    routes.get("/favicon")(favicon)
    routes.get("/logo")(logo)
    routes.get("/avatars/{name:path}")(avatar)
    return routes


async def public(path: str, app: AppDep) -> Response:
    """Serve a file of the app."""
    found = find_below(app.paths.public_dir, path)
    if found is None:
        raise HTTPException(404, "File not found")
    return public_file(found, cache=REVALIDATED)


async def assets(path: str, request: Request, app: AppDep) -> Response:
    """Serve a file of the web client; its name holds a fingerprint."""
    return await _client_file(web_root(app) / "assets", path, request)


async def copilot(path: str, request: Request, app: AppDep) -> Response:
    """Serve a file of the widget for other pages."""
    return await _client_file(web_root(app) / "copilot", path, request, cache=REVALIDATED)


async def _client_file(folder: Path, path: str, request: Request, cache: str = IMMUTABLE) -> Response:
    packed = find_below(folder, path + PACKED)
    found = find_below(folder, path) or (packed and packed.with_suffix(""))
    if found is None:
        raise HTTPException(404, "File not found")
    return await compressed_variant(found, request.headers.get("accept-encoding", ""), cache)


async def favicon(app: AppDep) -> Response:
    """Serve the app's icon, else ours."""
    return _picture(first_named(app.paths.public_dir, "favicon", PICTURES) or _BUILT_IN / "favicon.svg")


async def logo(theme: Literal["light", "dark"], request: Request, app: AppDep) -> Response:
    """Serve the app's logo for a theme, else ours."""
    address = app.settings.ui.logo_file_url
    if address:
        prefix = str(request.scope.get("root_path", "")) if address.startswith("/") else ""
        return RedirectResponse(prefix + address, 307, {"cache-control": REVALIDATED})
    own = first_named(app.paths.public_dir, f"logo_{theme}", PICTURES)
    return _picture(own or _BUILT_IN / f"logo_{theme}.svg")


async def avatar(name: str, app: AppDep, stand_in: Annotated[str | None, Query(alias="else")] = None) -> Response:
    """Serve the picture of an author, else that of the author `else`, else the app's icon."""
    for author in (name, stand_in):
        own = _own_picture(author, app) if author else None
        if own is not None:
            return _picture(own)
    return await favicon(app)


def _own_picture(name: str, app: AppDep) -> Path | None:
    author = app.settings.ui.name if name == "default" else name
    for each in (app.original_authors.get(author), author):
        for slug in avatar_slugs(each or ""):
            own = first_named(app.paths.public_dir / "avatars", slug, PICTURES)
            if own is not None:
                return own
    return None


def avatar_slugs(author: str) -> list[str]:
    """Return the names that the file of an author's picture may have, without suffix.

    They are in lower case, with `_` for blanks and dots: one for each, or one for several in a row. Letters of any
    script stay. Names that can't have a picture have no such names.
    """
    if len(author) > MAX_AVATAR_NAME:
        return []
    lowered = unicodedata.normalize("NFC", author).strip().lower()
    plain = "".join(filter(_is_named, _SPACE.sub("_", lowered)))
    return [name for name in dict.fromkeys((plain, _SCORES.sub("_", plain))) if name]


def _is_named(char: str) -> bool:
    return char.isalnum() or char in "_-" or unicodedata.category(char) == "Mn"


def _picture(path: Path) -> Response:
    return public_file(path, cache=REVALIDATED, headers={"content-security-policy": SANDBOX})
