"""Where imports may point, and what is loaded when."""

from __future__ import annotations

import graphlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import grimp
import httpx

from tests.cli_process import running

ROOT = Path(__file__).parents[2]


def test_imports_point_down_only() -> None:
    # In a process of its own: the linter configures logging, which switches off the loggers of this one.
    command = [
        sys.executable,
        "-c",
        "import sys, importlinter.cli; sys.exit(importlinter.cli.lint_imports(no_cache=True))",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_modules_need_each_other_not_even_for_types() -> None:
    graph = cast(Any, grimp).build_graph("chainlit", cache_dir=None, exclude_type_checking_imports=False)
    modules = cast("set[str]", graph.modules)
    assert len(modules) > 200
    needs = {each: cast("set[str]", graph.find_modules_directly_imported_by(each)) for each in modules}
    graphlib.TopologicalSorter(needs).prepare()  # raises `CycleError` with the modules of the cycle


OPTIONAL = ("socketio", "engineio", "sqlalchemy", "mcp", "httpx", "authlib", "numpy", "pandas")
APP = """\
import json
import sys

import chainlit as cl
from chainlit.server import app


@app.get("/loaded")
async def loaded():
    return sorted({each.partition(".")[0] for each in sys.modules})


@cl.on_message
async def answer(message):
    pass
"""


def test_a_server_loads_only_what_somebody_has_asked_for(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    with running(tmp_path, "run", "app.py", "-h", "--port", "0") as process:
        address = process.address()
        assert httpx.get(address).status_code == 200
        assert httpx.get(f"{address}/project/settings").status_code == 200
        loaded = set(json.loads(httpx.get(f"{address}/loaded").text))
        assert loaded & set(OPTIONAL) == set()
        httpx.get(f"{address}/ws/socket.io/", params={"EIO": "4", "transport": "polling"})
        assert "socketio" in json.loads(httpx.get(f"{address}/loaded").text)
