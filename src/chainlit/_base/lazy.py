"""Names of a package that load their module on first use (PEP 562)."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable, Mapping


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
        for unknown names, so `hasattr` and `from … import …` behave as everywhere else in Python; where a gone or
        misspelt name is imported, the `ImportError` says what to use instead.
    """
    replaced = gone or {}

    def getattr_(name: str) -> object:
        target = where.get(name)
        if target is None:
            text = f"module {package!r} has no attribute {name!r}"
            hint = replaced.get(name) or _meant(name, where)
            if not hint:
                raise AttributeError(text)
            text = f"{text}; {hint}"
            # Python drops the text of an AttributeError while it imports names, and the hint with it.
            raise ImportError(text, name=package) if _imports_names(package) else AttributeError(text)
        module_name, _, attribute = target.partition(":")
        module = importlib.import_module(module_name)
        value: object = getattr(module, attribute) if attribute else module
        # Importing a submodule binds it under its own name; a function or proxy of that name has to win.
        setattr(sys.modules[package], name, value)
        return value

    return getattr_


def _meant(name: str, names: Iterable[str]) -> str:
    """Return which of the names a misspelt one resembles, as a question; nothing if there is none."""
    if name.startswith("_"):
        return ""
    from difflib import get_close_matches  # heavy, and only for names that are missing

    return "".join(f"did you mean {near!r}?" for near in get_close_matches(name, names, 1, 0.8))


def _imports_names(package: str) -> bool:
    """Tell whether the code that looks a name up in `package` does so by `from … import …`."""
    from inspect import currentframe  # heavy, and only for names that are missing
    from opcode import opmap

    frame = currentframe()
    while frame is not None and frame.f_globals.get("__name__") in (package, __name__):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_code[frame.f_lasti] == opmap["IMPORT_FROM"]
