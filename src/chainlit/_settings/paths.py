"""Where an app's files are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE_ROOT = Path(__file__).resolve().parent.parent
"""Folder of the installed package."""


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The files and folders of one app. None of them has to exist."""

    root: Path
    """The app root: an absolute path."""

    @classmethod
    def discover(cls, environment: Mapping[str, str] | None = None) -> AppPaths:
        """Return the paths below `CHAINLIT_APP_ROOT`, or else below the working directory."""
        values = os.environ if environment is None else environment
        return cls(Path(values.get("CHAINLIT_APP_ROOT") or Path.cwd()).absolute())

    @property
    def config_dir(self) -> Path:
        return self.root / ".chainlit"

    @property
    def config_file(self) -> Path:
        return self.config_dir / "config.toml"

    @property
    def translations_dir(self) -> Path:
        """Folder of the app's own texts, which are laid over the built-in ones."""
        return self.config_dir / "translations"

    @property
    def files_dir(self) -> Path:
        """Folder of uploaded and sent files, one folder per session."""
        return self.root / ".files"

    @property
    def store_dir(self) -> Path:
        """Folder of the built-in store: its database and the contents of files."""
        return self.config_dir

    @property
    def public_dir(self) -> Path:
        """Folder that is served below `/public`."""
        return self.root / "public"

    @property
    def theme_file(self) -> Path:
        return self.public_dir / "theme.json"

    @property
    def readme_file(self) -> Path:
        return self.root / "chainlit.md"
