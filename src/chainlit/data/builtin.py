"""The store that comes with the package: SQLite in a file, or PostgreSQL by its address."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from chainlit._auth.principal import BROWSER_PREFIX
from chainlit._auth.user import PersistedUser, User
from chainlit._base.clock import utc_now
from chainlit._base.errors import StoreUnavailable
from chainlit._base.ids import new_id
from chainlit._core.app import current_app
from chainlit._core.scope import in_conversation
from chainlit._store.blobs import Blobs, LocalBlobs
from chainlit._store.sql import elements, opinions, sign_outs, steps, threads, users, versions, words
from chainlit._store.sql.connection import Connection, Database, Result, Unavailable, Work
from chainlit._store.sql.opening import SQLITE, Migrated, database_at, presence_at, sqlite_file
from chainlit._store.sql.presence import Alone
from chainlit._store.sql.retention import Limits, beyond, forget_strangers
from chainlit._store.sql.transfer import whole_thread
from chainlit._store.sql.writer import Writer
from chainlit._types.pages import PageInfo, PaginatedResponse, Pagination, ThreadFilter
from chainlit._wire.records import Branch, ElementDict, Json, StepDict, ThreadDict
from chainlit.data._deleting import abandon
from chainlit.data.base import BaseDataLayer
from chainlit.logger import logger

if TYPE_CHECKING:
    from chainlit._elements.base import Element
    from chainlit._types.feedback import Feedback

__all__ = ["BuiltinDataLayer", "builtin_store"]

MAX_PAGE = 100
PRUNING_S = 3_600.0
"""Time between two looks for conversations that are too old."""
PRUNED_AT_ONCE = 100
SETTLED_S = 1.0
"""How long a read waits for writes that came before it, in seconds."""
PATIENCE_S = 5.0
"""How long a request waits for its change."""


class BuiltinDataLayer(BaseDataLayer):
    """Conversations in a SQL database, and their files in a folder.

    The database is opened, and its schema brought up to date, when something is first stored or asked for.

    Args:
        address: `sqlite:///path/to/file.db` or `postgresql://user:password@host/name`, or a database of one's own.
        files: Folder for the contents of elements.
        on_demand: The file of SQLite is made by the first write, and not before; until then the store is empty.
        blobs: Where contents are instead.

    Raises:
        AddressError: The address is neither.
    """

    keeps_order: ClassVar[bool] = True
    """Whether calls keep their order without waiting for each other; not so in classes derived from this one."""

    def __init_subclass__(cls, **options: Any) -> None:
        cls.keeps_order = False
        super().__init_subclass__(**options)

    def __init__(
        self, address: str | Database, files: Path, *, on_demand: bool = False, blobs: Blobs | None = None
    ) -> None:
        file = sqlite_file(address) if isinstance(address, str) and on_demand else None
        presence = presence_at(address) if isinstance(address, str) else Alone()
        self._database = Migrated(database_at(address) if isinstance(address, str) else address, file, presence)
        self._number = presence.number or None
        self._on_server = isinstance(address, str) and sqlite_file(address) is None
        self._gathering: dict[str, _StepWrite] = {}
        self._writer = Writer(self._database, self._gathering.clear)
        self.blobs: Blobs = blobs or LocalBlobs(files)
        self.limits: Limits = Limits()
        """What is deleted by itself: at the start and each hour, in a server; whenever `prune` is called."""
        self._pruning: asyncio.Task[None] | None = None

    @property
    def trouble(self) -> str | None:
        """Why nothing can be stored just now, while writes wait; None when all is well."""
        return self._writer.trouble

    async def open(self) -> None:
        """Bring the schema up to date; a database that can't be reached yet is tried again with each use.

        Raises:
            SchemaTooNew: A later version of the package was here.
            UnusableDatabase: There is no such database, or it is no database.
        """
        try:
            await self._database.open()
        except Unavailable as error:
            logger.warning("%s. The app starts; conversations are kept until they can be stored", error)
        if self.limits and self._pruning is None:
            self._pruning = asyncio.get_running_loop().create_task(self._keep_pruning(), name="retention")

    async def prune(self, limits: Limits) -> int:
        """Delete the conversations that limits no longer allow, with all that belongs to them.

        Returns:
            How many there were.
        """
        doomed = await self._read(lambda c: beyond(c, limits))
        for first in range(0, len(doomed), PRUNED_AT_ONCE):
            await asyncio.gather(*(self._delete(each) for each in doomed[first : first + PRUNED_AT_ONCE]))
        if doomed:
            await self._write(lambda c: forget_strangers(c, BROWSER_PREFIX))
            await self._database.wipe(thorough=False)
        return len(doomed)

    async def wipe(self) -> None:
        """Overwrite what deleted conversations have left behind; takes long where much is stored."""
        await self._database.wipe(thorough=True)

    async def _keep_pruning(self) -> None:
        while True:
            try:
                count = await self.prune(self.limits)
            except StoreUnavailable as error:
                logger.warning("Old conversations are deleted later: %s", error)
            except Exception:  # whatever it was: what [persistence] promises is tried again
                logger.exception("Old conversations could not be deleted; the next look is in %d s", PRUNING_S)
            else:
                if count:
                    logger.info("%d conversations were deleted: [persistence] keeps no more", count)
            await asyncio.sleep(PRUNING_S)

    async def get_user(self, identifier: str) -> PersistedUser | None:
        """Return the user with that identifier."""
        user = await self._read(lambda connection: users.find_user(connection, identifier))
        return None if user is None else _persisted(user)

    async def create_user(self, user: User) -> PersistedUser | None:
        """Store a user; a known identifier gets the new metadata."""
        identifier, name, metadata = user.identifier, user.display_name, user.metadata
        return _persisted(await self._write(lambda c: users.keep_user(c, identifier, name, metadata)))

    async def upsert_feedback(self, feedback: Feedback) -> str:
        """Store feedback, or change the one with its id; return the id."""
        known = feedback.id or new_id()
        about, thread_id, value, comment = feedback.forId, feedback.threadId, feedback.value, feedback.comment
        await self._write(lambda c: opinions.keep_feedback(c, known, about, thread_id, value, comment))
        return known

    async def delete_feedback(self, feedback_id: str) -> bool:
        """Remove feedback; tell whether that worked."""
        return await self._write(lambda c: opinions.remove_feedback(c, feedback_id))

    async def create_element(self, element: Element) -> None:
        """Store an element and its content; it may come again. Without `for_id` it is to be ignored."""
        if not element.for_id:
            return
        record, size = await self._with_content(element)
        await self.blobs.remove(*await self._write(lambda c: elements.keep_element(c, record, size)))

    async def get_element(self, thread_id: str, element_id: str) -> ElementDict | None:
        """Return an element of a thread, with a URL that can be read."""
        found = await self._read(lambda c: elements.find_element(c, thread_id, element_id))
        return None if found is None else _addressed(found)

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        """Remove an element and its content."""
        await self.blobs.remove(*await self._write(lambda c: elements.remove_element(c, element_id, thread_id)))

    async def create_step(self, step_dict: StepDict) -> None:
        """Store a step or message; its thread may not exist yet, and it may exist itself."""
        if in_conversation():
            done = self.take_step(step_dict)
            self.hurry()
            await asyncio.shield(done)
        else:
            record = StepDict(**step_dict)  # the caller's may change before it is written
            await self._write(steps.StepWork(record, self._number))

    def take_step(self, step: StepDict, *, grown: bool = False) -> asyncio.Future[object]:
        """Take a step or new values of one, as `create_step`; the future ends when it is stored. Never cancel it.

        A step that changes before it was written, as most do that are short, is written once.
        """
        waiting = self._gathering.get(step["id"])
        if waiting is not None and waiting.joins(step, grown=grown):
            return waiting.done
        record = StepDict(**step)
        done = self._writer.put((steps.GrowthWork if grown else steps.StepWork)(record, self._number))
        self._gathering[step["id"]] = _StepWrite(record, done, grown)
        return done

    def hurry(self) -> None:
        """Store what was taken without waiting for more to come: somebody waits for it."""
        self._writer.hurry()

    async def update_step(self, step_dict: StepDict) -> None:
        """Store new values of a step or message; it may not exist yet. Empty values must not replace others."""
        await self.create_step(step_dict)

    async def delete_step(self, step_id: str) -> None:
        """Remove a step with its feedback and elements."""
        await self.blobs.remove(*await self._write(lambda c: steps.remove_step(c, step_id)))

    async def get_thread_author(self, thread_id: str) -> str:
        """Return the identifier of the user that a thread belongs to; "" or an exception when there is none."""
        return await self._read(lambda c: threads.author_of(c, thread_id))

    async def delete_thread(self, thread_id: str) -> None:
        """Remove a thread with everything in it; a live conversation in it is no longer kept."""
        await self._delete(thread_id)
        try:
            await self._database.wipe(thorough=False)
        except Unavailable as error:
            logger.warning("A conversation was deleted; its traces in the file are overwritten later: %s", error)

    async def _delete(self, thread_id: str) -> None:
        abandon(thread_id)
        await self.blobs.remove(*await self._write(lambda c: threads.remove_thread(c, thread_id)))

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[ThreadDict]:
        """Return a page of threads of the user `filters.userId`, newest activity first."""
        first = max(1, min(pagination.first, MAX_PAGE))
        query = threads.ThreadQuery(
            filters.userId or "",
            first,
            pagination.cursor,
            search=filters.search,
            feedback=filters.feedback,
            archived=filters.archived,
            pinned=filters.pinned,
            tag=filters.tag,
        )
        page, more = await self._read(lambda c: threads.page_of(c, query))
        start, end = (page[0]["id"], page[-1]["id"]) if page else (None, None)
        return PaginatedResponse(PageInfo(hasNextPage=more, startCursor=start, endCursor=end), page)

    async def find_messages(self, user_id: str, search: str, thread_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return for threads of a user the newest message that has all words: its id, and what it says."""
        return await self._read(lambda c: words.messages_of(c, user_id, search, thread_ids))

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        """Return a thread with its steps, oldest first, each with its feedback, and its elements."""
        thread = await self._read(lambda c: whole_thread(c, thread_id))
        if thread is not None:
            thread["elements"] = [_addressed(element) for element in thread["elements"] or []]
        return thread

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Json] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        """Store or create a thread. None leaves a value as it is; metadata is merged, a key with None is removed."""
        await self._write(lambda c: threads.keep_thread(c, thread_id, name, user_id, metadata, tags))

    async def give_thread(self, thread_id: str, author: str) -> None:
        """Make a thread the property of an author who never signed in; one that has an owner keeps it."""
        await self._write(lambda c: _give_thread(c, thread_id, author))

    async def content_of(self, element: ElementDict) -> Path | None:
        """Return the file with an element's content; None when it is elsewhere."""
        return await self.blobs.fetch(element.get("objectKey") or "")

    async def get_favorite_steps(self, user_id: str) -> list[StepDict]:
        """Return the messages that a user has starred."""
        return await self._read(lambda c: steps.favorites_of(c, user_id))

    async def set_step_favorite(self, step_dict: StepDict, favorite: bool) -> StepDict:
        """Star or unstar a message; return it as it is now."""
        starred = StepDict(**step_dict)
        starred["metadata"] = {**(step_dict.get("metadata") or {}), "favorite": favorite}
        await self._write(lambda c: steps.star(c, starred))
        return starred

    async def begin_version(self, thread_id: str, message_id: str, step_ids: Sequence[str]) -> None:
        """Let a message have one more version, the current one; what followed goes aside with the former one."""
        await self._write(versions.BeginWork(thread_id, message_id, step_ids))

    async def find_branch(self, thread_id: str, message_id: str, number: int) -> Branch | None:
        """Return what a version that is aside said, and what followed it; None if there is no such version."""
        branch = await self._read(lambda c: versions.find_branch(c, thread_id, message_id, number))
        if branch is not None:
            branch["elements"] = [_addressed(element) for element in branch["elements"]]
        return branch

    async def choose_version(self, thread_id: str, message_id: str, number: int, step_ids: Sequence[str]) -> None:
        """Make a version that is aside the current one; the one that was goes aside, with the steps `step_ids`."""
        await self._write(versions.ChooseWork(thread_id, message_id, number, step_ids))

    async def is_worked_on_elsewhere(self, thread_id: str, step_ids: Collection[str]) -> bool:
        """Tell whether one of some steps was written last by another process that is alive."""
        writers = await self._read(lambda c: steps.writers_of(c, thread_id))
        others = {writers[each] for each in step_ids if each in writers} - {self._number}
        return bool(others and await self._database.presence.present(others))

    async def let_go(self, thread_id: str) -> None:
        """Note that this process no longer works on a thread."""
        await self._write(lambda c: steps.forget_writer(c, thread_id, self._number))

    async def note_sign_outs(self, entries: Sequence[tuple[str, float]]) -> None:
        """Tell all servers about logins that are refused from now on. Those on one file share a folder as well."""
        if self._on_server:
            await self._write(lambda c: sign_outs.note_sign_outs(c, entries))

    async def sign_outs(self, last_s: float | None) -> list[tuple[str, float]]:
        """Return the logins that were signed out, here or elsewhere: all, or those of the last seconds."""
        return await self._read(lambda c: sign_outs.sign_outs(c, last_s)) if self._on_server else []

    async def close(self) -> None:
        """Write what waits, and give the connections up."""
        if self._pruning is not None:
            self._pruning.cancel()
            await asyncio.wait([self._pruning])
            self._pruning = None
        await self._writer.close()
        await self._database.close()

    async def _read(self, work: Work[Result]) -> Result:
        """Read what is stored, and what was given to be stored before."""
        await self._writer.settle(SETTLED_S)
        return await self._database.read(work)

    async def _write(self, work: Work[Result]) -> Result:
        """Commit a piece of work. What a conversation says waits for as long as it takes; a request does not.

        Raises:
            Unavailable: The database can't be reached, and somebody waits for the answer.
        """
        self._gathering.clear()  # what comes before this stays before it
        if in_conversation():
            return await self._writer.write(work)
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await self._writer.write(work)
        except TimeoutError:
            why = self.trouble or "it is too slow"
            raise Unavailable(f"the database does not answer; the change may still come about: {why}") from None

    async def _with_content(self, element: Element) -> tuple[ElementDict, int | None]:
        """Keep an element's content, if it has one of its own; what is on the web stays there."""
        record = element.to_dict()
        content = element.stored_content()
        if content is None:
            return record, None
        key = await self.blobs.put(content)
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        return {**record, "objectKey": key, "url": None}, size


