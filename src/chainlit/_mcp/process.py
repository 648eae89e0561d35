"""Servers that are programs on this machine: their lines in and out, and their certain end."""

from __future__ import annotations

import asyncio
import logging
import os
import shlex
import shutil
import signal
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream

from chainlit._mcp.errors import McpError
from chainlit._mcp.http import TooLarge
from chainlit._mcp.library import Library, Message, Streams

_logger = logging.getLogger("chainlit")
_CHUNK = 64 * 1024
_POSIX = os.name == "posix"
LEAVES_S = 2.0
"""Time a program has to leave after its input has ended, and again after it was asked to."""
_LOGGED = 500
"""Characters of a line of a program's own log that are kept."""


class ProgramFailed(McpError):
    """A program can't be started."""


@dataclass(frozen=True, slots=True)
class Program:
    """How a program is started; nothing of it comes from a browser.

    Attributes:
        command: What is run; looked up in the path.
        args: Its arguments, which no shell sees.
        env: Variables besides the few that every program gets.
        folder: Where it runs.
    """

    command: str
    args: list[str]
    env: dict[str, str] = field(default_factory=dict[str, str])
    folder: Path | None = None


def split_command(command: str) -> tuple[str, list[str]]:
    """Split a command line as a shell would, without being one.

    Raises:
        ValueError: It is empty, has an open quote, or begins with a variable.
    """
    try:
        words = shlex.split(command, posix=_POSIX)
    except ValueError as error:
        raise ValueError(f"The command {command!r} can't be read: {error}") from error
    if not words:
        raise ValueError("The command is empty; name the program that is the MCP server")
    name, equals, _ = words[0].partition("=")
    if equals and name.isidentifier():
        raise ValueError(
            f"The command begins with the variable {name!r}; put it into the server's env table instead: "
            f'env = {{ {name} = "…" }}'
        )
    first, *rest = words if _POSIX else [word.strip('"') for word in words]
    return first, rest


@asynccontextmanager
async def program_streams(
    library: Library,
    program: Program,
    *,
    limit: int,
    said: deque[str],
    malformed: Callable[[Exception], object],
) -> AsyncGenerator[Streams]:
    """Run a program and exchange messages with it; when the block ends, so does everything that it has started.

    Args:
        library: Reads and writes messages.
        program: What is run.
        limit: Bound of one message, in bytes.
        said: Gets the last lines of its own log.
        malformed: Told of each line that is no message.

    Raises:
        ProgramFailed: It can't be started.
    """
    process = await _start(library, program)
    arrived, source = anyio.create_memory_object_stream[Message](0)
    sink, leaving = anyio.create_memory_object_stream[Message](0)
    pipes = [
        asyncio.create_task(_hear(process, library, arrived, limit, malformed), name="mcp program output"),
        asyncio.create_task(_tell(process, library, leaving), name="mcp program input"),
        asyncio.create_task(_note(process, said), name="mcp program log"),
    ]
    try:
        with source, sink:
            yield source, sink
    finally:
        try:
            with anyio.CancelScope(shield=True):
                await _stop(process)
        finally:
            _signal_group(process, hard=True)  # what is left of it, also when the goodbye was cut short
            for task in pipes:
                task.cancel()
            _release(process)
        with anyio.CancelScope(shield=True):
            await asyncio.wait(pipes)


async def _start(library: Library, program: Program) -> Process:
    environment = {**library.environment(), **program.env}
    found = shutil.which(program.command, path=environment.get("PATH")) if not _POSIX else None
    try:
        return await asyncio.create_subprocess_exec(
            found or program.command,
            *program.args,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            cwd=program.folder,
            env=environment,
            start_new_session=_POSIX,
        )
    except OSError as error:
        raise ProgramFailed(
            f"The program {program.command!r} can't be started in {str(program.folder or Path.cwd())!r}: "
            f"{error.strerror or error}. Is it installed, and in the PATH of the app?"
        ) from error


async def _hear(
    process: Process,
    library: Library,
    arrived: MemoryObjectSendStream[Message],
    limit: int,
    malformed: Callable[[Exception], object],
) -> None:
    assert process.stdout is not None, "started with pipes"
    # Whoever reads has left: what still comes is read all the same, so that the program can end.
    with arrived, suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
        try:
            async for line in _lines(process.stdout, limit):
                if not line.strip():
                    continue
                try:
                    message = library.parse(line)
                except (ValueError, RecursionError) as error:
                    malformed(error)
                else:
                    await arrived.send(message)
        except TooLarge as error:
            malformed(error)
    while await process.stdout.read(_CHUNK):
        pass


async def _lines(stream: asyncio.StreamReader, limit: int) -> AsyncIterator[bytes]:
    rest = bytearray()
    while chunk := await stream.read(_CHUNK):
        rest += chunk
        if b"\n" in chunk:
            *lines, last = bytes(rest).split(b"\n")
            rest = bytearray(last)
            for line in lines:
                yield line
        if len(rest) > limit:
            raise TooLarge(limit)


async def _tell(process: Process, library: Library, leaving: MemoryObjectReceiveStream[Message]) -> None:
    assert process.stdin is not None, "started with pipes"
    with leaving, suppress(ConnectionError):
        async for message in leaving:
            process.stdin.write(library.line(message))
            await process.stdin.drain()


async def _note(process: Process, said: deque[str]) -> None:
    """Keep the last lines of a program's own log: they tell why it does not work."""
    assert process.stderr is not None, "started with pipes"
    while chunk := await process.stderr.read(_CHUNK):
        for line in chunk.decode(errors="replace").splitlines():
            said.append(line[:_LOGGED])
            _logger.debug("MCP server (process %d): %s", process.pid, line[:_LOGGED])


async def _stop(process: Process) -> None:
    """Let a program leave: its input ends, then it is asked to go, then it has to."""
    assert process.stdin is not None, "started with pipes"
    process.stdin.close()
    if await _has_left(process):
        return
    _signal_group(process, hard=False)
    if await _has_left(process):
        return
    _signal_group(process, hard=True)
    if not await _has_left(process):
        _logger.warning("The MCP server with process id %d can't be ended", process.pid)


async def _has_left(process: Process) -> bool:
    try:
        async with asyncio.timeout(LEAVES_S):
            await process.wait()
    except TimeoutError:
        return process.returncode is not None
    return True


def _signal_group(process: Process, *, hard: bool) -> None:
    """Signal a program and everything that it has started."""
    with suppress(ProcessLookupError, PermissionError):
        if _POSIX:
            os.killpg(process.pid, signal.SIGKILL if hard else signal.SIGTERM)
        elif process.returncode is None:
            process.kill() if hard else process.terminate()


def _release(process: Process) -> None:
    """Close the pipes; a descendant that has left the group may hold the other ends for ever."""
    transport: asyncio.BaseTransport | None = getattr(process, "_transport", None)
    if transport is not None:
        with suppress(PermissionError):
            transport.close()
