"""Apps that consist of the files that a test writes."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from tests.cli_process import running
from tests.e2e.site import Site


class Serve(Protocol):
    """Serves an app made of files by their paths; a `.py` file among them is the app."""

    def __call__(self, files: Mapping[str, str | bytes]) -> Site: ...


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Generator[Serve]:
    """Serve apps until the module's tests are over."""
    with ExitStack() as open_servers:

        def start(files: Mapping[str, str | bytes]) -> Site:
            folder = tmp_path_factory.mktemp("look")
            write(folder, files)
            [app] = [name for name in files if name.endswith(".py")]
            variables = {"CHAINLIT_AUTH_SECRET": "a secret of at least thirty-two characters"}
            process = open_servers.enter_context(running(folder, "run", app, "-h", "--port", "0", variables=variables))
            return Site(process.address())

        yield start


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files by their paths below `folder`."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
