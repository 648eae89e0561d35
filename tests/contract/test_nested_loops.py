"""Apps that make asyncio's loops nest, as tutorials of agent libraries tell them to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_process import running

APP = """\
import asyncio
{first}
import chainlit as cl


@cl.on_app_startup
async def startup():
    print("loop of", type(asyncio.get_running_loop()).__module__, flush=True)


cl.on_message(lambda: None)
"""


@pytest.mark.parametrize(
    ("first", "module"),
    [("asyncio._nest_patched = True  # what nest_asyncio.apply() leaves behind", "asyncio."), ("", "uvloop")],
)
def test_an_app_whose_loops_nest_gets_a_loop_that_can(first: str, module: str, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP.format(first=first))
    with running(tmp_path, "run", "app.py", "--headless", "--port", "0") as server:
        assert server.until("loop of").startswith(f"loop of {module}")
