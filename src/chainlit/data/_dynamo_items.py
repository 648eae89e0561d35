"""How records look in the single table of `DynamoDBDataLayer`: keys, values, statements.

| record  | PK                | SK           |
|---------|-------------------|--------------|
| user    | `USER#identifier` | `USER`       |
| thread  | `THREAD#id`       | `THREAD`     |
| step    | `THREAD#id`       | `STEP#id`    |
| element | `THREAD#id`       | `ELEMENT#id` |

Threads of a user are found by the index `UserThread`: `UserThreadPK` is `USER#user id`, `UserThreadSK` is `TS#` and
the time of the last activity. Feedback is part of its step.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from chainlit._wire.records import ElementDict, StepDict, ThreadDict
from chainlit.data._rows import Record, is_empty, json_object

INDEX = "UserThread"
WAS = ":was"
"""Stands for the former value in a condition."""
THREAD_ROW = "THREAD"
USER_ROW = "USER"
_KEYS = ("PK", "SK", "UserThreadPK", "UserThreadSK")
_STEP_FIELDS = ("showInput", "parentId", "tags", "start", "end", "generation", "language", "icon", "command", "modes")
_DIGITS = 38
"""Significant digits of the database's numbers."""
_LARGEST, _SMALLEST = Decimal("9.9E+125"), Decimal("1E-130")


def user_key(identifier: str) -> Record:
    """Return the key of a user."""
    return {"PK": f"USER#{identifier}", "SK": USER_ROW}


def thread_key(thread_id: str) -> Record:
    """Return the key of a thread."""
    return {"PK": f"THREAD#{thread_id}", "SK": THREAD_ROW}


def step_key(thread_id: str, step_id: str) -> Record:
    """Return the key of a step."""
    return {"PK": f"THREAD#{thread_id}", "SK": f"STEP#{step_id}"}


def element_key(thread_id: str, element_id: str) -> Record:
    """Return the key of an element."""
    return {"PK": f"THREAD#{thread_id}", "SK": f"ELEMENT#{element_id}"}


def owner_mark(user_id: str) -> str:
    """Return the partition of the index that holds a user's threads."""
    return f"USER#{user_id}"


def time_mark(at: str) -> str:
    """Return the place of a thread in its partition of the index."""
    return f"TS#{at}"


def feedback_id(thread_id: str, step_id: str) -> str:
    """Return the id of a step's feedback: it names the step."""
    return f"THREAD#{thread_id}::STEP#{step_id}"


def step_of_feedback(known: str) -> tuple[str, str] | None:
    """Return thread and step that the id of feedback names; None when it is none of ours."""
    thread, found, step = known.partition("::STEP#")
    if not found or not thread.startswith("THREAD#") or not step:
        return None
    return thread.removeprefix("THREAD#"), step


def table_of(name: str) -> Record:
    """Return the arguments of `create_table` for the table and its index, paid by request."""
    keys = ("PK", "SK", "UserThreadPK", "UserThreadSK")
    return {
        "TableName": name,
        "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"} for key in keys],
        "KeySchema": _key_schema("PK", "SK"),
        "GlobalSecondaryIndexes": [
            {
                "IndexName": INDEX,
                "KeySchema": _key_schema("UserThreadPK", "UserThreadSK"),
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["id", "name"]},
            }
        ],
        "BillingMode": "PAY_PER_REQUEST",
    }


def _key_schema(partition: str, place: str) -> list[Record]:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": place, "KeyType": "RANGE"}]


@dataclass(slots=True)
class Update:
    """The expression of one `update_item`, which also makes an item that is not there yet."""

    sets: list[str] = field(default_factory=list[str])
    removes: list[str] = field(default_factory=list[str])
    names: dict[str, str] = field(default_factory=dict[str, str])
    values: Record = field(default_factory=dict[str, Any])

    def set(self, key: str, value: Any) -> Update:
        """Write a value."""
        self.sets.append(f"{self._name(key)} = {self._value(value)}")
        return self

    def default(self, key: str, value: Any) -> Update:
        """Write a value unless there is one."""
        name = self._name(key)
        self.sets.append(f"{name} = if_not_exists({name}, {self._value(value)})")
        return self

    def remove(self, key: str) -> Update:
        """Take a value away."""
        self.removes.append(self._name(key))
        return self

    def merge(self, given: Record, defaults: Record) -> Update:
        """Write what is not empty in `given`, and the defaults of other fields."""
        changes = {key: value for key, value in given.items() if not is_empty(value)}
        for key, value in changes.items():
            self.set(key, value)
        for key, value in defaults.items():
            if key not in changes:
                self.default(key, value)
        return self

    def still(self, key: str, value: Record | None) -> str:
        """Return the condition that a field is what it was, as `get_item` gave it; None: that there is nothing.

        The value goes beside `values`: numbers and sets of other programs must stay as they are to be equal.
        """
        name = self._name(key)
        return f"attribute_not_exists({name})" if value is None else f"{name} = {WAS}"

    @property
    def expression(self) -> str:
        """The text of the statement."""
        parts = [f"SET {', '.join(self.sets)}"] if self.sets else []
        return " ".join([*parts, *([f"REMOVE {', '.join(self.removes)}"] if self.removes else [])])

    def _name(self, key: str) -> str:
        mark = f"#n{len(self.names)}"
        self.names[mark] = key
        return mark

    def _value(self, value: Any) -> str:
        mark = f":v{len(self.values)}"
        self.values[mark] = value
        return mark


def outgoing(value: Any) -> Any:
    """Return a JSON value as the database takes it: numbers are decimals; what it can't hold as a number is text."""
    match value:
        case bool():
            return value
        case int() | float():
            return _number(value)
        case dict():
            return {str(key): outgoing(each) for key, each in cast(Record, value).items()}
        case list() | tuple():
            return [outgoing(each) for each in cast("list[Any]", value)]
        case _:
            return value


def _number(value: float) -> Decimal | str | None:
    if not math.isfinite(value):
        return None
    number = Decimal(repr(value))
    fits = len(number.as_tuple().digits) <= _DIGITS and (number == 0 or _SMALLEST <= abs(number) <= _LARGEST)
    return number if fits else repr(value)


def incoming(value: Any) -> Any:
    """Return a value of the database as JSON has it."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dict():
            return {key: incoming(each) for key, each in cast(Record, value).items()}
        case list():
            return [incoming(each) for each in cast("list[Any]", value)]
        case set():
            return sorted(incoming(each) for each in cast("set[Any]", value))
        case _:
            return value


def author_of(item: Record) -> str | None:
    return item.get("userIdentifier") or item.get("userId")


def object_keys(found: list[Record]) -> list[str]:
    return [item["objectKey"] for item in found if item.get("objectKey")]


def thread_of(item: Record) -> ThreadDict:
    return {
        "id": item["id"],
        "createdAt": item.get("createdAt") or "",
        "name": item.get("name"),
        "userId": item.get("userId"),
        "userIdentifier": author_of(item),
        "tags": item.get("tags"),
        "metadata": json_object(item.get("metadata")),
        "steps": [],
        "elements": [],
    }


def step_of(item: Record) -> StepDict:
    empty: Record = {**dict.fromkeys(_STEP_FIELDS), "input": "", "output": "", "metadata": {}, "feedback": None}
    values = {key: value for key, value in item.items() if key not in _KEYS}
    return cast(StepDict, {**empty, **values})


def element_of(item: Record) -> ElementDict:
    return cast(ElementDict, {key: value for key, value in item.items() if key not in (*_KEYS, "createdAt")})
