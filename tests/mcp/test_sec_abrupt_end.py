"""What remains of tool servers when the app's process is killed."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLED = """
import asyncio, os, pathlib, sys
from tests.mcp.tool_app import person, program, said

async def main():
    async with person(pathlib.Path(sys.argv[1]), program("rude", "polite")) as one:
        client = await one.connected("rude")
        sys.stdout.write(said(await client.call_tool("pids", {})))
        sys.stdout.flush()
        os.kill(os.getpid(), 9)

asyncio.run(main())
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for a process of somebody else")
def test_sec_G14_a_program_ends_when_the_app_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == -9, ended.stderr
    [pid] = json.loads(ended.stdout)
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return  # it was faster
    try:
        assert select.select([watched], [], [], 20)[0] == [watched]
    finally:
        os.close(watched)
