"""Values that people give to the settings form: read against the widgets that the app shows, refused by field."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import cast

from chainlit._base.errors import CommandError
from chainlit._wire.records import Json

MAX_TEXT = 65_536
"""Longest text of a field, in characters."""
MAX_ITEMS = 1_000
"""Most words or choices of a field."""
Widget = Mapping[str, Json]
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?", flags=re.ASCII)


class _Wrong(ValueError):
    """A value does not fit its widget; the message says what is wrong with it."""


def checked_settings(
    inputs: list[dict[str, Json]] | None, values: Mapping[str, Json], present: Mapping[str, Json]
) -> dict[str, Json]:
    """Return the values that belong to the form, ready for the app.

    Args:
        inputs: The widgets or tabs that are on show; without a form every value is taken as it is.
        values: Widget id → value, as a client sends it. Ids that are not in the form are left out: the app may have
            replaced the form meanwhile.
        present: The values that hold now. What a field already has is never refused.

    Raises:
        CommandError: Values are refused; `fields` tells why, by widget id, and nothing has changed.
    """
    if inputs is None:
        return {key: _unblank(value) for key, value in values.items()}
    taken: dict[str, Json] = {}
    refused: dict[str, str] = {}
    labels: list[str] = []
    for widget in flat_widgets(inputs):
        key = str(widget.get("id"))
        if key not in values:
            continue
        try:
            taken[key] = _checked(widget, _unblank(values[key]), present.get(key, widget.get("initial")))
        except _Wrong as error:
            refused[key] = str(error)
            labels.append(f"{widget.get('label') or key}: {error}")
    if refused:
        raise CommandError("invalid", " ".join(labels[:5]), fields=refused)
    return taken


def flat_widgets(inputs: Iterable[Mapping[str, Json]]) -> list[Widget]:
    """Return the widgets of a form, those inside tabs too."""
    found: list[Widget] = []
    for each in inputs:
        inside = each.get("inputs")
        found += cast("list[Widget]", inside) if isinstance(inside, list) else [each]
    return found


def _unblank(value: Json) -> Json:
    return None if value == "" else value


def _checked(widget: Widget, value: Json, present: Json) -> Json:
    if _same(value, widget.get("initial")) or _same(value, present):
        return value  # the app gave it itself, or has taken it before
    if widget.get("disabled"):
        raise _Wrong("this can't be changed.")
    check = _CHECKS.get(str(widget.get("type")))
    return value if check is None else check(widget, value)


def _same(value: Json, other: Json) -> bool:
    return value == other and isinstance(value, bool) == isinstance(other, bool)


def _switch(widget: Widget, value: Json) -> Json:
    if not isinstance(value, bool):
        raise _Wrong(f"{_shown(value)} is neither on nor off.")
    return value


def _number(widget: Widget, value: Json) -> Json:
    number = _as_number(value)
    low, high = widget.get("min"), widget.get("max")
    if isinstance(low, int | float) and number < low:
        raise _Wrong(f"{number:g} is below the minimum of {low:g}.")
    if isinstance(high, int | float) and number > high:
        raise _Wrong(f"{number:g} is above the maximum of {high:g}.")
    return number


def _as_number(value: Json) -> int | float:
    if isinstance(value, str):
        try:
            value = float(value)  # some clients send what was typed
        except ValueError:
            raise _Wrong(f"{_shown(value)} is not a number.") from None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _Wrong(f"{_shown(value)} is not a number.")
    return value


def _optional_number(widget: Widget, value: Json) -> Json:
    return None if value is None else _as_number(value)


def _text(widget: Widget, value: Json) -> Json:
    if value is None:
        return None
    if not isinstance(value, str):
        raise _Wrong(f"{_shown(value)} is not text.")
    if len(value) > MAX_TEXT:
        raise _Wrong(f"the text has more than {MAX_TEXT:,} characters.")
    return value


def _choice(widget: Widget, value: Json) -> Json:
    if value is not None and value not in _offered(widget):
        raise _Wrong(f"{_shown(value)} is not one of the choices.")
    return value


def _choices(widget: Widget, value: Json) -> Json:
    chosen = _words(widget, value)
    started = widget.get("initial")
    known = _offered(widget) + (cast("list[Json]", started) if isinstance(started, list) else [])
    for each in chosen:
        if each not in known:
            raise _Wrong(f"{_shown(each)} is not one of the choices.")
    return cast(Json, list(dict.fromkeys(chosen)))


def _tags(widget: Widget, value: Json) -> Json:
    return cast(Json, _words(widget, value))


def _words(widget: Widget, value: Json) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise _Wrong(f"{_shown(value)} is not a list.")
    entries = cast("list[Json]", value)
    if len(entries) > MAX_ITEMS:
        raise _Wrong(f"there are more than {MAX_ITEMS:,} entries.")
    return [cast(str, _text(widget, each)) for each in entries if each is not None]


def _offered(widget: Widget) -> list[Json]:
    items = cast("list[dict[str, Json]]", widget.get("items") or [])
    return [item["value"] for item in items]


def _dates(widget: Widget, value: Json) -> Json:
    if value is None:
        return None
    if widget.get("mode") != "range":
        return _date(widget, value)
    given = cast("list[Json]", value) if isinstance(value, list) else []
    if not isinstance(value, list) or len(given) > 2:
        raise _Wrong(f"{_shown(value)} is not a first and a last date.")
    ends = [None if each is None else _date(widget, each) for each in given]
    if len(ends) == 2 and ends[0] and ends[1] and ends[0] > ends[1]:
        raise _Wrong("the last date is before the first one.")
    return cast(Json, ends)


def _date(widget: Widget, value: Json) -> str:
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        day = date.fromisoformat(found[1] if found else "")
    except ValueError:
        raise _Wrong(f"{_shown(value)} is not a date.") from None
    # A client that sends a moment means the day of its own time zone, which may be the neighbour of the day in UTC.
    slack = timedelta(days=1 if found and found[2] else 0)
    earliest, latest = widget.get("min_date"), widget.get("max_date")
    if isinstance(earliest, str) and day + slack < date.fromisoformat(earliest):
        raise _Wrong(f"{day} is before {earliest}.")
    if isinstance(latest, str) and day - slack > date.fromisoformat(latest):
        raise _Wrong(f"{day} is after {latest}.")
    return str(value)


def _shown(value: Json) -> str:
    """Return a value as people may read it, cut to a readable length."""
    if value is None:
        return "an empty field"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


_CHECKS: Mapping[str, Callable[[Widget, Json], Json]] = {
    "switch": _switch,
    "checkbox": _switch,
    "slider": _number,
    "numberinput": _optional_number,
    "textinput": _text,
    "select": _choice,
    "radio": _choice,
    "multiselect": _choices,
    "tags": _tags,
    "datepicker": _dates,
}
