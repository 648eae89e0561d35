"""The MCP tables of versions up to 2.11, which listed transports in place of servers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

LEGACY_TABLES = ("sse", "stdio", "streamable-http")


def legacy_mcp_tables(document: Mapping[str, object]) -> list[str]:
    """Return which of the former tables below `[features.mcp]` the document has."""
    mcp = _table(_table(document, "features"), "mcp")
    return [name for name in LEGACY_TABLES if name in mcp]


def without_legacy_mcp(document: Mapping[str, object]) -> dict[str, object]:
    """Return the document without those tables."""
    present = legacy_mcp_tables(document)
    if not present:
        return dict(document)
    features = _table(document, "features")
    mcp = {key: value for key, value in _table(features, "mcp").items() if key not in present}
    return {**document, "features": {**features, "mcp": mcp}}


def former_executables(document: Mapping[str, object]) -> Iterator[str]:
    """Yield the programs that the former `[features.mcp.stdio]` table allowed."""
    allowed = _table(_table(_table(document, "features"), "mcp"), "stdio").get("allowed_executables")
    if isinstance(allowed, list):
        for name in cast("list[object]", allowed):
            if isinstance(name, str):
                yield name


def _table(document: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = document.get(key)
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}
