"""The page of the web client, which answers wherever no route does."""

from __future__ import annotations

import hashlib
import html
import json
import re
from functools import lru_cache
from pathlib import Path

from fastapi import Request
from fastapi.exception_handlers import http_exception_handler
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from chainlit._auth.configuration import login_configuration
from chainlit._core.app import App
from chainlit._http.deps import remember_browser
from chainlit._http.policy import content_policy
from chainlit._http.project import translation_of
from chainlit._http.webroot import web_root
from chainlit._settings.settings import Settings
from chainlit._settings.tags import is_language_tag
from chainlit._settings.theme import Theme, read_theme

TAGS = "<!-- TAG INJECTION PLACEHOLDER -->"
SCRIPTS = "<!-- JS INJECTION PLACEHOLDER -->"
STYLES = "<!-- CSS INJECTION PLACEHOLDER -->"
FONTS = re.compile(r"<!-- FONT START -->.*?<!-- FONT END -->", re.DOTALL)
_ROOTED = re.compile(r'(href|src)="/(?!/)')
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
MISSING = (
    "<!doctype html><title>chainlit</title><h1>The web client is not built</h1>"
    "<p>Run <code>make web</code> in the checkout, or install the package with <code>pip install .</code>.</p>"
)


class Pages:
    """ASGI application that answers what no route has answered: the page for GET, 404 for the rest."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4404})
            return
        if scope["method"] not in ("GET", "HEAD") or _CONTROLS.search(scope["path"]):
            await JSONResponse({"detail": "Not Found"}, 404)(scope, receive, send)
            return
        await self._page(Request(scope, receive))(scope, receive, send)

    async def instead_of_refusal(self, request: Request, error: Exception) -> Response:
        """Answer GET of an address that is a page for people and a route for POST: the sign-in page."""
        path = str(request.scope["path"]).removeprefix(str(request.scope.get("root_path", "")))
        if request.method in ("GET", "HEAD") and path == "/login":
            return self._page(request)
        assert isinstance(error, HTTPException)
        return await http_exception_handler(request, error)

    def _page(self, request: Request) -> Response:
        app = self._app
        template = read_template(web_root(app) / "index.html")
        if template is None:
            return HTMLResponse(MISSING, 500)
        root_path = str(request.scope.get("root_path", ""))
        theme = read_theme(app.paths.theme_file)
        language = _language(request)
        document = render(app, template, root_path, theme, language)
        response = HTMLResponse(document)
        policy = content_policy(app, theme, document)
        response.headers["content-security-policy"] = policy
        response.headers["vary"] = "Accept-Language"
        remember_browser(request, response)
        # With the policy: a browser that keeps the page keeps its headers too, and the sources of elements change them.
        etag = '"' + hashlib.blake2b((policy + document).encode(), digest_size=16).hexdigest() + '"'
        if "set-cookie" in response.headers:
            response.headers["cache-control"] = "no-store"
            return response
        response.headers["cache-control"], response.headers["etag"] = "no-cache", etag
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers={"etag": etag, "cache-control": "no-cache"})
        return response


def page_for(app: App, root_path: str, language: str = "en-US") -> str:
    """Return the page as it is served below `root_path`; a note how to build the client if that is missing."""
    template = read_template(web_root(app) / "index.html")
    if template is None:
        return MISSING
    return render(app, template, root_path, read_theme(app.paths.theme_file), language)


@lru_cache(maxsize=4)
def _template(path: Path, changed_ns: int) -> str:
    return path.read_text("utf-8")


def read_template(path: Path) -> str | None:
    """Return the page's template; None if the client was never built."""
    try:
        return _template(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return None


def render(app: App, template: str, root_path: str, theme: Theme | None, language: str) -> str:
    """Return the page that the template becomes."""
    settings = app.settings
    script = _inline_script(settings, theme)
    page = template.replace(TAGS, _tags(settings, root_path) + _boot(app, language))
    page = page.replace(SCRIPTS, (f"<script>{script}</script>" if script else "") + _custom_script(settings))
    page = page.replace(STYLES, _custom_style(settings))
    if theme is not None and theme.custom_fonts is not None:
        links = "".join(f'<link rel="stylesheet" href="{html.escape(each)}">' for each in theme.custom_fonts)
        page = FONTS.sub(lambda _: links, page)
    translation = translation_of(app, language)
    page = page.replace('<html lang="en"', f'<html lang="{translation.language}" dir="{translation.direction}"', 1)
    return _ROOTED.sub(lambda found: f'{found[1]}="{root_path}/', page)


def _tags(settings: Settings, root_path: str) -> str:
    ui = settings.ui
    metas = {
        "og:type": "website",
        "og:title": ui.name,
        "og:description": ui.description,
        "og:image": ui.custom_meta_image_url,
        "og:url": ui.custom_meta_url,
    }
    lines = [f"<title>{html.escape(ui.name)}</title>", '<link rel="icon" href="/favicon">']
    if ui.description:
        lines.append(f'<meta name="description" content="{html.escape(ui.description)}">')
    lines += [f'<meta property="{name}" content="{html.escape(value)}">' for name, value in metas.items() if value]
    lines.append(f'<meta property="og:root_path" content="{html.escape(root_path)}">')
    return "\n".join(lines)


def _boot(app: App, language: str) -> str:
    """Return a data block with what the client would ask for first; it is no script and runs nowhere."""
    translation = translation_of(app, language)
    document = {
        "authConfig": login_configuration(app.auth, app.settings.ui),
        "translations": {"language": translation.language, "translation": translation.texts},
    }
    text = json.dumps(document, ensure_ascii=False, default=dict).replace("<", "\\u003c")
    return f'\n<script type="application/json" id="chainlit-boot">{text}</script>'


def _inline_script(settings: Settings, theme: Theme | None) -> str:
    parts: list[str] = []
    if theme is not None and theme.variables:
        parts.append(f"window.theme={_js(dict(theme.variables))};")
    if settings.project.transports is not None:
        parts.append(f"window.transports={_js(settings.project.transports)};")
    return "".join(parts)


def _js(value: object) -> str:
    return json.dumps(value, default=dict).replace("<", "\\u003c")


def _custom_script(settings: Settings) -> str:
    if not settings.ui.custom_js:
        return ""
    return f'<script src="{html.escape(settings.ui.custom_js)}" {settings.ui.custom_js_attributes or ""}></script>'


def _custom_style(settings: Settings) -> str:
    if not settings.ui.custom_css:
        return ""
    attributes = settings.ui.custom_css_attributes or ""
    return f'<link rel="stylesheet" href="{html.escape(settings.ui.custom_css)}" {attributes}>'


def _language(request: Request) -> str:
    first = request.headers.get("accept-language", "").split(",")[0].split(";")[0].strip()
    return first if is_language_tag(first) else "en-US"
