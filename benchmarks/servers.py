"""Servers under measurement, each a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
READY = "available at "


class Server:
    """A running server; killed at the end, so that its end is not part of what it cost."""

    def __init__(self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CHAINLIT_")}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its byte code
        path = os.pathsep.join((str(HERE.parent), str(HERE.parent / "src")))
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            env={**kept, **(environment or {}), "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.address = self._ready()
        # A log that nobody reads fills its pipe, and then holds the server up.
        self._reader = threading.Thread(target=deque, args=(self._process.stderr, 0), daemon=True)
        self._reader.start()

    def _ready(self) -> str:
        assert self._process.stderr is not None
        lines: list[str] = []
        for line in self._process.stderr:
            if READY in line:
                return line.rpartition(" ")[2].strip()
            lines.append(line)
        raise RuntimeError("the server ended at its start:\n" + "".join(lines))

    def memory(self) -> int:
        """Return the resident memory, in bytes."""
        pages = Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * PAGE_BYTES

    def cpu(self) -> float:
        """Return the CPU time that it has used so far, in seconds, to a hundredth or so; asking it costs it nothing."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_PER_S

    def end(self) -> float:
        """Tell it to end, and return how long that took, in seconds.

        Raises:
            RuntimeError: It ended with an error.
        """
        begun = time.perf_counter()
        self._process.terminate()
        code = self._process.wait(timeout=60)
        took_s = time.perf_counter() - begun
        self._close()
        if code not in (0, -signal.SIGTERM):
            raise RuntimeError(f"the server ended with {code}")
        return took_s

    def kill(self) -> float:
        """End it, and return the CPU time of its whole life, in seconds."""
        if self._process.returncode is not None:
            return 0.0
        self._process.kill()
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self._close()
        return usage.ru_utime + usage.ru_stime

    def _close(self) -> None:
        self._reader.join(timeout=10)  # to its end
        if self._process.stderr is not None:
            self._process.stderr.close()


@contextmanager
def serving(arguments: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Generator[Server]:
    """Start a Python program that announces its address on standard error, and kill it afterwards."""
    server = Server(arguments, folder, environment)
    try:
        yield server
    finally:
        server.kill()


def ours(folder: Path) -> list[str]:
    """Return the arguments of the chat app, served as an author serves it."""
    app = folder / "app.py"
    app.write_text((HERE / "chat_app.py").read_text(encoding="utf-8"), encoding="utf-8")
    return ["-m", "chainlit", "run", str(app), "--headless", "--port", "0"]


def forgetful(folder: Path) -> list[str]:
    """Return the same, with conversations that are kept nowhere: a bare server keeps none either."""
    place = folder / "forgetful"
    (place / ".chainlit").mkdir(parents=True)
    (place / ".chainlit" / "config.toml").write_text("[persistence]\nenabled = false\n", encoding="utf-8")
    return ours(place)


FLOOR = ("-m", "benchmarks.floor_app")
"""The arguments of the bare server."""
