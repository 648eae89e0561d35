"""Comparing what came with what was recorded, placeholders included."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, cast

from chainlit._base.ids import is_uuid4, new_id
from chainlit._wire.records import Json

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_UUID = re.compile(r"<uuid:\d+>")
CLIENT_TIME = "2026-01-01T00:00:00.000Z"
Row = tuple[str, Json]
"""An event and its payload."""


@dataclass
class Names:
    """What the placeholders of one recording stand for."""

    known: dict[str, str] = field(default_factory=dict[str, str])

    def filled(self, value: Json) -> Json:
        """Return a client's payload with real values; new ids are made up."""
        match value:
            case dict():
                fields = cast("dict[str, Json]", value)
                if "_binary_hex" in fields:
                    return bytes.fromhex(fields["_binary_hex"])
                return {key: self.filled(each) for key, each in fields.items()}
            case list():
                return [self.filled(each) for each in cast("list[Json]", value)]
            case "<client time>":
                return CLIENT_TIME
            case str():
                return _UUID.sub(lambda found: self.known.setdefault(found.group(), new_id()), value)
            case _:
                return value

    def differences(self, wanted: Json, got: Json, place: str = "") -> list[str]:
        """Return where `got` is not what was recorded; learns what new placeholders stand for."""
        if isinstance(wanted, dict) and isinstance(got, dict):
            return self._fields(cast("dict[str, Json]", wanted), cast("dict[str, Json]", got), place)
        if isinstance(wanted, list) and isinstance(got, list):
            rows, found = cast("list[Json]", wanted), cast("list[Json]", got)
            if len(rows) != len(found):
                return [f"{place}: {len(rows)} entries wanted, {len(found)} came"]
            return [each for i, row in enumerate(rows) for each in self.differences(row, found[i], f"{place}[{i}]")]
        if isinstance(wanted, str) and self._stands_for(wanted, got):
            return []
        return [] if wanted == got else [f"{place}: {wanted!r} wanted, {got!r} came"]

    def _fields(self, wanted: dict[str, Json], got: dict[str, Json], place: str) -> list[str]:
        if "_binary_hex" in wanted:
            return [f"{place}: bytes wanted"]
        wrong = [f"{place}.{key} is missing" for key in wanted.keys() - got.keys()]
        wrong += [f"{place}.{key} is too much" for key in got.keys() - wanted.keys()]
        for key in wanted.keys() & got.keys():
            wrong += self.differences(wanted[key], got[key], f"{place}.{key}")
        return sorted(wrong)

    def _stands_for(self, wanted: str, got: Any) -> bool:
        if not isinstance(got, str):
            return False
        if wanted == "<iso8601>":
            return _TIME.fullmatch(got) is not None
        if _UUID.fullmatch(wanted):
            if wanted not in self.known and is_uuid4(got) and got not in self.known.values():
                self.known[wanted] = got
            return self.known.get(wanted) == got
        inside = _UUID.search(wanted)
        if inside is None or not got.startswith(wanted[: inside.start()]) or not got.endswith(wanted[inside.end() :]):
            return False
        return self._stands_for(inside.group(), got[inside.start() : len(got) - len(wanted) + inside.end()])


def normal(rows: list[Row]) -> list[Row]:
    """Return events in the one order that stands for all orders that are allowed, consecutive tokens joined."""
    ordered: list[Row] = []
    reset = any(name == "clear_ask" for name, _ in rows)
    for name, payload in rows:
        last = ordered[-1] if ordered else None
        if name == "first_interaction" or (name == "set_favorites" and reset):
            ordered.insert(0, (name, payload))
        elif name == "stream_token" and last is not None and last[0] == name and _same_text(last[1], payload):
            ordered[-1] = (name, _joined(last[1], payload))
        else:
            ordered.append((name, payload))
    return _sorted_companions(ordered)


def _same_text(one: dict[str, Any], two: dict[str, Any]) -> bool:
    return (one["id"], one["isInput"]) == (two["id"], two["isInput"])


def _joined(one: dict[str, Any], two: dict[str, Any]) -> Json:
    if two["isSequence"]:
        return two
    return {**one, "token": one["token"] + two["token"]}


def _sorted_companions(rows: list[Row]) -> list[Row]:
    """Sort neighbouring elements and actions by name: their order among each other is free."""
    ordered: list[Row] = []
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and rows[end][0] in ("element", "action") and rows[end][0] == rows[start][0]:
            end += 1
        ordered += sorted(rows[start:end], key=lambda row: str(row[1]["name"])) if end - start > 1 else rows[start:end]
        start = end
    return ordered


def with_bytes(value: Json) -> Json:
    """Return a recorded payload with its binary values."""
    match value:
        case dict():
            fields = cast("dict[str, Json]", value)
            if "_binary_hex" in fields:
                return bytes.fromhex(fields["_binary_hex"])
            return {key: with_bytes(each) for key, each in fields.items()}
        case list():
            return [with_bytes(each) for each in cast("list[Json]", value)]
        case _:
            return value
