"""The commands and their options."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click

from chainlit._base.errors import ChainlitError, ConfigError
from chainlit._settings.environment import (
    DEFAULT_DRAIN_S,
    DEFAULT_HOST,
    DEFAULT_PORT,
    RunSettings,
    clean_root_path,
    port_number,
    seconds,
    websocket_options,
)
from chainlit.version import __version__

Command = TypeVar("Command", bound=Callable[..., Any])
_MODULES = ("db", "doctor")
"""Commands with a module of their own, loaded when they are asked for: a server needs none of them."""


class Failed(click.ClickException):
    """Something that the user can mend; the message says what and how."""

    exit_code = 1


class _Group(click.Group):
    """Loads commands when they are asked for; turns the framework's own errors into messages without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted((*super().list_commands(ctx), *_MODULES))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, if there is one."""
        if cmd_name in _MODULES:
            return getattr(import_module(f"chainlit.cli.{cmd_name}"), cmd_name)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command.

        Raises:
            Failed: The framework refused something; its message is what the user reads.
        """
        try:
            return super().invoke(ctx)
        except ChainlitError as error:
            raise Failed(str(error)) from error


def _port(_ctx: click.Context, param: click.Parameter, value: str) -> int:
    try:
        return port_number("the port", value)
    except ConfigError as error:
        raise click.BadParameter(str(error), param=param) from error


def _seconds(_ctx: click.Context, param: click.Parameter, value: str) -> float:
    try:
        return seconds(f"the option {param.opts[0]}", value)
    except ConfigError as error:
        raise click.BadParameter(str(error), param=param) from error


@click.group(cls=_Group, context_settings={"auto_envvar_prefix": "CHAINLIT"})
@click.version_option(__version__, prog_name="chainlit")
def cli() -> None:
    """Serve conversational apps that are written in Python."""
    from chainlit._settings.dotenv import load_env_file  # before the options are read, which it may set

    load_env_file(os.environ, Path.cwd())


_OPTIONS = (
    click.option("-w", "--watch", is_flag=True, help="Reload the app when its files change."),
    click.option("-h", "--headless", is_flag=True, envvar="CHAINLIT_HEADLESS", help="Do not open a browser."),
    click.option("-d", "--debug", is_flag=True, envvar="CHAINLIT_DEBUG", help="Log more."),
    click.option("-c", "--ci", is_flag=True, help="For automated tests: no browser, no third-party caches."),
    click.option("--no-cache", is_flag=True, help="Do not use third-party caches."),
    click.option("--ssl-cert", envvar="CHAINLIT_SSL_CERT", help="File with the TLS certificate."),
    click.option("--ssl-key", envvar="CHAINLIT_SSL_KEY", help="File with the key of the TLS certificate."),
    click.option(
        "--host", envvar="CHAINLIT_HOST", default=DEFAULT_HOST, show_default=True, help="Address to listen on."
    ),
    click.option(
        "--port",
        envvar="CHAINLIT_PORT",
        default=str(DEFAULT_PORT),
        show_default=True,
        callback=_port,
        help="Port to listen on; 0 for any free one.",
    ),
    click.option("--root-path", envvar="CHAINLIT_ROOT_PATH", default="", help="Path to serve the app below."),
    click.option(
        "--drain",
        "drain_s",
        envvar="CHAINLIT_DRAIN_S",
        default=str(DEFAULT_DRAIN_S),
        show_default=True,
        callback=_seconds,
        help="Seconds that answers have to end after SIGTERM.",
    ),
    click.option(
        "--allow-public-watch", is_flag=True, help="Watch files even though other machines can reach the server."
    ),
)


def _serving(command: Command) -> Command:
    """Give a command the options of a server."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@cli.command()
@click.argument("target", envvar="CHAINLIT_RUN_TARGET")
@_serving
@click.pass_context
def run(ctx: click.Context, target: str, **options: Any) -> None:
    """Serve the app in TARGET, a Python file."""
    _serve(ctx, target, **options)


@cli.command()
@_serving
@click.pass_context
def hello(ctx: click.Context, **options: Any) -> None:
    """Serve the tour that comes with the package: one starter for each feature."""
    from chainlit.cli.tour import tour

    with tour() as target:
        os.environ["CHAINLIT_APP_ROOT"] = str(target.parent)
        _serve(ctx, str(target), **options)


def _serve(ctx: click.Context, target: str, *, allow_public_watch: bool, root_path: str, **options: Any) -> None:
    run_settings = RunSettings(root_path=clean_root_path(root_path), **websocket_options(os.environ), **options)
    if (run_settings.ssl_cert is None) != (run_settings.ssl_key is None):
        raise click.UsageError("--ssl-cert and --ssl-key belong together; give both or none")
    gc.disable()  # modules stay; walking them again and again while they load is a tenth of the start
    from chainlit.cli.start import run_app  # heavy: the server

    ctx.exit(run_app(target, run_settings, allow_public_watch=allow_public_watch))


@cli.command()
def init() -> None:
    """Create the configuration of an app.

    It is made in the app root: CHAINLIT_APP_ROOT, or else the working directory. What is there stays as it is.
    """
    from chainlit.config import init_config  # heavy: the settings
    from chainlit.logger import log_to_stderr

    log_to_stderr(debug=False)
    init_config(log=True)


@cli.command("create-secret")
def create_secret() -> None:
    """Print a secret for signing logins.

    The output is a line for an environment file.
    """
    from chainlit.secret import random_secret

    click.echo(f'CHAINLIT_AUTH_SECRET="{random_secret()}"')


@cli.command("lint-translations")
@click.option("--strict", is_flag=True, help="Fail when a text is missing or has a wrong shape.")
@click.pass_context
def lint_translations(ctx: click.Context, strict: bool) -> None:
    """Compare the app's translations with the English texts."""
    from chainlit.config import lint_translations as lint

    complete = lint()
    ctx.exit(0 if complete or not strict else 1)


@cli.group()
def config() -> None:
    """Look after the configuration file."""


@config.command()
def migrate() -> None:
    """Bring the configuration file to this version; the former one is kept beside it."""
    from chainlit._settings.paths import AppPaths
    from chainlit.cli.migrate import migrate_file

    for line in migrate_file(AppPaths.discover().config_file, __version__):
        click.echo(line)
