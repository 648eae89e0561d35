"""`chainlit db`: the store of conversations, looked after from the command line."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from chainlit._store.blobs import Blobs


@click.group()
@click.option(
    "--database",
    envvar="CHAINLIT_DATABASE_URL",
    default="",
    help="Address; if absent CHAINLIT_DATABASE_URL, else .chainlit/chat.db of the app root.",
)
@click.option("--files", type=click.Path(path_type=Path), help="Folder of contents; that of the app root if absent.")
@click.pass_context
def db(ctx: click.Context, database: str, files: Path | None) -> None:
    """Look after the stored conversations."""
    from chainlit._settings.paths import AppPaths  # here and below: for those who use it
    from chainlit._store.sql.opening import SQLITE

    folder = AppPaths.discover().store_dir
    ctx.obj = (database or f"{SQLITE}{folder / 'chat.db'}", files or folder / "files")


@db.command()
@click.pass_obj
def status(place: tuple[str, Path]) -> None:
    """Tell the version of the schema, and how much is stored; changes nothing."""
    from chainlit._store.sql.opening import sqlite_file  # needed when there is a database

    file = sqlite_file(place[0])
    if file is not None and not file.exists():
        click.echo("There is no database yet; it is made with the first conversation.")
        return
    _run(_status(place[0]))


@db.command()
@click.pass_obj
def migrate(place: tuple[str, Path]) -> None:
    """Bring the schema to this version; servers do the same when they start."""
    _run(_migrate(place[0]))


@db.command()
@click.option("--days", type=click.FloatRange(min=0, min_open=True), help="Keep those of the last so many days.")
@click.option("--mb", type=click.FloatRange(min=0, min_open=True), help="Keep the newest, up to so many megabytes.")
@click.pass_obj
def prune(place: tuple[str, Path], days: float | None, mb: float | None) -> None:
    """Delete old conversations with their files, and wipe what deleted ones have left in the file of SQLite."""
    _run(_prune(place, days, mb))


@db.command()
@click.option("--back", is_flag=True, help="Copy them from there into the folder instead.")
@click.pass_obj
def files(place: tuple[str, Path], back: bool) -> None:
    """Move the contents of files from the folder into the object store that CHAINLIT_STORAGE_URL names.

    Servers may run meanwhile, and the command may be repeated: what was moved before is left alone.
    """
    if not os.environ.get("CHAINLIT_STORAGE_URL"):
        raise click.UsageError("CHAINLIT_STORAGE_URL is not set: there is no object store, and nothing to move")
    _run(_move(place, back))


@db.command("export")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.pass_obj
def export_(place: tuple[str, Path], target: Path) -> None:
    """Write all users, conversations and contents to TARGET, one line of JSON each; `-` for the standard output."""
    with click.open_file(str(target), "wb") as file:
        _run(_export(place, file))


@db.command("import")
@click.argument("source")
@click.option("--schema", type=click.Choice(["sqlalchemy", "official"]), help="Of a database; found out if absent.")
@click.pass_obj
def import_(place: tuple[str, Path], source: str, schema: Literal["sqlalchemy", "official"] | None) -> None:
    """Add what an export holds; conversations that are there already stay as they are.

    SOURCE is a file, `-` for the standard input, or the address of a database in one of the schemas of earlier
    versions, which is only read. Contents are fetched from the storage that the environment names.
    """
    if "://" in source:
        _run(_import_database(place, source, schema))
        return
    if source != "-" and not Path(source).is_file():
        raise click.BadParameter(f"There is no file {source!r}", param_hint="SOURCE")
    with click.open_file(source, "rb") as file:
        _run(_import(place, file))


def _run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


def _blobs(files: Path) -> Blobs:
    from chainlit.data.builtin import blobs_of  # for those who use it

    return blobs_of(files, os.environ.get("CHAINLIT_STORAGE_URL", ""))


async def _status(address: str) -> None:
    from chainlit._store.sql.connection import Connection
    from chainlit._store.sql.migrating import LATEST, version_of
    from chainlit._store.sql.opening import database_at
    from chainlit._store.sql.transfer import counts

    database = database_at(address)

    async def look(connection: Connection) -> tuple[int, dict[str, int]]:
        version = await version_of(connection)
        return version, await counts(connection) if version else {}

    try:
        version, found = await database.read(look)
    finally:
        await database.close()
    state = "up to date" if version == LATEST else f"`chainlit db migrate` brings it to {LATEST}"
    click.echo(f"schema: {version} ({state})")
    for name, count in found.items():
        click.echo(f"{name}: {count}")


async def _migrate(address: str) -> None:
    from chainlit._store.sql.migrating import LATEST
    from chainlit._store.sql.opening import Migrated, database_at

    database = Migrated(database_at(address))
    try:
        await database.open()
    finally:
        await database.close()
    click.echo(f"The schema is at version {LATEST}.")


async def _prune(place: tuple[str, Path], days: float | None, mb: float | None) -> None:
    from chainlit._store.sql.retention import Limits
    from chainlit.data.builtin import BuiltinDataLayer

    layer = BuiltinDataLayer(place[0], place[1], on_demand=True, blobs=_blobs(place[1]))
    try:
        count = await layer.prune(Limits(days, mb))
        await layer.wipe()
    finally:
        await layer.close()
    click.echo(f"{count} conversations deleted.")


async def _move(place: tuple[str, Path], back: bool) -> None:
    from chainlit._store.object_blobs import ObjectBlobs
    from chainlit._store.sql.elements import keys_of_all
    from chainlit._store.sql.opening import Migrated, database_at

    blobs, database, moved = _blobs(place[1]), Migrated(database_at(place[0])), 0
    assert isinstance(blobs, ObjectBlobs), "there is an address"
    try:
        for key in await database.read(keys_of_all):
            moved += await (blobs.bring_back(key) if back else blobs.take_over(key))
    finally:
        await database.close()
    click.echo(f"{moved} files {'copied into the folder' if back else 'moved into the object store'}.")


async def _export(place: tuple[str, Path], file: IO[Any]) -> None:
    from chainlit._store.sql.opening import Migrated, database_at
    from chainlit._store.sql.transfer import export

    database, lines = Migrated(database_at(place[0])), 0
    try:
        async for line in export(database, _blobs(place[1])):
            file.write(line)
            lines += 1
    finally:
        await database.close()
    click.echo(f"{lines} users and conversations written.", err=True)


def _lines(file: IO[Any]) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of an export with their numbers; of one that is too long, only its beginning."""
    from chainlit._store.sql.exported import MAX_LINE_BYTES

    yield from enumerate(iter(lambda: file.readline(MAX_LINE_BYTES + 1), b""), 1)


