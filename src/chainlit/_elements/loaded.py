"""Classes of libraries that may not be installed."""

from __future__ import annotations

import sys


def is_instance_of(value: object, module: str, name: str) -> bool:
    """Tell whether `value` is an instance of a library's class, without loading the library.

    An instance can only exist when its module is loaded already.
    """
    kind: object = getattr(sys.modules.get(module), name, None)
    return isinstance(kind, type) and isinstance(value, kind)


def describe(value: object) -> str:
    """Return the full name of a value's class, for errors."""
    return f"{type(value).__module__}.{type(value).__qualname__}"
