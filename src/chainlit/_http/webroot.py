"""Where the files of the web client are."""

from __future__ import annotations

from pathlib import Path

from chainlit._core.app import App

BUILT_IN = Path(__file__).parent.parent / "_web"


def web_root(app: App) -> Path:
    """Return the folder of the client's build: the app's own if it has one and it exists, else ours."""
    custom = app.settings.ui.custom_build
    if custom:
        folder = (app.paths.root / custom).resolve()
        if folder.is_dir():
            return folder
    return BUILT_IN
