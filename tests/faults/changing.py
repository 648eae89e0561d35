"""True values in which something is not as it should be."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import strategies as st

from tests.faults.test_parsers import values


def changed(data: st.DataObject, value: Any) -> Any:
    """Return the value with something in it, at any depth, that is not what it was."""
    if isinstance(value, dict) and value and data.draw(st.booleans()):
        fields = cast("dict[str, Any]", value)
        key = data.draw(st.sampled_from(sorted(fields)))
        if data.draw(st.integers(0, 9)) == 0:
            return {name: each for name, each in fields.items() if name != key}
        return {**fields, key: changed(data, fields[key])}
    if isinstance(value, list) and value and data.draw(st.booleans()):
        items = cast("list[Any]", value)
        place = data.draw(st.integers(0, len(items) - 1))
        return [*items[:place], changed(data, items[place]), *items[place + 1 :]]
    return data.draw(values)
