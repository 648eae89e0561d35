"""Conversations in a table of Amazon DynamoDB."""

from __future__ import annotations

import importlib
import os
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any, cast

from chainlit._auth.user import PersistedUser, User
from chainlit._base.bridge import in_thread
from chainlit._base.clock import utc_now
from chainlit._base.errors import StoreUnavailable
from chainlit._core.scope import context_var, in_conversation
from chainlit._types.pages import PageInfo, PaginatedResponse, Pagination, ThreadFilter
from chainlit._wire.records import ElementDict, FeedbackDict, Json, StepDict, ThreadDict
from chainlit.data import _contents as contents
from chainlit.data import _dynamo_items as items
from chainlit.data._rows import MERGES, Record, changed_too_often, json_object
from chainlit.data.base import BaseDataLayer
from chainlit.data.storage_clients.base import BaseStorageClient

if TYPE_CHECKING:
    from chainlit._elements.base import Element
    from chainlit._types.feedback import Feedback

__all__ = ["DynamoDBDataLayer"]


class DynamoDBDataLayer(BaseDataLayer):
    """Stores conversations in one table of DynamoDB; needs the extra `chainlit[dynamodb]`.

    The table has the keys `PK` and `SK` and the index `UserThread`; `await layer.create_table()` makes it. The
    database takes at most 400 KB for one message or step. Searching and filtering reads the conversations of a user.

    Args:
        table_name: The table.
        client: A `boto3.client("dynamodb")` to use; without one it is made from the environment: `AWS_REGION`
            (us-east-1), and what boto3 reads by itself.
        storage_provider: Keeps the contents of elements; without one only elements with an address are stored.
        user_thread_limit: Threads on one page of a user's list, at most.

    Raises:
        ImportError: boto3 is not installed.
    """

    def __init__(
        self,
        table_name: str,
        client: Any = None,
        storage_provider: BaseStorageClient | None = None,
        user_thread_limit: int = 10,
    ) -> None:
        try:
            boto3: Any = importlib.import_module("boto3")
            types: Any = importlib.import_module("boto3.dynamodb.types")
            self._errors: Any = importlib.import_module("botocore.exceptions")
        except ImportError as error:
            raise ImportError("DynamoDBDataLayer needs boto3: pip install 'chainlit[dynamodb]'") from error
        self.table_name: str = table_name
        self.client: Any = client if client is not None else _client(boto3)
        self.storage_provider: BaseStorageClient | None = storage_provider
        self.user_thread_limit: int = max(1, user_thread_limit)
        self._outgoing: Any = types.TypeSerializer().serialize
        self._incoming: Any = types.TypeDeserializer().deserialize

    # Statements

    async def create_table(self) -> None:
        """Make the table with its index, paid by request, and wait until it can be used.

        Raises:
            botocore.exceptions.ClientError: It is there already, or may not be made.
        """
        await in_thread(lambda: self.client.create_table(**items.table_of(self.table_name)))
        waiter: Any = self.client.get_waiter("table_exists")
        await in_thread(lambda: waiter.wait(TableName=self.table_name))

    async def _call(self, operation: str, **arguments: Any) -> Record:
        """Run an operation on the table.

        Raises:
            StoreUnavailable: The database can't be reached, or there is no such table.
        """
        call = getattr(self.client, operation)
        try:
            return cast(Record, await in_thread(lambda: call(**arguments)))
        except self._errors.ClientError as error:
            if error.response["Error"]["Code"] != "ResourceNotFoundException":
                raise
            remedy = "make it with `await layer.create_table()`, or correct table_name and region"
            raise StoreUnavailable(f"DynamoDB has no table or index for {self.table_name!r}: {remedy}") from error
        except self._errors.BotoCoreError as error:
            raise StoreUnavailable(f"DynamoDB can't be used: {error}") from error

    def _typed(self, record: Record) -> Record:
        return {key: self._outgoing(items.outgoing(value)) for key, value in record.items()}

    def _plain(self, item: Record) -> Record:
        return {key: items.incoming(self._incoming(value)) for key, value in item.items()}

    async def _get(self, key: Record) -> Record | None:
        item = await self._item(key)
        return self._plain(item) if item else None

    async def _item(self, key: Record) -> Record:
        """Return an item in the types of the database; empty when there is none."""
        answer = await self._call("get_item", TableName=self.table_name, Key=self._typed(key), ConsistentRead=True)
        return answer.get("Item") or {}

    async def _update(self, key: Record, update: items.Update, condition: str = "", was: Record | None = None) -> bool:
        """Write an item; tell whether it met the condition, in which `was` is a value in the database's types."""
        arguments: Record = {"ConditionExpression": condition} if condition else {}
        values = {**self._typed(update.values), **({} if was is None else {items.WAS: was})}
        if values:
            arguments["ExpressionAttributeValues"] = values
        try:
            await self._call(
                "update_item",
                TableName=self.table_name,
                Key=self._typed(key),
                UpdateExpression=update.expression,
                ExpressionAttributeNames=update.names,
                **arguments,
            )
        except self._errors.ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return False
        return True

    async def _delete(self, key: Record) -> Record:
        """Remove an item and return what it was; empty when there was none."""
        answer = await self._call(
            "delete_item", TableName=self.table_name, Key=self._typed(key), ReturnValues="ALL_OLD"
        )
        return self._plain(answer.get("Attributes") or {})

    async def _pages(self, operation: str, values: Record, **arguments: Any) -> AsyncGenerator[Record]:
        """Yield the items of a query or scan, page by page as the database gives them."""
        start: Record = {}
        while True:
            answer = await self._call(
                operation,
                TableName=self.table_name,
                ExpressionAttributeValues=self._typed(values),
                **arguments,
                **start,
            )
            for item in answer.get("Items", []):
                yield self._plain(item)
            if not answer.get("LastEvaluatedKey"):
                return
            start = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}

    async def _of_thread(self, thread_id: str, prefix: str = "", **arguments: Any) -> list[Record]:
        """Return what a thread holds: all, or the items of which `SK` begins so."""
        condition, values = "PK = :pk", {":pk": items.thread_key(thread_id)["PK"]}
        if prefix:
            condition, values = f"{condition} AND begins_with(SK, :sk)", {**values, ":sk": prefix}
        pages = self._pages("query", values, KeyConditionExpression=condition, ConsistentRead=True, **arguments)
        return [item async for item in pages]

    async def _place_of(self, sort_key: str) -> Record | None:
        """Return the key of a step or element of which nobody says where it is.

        In a conversation it is looked for there; elsewhere the table is read.
        """
        if in_conversation():
            here: Record = {"PK": items.thread_key(context_var.get().session.thread_id)["PK"], "SK": sort_key}
            if await self._get(here) is not None:
                return here
        async for item in self._pages("scan", {":sk": sort_key}, FilterExpression="SK = :sk"):
            return {"PK": item["PK"], "SK": item["SK"]}
        return None

    # Users

    async def get_user(self, identifier: str) -> PersistedUser | None:
        """Return the user with that identifier."""
        item = await self._get(items.user_key(identifier))
        if item is None:
            return None
        metadata, name = json_object(item.get("metadata")), item.get("displayName")
        return PersistedUser(item["id"], item.get("createdAt") or "", item["identifier"], name, metadata)

    async def create_user(self, user: User) -> PersistedUser | None:
        """Store a user; a known identifier gets the new metadata."""
        # The id is the identifier: rows of threads name their users by id only.
        fresh: Record = {"id": user.identifier, "createdAt": utc_now(), "metadata": {}}
        given: Record = {"identifier": user.identifier, "displayName": user.display_name, "metadata": user.metadata}
        await self._update(items.user_key(user.identifier), items.Update().merge(given, fresh))
        return await self.get_user(user.identifier)

    # Threads

    async def get_thread_author(self, thread_id: str) -> str:
        """Return the identifier of the user that a thread belongs to; "" or an exception when there is none."""
        item = await self._get(items.thread_key(thread_id))
        if item is None:
            raise ValueError(f"There is no thread {thread_id}")
        return items.author_of(item) or ""

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Json] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        """Store or create a thread. None leaves a value as it is; metadata is merged, a key with None is removed."""
        key, now = items.thread_key(thread_id), utc_now()
        given: Record = {"name": name, "userId": user_id, "tags": tags, "updatedAt": now}
        if user_id:
            given["UserThreadPK"] = items.owner_mark(user_id)
        fresh: Record = {"id": thread_id, "createdAt": now, "UserThreadSK": items.time_mark(now)}
        if metadata is None:
            await self._update(key, items.Update().merge(given, fresh))
            return
        for _ in range(MERGES):
            was = (await self._item(key)).get("metadata")
            merged = {**(json_object(self._plain({"was": was})["was"]) if was else {}), **metadata}
            update = items.Update().merge(given, fresh)
            update.set("metadata", {field: value for field, value in merged.items() if value is not None})
            if await self._update(key, update, update.still("metadata", was), was):
                return
        raise changed_too_often(thread_id)

    async def _touch(self, thread_id: str, at: str) -> None:
        """Make a thread if there is none, and note when something last happened in it."""
        # The moment is the statement's first value; a thread in which something happened later stays as it is.
        update = items.Update().set("UserThreadSK", items.time_mark(at)).merge({}, {"id": thread_id, "createdAt": at})
        await self._update(items.thread_key(thread_id), update, "attribute_not_exists(#n0) OR #n0 < :v0")

    async def delete_thread(self, thread_id: str) -> None:
        """Remove a thread with everything in it."""
        found = await self._of_thread(thread_id)
        # The thread itself goes last: what was interrupted can be tried again.
        found.sort(key=lambda item: item["SK"] == items.THREAD_ROW)
        for start in range(0, len(found), 25):
            keys = [{"PK": item["PK"], "SK": item["SK"]} for item in found[start : start + 25]]
            requests = [{"DeleteRequest": {"Key": self._typed(key)}} for key in keys]
            while requests:
                answer = await self._call("batch_write_item", RequestItems={self.table_name: requests})
                requests = answer.get("UnprocessedItems", {}).get(self.table_name, [])
        await contents.remove(items.object_keys(found), self.storage_provider)

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[ThreadDict]:
        """Return a page of threads of the user `filters.userId`, newest activity first."""
        first = max(1, min(pagination.first, self.user_thread_limit))
        page: list[ThreadDict] = []
        async for item in self._threads_of(filters.userId or "", pagination.cursor):
            thread = await self._get(items.thread_key(item["id"]))
            if thread is not None and await self._matches(thread, filters):
                page.append(items.thread_of(thread))
            if len(page) > first:
                break
        shown = page[:first]
        start, end = (shown[0]["id"], shown[-1]["id"]) if shown else (None, None)
        return PaginatedResponse(PageInfo(len(page) > first, start, end), shown)

    async def _threads_of(self, user_id: str, after: str | None = None) -> AsyncGenerator[Record]:
        """Yield the index rows of a user's threads, newest activity first, after one of them."""
        mark = items.owner_mark(user_id)
        condition, values = "UserThreadPK = :user", {":user": mark}
        cursor = await self._get(items.thread_key(after)) if after else None
        if cursor is not None and cursor.get("UserThreadPK") == mark:
            condition, values = f"{condition} AND UserThreadSK <= :after", {**values, ":after": cursor["UserThreadSK"]}
        else:
            after = None
        rows = self._pages(
            "query", values, IndexName=items.INDEX, KeyConditionExpression=condition, ScanIndexForward=False
        )
        passed = after is None
        async for row in rows:
            if passed:
                yield row
            # Threads of the same moment stand beside the cursor, in an order that the index keeps.
            passed = passed or row["id"] == after

    async def _matches(self, thread: Record, filters: ThreadFilter) -> bool:
        word = (filters.search or "").lower()
        named = word in (thread.get("name") or "").lower()
        if named and filters.feedback is None:
            return True
        steps = await self._of_thread(thread["id"], "STEP#")
        said = named or any(word in (step.get("output") or "").lower() for step in steps)
        ratings = [json_object(step.get("feedback")).get("value") for step in steps]
        return said and (filters.feedback is None or filters.feedback in ratings)

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        """Return a thread with its steps, oldest first, each with its feedback, and its elements."""
        found = await self._of_thread(thread_id)
        own = next((item for item in found if item["SK"] == items.THREAD_ROW), None)
        if own is None:
            return None
        thread = items.thread_of(own)
        steps = [items.step_of(item) for item in found if item["SK"].startswith("STEP#")]
        thread["steps"] = sorted(steps, key=lambda step: (step.get("createdAt") or "", step.get("start") or ""))
        elements = [items.element_of(item) for item in found if item["SK"].startswith("ELEMENT#")]
        thread["elements"] = [await contents.readable(element, self.storage_provider) for element in elements]
        return thread

    # Steps

    async def create_step(self, step_dict: StepDict) -> None:
        """Store a step or message; its thread may not exist yet, and it may exist itself.

        Raises:
            ValueError: It does not name its thread.
        """
        step = cast(Record, dict(step_dict))
        thread_id = step.get("threadId")
        if not thread_id:
            raise ValueError(f"The step {step['id']} has no threadId; DynamoDB keeps steps with their thread")
        now = utc_now()
        await self._touch(thread_id, step.get("createdAt") or now)
        step.pop("feedback", None)
        fresh: Record = {"name": "", "type": "undefined", "createdAt": now}
        await self._update(items.step_key(thread_id, step["id"]), items.Update().merge(step, fresh))

    async def update_step(self, step_dict: StepDict) -> None:
        """Store new values of a step or message; it may not exist yet. Empty values must not replace others."""
        await self.create_step(step_dict)

    async def delete_step(self, step_id: str) -> None:
        """Remove a step with its feedback and elements."""
        key = await self._place_of(f"STEP#{step_id}")
        if key is None:
            return
        await self._delete(key)
        elements = await self._of_thread(key["PK"].removeprefix("THREAD#"), "ELEMENT#")
        own = [element for element in elements if element.get("forId") == step_id]
        for element in own:
            await self._delete({"PK": element["PK"], "SK": element["SK"]})
        await contents.remove(items.object_keys(own), self.storage_provider)

    async def get_favorite_steps(self, user_id: str) -> list[StepDict]:
        """Return the messages that a user has starred."""
        found: list[StepDict] = []
        async for row in self._threads_of(user_id):
            steps = [items.step_of(item) for item in await self._of_thread(row["id"], "STEP#")]
            found += [step for step in steps if (step.get("metadata") or {}).get("favorite")]
        return sorted(found, key=lambda step: step.get("createdAt") or "", reverse=True)

    # Feedback

    async def upsert_feedback(self, feedback: Feedback) -> str:
        """Store feedback, or change that of its step; return the id.

        Raises:
            ValueError: There is no such step.
        """
        if feedback.threadId:
            key: Record | None = items.step_key(feedback.threadId, feedback.forId)
        else:
            key = await self._place_of(f"STEP#{feedback.forId}")
        if key is None:
            raise ValueError(f"There is no step {feedback.forId} to give feedback on")
        known = items.feedback_id(key["PK"].removeprefix("THREAD#"), feedback.forId)
        record: FeedbackDict = {
            "id": known,
            "forId": feedback.forId,
            "value": feedback.value,
            "comment": feedback.comment,
        }
        if not await self._update(key, items.Update().set("feedback", record), "attribute_exists(PK)"):
            raise ValueError(f"There is no step {feedback.forId} to give feedback on")
        return known

    async def delete_feedback(self, feedback_id: str) -> bool:
        """Remove feedback; tell whether that worked."""
        place = items.step_of_feedback(feedback_id)
        key = items.step_key(*place) if place is not None else None
        if key is None or not (await self._get(key) or {}).get("feedback"):
            return False
        await self._update(key, items.Update().remove("feedback"))
        return True

    # Elements

    async def create_element(self, element: Element) -> None:
        """Store an element and its content; it may come again. Without `for_id` it is to be ignored."""
        if not element.for_id:
            return
        thread = await self._get(items.thread_key(element.thread_id)) or {}
        record = await contents.kept(element, self.storage_provider, thread.get("userId") or "unknown")
        if record is not None:
            key = items.element_key(element.thread_id, element.id)
            await self._update(key, items.Update().merge(cast(Record, record), {"createdAt": utc_now()}))

    async def get_element(self, thread_id: str, element_id: str) -> ElementDict | None:
        """Return an element of a thread, with a URL that can be read."""
        item = await self._get(items.element_key(thread_id, element_id))
        return None if item is None else await contents.readable(items.element_of(item), self.storage_provider)

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        """Remove an element and its content."""
        if thread_id:
            key: Record | None = items.element_key(thread_id, element_id)
        else:
            key = await self._place_of(f"ELEMENT#{element_id}")
        if key is not None:
            await contents.remove(items.object_keys([await self._delete(key)]), self.storage_provider)

    async def close(self) -> None:
        """Give up what the layer holds; called once, at the end."""
        if self.storage_provider is not None:
            await self.storage_provider.close()
        await in_thread(self.client.close)


def _client(boto3: Any) -> Any:
    session = boto3.session.Session()
    region = os.environ.get("AWS_REGION") or session.region_name or "us-east-1"
    return session.client("dynamodb", region_name=region)
