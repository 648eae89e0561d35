"""Watch mode: when the author saves a file, the app is loaded anew in the running server."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path

from chainlit._base.errors import ConfigError, TargetError
from chainlit._core.app import App
from chainlit._core.hooks import Hooks
from chainlit._http.custom_elements import announce, element_name, policy_for_elements
from chainlit._settings.paths import AppPaths
from chainlit._settings.settings import load_settings
from chainlit._settings.target import reload_target

_logger = logging.getLogger("chainlit")
SETTLE_MS = 50
"""Quiet time, in milliseconds, after which a series of changes counts as one."""
SHUTDOWN_S = 10.0
"""Bound for the shutdown hook of a version that has been replaced."""
_SOURCE_SUFFIXES = frozenset({".py", ".py3"})


class Reloader:
    """Loads an app anew when its files change.

    Args:
        app: The app that is being served.
        target: Its module.
        changes: Where to hear of changed files; by default from the system.
    """

    def __init__(self, app: App, target: Path, changes: Callable[[], AsyncIterator[set[Path]]] | None = None) -> None:
        self._app = app
        self._target = target
        self._changes = changes or self._system_changes
        self._policy = policy_for_elements(app)

    async def watch(self) -> None:
        """Reload at every change, until cancelled; the log says so when the system can't watch files."""
        try:
            await self._follow()
        except (OSError, RuntimeError) as error:  # what watchfiles raises, for example when there are too many folders
            _logger.error("Changes of files are not noticed any more: %s", error)

    async def _follow(self) -> None:
        app = self._app
        async for changed in self._changes():
            _logger.info("Changed: %s", ", ".join(sorted(path.name for path in changed)[:5]))
            elements = [name for path in changed if (name := element_name(app, path))]
            if any(is_code(path) for path in changed):
                await self.reload()
            elif len(elements) == len(changed) and not self._policy_changed():
                announce(app, elements)
            else:
                app.sessions.reloaded()

    def _policy_changed(self) -> bool:
        """Tell whether pages need a new content policy for the sources of custom elements: only a new page gets one."""
        former, self._policy = self._policy, policy_for_elements(self._app)
        return self._policy != former

    async def reload(self) -> bool:
        """Load settings and the author's modules anew, run the startup hook, and tell all pages.

        The former version stays in use when the new one fails; the log says why.

        Returns:
            Whether the new version is in use.
        """
        started = time.perf_counter()
        app, former_settings, former_hooks = self._app, self._app.settings, self._app.hooks
        try:
            app.settings = load_settings(app.paths, former_settings.run)
            await self._load()
        except Exception as error:  # the border to author code: a startup hook may raise anything
            app.settings = former_settings
            _report(error)
            return False
        await _end(former_hooks)
        app.sessions.reloaded()
        _logger.info("Reloaded in %.2f s", time.perf_counter() - started)
        return True

    async def _load(self) -> None:
        # The modules run on the loop's thread: nobody else may see the hooks while they are registered.
        app = self._app
        try:
            with app.fresh_hooks():
                reload_target(self._target, app.paths.root)
                await app.startup()
        finally:
            app.auth.hooks = app.hooks

    async def _system_changes(self) -> AsyncIterator[set[Path]]:
        import watchfiles  # only in watch mode

        paths = self._app.paths
        folders = [paths.root]
        if not self._target.is_relative_to(paths.root):
            folders.append(self._target.parent)
        _logger.info("Watching %s for changes", " and ".join(map(str, folders)))
        async for batch in watchfiles.awatch(  # pyright: ignore[reportUnknownMemberType]  # its stop event may be trio's
            *folders,
            watch_filter=lambda _change, path: is_watched(Path(path), paths, folders),
            step=SETTLE_MS,
            debounce=1_000,
            ignore_permission_denied=True,
        ):
            yield {Path(path) for _change, path in batch}


def _report(error: Exception) -> None:
    if isinstance(error, ConfigError | TargetError):
        for line in f"Not reloaded, the former version stays in use: {error}".splitlines():
            _logger.error("%s", line)
    else:
        _logger.error("Not reloaded, the former version stays in use: its startup hook failed", exc_info=error)


async def _end(hooks: Hooks) -> None:
    """Let a version that has been replaced give back what its startup hook took."""
    if hooks.on_app_shutdown is None:
        return
    try:
        async with asyncio.timeout(SHUTDOWN_S):
            await hooks.on_app_shutdown.inline()
    except Exception:  # the border to author code
        _logger.exception("The shutdown hook of the former version failed")


def is_code(path: Path) -> bool:
    """Tell whether the author's modules have to run again when the file at `path` changes."""
    return path.suffix in _SOURCE_SUFFIXES or path.name == "config.toml"


def is_watched(path: Path, paths: AppPaths, folders: Iterable[Path]) -> bool:
    """Tell whether a change of the file at `path` is a change of the app."""
    if path == paths.config_file or path.parent == paths.translations_dir:
        return True
    if path.is_relative_to(paths.public_dir):
        return not path.name.startswith(".")
    inside = next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), None)
    if inside is None or any(_is_foreign(part) for part in inside.parts):
        return False
    return path.suffix in _SOURCE_SUFFIXES or (path.parent == paths.root and _is_readme(path.name))


def _is_foreign(part: str) -> bool:
    return part.startswith(".") or part in {"__pycache__", "node_modules", "site-packages", "venv"}


def _is_readme(name: str) -> bool:
    return name.startswith("chainlit") and name.endswith(".md")
