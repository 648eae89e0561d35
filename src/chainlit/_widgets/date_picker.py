"""Calendars."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic.dataclasses import dataclass

from chainlit._widgets.base import InputWidget
from chainlit._wire.records import Json


@dataclass
class DatePicker(InputWidget):
    """A date, or a first and a last one. The value comes as ISO 8601 text, or as a list of two.

    Attributes:
        initial: Date, or ISO 8601 text; two of them in a tuple when `mode` is range.
        mode: One date, or a range.
        min_date: Earliest date that can be chosen.
        max_date: Latest date that can be chosen.
        format: How dates are written, in the letters of date-fns.
        placeholder: Shown while it is empty.

    Raises:
        ValueError: A text is no date, a range has not two ends or ends before it begins, or a date is out of bounds.
    """

    type: ClassVar[str] = "datepicker"
    initial: Any = None
    mode: Literal["single", "range"] = "single"
    min_date: str | date | None = None
    max_date: str | date | None = None
    format: str | None = None
    placeholder: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        earliest, latest = self._date("min_date"), self._date("max_date")
        if earliest and latest and earliest > latest:
            raise self._wrong(f"min_date {earliest} is after max_date {latest}")
        ends = [self._day(end, "initial") for end in self._ends()]
        if len(ends) == 2 and ends[0] and ends[1] and ends[0] > ends[1]:
            raise self._wrong(f"the range starts at {ends[0]}, after its end {ends[1]}")
        for end in ends:
            if end and ((earliest and end < earliest) or (latest and end > latest)):
                raise self._wrong(f"initial {end} is not between {earliest or 'any day'} and {latest or 'any day'}")

    def _ends(self) -> tuple[Any, ...]:
        initial: Any = self.initial
        if self.mode == "single":
            if isinstance(initial, list | tuple):
                raise self._wrong("initial must be one date when mode is 'single'")
            return (initial,)
        if initial is None:
            return ()
        if not isinstance(initial, list | tuple) or len(initial) != 2:  # type: ignore[arg-type]  # any sequence
            raise self._wrong("initial must be two dates, the first and the last, when mode is 'range'")
        return tuple(initial)  # type: ignore[arg-type]  # checked one by one

    def _date(self, name: Literal["min_date", "max_date"]) -> date | None:
        return self._day(getattr(self, name), name)

    def _day(self, value: Any, name: str) -> date | None:
        try:
            return _read(value)
        except ValueError:
            text = f"{name} is {value!r}; expected a date or ISO 8601 text such as '2026-01-31'"
            raise self._wrong(text) from None

    def to_dict(self) -> dict[str, Json]:
        """Return the widget as JSON values, with its dates as ISO 8601 text."""
        ends = [_text(self._day(end, "initial")) for end in self._ends()]
        return {
            **super().to_dict(),
            "initial": (ends or None) if self.mode == "range" else ends[0],
            "mode": self.mode,
            "min_date": _text(self._date("min_date")),
            "max_date": _text(self._date("max_date")),
            "format": self.format,
            "placeholder": self.placeholder,
        }


def _read(value: Any) -> date | None:
    if value is None:
        return None
    if isinstance(value, date):
        return value if type(value) is date else date(value.year, value.month, value.day)
    text = str(value)
    return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text).date()


def _text(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
