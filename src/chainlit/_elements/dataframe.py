"""Tables of pandas and polars."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any, ClassVar

from pydantic.dataclasses import dataclass

from chainlit._elements.base import Element
from chainlit._elements.loaded import describe, is_instance_of
from chainlit._wire.records import ElementSize, ElementType


@dataclass
class Dataframe(Element):
    """A table that people can sort and page through.

    Attributes:
        data: A `pandas.DataFrame` or a `polars.DataFrame`; with dates as ISO 8601 in what is shown.

    Raises:
        TypeError: `data` is something else, and there is no other content.
    """

    type: ClassVar[ElementType] = "dataframe"
    default_mime: ClassVar[str | None] = "application/json"
    size: ElementSize | None = "large"
    data: Any = None

    def __post_init__(self) -> None:
        if self.data is not None or not (self.url or self.path or self.content):
            self.content: bytes | str | None = _as_json(self.data)
        super().__post_init__()


def _as_json(data: Any) -> str:
    if is_instance_of(data, "pandas", "DataFrame"):
        return str(data.to_json(orient="split", date_format="iso"))
    if is_instance_of(data, "polars", "DataFrame"):
        rows: list[Any] = data.rows()
        table = {"columns": list(data.columns), "index": list(range(len(rows))), "data": rows}
        return json.dumps(table, default=_as_text, ensure_ascii=False)
    raise TypeError(f"data must be a pandas.DataFrame or a polars.DataFrame, not {describe(data)}")


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)
