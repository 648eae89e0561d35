"""Bringing a configuration file to this version, as an edit of its text: comments and order stay."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from chainlit._base.errors import ConfigError
from chainlit._settings.legacy_mcp import former_executables, legacy_mcp_tables
from chainlit._settings.reader import parse_config
from chainlit._settings.toml_lines import KeyLines

_GENERATED_BY = re.compile(r"""^(\s*generated_by\s*=\s*).*$""", re.MULTILINE)

_USER_SERVERS = """\
[features.mcp.user_servers]
enabled = true
# Addresses below which people may add servers.
allowed_urls = []
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """A new text for a configuration file."""

    text: str
    notes: Sequence[str]
    """What was changed, and what is left to do, one sentence each; empty if nothing was changed."""


def migrate_file(path: Path, version: str) -> Iterator[str]:
    """Rewrite the configuration file at `path` for this version, and yield what to tell about it.

    The former file is kept beside it, with `.bak` at the end of its name.

    Raises:
        ConfigError: There is no file, or it can't be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be read: {error.strerror or error}; `chainlit init` makes a new one"
        ) from error
    parse_config(content, path)  # complains about what a migration can't mend
    migration = migrated(content.decode("utf-8-sig"), version)
    if not migration.notes:
        yield f"{path}: nothing to migrate"
        return
    path.with_name(path.name + ".bak").write_bytes(content)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(migration.text, "utf-8", newline="")
    os.replace(fresh, path)  # noqa: PTH105  # atomic, and spelled so that one sees it
    yield f"{path}: migrated; the former file is {path.name}.bak"
    yield from migration.notes


def migrated(text: str, version: str) -> Migration:
    """Return the text for this version of the package.

    Args:
        text: Of a valid configuration file.
        version: Of this package.
    """
    document = tomllib.loads(text)
    notes: list[str] = []
    tables = legacy_mcp_tables(document)
    if tables:
        text = _without_tables(text, tables)
        text, more = _with_user_servers(text, document, tables)
        notes += [f"- commented out: [features.mcp.{name}]" for name in tables] + more
        notes += [_server_note(executables)] if (executables := list(former_executables(document))) else []
    written = _table(document, "meta").get("generated_by")
    if written != version:
        text = _with_version(text, version, has_version=written is not None, has_meta="meta" in document)
        notes.append(f"- version: {written or 'none'} → {version}")
    return Migration(text, notes)


def _server_note(executables: Sequence[str]) -> str:
    return (
        "- to do: people could start these programs as tool servers: "
        f"{', '.join(executables)}. List each server as [[features.mcp.servers]] with name, type and command instead"
    )


def _without_tables(text: str, names: Sequence[str]) -> str:
    """Turn the tables and keys below `features.mcp` of these names into comments."""
    starts = KeyLines(text).starts()
    lines = text.splitlines(keepends=True)
    inside = False
    for number, line in enumerate(lines, start=1):
        if number in starts:
            inside = any(starts[number][:3] == ("features", "mcp", name) for name in names)
        if inside and line.strip() and not line.lstrip().startswith("#"):
            lines[number - 1] = f"# {line}"
    return "".join(lines)


def _with_user_servers(text: str, document: Mapping[str, object], names: Sequence[str]) -> tuple[str, list[str]]:
    """Let people go on adding servers by address if they could, but only below addresses that are listed."""
    mcp = _table(_table(document, "features"), "mcp")
    by_address = any(_table(mcp, name).get("enabled", True) for name in names if name != "stdio")
    if not by_address or "user_servers" in mcp or not mcp.get("enabled"):
        return text, []
    return (
        f"{text.rstrip()}\n\n{_USER_SERVERS}",
        ["- added: [features.mcp.user_servers]", "- to do: list the addresses you trust in allowed_urls"],
    )


def _with_version(text: str, version: str, *, has_version: bool, has_meta: bool) -> str:
    if has_version:
        return _GENERATED_BY.sub(rf'\g<1>"{version}"', text, count=1)
    if has_meta:
        return re.sub(
            r"^(\s*\[\s*meta\s*\].*)$", rf'\g<1>\ngenerated_by = "{version}"', text, count=1, flags=re.MULTILINE
        )
    return f'{text.rstrip()}\n\n[meta]\ngenerated_by = "{version}"\n'.lstrip()


def _table(document: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = document.get(key)
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}
