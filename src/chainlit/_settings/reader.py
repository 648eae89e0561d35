"""From the text of `config.toml` to checked settings, with every complaint naming file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from chainlit._base.errors import ConfigError
from chainlit._settings.legacy_mcp import legacy_mcp_tables, without_legacy_mcp
from chainlit._settings.model import ConfigFile
from chainlit._settings.notices import unknown_keys
from chainlit._settings.tags import is_language_tag
from chainlit._settings.toml_lines import KeyLines, KeyPath

MAX_BYTES = 1024 * 1024
"""A configuration file that is larger is a mistake."""
OLDEST = (0, 3, 0)
"""Files of this version and older ones have another layout."""


@dataclass(frozen=True, slots=True)
class ReadConfig:
    """A checked file, and what is to be said about it."""

    file: ConfigFile
    warnings: Sequence[str]


def read_config(path: Path) -> ReadConfig:
    """Read the configuration file at `path`; a missing file counts as an empty one.

    Raises:
        ConfigError: The file is not readable, not UTF-8, not TOML, too large, or holds a wrong value.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{path}: the file is larger than {MAX_BYTES} bytes; it should hold settings only")
        return parse_config(path.read_bytes(), path)
    except FileNotFoundError:
        return ReadConfig(ConfigFile(), ())
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or error}") from error


def parse_config(content: bytes, path: Path) -> ReadConfig:
    """Check the bytes of a configuration file; `path` is only named in messages.

    Raises:
        ConfigError: See `read_config`.
    """
    text = _decoded(content, path)
    lines = KeyLines(text)
    document = _toml(text, path)
    warnings = [*_legacy_warnings(document, lines, path), *_meta_warnings(document, lines, path)]
    document = without_legacy_mcp(document)
    document.pop("meta", None)
    for unknown in unknown_keys(ConfigFile, document):
        hint = f"; {unknown.hint}" if unknown.hint else ""
        warnings.append(
            f"{_place(path, lines, unknown.path)}: unknown setting {_dotted(unknown.path)!r} is ignored{hint}"
        )
    try:
        file = ConfigFile.model_validate(document)
    except ValidationError as invalid:
        # What a complaint quotes is the value in the file, so nothing is chained that would print it again.
        raise ConfigError(_complaint(invalid, document, lines, path)) from None
    if file.UI.language and not is_language_tag(file.UI.language):
        where = _place(path, lines, ("UI", "language"))
        warnings.append(f"{where}: UI.language is {file.UI.language!r}, which is no tag such as 'en-US'; it is ignored")
    return ReadConfig(file, warnings)


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}, line {line}: the file is not UTF-8; save it in that encoding") from error


def _toml(text: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+), column \d+", str(error))
        line = f", line {place[1]}" if place else ""
        raise ConfigError(f"{path}{line}: the file is not valid TOML: {error}") from error


def _legacy_warnings(document: Mapping[str, object], lines: KeyLines, path: Path) -> list[str]:
    return [
        f"{_place(path, lines, ('features', 'mcp', name))}: [features.mcp.{name}] is of an earlier version and is "
        "ignored; run `chainlit config migrate` to list servers instead"
        for name in legacy_mcp_tables(document)
    ]


def _meta_warnings(document: Mapping[str, object], lines: KeyLines, path: Path) -> list[str]:
    meta = document.get("meta")
    version = cast("dict[str, object]", meta).get("generated_by") if isinstance(meta, dict) else None
    if version is None:
        return [f"{path}: [meta] generated_by is missing; the file is read as one of this version"] if document else []
    number = version_number(version)
    if number is None or number <= OLDEST:
        where = _place(path, lines, ("meta", "generated_by"))
        return [f"{where}: the file was written by version {version!r}; settings of that time may be ignored"]
    return []


def version_number(text: object) -> tuple[int, ...] | None:
    """Return the numbers at the beginning of a version: `"2.11.1rc1"` → `(2, 11, 1)`; `None` for anything else."""
    match = re.match(r"v?(\d{1,6}(?:\.\d{1,6}){0,4})", text.strip()) if isinstance(text, str) else None
    return tuple(int(part) for part in match[1].split(".")) if match else None


def _complaint(invalid: ValidationError, document: Mapping[str, object], lines: KeyLines, path: Path) -> str:
    problems: dict[KeyPath, list[ErrorDetails]] = {}
    for error in invalid.errors(include_url=False):
        problems.setdefault(_written_path(error["loc"], document), []).append(error)
    return "\n".join(f"{_place(path, lines, where)}: {_problem(where, errors)}" for where, errors in problems.items())


def _written_path(location: Sequence[str | int], document: Mapping[str, object]) -> KeyPath:
    """Drop what the model adds to a location, such as the branch of a union, and keep what the file holds."""
    path: KeyPath = ()
    value: object = document
    for index, part in enumerate(location):
        is_last = index == len(location) - 1
        if isinstance(value, dict):
            table = cast("dict[str | int, object]", value)
            if part not in table and not is_last:
                continue
            value, path = table.get(part), (*path, part)
        elif isinstance(value, list) and isinstance(part, int):
            items = cast("list[object]", value)
            value, path = items[part], (*path, part)
    return path


def _problem(where: KeyPath, errors: Sequence[ErrorDetails]) -> str:
    """Say what is wrong with one key. A union complains once per branch."""
    if errors[0]["type"] == "missing":
        return f"{_dotted(where)} is missing"
    allowed = " or ".join(dict.fromkeys(_expected(error) for error in errors))
    return f"{_dotted(where)} is {_shown(errors[0]['input'], where)}; expected {allowed}"


def _expected(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "literal_error":
            return str(context["expected"])
        case "bool_type" | "bool_parsing":
            return "true or false"
        case "int_type" | "int_parsing" | "int_from_float":
            return "a whole number"
        case "string_type":
            return "a text"
        case "list_type":
            return "a list"
        case "model_type" | "dict_type" | "model_attributes_type":
            return "a table"
        case "greater_than":
            return f"a number above {context['gt']}"
        case "greater_than_equal":
            return f"a number of at least {context['ge']}"
        case "union_tag_invalid":
            return f"'type' to be one of {context['expected_tags']}"
        case "union_tag_not_found":
            return "a key 'type' with 'stdio', 'sse' or 'streamable-http'"
        case _:
            return error["msg"].removeprefix("Value error, expected ")


def _shown(value: object, where: KeyPath) -> str:
    """Quote a value, but never one that may hold a secret: messages end up in logs."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if "headers" in where or "env" in where:
        return f"a value of type {type(value).__name__}"
    text = repr(value)
    return text if len(text) <= 120 else f"{text[:117]}…"


def _dotted(path: KeyPath) -> str:
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _place(path: Path, lines: KeyLines, where: KeyPath) -> str:
    line = lines.of(where)
    return f"{path}, line {line}" if line else str(path)
