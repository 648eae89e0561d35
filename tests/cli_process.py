"""The command line as a process."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def environment(**variables: str) -> dict[str, str]:
    """Return this process's environment without settings of the framework, and with `variables`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CHAINLIT_")}
    return {**inherited, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": "1", **variables}


def arguments(*words: str) -> list[str]:
    return [sys.executable, "-m", "chainlit", *words]


def chainlit(folder: Path, *words: str, **variables: str) -> Ended:
    """Run `chainlit` with these arguments in `folder`, and wait for its end."""
    ended = subprocess.run(
        arguments(*words),
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


class Running:
    """A command that goes on until it is told to end."""

    def __init__(self, folder: Path, command: list[str], variables: Mapping[str, str]) -> None:
        self.lines: list[str] = []
        """What was printed so far, to both streams."""
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._fresh: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._fresh.put(line.rstrip("\n"))
        self._fresh.put(None)

    def until(self, text: str) -> str:
        """Wait for a line that contains `text`, from where the last call stopped, and return it."""
        while (line := self._next()) is not None:
            self.lines.append(line)
            if text in line:
                return line
        raise AssertionError("\n".join([f"the command ended without {text!r}:", *self.lines]))

    def _next(self) -> str | None:
        try:
            return self._fresh.get(timeout=60)
        except queue.Empty:
            raise AssertionError("\n".join(["the command says nothing more:", *self.lines])) from None

    def address(self) -> str:
        """Wait until requests are answered, and return the address."""
        return self.until("Your app is available at ").rpartition(" ")[2]

    def tell(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def ended(self) -> int:
        """Wait for the end, and return the exit code."""
        code = self._process.wait(timeout=60)
        self._reader.join(timeout=60)
        while not self._fresh.empty():
            if (line := self._fresh.get()) is not None:
                self.lines.append(line)
        return code

    @property
    def output(self) -> str:
        return "\n".join(self.lines)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self.ended()
        assert self._process.stdout is not None
        self._process.stdout.close()


@contextmanager
def running(
    folder: Path, *words: str, command: list[str] | None = None, variables: Mapping[str, str] | None = None
) -> Generator[Running]:
    """Start `chainlit` with these arguments, or another Python command, and make sure that it ends."""
    process = Running(folder, [sys.executable, *command] if command else arguments(*words), variables or {})
    try:
        yield process
    finally:
        process.close()
