"""Packages that an integration needs, and the author may not have installed."""

from __future__ import annotations

from chainlit.utils import check_module_version


class MissingPackage(ImportError, ValueError):
    """A package is not installed, or is too old; the message has the line that installs it."""


def need(package: str, lowest: str, what: str) -> None:
    """Make sure that a package is there before something of it is imported.

    Args:
        package: Its name for pip.
        lowest: Lowest version that will do.
        what: What needs it, for the error.

    Raises:
        MissingPackage: It is not installed, or is older than that.
    """
    if not check_module_version(package, lowest):
        raise MissingPackage(f"{what} needs {package} >= {lowest}: pip install '{package}>={lowest}'", name=package)
