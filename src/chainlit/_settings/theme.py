"""Colours and fonts: `public/theme.json`."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from chainlit._settings.texts import UnusableTexts, read_texts

_VARIANTS = ("light", "dark")
_VARIABLE = re.compile(r"--[A-Za-z0-9_-]{1,100}", flags=re.ASCII)
_logger = logging.getLogger("chainlit")


@dataclass(frozen=True, slots=True)
class Theme:
    """What an app's theme file says."""

    variables: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """`light` and `dark` → CSS variable → value."""
    custom_fonts: Sequence[str] | None = None
    """Addresses of style sheets; an empty list removes the built-in font, `None` keeps it."""


def read_theme(path: Path) -> Theme | None:
    """Return the theme in the file at `path`; `None` if there is no file or it can't be used, which is logged.

    Parts of a wrong shape are left out, with a warning each.
    """
    if not path.is_file():
        return None
    try:
        document = read_texts(path)
    except UnusableTexts as error:
        _logger.warning("%s is ignored: %s", path, error)
        return None
    if not isinstance(document, dict):
        _logger.warning("%s is ignored: it should hold a table", path)
        return None
    table = cast("dict[str, object]", document)
    return Theme(_variables(table.get("variables", {}), path), _fonts(table.get("custom_fonts"), path))


def _variables(value: object, path: Path) -> dict[str, Mapping[str, str]]:
    if not isinstance(value, dict):
        _logger.warning("%s: 'variables' should be a table with 'light' and 'dark'", path)
        return {}
    variants = cast("dict[str, object]", value)
    return {name: dict(_css_variables(name, variants[name], path)) for name in _VARIANTS if name in variants}


def _css_variables(variant: str, value: object, path: Path) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        _logger.warning("%s: 'variables.%s' should be a table", path, variant)
        return
    for name, setting in cast("dict[str, object]", value).items():
        is_plain = isinstance(setting, str | int | float) and not isinstance(setting, bool)
        if is_plain and _VARIABLE.fullmatch(name):
            yield name, str(setting)
        else:
            _logger.warning("%s: %r in 'variables.%s' is not a CSS variable with a text", path, name, variant)


def _fonts(value: object, path: Path) -> Sequence[str] | None:
    if value is None:
        return None
    if isinstance(value, list) and all(isinstance(item, str) for item in cast("list[object]", value)):
        return cast("list[str]", value)
    _logger.warning("%s: 'custom_fonts' should be a list of addresses", path)
    return None
