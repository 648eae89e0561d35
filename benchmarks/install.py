"""What `pip install chainlit` brings: packages, bytes, and what the wheel holds."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from benchmarks.report import Budget, Row
from benchmarks.servers import HERE

MB = 1024 * 1024


def wheel(folder: Path) -> Path:
    """Build the wheel from this checkout and return it."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=HERE.parent, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def required(name: str, found: dict[str, Distribution] | None = None) -> dict[str, Distribution]:
    """Return everything that an installation of `name` needs, by normalised name; itself included."""
    found = {} if found is None else found
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found:
        return found
    try:
        found[key] = distribution(name)
    except PackageNotFoundError:
        return found
    for text in found[key].requires or []:
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            required(requirement.name, found)
    return found


def size_of(package: Distribution) -> int:
    """Return the bytes of a package's files."""
    files = (Path(str(file.locate())) for file in package.files or [])
    return sum(file.stat().st_size for file in files if file.is_file() and file.suffix != ".pyc")


def rows(scratch: Path) -> list[Row]:
    """Measure everything of this file."""
    built = wheel(scratch)
    with zipfile.ZipFile(built) as content:
        files = content.infolist()
    needed = required("chainlit")
    own = sum(file.file_size for file in files)
    total = own + sum(size_of(package) for name, package in needed.items() if name != "chainlit")
    maps = [file.filename for file in files if file.filename.endswith(".map")]
    web = sum("/_web/" in file.filename for file in files)
    return [
        Row("installed packages, itself included", "", [len(needed)], budget=Budget(35)),
        Row("installed size, without byte code", "MB", [total / MB], budget=Budget(60)),
        Row(
            "wheel", "MB", [built.stat().st_size / MB], budget=Budget(8), note=f"{len(files)} files, {web} of the page"
        ),
        Row("source maps in the wheel", "", [len(maps)], budget=Budget(0)),
    ]