@dataclass(frozen=True, slots=True)
class _StepWrite:
    """A step that waits to be written."""

    record: StepDict
    done: asyncio.Future[object]
    grown: bool

    def joins(self, step: StepDict, *, grown: bool) -> bool:
        """Add new values of the step; not where it is said to be in another thread, which is for the store to judge."""
        same = step.get("threadId") in (None, "", self.record.get("threadId")) and (grown or not self.grown)
        if same:
            self.record.update(steps.given(step))
        return same


def builtin_store(address: str, folder: Path, objects: str = "") -> BuiltinDataLayer | None:
    """Return the store of an app that brings none of its own.

    Args:
        address: Of its database; empty for a file below `folder`, made when something is first kept.
        folder: Where files are, and that database. When it can't be written nothing is kept, and the log says so.
        objects: Address of an object store for the contents of files; empty for a folder below `folder`.

    Raises:
        ConfigError: An address can't be used.
    """
    blobs = blobs_of(folder / "files", objects)
    if address:
        return BuiltinDataLayer(address, folder / "files", blobs=blobs)
    file = folder / "chat.db"
    obstacle = obstacle_to(file)
    if obstacle is not None:
        logger.warning(
            "Conversations are not kept: %s can't be written. Let this process write there, name another place with "
            "CHAINLIT_DATABASE_URL, or turn this off with [persistence] enabled = false",
            obstacle,
        )
        return None
    return BuiltinDataLayer(f"{SQLITE}{file}", folder / "files", on_demand=True, blobs=blobs)


