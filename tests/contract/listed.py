"""What the contract lists, as data: `listing/*.json`, written by hand from the interface's description."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path
from typing import Any

import msgspec

LISTING = Path(__file__).parent / "listing"
NOTHING = inspect.Parameter.empty


class Entry(msgspec.Struct, forbid_unknown_fields=True, rename={"parent_names": "extends", "class_name": "class"}):
    """One object and all the places where it can be imported from."""

    at: list[str]
    """Import paths, `module:name`; all of them are the same object."""
    kind: str
    call: str | None = None
    """Parameters with their defaults, as in a `def`; `...` is any default."""
    parent_names: list[str] = []
    methods: dict[str, str] = {}
    """Name → parameters without `self`; `async` in front of a coroutine function's, `?` for any."""
    attributes: dict[str, Any] = {}
    """Of the sample instance: name → value, `?` for any."""
    to_dict: list[str] = []
    """Keys of `to_dict()`."""
    values: list[str] | dict[str, str] = []
    """Of a literal, or of an enum."""
    keys: list[str] = []
    """Of a typed dictionary."""
    value: Any = None
    class_name: str | None = None
    abstract: list[str] = []
    package: str | None = None
    """A package from elsewhere that it needs."""

    @property
    def name(self) -> str:
        return self.at[0]


def sections() -> dict[str, dict[str, Any]]:
    """Return the files of the listing by their names."""
    return {path.stem: msgspec.json.decode(path.read_bytes()) for path in sorted(LISTING.glob("*.json"))}


def entries() -> list[Entry]:
    """Return all entries of all files."""
    return [msgspec.convert(each, Entry) for section in sections().values() for each in section["entries"]]


def found(path: str) -> Any:
    """Import `module:name`.

    Raises:
        ImportError: There is no such module.
        AttributeError: The module has no such name.
    """
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)


class Listed(msgspec.Struct, frozen=True):
    """A parameter as the listing has it."""

    name: str
    keyword_only: bool
    default: Any
    """The default; `NOTHING` where the parameter is required, `...` where any default will do."""


def parameters(text: str) -> list[Listed]:
    """Read `a, b=1, *, c=None`."""
    tree = ast.parse(f"def f({text}): pass").body[0]
    assert isinstance(tree, ast.FunctionDef)
    positional, named = tree.args.args, tree.args.kwonlyargs
    required = len(positional) - len(tree.args.defaults)
    defaults = [NOTHING] * required + [ast.literal_eval(each) for each in tree.args.defaults]
    late = [NOTHING if each is None else ast.literal_eval(each) for each in tree.args.kw_defaults]
    return [Listed(arg.arg, False, value) for arg, value in zip(positional, defaults, strict=True)] + [
        Listed(arg.arg, True, value) for arg, value in zip(named, late, strict=True)
    ]