async def _import(place: tuple[str, Path], file: IO[Any]) -> None:
    from chainlit._store.sql.exported import read_line
    from chainlit._store.sql.opening import Migrated, database_at
    from chainlit._store.sql.transfer import take_in

    if file.seekable():
        for number, line in _lines(file):  # nothing is stored of an export that is not right as a whole
            read_line(line, number)
        file.seek(0)
    database, blobs, added = Migrated(database_at(place[0])), _blobs(place[1]), 0
    try:
        for number, line in _lines(file):
            if await take_in(database, blobs, line, number) is not None:
                added += 1
    finally:
        await database.close()
    click.echo(f"{added} conversations added.", err=True)


async def _import_database(
    place: tuple[str, Path], source: str, schema: Literal["sqlalchemy", "official"] | None
) -> None:
    from chainlit._store.sql.opening import Migrated, database_at
    from chainlit._store.sql.transfer import take_in
    from chainlit.data._former import lines_of
    from chainlit.data.storage_clients.chosen import storage_from

    database, blobs, added, number = Migrated(database_at(place[0])), _blobs(place[1]), 0, 0
    try:
        async for line in lines_of(source, schema, storage_from(os.environ)):
            number += 1
            if await take_in(database, blobs, line, number) is not None:
                added += 1
    finally:
        await database.close()
    click.echo(f"{added} conversations added.", err=True)
