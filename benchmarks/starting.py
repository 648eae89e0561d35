"""The price of starting: importing the package, and serving the first page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TypedDict

from benchmarks.report import Budget, Row
from benchmarks.servers import HERE, Server, ours

HEAVY = ("fastapi", "starlette", "sqlalchemy", "pydantic", "mcp", "httpx", "uvicorn", "socketio")
"""What `import chainlit` must not load."""
VOCABULARY = "from chainlit import Action, Message, Step, on_chat_start, on_message, user_session"
_PROBE = """
import json, resource, sys, time
{statement}
heavy = [name for name in {heavy!r} if name in sys.modules]
used = resource.getrusage(resource.RUSAGE_SELF)
peak = int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
print(json.dumps(dict(cpu=used.ru_utime + used.ru_stime, rss=peak / 1024, heavy=heavy)))
"""


class _Probe(TypedDict):
    cpu: float
    rss: float
    heavy: list[str]


def _python(statement: str, folder: Path) -> _Probe:
    """Run a statement in a fresh interpreter."""
    code = _PROBE.format(statement=statement, heavy=HEAVY)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=kept, capture_output=True, check=True, encoding="utf-8"
    )
    return json.loads(ended.stdout)


def import_rows(samples: int, folder: Path) -> list[Row]:
    """Import the package beside an interpreter that imports nothing."""
    _python("import chainlit", folder)  # writes the byte code, once
    taken = [(_python("import chainlit", folder), _python("", folder)) for _ in range(samples)]
    vocabulary = [_python(VOCABULARY, folder)["cpu"] for _ in range(samples)]
    heavy = taken[0][0]["heavy"]
    cpu = [own["cpu"] for own, _ in taken], [bare["cpu"] for _, bare in taken]
    rss = [own["rss"] for own, _ in taken], [bare["rss"] for _, bare in taken]
    return [
        Row("import chainlit: CPU, interpreter included", "s", *cpu, Budget(0.15)),
        Row("import chainlit: memory", "MB", *rss, Budget(40)),
        Row("import chainlit and the names of a usual app: CPU", "s", vocabulary, cpu[1]),
        Row("import chainlit: heavy packages loaded", "", [len(heavy)], budget=Budget(0), note=", ".join(heavy)),
    ]


def first_page(arguments: list[str], folder: Path) -> float:
    """Return the CPU time of a server up to its first page, in seconds."""
    server = Server(arguments, folder)
    try:
        with urllib.request.urlopen(server.address) as answer:
            answer.read()
    finally:
        spent = server.kill()
    return spent


def page_row(samples: int, folder: Path) -> Row:
    """Start a server and fetch its page, beside a bare Starlette app."""
    bare = [str(HERE / "floor_page.py")]
    first_page(ours(folder), folder)  # writes configuration and byte code, once
    taken = [(first_page(ours(folder), folder), first_page(bare, folder)) for _ in range(samples)]
    spent = [own for own, _ in taken], [least for _, least in taken]
    return Row("chainlit run to the first page: CPU", "s", *spent, Budget(0.6))


def rows(samples: int, folder: Path) -> list[Row]:
    """Measure everything of this file."""
    return [*import_rows(samples, folder), page_row(samples, folder)]
