"""The pytest plugin: fixtures `chat_app` and `chat`, and coroutine tests that use them.

The app under test is `app.py` beside the configuration of pytest; the ini option `chainlit_app` or a fixture
`chainlit_target` of one's own names another one.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Generator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    # Loaded with the first test that uses a fixture: pytest imports this module in every project.
    from chainlit.testing.app import AppUnderTest
    from chainlit.testing.chat import Chat

_RUNNER = "chainlit_runner"
Managed = TypeVar("Managed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a project name its app in the configuration of pytest."""
    parser.addini("chainlit_app", "Path of the chainlit app under test.", default="app.py")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test on the loop that its app lives on."""
    runner = pyfuncitem.funcargs.get(_RUNNER)
    if not isinstance(runner, asyncio.Runner) or not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    runner.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture
def chainlit_runner() -> Generator[asyncio.Runner]:
    """The event loop of one test."""
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def chainlit_target(pytestconfig: pytest.Config) -> str | Path | Callable[[], object]:
    """The app under test: a path, or a function that registers hooks. Override it to test something else."""
    return pytestconfig.rootpath / str(pytestconfig.getini("chainlit_app"))


@pytest.fixture
def chat_app(
    chainlit_runner: asyncio.Runner, chainlit_target: str | Path | Callable[[], object]
) -> Generator[AppUnderTest]:
    """The started app; open pages with `chat_app.chat()`."""
    from chainlit.testing.app import open_app  # see above

    app = open_app(chainlit_target)
    yield chainlit_runner.run(_entered(app))
    chainlit_runner.run(_left(app))


@pytest.fixture
def chat(chainlit_runner: asyncio.Runner, chat_app: AppUnderTest) -> Generator[Chat]:
    """A person with an open page, whose start hook has returned."""
    page = chat_app.chat()
    yield chainlit_runner.run(_entered(page))
    chainlit_runner.run(_left(page))


async def _entered(manager: AbstractAsyncContextManager[Managed]) -> Managed:
    return await manager.__aenter__()


async def _left(manager: AbstractAsyncContextManager[object]) -> None:
    await manager.__aexit__(None, None, None)
