"""Small helpers: `cl.sleep`, `cl.send_window_message`, and those that apps import from here."""

from __future__ import annotations

import asyncio
import functools
import importlib.metadata
import inspect
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chainlit._base.clock import timestamp_utc, utc_now
from chainlit._base.lazy import lazy_names
from chainlit._base.signature import fit
from chainlit._core.run import describe
from chainlit._messages.message import ErrorMessage
from chainlit._wire.records import Json
from chainlit.context import get_context
from chainlit.logger import logger

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = [
    "check_file",
    "check_module_version",
    "make_module_getattr",
    "mount_chainlit",
    "send_window_message",
    "sleep",
    "timestamp_utc",
    "utc_now",
    "wrap_user_function",
]


def sleep(duration: float) -> Awaitable[None]:
    """Wait without keeping anybody else from working.

    Args:
        duration: How long, in seconds.
    """
    return asyncio.sleep(duration)


async def send_window_message(data: Json) -> None:
    """Send data to the window around the page: the embedding page of a widget or frame.

    Args:
        data: Any JSON value.

    Raises:
        ChainlitContextException: Called outside a conversation.
    """
    await get_context("cl.send_window_message").emitter.send_window_message(data)


def wrap_user_function(
    user_function: Callable[..., Any], with_task: bool = False
) -> Callable[..., Coroutine[Any, Any, Any]]:
    """Return an async function that calls an author's one with as many arguments as that declares.

    Its exceptions are logged and give None.

    Args:
        user_function: Plain or async.
        with_task: Show that something runs meanwhile, and show the exception in the conversation.
    """
    names = tuple(inspect.signature(user_function).parameters)
    shape = fit(user_function, names)

    @functools.wraps(user_function)
    async def call(*values: object) -> Any:
        emitter = get_context("wrap_user_function").emitter if with_task else None
        if emitter is not None:
            await emitter.task_start()
        try:
            args, kwargs = shape.arguments(values)
            result = user_function(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result
        except Exception as error:  # the boundary around author code: shown, logged once, contained
            logger.exception("%s failed", getattr(user_function, "__qualname__", user_function))
            if with_task:
                await ErrorMessage(describe(error), author="Error").send()
            return None
        finally:
            if emitter is not None:
                await emitter.task_end()

    return call


def check_module_version(name: str, required_version: str) -> bool:
    """Tell whether a package is installed, in that version or a later one.

    Args:
        name: The package, by the name it is installed under or by that of its module.
        required_version: Lowest version that will do, as numbers with dots.
    """
    try:
        installed = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return _numbers(installed) >= _numbers(required_version)


def _numbers(version: str) -> tuple[int, ...]:
    """Return the release part of a version: `1.10.0rc1` → `(1, 10, 0)`."""
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def check_file(target: str) -> None:
    """Check that an app can be loaded from a file.

    Raises:
        click.BadArgumentUsage: It has no name ending in .py or .py3.
        click.BadParameter: There is no such file.
    """
    import click  # only the command line needs it

    ending = Path(target).suffix
    if ending not in (".py", ".py3"):
        raise click.BadArgumentUsage(
            "Chainlit requires raw Python (.py) files, but the provided file has "
            + (f"extension {ending}." if ending else "no extension.")
        )
    if not Path(target).exists():
        raise click.BadParameter(f"File does not exist: {target}")


def make_module_getattr(registry: Mapping[str, str]) -> Callable[[str], object]:
    """Return a `__getattr__` for a module whose names are loaded on first use.

    Args:
        registry: Name → module that defines it.
    """
    where = {name: f"{module}:{name}" for name, module in registry.items()}
    frame = inspect.currentframe()
    package = frame.f_back.f_globals["__name__"] if frame and frame.f_back else ""
    return lazy_names(package, where)


def mount_chainlit(app: FastAPI, target: str, path: str = "/chainlit") -> None:
    """Serve a chat app below a path of a FastAPI application.

    Args:
        app: The application.
        target: Path of the chat app's `.py` file.
        path: Where it is served.

    Raises:
        TargetError: The chat app can't be loaded.
    """
    import importlib  # resolved at run time: the server is a layer above this one

    importlib.import_module("chainlit._http.mount").mount_chainlit(app, target, path)
