"""How records become rows of the schema that apps know from SQLAlchemy, and come back."""

from __future__ import annotations

import json
from typing import Any, cast

from chainlit._types.pages import ThreadFilter
from chainlit._wire.records import ElementDict, FeedbackDict, StepDict, ThreadDict
from chainlit.data._alchemy_schema import TABLES, Table
from chainlit.data._rows import Record


def bound(table: str, column: str, value: Any, known: Table) -> Any:
    """Return a value as the driver takes it for that column."""
    if column in known.arrays:
        return value
    if TABLES[table].get(column) in ("json", "list"):
        return json.dumps(value, default=str)
    return value.replace("\0", "") if isinstance(value, str) else value


def _read(table: str, row: Record) -> Record:
    """Return a row's values as they were written; columns of other tables of the app are left out."""
    values: Record = {"id": row["id"]}
    for column, kind in TABLES[table].items():
        value = row.get(column)
        if kind in ("json", "list") and isinstance(value, str):
            value = json.loads(value) if value else None
        if kind == "bool" and value is not None:
            value = bool(value)
        values[column] = value
    return values


def step_of(row: Record, feedback: Record | None) -> StepDict:
    values = _read("steps", row)
    values.pop("indent", None)
    shown = values["showInput"]
    values["showInput"] = {"true": True, "false": False}.get(shown, shown) if isinstance(shown, str) else shown
    for field in ("input", "output", "name"):
        values[field] = values[field] or ""
    values["metadata"] = values["metadata"] or {}
    values["feedback"] = None if feedback is None else feedback_of(feedback)
    return cast(StepDict, values)


def feedback_of(row: Record) -> FeedbackDict:
    found = {"forId": row["forId"], "id": row["id"], "value": row["value"], "comment": row.get("comment")}
    return cast(FeedbackDict, found)


def element_of(row: Record) -> ElementDict:
    return cast(ElementDict, _read("elements", row))


def thread_of(row: Record) -> ThreadDict:
    values = _read("threads", row)
    return cast(ThreadDict, {**values, "metadata": values["metadata"] or {}, "steps": [], "elements": []})


def conditions_of(filters: ThreadFilter) -> tuple[str, Record]:
    conditions, values = ['t."userId" = :user'], {"user": cast(Any, filters.userId)}
    if filters.search:
        like = "LIKE :search ESCAPE '!'"
        said = f'SELECT 1 FROM steps w WHERE w."threadId" = t."id" AND LOWER(w."output") {like}'
        conditions.append(f'(LOWER(t."name") {like} OR EXISTS ({said}))')
        text = filters.search.lower()
        for special in "!%_":
            text = text.replace(special, "!" + special)
        values["search"] = f"%{text}%"
    if filters.feedback is not None:
        conditions.append(
            'EXISTS (SELECT 1 FROM feedbacks f JOIN steps r ON r."id" = f."forId" '
            'WHERE r."threadId" = t."id" AND f."value" = :feedback)'
        )
        values["feedback"] = filters.feedback
    return " AND ".join(conditions), values
