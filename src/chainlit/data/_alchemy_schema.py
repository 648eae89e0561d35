"""The tables of `SQLAlchemyDataLayer`: made when they are missing, completed when columns are."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

_logger = logging.getLogger("chainlit")
Kind: TypeAlias = Literal["text", "json", "list", "bool", "int"]

TABLES: dict[str, dict[str, Kind]] = {
    "users": {"identifier": "text", "metadata": "json", "createdAt": "text"},
    "threads": {
        "createdAt": "text",
        "name": "text",
        "userId": "text",
        "userIdentifier": "text",
        "tags": "list",
        "metadata": "json",
    },
    "steps": {
        "name": "text",
        "type": "text",
        "threadId": "text",
        "parentId": "text",
        "streaming": "bool",
        "waitForAnswer": "bool",
        "isError": "bool",
        "metadata": "json",
        "tags": "list",
        "input": "text",
        "output": "text",
        "createdAt": "text",
        "command": "text",
        "start": "text",
        "end": "text",
        "generation": "json",
        "showInput": "text",
        "language": "text",
        "icon": "text",
        "indent": "int",
        "defaultOpen": "bool",
        "autoCollapse": "bool",
        "modes": "json",
    },
    "elements": {
        "threadId": "text",
        "type": "text",
        "url": "text",
        "chainlitKey": "text",
        "name": "text",
        "display": "text",
        "objectKey": "text",
        "size": "text",
        "page": "int",
        "language": "text",
        "forId": "text",
        "mime": "text",
        "props": "json",
        "autoPlay": "bool",
        "playerConfig": "json",
    },
    "feedbacks": {"forId": "text", "threadId": "text", "value": "int", "comment": "text"},
}
"""The columns besides `id`, and what is in them."""
_INDEXES = (("steps", "threadId"), ("elements", "threadId"), ("feedbacks", "forId"), ("threads", "userId"))
_TYPES: dict[Kind, str] = {"text": "TEXT", "json": "TEXT", "list": "TEXT", "bool": "BOOLEAN", "int": "INTEGER"}
_POSTGRES: dict[Kind, str] = {**_TYPES, "json": "JSONB", "list": "TEXT[]"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the database has it.

    Attributes:
        columns: Names of its columns.
        arrays: Those that hold an array of the database, and no JSON text.
    """

    columns: frozenset[str]
    arrays: frozenset[str]


async def prepared(engine: AsyncEngine) -> dict[str, Table]:
    """Make tables and columns that are missing, and return all as they are.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The database can't be reached, or lacks a table that it won't let us make.
    """
    async with engine.begin() as connection:
        await connection.run_sync(_make_tables)
    async with engine.connect() as connection:
        tables = await connection.run_sync(_tables)
    for name, columns in TABLES.items():
        for column in columns.keys() - tables[name].columns:
            await _add(engine, name, column)
    async with engine.connect() as connection:
        return await connection.run_sync(_tables)


async def _add(engine: AsyncEngine, table: str, column: str) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    kind = _types(engine.dialect.name)[TABLES[table][column]]
    try:
        async with engine.begin() as connection:
            await connection.execute(text(f'ALTER TABLE {table} ADD COLUMN "{column}" {kind}'))
    except SQLAlchemyError as error:
        _logger.warning("The table %s has no column %s, and none can be added: %s", table, column, error)


def _make_tables(connection: Connection) -> None:
    from sqlalchemy import inspect, text

    types = _types(connection.dialect.name)
    there = set(inspect(connection).get_table_names())
    for name, columns in TABLES.items():
        if name in there:
            continue
        rows = [f'"{column}" {types[kind]}{_rules(name, column)}' for column, kind in columns.items()]
        connection.execute(text(f'CREATE TABLE {name} ("id" TEXT PRIMARY KEY, {", ".join(rows)})'))
        for table, column in _INDEXES:
            if table == name:
                connection.execute(text(f'CREATE INDEX cl_{table}_{column.lower()} ON {table} ("{column}")'))


def _rules(table: str, column: str) -> str:
    if (table, column) == ("users", "identifier"):
        return " NOT NULL UNIQUE"
    return ""


def _types(dialect: str) -> dict[Kind, str]:
    return _POSTGRES if dialect == "postgresql" else _TYPES


def _tables(connection: Connection) -> dict[str, Table]:
    from sqlalchemy import ARRAY, inspect

    found: dict[str, Table] = {}
    for name in TABLES:
        columns = inspect(connection).get_columns(name)
        arrays = frozenset(each["name"] for each in columns if isinstance(each["type"], ARRAY))
        found[name] = Table(frozenset(each["name"] for each in columns), arrays)
    return found
