"""Names of a package that load their module on first use (PEP 562)."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping


def lazy_names(
    package: str, where: Mapping[str, str], gone: Mapping[str, str] | None = None
) -> Callable[[str], object]:
    """Return a module-level `__getattr__` for `package`.

    Args:
        package: Dotted name of the package whose attributes these are.
        where: Attribute → `"module:name"`, or `"module"` for the module itself.
        gone: Attribute of an earlier version → what to use instead; named in the error.

    Returns:
        A function that loads the attribute, remembers it in the package, and returns it. It raises `AttributeError`
        for unknown names, so `hasattr` and `from … import …` behave as everywhere else in Python.
    """
    replaced = gone or {}

    def getattr_(name: str) -> object:
        target = where.get(name)
        if target is None:
            hint = f"; {replaced[name]}" if name in replaced else ""
            raise AttributeError(f"module {package!r} has no attribute {name!r}{hint}")
        module_name, _, attribute = target.partition(":")
        module = importlib.import_module(module_name)
        value: object = getattr(module, attribute) if attribute else module
        # Importing a submodule binds it under its own name; a function or proxy of that name has to win.
        setattr(sys.modules[package], name, value)
        return value

    return getattr_
