"""The content security policy of the page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from chainlit._core.app import App
from chainlit._http.custom_elements import policy_for_elements
from chainlit._http.named_hosts import hosts_of_page
from chainlit._settings.theme import Theme

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?application/(?!(?:java|ecma)script)", re.IGNORECASE)


def content_policy(app: App, theme: Theme | None, document: str) -> str:
    """Return the policy of a page: our own files, and the hosts that the operator has named, also in files of the app.

    Args:
        app: The app.
        theme: Its theme; the style sheets of its fonts may be on other hosts.
        document: The page. It is made of files and settings of the operator, so its inline scripts may run; nothing
            that is put into the page later may.
    """
    ui = app.settings.ui
    fonts = list(theme.custom_fonts or []) if theme else []
    framers = [each for each in app.settings.project.configured_origins or [] if each != "*"]
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *_origins([ui.custom_js]), *_digests(document)],
        "style-src": ["'self'", "'unsafe-inline'", *_origins([ui.custom_css, *fonts])],
        "font-src": ["'self'", "data:", *(["https:"] if fonts or _origins([ui.custom_css]) else [])],
        "img-src": ["'self'", "data:", "blob:", "https:", "http:"],
        "media-src": ["'self'", "data:", "blob:", "https:", "http:"],
        "connect-src": ["'self'", "https:"],
        "worker-src": ["'self'", "blob:"],
        "frame-src": ["'self'", "blob:", "https:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'", *framers],
    }
    for more in (policy_for_elements(app), hosts_of_page(app).rules()):
        for name, values in more.items():
            rules[name] += values
    return "; ".join(f"{name} {' '.join(dict.fromkeys(values))}" for name, values in rules.items())


def _digests(document: str) -> Iterator[str]:
    for script in _INLINE.finditer(document):
        if script["text"] and not _NOT_RUN.search(script["attributes"]):
            digest = hashlib.sha256(script["text"].encode()).digest()
            yield f"'sha256-{base64.b64encode(digest).decode()}'"


def _origins(addresses: Iterable[str | None]) -> list[str]:
    parts = [urlsplit(address) for address in addresses if address]
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts if part.scheme in ("http", "https")})
