"""What a browser needs to install the page as an app: `manifest.webmanifest`."""

from __future__ import annotations

import re
from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from chainlit._http.deps import AppDep
from chainlit._settings.theme import read_theme

BACKGROUNDS = {"light": "40 20% 99%", "dark": "226 14% 9%"}
"""`--background` of the built-in themes, as in the web client's tokens.css."""
_TRIPLE = re.compile(r"[\d.]+(deg)? +[\d.]+% +[\d.]+%")


def router() -> APIRouter:
    """Return the route of the manifest."""
    routes = APIRouter()
    routes.get("/manifest.webmanifest")(manifest)
    return routes


async def manifest(app: AppDep, request: Request) -> JSONResponse:
    """Describe the app as an installable one: its name, icon, address and colour."""
    ui = app.settings.ui
    home = str(request.scope.get("root_path", "")) + "/"
    theme = read_theme(app.paths.theme_file)
    own = theme.variables.get(ui.default_theme, {}).get("--background", "") if theme else ""
    background = _colour(own, ui.default_theme)
    document = {
        "id": home,
        "name": ui.name,
        "short_name": ui.name,
        "description": ui.description or None,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": background,
        "theme_color": background,
        "icons": [{"src": f"{home}favicon", "sizes": "any", "purpose": "any"}],
    }
    return JSONResponse(
        {name: value for name, value in document.items() if value is not None},
        media_type="application/manifest+json",
        headers={"cache-control": "no-cache"},
    )


def _colour(own: str, scheme: Literal["light", "dark"]) -> str:
    triple = own.strip() if _TRIPLE.fullmatch(own.strip()) else BACKGROUNDS[scheme]
    return f"hsl({triple})"
