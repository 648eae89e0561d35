"""A real PostgreSQL server, from the system's or a Python package, in a temporary folder on a free port."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")


class Postgres:
    """A running server.

    Args:
        programs: Folder of its programs.
        data: Its data folder.
    """

    def __init__(self, programs: Path, data: Path) -> None:
        self.programs = programs
        self.data = data
        self.port = _free_port()

    def run(self, program: str, *arguments: str) -> str:
        """Run one of its programs and return what it says.

        The server refuses to be run by the administrator, so that is somebody else.
        """
        command = [str(self.programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["setpriv", f"--reuid={_somebody()}", "--clear-groups", *command]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd="/", check=False)
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")
        return done.stdout

    def new_database(self, name: str) -> str:
        """Make an empty database and return its address."""
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "chat", name)
        return f"postgresql://chat@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self.run("pg_ctl", "-D", str(self.data), "-l", str(self.data / "log"), "-w", "-o", options, "start")

    def sql(self, name: str, statement: str) -> None:
        """Run a statement in a database."""
        self.run("psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "chat", "-d", name, "-qc", statement)

    def dump(self, name: str) -> str:
        """Return all that a database holds, as text."""
        return self.run("pg_dump", "-h", "127.0.0.1", "-p", str(self.port), "-U", "chat", name)

    def copy(self, source: str, target: str) -> None:
        """Fill an empty database with what another one holds, which may be in use."""
        at, file = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "chat"), str(self.data / f"{source}.sql")
        self.run("pg_dump", *at, "-f", file, source)
        self.run("psql", *at, "-d", target, "-v", "ON_ERROR_STOP=1", "-qf", file)

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")


@contextmanager
def running() -> Generator[Postgres]:
    """Start a server, and stop it afterwards."""
    # Not in pytest's folders: those are closed to the user that the server has to run as.
    with tempfile.TemporaryDirectory(prefix="chainlit-postgres-", ignore_cleanup_errors=True) as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, _somebody())
        server = Postgres(_programs(), Path(folder) / "data")
        server.run("initdb", "-D", str(server.data), "-U", "chat", "--auth=trust", "--encoding=UTF8", "--no-sync")
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _programs() -> Path:
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    places = sorted(DEBIAN.glob("*/bin"), reverse=True)
    package = importlib.util.find_spec("pgserver")
    if package is not None and package.origin is not None:
        places.append(Path(package.origin).parent / "pginstall" / "bin")
    if not places:
        raise RuntimeError("PostgreSQL is needed: apt-get install postgresql, or put `initdb` on the PATH")
    return places[0]


def _somebody() -> int:
    return pwd.getpwnam("nobody").pw_uid


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
