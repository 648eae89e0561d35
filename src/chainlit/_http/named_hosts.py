"""Other hosts that files of the app name: the page's content policy lets in these, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from chainlit._core.app import App
from chainlit._http.folders import find_below

_NAME = r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?"
_HOST = re.compile(rf"https://{_NAME}", re.IGNORECASE)
_PLAIN_HOST = re.compile(rf"(?:http|wss?)://{_NAME}", re.IGNORECASE)
_STYLE_HOST = re.compile(rf"""(?:@import\s*|url\(\s*)["']?\s*((?:https?:)?//{_NAME})""", re.IGNORECASE)
_LOADS_SCRIPTS = re.compile(
    r"""createElement\(\s*["'`]script|<script\b|\bimport\s*\(|\bfrom\s*["']https:|importScripts|getScript"""
)
_LOADS_STYLES = re.compile(r"""stylesheet|@import\b""")
_MAX_HOSTS = 20
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "https://fonts.googleapis.com": ("https://fonts.gstatic.com",),
    "https://maps.googleapis.com": ("https://*.googleapis.com", "https://*.gstatic.com"),
    "https://www.googletagmanager.com": ("https://*.googletagmanager.com", "https://*.google-analytics.com"),
}
"""Files that fetch further ones from other hosts of the same house."""


@dataclass(frozen=True)
class NamedHosts:
    """What a file names, by what the page may do with it.

    Attributes:
        scripts: Scripts come from there.
        styles: Style sheets and fonts come from there.
        reached: Requests may go there and frames show it, although it is not `https:`, which is always allowed.
    """

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    reached: frozenset[str] = frozenset()

    def __or__(self, other: NamedHosts) -> NamedHosts:
        return NamedHosts(self.scripts | other.scripts, self.styles | other.styles, self.reached | other.reached)

    def rules(self) -> dict[str, list[str]]:
        """Return what the content policy has to allow besides, by directive."""
        styles = sorted(self.styles)
        return {
            "script-src": sorted(self.scripts),
            "style-src": styles,
            "font-src": styles,
            "connect-src": sorted(self.reached),
            "frame-src": sorted(host for host in self.reached if host.startswith("http:")),
        }


def hosts_in(files: Iterable[Path]) -> NamedHosts:
    """Return what these files name; `.css` files are style sheets, all others scripts."""
    found = NamedHosts()
    for file in files:
        found |= _hosts(file)
    return found


def hosts_of_page(app: App) -> NamedHosts:
    """Return what the app's own script and style sheet name, if they lie in its folder `public`."""
    ui = app.settings.ui
    paths = [urlsplit(address).path for address in (ui.custom_css, ui.custom_js) if address]
    found = [find_below(app.paths.public_dir, path[8:]) for path in paths if path.startswith("/public/")]
    return hosts_in(file for file in found if file is not None)


def _hosts(file: Path) -> NamedHosts:
    try:
        stat = file.stat()
        return _read_hosts(file, stat.st_mtime_ns, stat.st_size)
    except OSError:  # deleted meanwhile, or not for us to read: nobody can load it either
        return NamedHosts()


@lru_cache(maxsize=256)
def _read_hosts(file: Path, _changed_ns: int, _size: int) -> NamedHosts:
    text = file.read_text("utf-8", errors="replace")
    if file.suffix.lower() == ".css":
        return NamedHosts(styles=_with_families(_STYLE_HOST.findall(text)))
    named = _with_families(_HOST.findall(text))
    nothing = frozenset[str]()
    return NamedHosts(
        scripts=named if _LOADS_SCRIPTS.search(text) else nothing,
        styles=named if _LOADS_STYLES.search(text) else nothing,
        reached=_with_families(_PLAIN_HOST.findall(text)),
    )


def _with_families(named: list[str]) -> frozenset[str]:
    """Return the hosts and what belongs to them; `//host` means the one that the page comes by."""
    lower = [each.lower() for each in named]
    whole = [f"https:{each}" if each.startswith("//") else each for each in lower][:_MAX_HOSTS]
    return frozenset(host for each in whole for host in (each, *_FAMILIES.get(each, ())))
