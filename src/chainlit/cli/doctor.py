"""`chainlit doctor`: is everything there that an app needs to run here? Each finding names its remedy."""

from __future__ import annotations

import asyncio
import os
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import click

from chainlit._base.errors import ChainlitError, ConfigError
from chainlit._settings.environment import RunSettings
from chainlit._settings.paths import AppPaths

MIN_PYTHON = (3, 11)
LOW_DISK = 500 * 1024 * 1024
BIG_FOLDER = 5_000
"""Session files beyond this many were probably left by processes that were killed."""
ENOUGH_FILES, OWN_FILES = 10_200, 200
"""As many connections as a server lets in, and what it has open besides."""
PATIENCE_S = 10.0
NEEDED = ("fastapi", "uvicorn", "msgspec", "pydantic", "websockets", "python-socketio")
Level = Literal["good", "note", "wrong"]
_SIGNS: dict[Level, str] = {"good": "ok   ", "note": "note ", "wrong": "WRONG"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check has found; `wrong` keeps the app from running as it should."""

    level: Level
    text: str


@click.command()
@click.argument("target", required=False)
@click.pass_context
def doctor(ctx: click.Context, target: str | None) -> None:
    """Check whether an app can run here, and say what to do where it can't.

    With TARGET, a Python file, the app itself is loaded as well. Nothing is changed. The exit code is 1 if anything
    is wrong.
    """
    paths = AppPaths.discover()
    wrong = 0
    for check in checks(paths, target):
        for finding in check():
            wrong += finding.level == "wrong"
            click.echo(f"{_SIGNS[finding.level]}  {finding.text}")
    click.echo(_summary(wrong))
    ctx.exit(1 if wrong else 0)


def _summary(wrong: int) -> str:
    if not wrong:
        return "Everything is as it should be."
    return "One thing is wrong." if wrong == 1 else f"{wrong} things are wrong."


def checks(paths: AppPaths, target: str | None) -> list[Callable[[], Iterable[Finding]]]:
    """Return all checks, in the order in which problems should be mended."""
    return [
        python,
        lambda: app_root(paths),
        lambda: configuration(paths),
        lambda: translations(paths),
        lambda: writable(paths),
        port,
        open_files,
        secret,
        lambda: database(paths),
        lambda: loaded(paths, target),
    ]


def python() -> Iterable[Finding]:
    """Check the interpreter and the packages."""
    if sys.version_info < MIN_PYTHON:
        yield Finding("wrong", f"Python {platform.python_version()} is too old; use {'.'.join(map(str, MIN_PYTHON))}")
    missing = [name for name in NEEDED if not _installed(name)]
    if missing:
        yield Finding("wrong", f"not installed: {', '.join(missing)}; run `pip install --force-reinstall chainlit`")
    else:
        yield Finding("good", f"Python {platform.python_version()}, chainlit {_installed('chainlit') or '(source)'}")


def app_root(paths: AppPaths) -> Iterable[Finding]:
    """Check the folder of the app."""
    if not paths.root.is_dir():
        yield Finding("wrong", f"the app root {paths.root} is no folder; create it or change CHAINLIT_APP_ROOT")
    else:
        yield Finding("good", f"app root {paths.root}")


def configuration(paths: AppPaths) -> Iterable[Finding]:
    """Check the configuration file and the variables."""
    from chainlit._settings.reader import read_config  # heavy: pydantic

    try:
        found = read_config(paths.config_file)
        RunSettings.from_environment(os.environ)
    except ConfigError as error:
        yield Finding("wrong", str(error))
        return
    for warning in found.warnings:
        yield Finding("note", warning)
    yield Finding("good", "configuration" if paths.config_file.exists() else "configuration: none yet, defaults apply")


def translations(paths: AppPaths) -> Iterable[Finding]:
    """Check the app's own texts."""
    from chainlit._settings.texts import UnusableTexts, read_texts  # only for apps that have some

    files = sorted(paths.translations_dir.glob("*.json"))
    bad = 0
    for file in files:
        try:
            read_texts(file)
        except UnusableTexts as error:
            bad += 1
            yield Finding("wrong", f"{file}: {error}; mend it, or delete it to use the built-in texts")
    if files and not bad:
        yield Finding("good", f"{len(files)} translations; `chainlit lint-translations` tells what is missing")


def writable(paths: AppPaths) -> Iterable[Finding]:
    """Check the folders that a server writes to, and the room on the disk."""
    for folder in (paths.config_dir, paths.files_dir):
        existing = next(each for each in (folder, *folder.parents) if each.exists())
        try:
            with tempfile.TemporaryFile(dir=existing):
                continue
        except OSError as error:
            yield Finding("wrong", f"{folder} can't be written ({error.strerror}); give this user the right to")
    if not paths.root.exists():
        return
    free = shutil.disk_usage(paths.root).free
    if free < LOW_DISK:
        yield Finding("wrong", f"only {free // 1024**2} MB are free on the disk of {paths.root}; make room")
    left = sum(1 for _ in paths.files_dir.iterdir()) if paths.files_dir.is_dir() else 0
    if left > BIG_FOLDER:
        yield Finding("note", f"{paths.files_dir} holds {left} sessions; while no server runs, it may be deleted")
    yield Finding("good", "folders")


def port() -> Iterable[Finding]:
    """Check whether a server could listen."""
    try:
        run = RunSettings.from_environment(os.environ)
    except ConfigError:
        return  # was told with the configuration
    try:
        with socket.socket(socket.AF_INET6 if ":" in run.host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((run.host, run.port))
    except OSError as error:
        reason = error.strerror or str(error)
        yield Finding("wrong", f"port {run.port} of {run.host}: {reason}; end what uses it, or set CHAINLIT_PORT")
    else:
        yield Finding("good", f"port {run.port} of {run.host} is free")


def open_files() -> Iterable[Finding]:
    """Check how many connections the system allows a process."""
    try:
        import resource  # not on Windows, which has no such limit
    except ImportError:
        return
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if limit == resource.RLIM_INFINITY or limit >= ENOUGH_FILES:
        yield Finding("good", "open files")
    else:
        room = max(0, limit - OWN_FILES)
        yield Finding("note", f"a process may open {limit} files: room for {room} people; `ulimit -n 65536` makes more")


def secret() -> Iterable[Finding]:
    """Check the secret of logins, if there is one."""
    from chainlit._auth.tokens import GOOD_SECRET_BYTES, checked_secret  # heavy: cryptography

    given = os.environ.get("CHAINLIT_AUTH_SECRET")
    if not given:
        yield Finding("note", "CHAINLIT_AUTH_SECRET is not set; apps with a login need it (`chainlit create-secret`)")
        return
    try:
        checked_secret(given)
    except ConfigError as error:
        yield Finding("wrong", str(error))
        return
    if len(given.encode()) < GOOD_SECRET_BYTES:
        yield Finding("note", f"CHAINLIT_AUTH_SECRET is short; {GOOD_SECRET_BYTES} bytes are recommended")
    else:
        yield Finding("good", "secret of logins")


def database(paths: AppPaths) -> Iterable[Finding]:
    """Check whether the store can be reached, and its schema."""
    address = os.environ.get("CHAINLIT_DATABASE_URL", "")
    if not address:
        yield Finding("good", f"conversations are kept below {paths.config_dir}, or where the app says")
        return
    from chainlit._store.sql.migrating import LATEST  # only for those who have a database
    from chainlit._store.sql.opening import sqlite_file

    try:
        file = sqlite_file(address)
        if file is not None and not file.exists():
            yield Finding("good", f"database: {file} is made with the first conversation")
            return
        found = asyncio.run(_schema(address))
    except Exception as error:  # drivers have errors of their own, and each means the same here
        reason = str(error) or type(error).__name__
        yield Finding("wrong", f"the database of CHAINLIT_DATABASE_URL can't be used: {reason}")
        return
    if found > LATEST:
        yield Finding("wrong", f"the database has schema {found}, newer than {LATEST}; update chainlit")
    elif found < LATEST:
        yield Finding("note", f"the database has schema {found}; the next start, or `chainlit db migrate`, mends that")
    else:
        yield Finding("good", f"database, schema {found}")


async def _schema(address: str) -> int:
    from chainlit._store.sql.migrating import version_of  # as above
    from chainlit._store.sql.opening import database_at

    found = database_at(address)
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await found.read(version_of)
    finally:
        await found.close()


def loaded(paths: AppPaths, target: str | None) -> Iterable[Finding]:
    """Check the app itself: whether it loads, registers something, and has the secret that its login needs."""
    if target is None:
        return
    import chainlit.callbacks  # noqa: F401  # pyright: ignore[reportUnusedImport]  # announces how authors see conversations
    from chainlit._core.app import App, app_as_current  # heavy: the framework
    from chainlit._settings.target import check_target, load_target
    from chainlit.cli.start import check_hooks

    try:
        path = Path(check_target(target))
        app = App(paths=paths)
        with app_as_current(app):
            load_target(path)
        check_hooks(app, target)
        app.auth.check()
    except ChainlitError as error:
        yield Finding("wrong", str(error))
    else:
        yield Finding("good", f"{target} loads")


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
