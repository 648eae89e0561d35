"""From a target and options to a running server."""

from __future__ import annotations

import ipaddress
import os
import socket
import threading
import webbrowser
from pathlib import Path

import click

import chainlit.callbacks  # noqa: F401  # pyright: ignore[reportUnusedImport]  # announces how authors see conversations
from chainlit._base.errors import ChainlitError, ConfigError, TargetError
from chainlit._core.app import App, current_app
from chainlit._core.hooks import CHAT_HOOKS
from chainlit._settings.dotenv import load_env_file
from chainlit._settings.environment import RunSettings
from chainlit._settings.readme import write_default_readme
from chainlit._settings.settings import load_settings
from chainlit._settings.target import check_target, load_target, running_module
from chainlit.config import init_config
from chainlit.logger import log_to_stderr, logger


def run_from_environment(target: str) -> int:
    """Serve the app at `target` as the environment says; print what prevents it.

    Returns:
        The exit code for the process.
    """
    try:
        load_env_file(os.environ, Path.cwd())
        return run_app(target, RunSettings.from_environment(os.environ))
    except ChainlitError as error:
        click.echo(f"Error: {error}", err=True)
        return 1


def run_app(target: str, run: RunSettings, *, allow_public_watch: bool = False) -> int:
    """Serve the app at `target` until the process is told to end.

    Args:
        target: Path of the app's module.
        run: How to serve it.
        allow_public_watch: Watch files although other machines can reach the server.

    Returns:
        The exit code for the process: 0 after an orderly end.

    Raises:
        ChainlitError: Target, configuration, certificate or address can't be used; the message says what to do.
    """
    log_to_stderr(debug=run.debug)
    path = check_target(target)
    _check_watch(run, allow_public_watch)
    _check_certificate(run)
    _check_address(run.host, run.port)
    app = current_app()
    is_running = running_module(path) is not None
    _prepare(app, target, run, keep_settings=is_running)
    if not is_running:
        load_target(path)
    check_hooks(app, target)
    app.auth.check()
    _use_caches(app)
    return _serve(app, path)


def _prepare(app: App, target: str, run: RunSettings, *, keep_settings: bool) -> None:
    """Make the app's files where they are missing, and read its settings, unless its module has done so already."""
    init_config(required=False)
    app.durable = True
    run.module_name = target
    run.headless = run.headless or run.ci
    run.no_cache = run.no_cache or run.ci
    if keep_settings:
        app.settings.run = run
    else:
        app.settings = load_settings(app.paths, run)
    app.root_path = run.root_path
    try:
        write_default_readme(app.paths)
    except OSError as error:
        logger.warning("No chainlit.md is made: %s", error)


def check_hooks(app: App, target: str) -> None:
    """Complain about an app that does nothing, and warn about one that does not chat.

    Raises:
        TargetError: The module registers no hook at all.
    """
    registered = app.hooks.registered
    if not registered:
        raise TargetError(
            f"{target} registers nothing; decorate a function with @cl.on_message, @cl.on_chat_start or another hook"
        )
    if not any(name in registered for name in CHAT_HOOKS):
        names = ", ".join(CHAT_HOOKS)
        logger.warning("Warning: %s has no chat hook (%s), so nothing answers a message", target, names)


def _check_watch(run: RunSettings, allowed: bool) -> None:
    if run.watch and not allowed and not is_loopback(run.host):
        raise ConfigError(
            f"--watch with --host {run.host} would let other machines use an app in development; leave one of them "
            "out, or add --allow-public-watch if that is what you want"
        )


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach a server that listens on `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _check_certificate(run: RunSettings) -> None:
    if run.ssl_cert is None and run.ssl_key is None:
        return
    if run.ssl_cert is None or run.ssl_key is None:
        raise ConfigError("a TLS certificate and its key belong together; set both or none")
    import ssl  # only for servers with TLS of their own

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(run.ssl_cert, run.ssl_key)
    except OSError as error:  # includes ssl.SSLError
        raise ConfigError(
            f"the TLS certificate {run.ssl_cert!r} and the key {run.ssl_key!r} cannot be used: {error}"
        ) from error


def _check_address(host: str, port: int) -> None:
    """Try to listen before the app's module is loaded, which may take long."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise ConfigError(
            f"the server cannot listen on {host}:{port} ({error.strerror or error}); end the program that uses the "
            "port, or choose another with --port (0 for any free one)"
        ) from error


def _use_caches(app: App) -> None:
    settings = app.settings
    if settings.project.cache and not settings.run.no_cache:
        from chainlit.cli.caches import use_langchain_cache  # optional, and heavy if LangChain is there

        configured = settings.project.lc_cache_path or ".chainlit/.langchain.db"
        use_langchain_cache(app.paths.root / configured)


def _serve(app: App, path: Path) -> int:
    from chainlit._http.serve import serve  # heavy: the server

    run = app.settings.run
    if not run.watch:
        return serve(app, on_ready=lambda url: _announce(url, run.headless))
    from chainlit._http.reload import Reloader  # only in watch mode

    reloader = Reloader(app, path)
    return serve(app, on_ready=lambda url: _announce(url, run.headless), beside=reloader.watch)


def _announce(url: str, headless: bool) -> None:
    logger.info("Your app is available at %s", url)
    if not headless:
        # A text browser would take over this thread until it is left.
        threading.Thread(target=webbrowser.open, args=(url,), name="browser", daemon=True).start()
