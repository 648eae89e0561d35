"""What type checkers and editors of authors read in the installed package."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import msgspec
import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120


class Finding(msgspec.Struct):
    """What the checker has to say about a symbol: an error about its type, or a warning about its docstring."""

    severity: str
    message: str


class Symbol(msgspec.Struct, rename="camel"):
    """A name of the package, or one that its public names refer to."""

    name: str
    is_exported: bool
    is_type_known: bool
    is_type_ambiguous: bool
    diagnostics: list[Finding]


class Completeness(msgspec.Struct, rename="camel"):
    """How much of the package has types of its own, 1.0 being everything."""

    package_root_directory: str
    completeness_score: float
    symbols: list[Symbol]


class Report(msgspec.Struct, rename="camel"):
    """What `pyright --verifytypes --outputjson` prints."""

    type_completeness: Completeness


def installed_wheel(folder: Path) -> Path:
    """Build the wheel and install it alone in a fresh environment; return the folder of its interpreter.

    Its requirements are those of this process, seen through a path file, so that nothing is downloaded. An editable
    install does not do: the checker rates only what lies in the folder of installed packages.
    """
    wheels = folder / "wheels"
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)],
        cwd=ROOT,
        env={**os.environ, "CHAINLIT_SKIP_WEB_BUILD": "1"},
        check=True,
        capture_output=True,
        timeout=PATIENCE_S,
    )
    [wheel] = wheels.glob("chainlit-*.whl")
    home = folder / "venv"
    venv.create(home, symlinks=os.name != "nt")
    places = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", scheme="venv", vars=places))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    (packages / "requirements.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Path(sysconfig.get_path("scripts", scheme="venv", vars=places))


@pytest.fixture(scope="module")
def completeness(tmp_path_factory: pytest.TempPathFactory) -> Completeness:
    """What pyright finds in the installed wheel, about the package's own names only."""
    folder = tmp_path_factory.mktemp("public-types")
    scripts = installed_wheel(folder)
    # The checker asks the first `python` of the path where packages are; what PYTHONPATH names would go before them.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"PATH": os.pathsep.join([str(scripts), os.environ["PATH"]]), "VIRTUAL_ENV": str(scripts.parent)}
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--verifytypes", "chainlit", "--ignoreexternal", "--outputjson"],
        cwd=folder,
        env=environment,
        check=False,  # it fails when the score is not full, and the report tells why
        capture_output=True,
        timeout=PATIENCE_S,
    )
    found = msgspec.json.decode(done.stdout, type=Report).type_completeness
    assert Path(found.package_root_directory).is_relative_to(folder)
    return found


def test_every_public_name_has_a_type_that_all_checkers_agree_on(completeness: Completeness) -> None:
    doubtful = {
        symbol.name: [finding.message for finding in symbol.diagnostics if finding.severity == "error"]
        for symbol in completeness.symbols
        if symbol.is_type_ambiguous or not symbol.is_type_known
    }
    assert doubtful == {}
    assert completeness.completeness_score == 1.0


def test_every_public_function_and_class_has_a_docstring(completeness: Completeness) -> None:
    silent = [
        finding.message
        for symbol in completeness.symbols
        if symbol.is_exported
        for finding in symbol.diagnostics
        if finding.severity == "warning"
    ]
    assert silent == []
