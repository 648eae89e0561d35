"""What a configuration file says that we do not understand."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from chainlit._settings.base import ConfigModel
from chainlit._settings.toml_lines import KeyPath

_MOVED: dict[KeyPath, str] = {
    ("UI", "theme"): "colours and fonts belong to public/theme.json",
}


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that no setting has."""

    path: KeyPath
    hint: str
    """Where to look instead; may be empty."""


def unknown_keys(model: type[ConfigModel], table: Mapping[str, object], path: KeyPath = ()) -> Iterator[UnknownKey]:
    """Yield the keys of `table` that `model` does not have, at any depth; below an unknown table only the table."""
    for key, value in table.items():
        place = (*path, key)
        field = model.model_fields.get(key)
        if field is None:
            yield UnknownKey(place, _MOVED.get(place) or _nearest(key, model.model_fields))
            continue
        for inner, item, inner_path in _tables(field.annotation, value, place):
            yield from unknown_keys(inner, item, inner_path)


def _nearest(key: str, known: Iterable[str]) -> str:
    by_lower_case = {name.lower(): name for name in known}
    close = difflib.get_close_matches(key.lower(), by_lower_case, n=1, cutoff=0.6)
    return f"did you mean {by_lower_case[close[0]]!r}?" if close else ""


def _tables(
    annotation: object, value: object, path: KeyPath
) -> Iterator[tuple[type[ConfigModel], Mapping[str, object], KeyPath]]:
    """Yield each table in `value` together with the model that reads it."""
    models = list(_models(annotation))
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        model = _reader(models, table)
        if model is not None:
            yield model, table, path
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from _tables(annotation, item, (*path, index))


def _models(annotation: Any) -> Iterator[type[ConfigModel]]:  # Any: annotations are of every shape
    if isinstance(annotation, type) and issubclass(annotation, ConfigModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _models(argument)


def _reader(models: list[type[ConfigModel]], table: Mapping[str, object]) -> type[ConfigModel] | None:
    """Pick the model for `table`: the only one, or the one whose `type` it states."""
    if len(models) == 1:
        return models[0]
    wanted = table.get("type")
    return next((each for each in models if each.model_fields["type"].default == wanted), None)