def blobs_of(folder: Path, objects: str) -> Blobs:
    """Return the place of contents: an object store at the address `objects`, else a folder.

    Raises:
        ConfigError: The address can't be used.
    """
    local = LocalBlobs(folder)
    if not objects:
        return local
    from chainlit._store.object_blobs import ObjectBlobs  # an extra

    return ObjectBlobs(objects, local, LocalBlobs(folder.with_name(f"{folder.name}-cache")))


def obstacle_to(file: Path) -> Path | None:
    """Return what keeps this process from writing a file that may not exist yet; None when nothing does."""
    place = file
    while not place.exists() and place != place.parent:
        place = place.parent
    usable = place.is_file() if place == file else place.is_dir()
    return None if usable and os.access(place, os.W_OK) else place


def _persisted(user: users.StoredUser) -> PersistedUser:
    return PersistedUser(user.id, user.created_at, user.identifier, user.display_name, user.metadata)


def _addressed(element: ElementDict) -> ElementDict:
    """Return an element with the address under which its stored content is read."""
    if not element.get("objectKey"):
        return element
    root, thread_id = current_app().root_path, element.get("threadId")
    return {**element, "url": f"{root}/project/thread/{thread_id}/element/{element['id']}/content"}


async def _give_thread(connection: Connection, thread_id: str, author: str) -> None:
    await threads.make_thread(connection, thread_id, utc_now())
    if not await threads.author_of(connection, thread_id):
        owner = await users.keep_user(connection, author, None, {})
        await threads.keep_thread(connection, thread_id, user_id=owner.id)
