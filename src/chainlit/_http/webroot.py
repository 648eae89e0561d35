"""Where the files of the web client are."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from chainlit._core.app import App

BUILT_IN = Path(__file__).parent.parent / "_web"
_logger = logging.getLogger("chainlit")


def web_root(app: App) -> Path:
    """Return the folder of the client's build: the app's own if it has one and it has a page, else ours."""
    custom = app.settings.ui.custom_build
    if custom:
        folder = (app.paths.root / custom).resolve()
        if (folder / "index.html").is_file():
            return folder
        _tell_missing(folder)
    return BUILT_IN


@lru_cache(maxsize=16)  # once for each folder, not with each request
def _tell_missing(folder: Path) -> None:
    _logger.warning(
        "UI.custom_build is ignored: %s has no index.html; build the client, or correct the path in config.toml", folder
    )
