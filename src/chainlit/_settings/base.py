"""What all configuration models have in common."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict

Model = TypeVar("Model", bound="ConfigModel")


class ConfigModel(BaseModel):
    """A table of the configuration.

    Unknown fields are dropped, so that settings of other versions still construct; values that are assigned later
    are checked as those of the file are.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="ignore", validate_assignment=True)


def merged(base: Model, changes: Model) -> Model:
    """Return `base` with the fields that were given explicitly when `changes` was made.

    Tables are merged, at any depth; lists and single values are replaced. Neither argument is changed.
    """
    values: dict[str, object] = {}
    for name in changes.model_fields_set:
        former: object = getattr(base, name)
        new: object = getattr(changes, name)
        if isinstance(former, ConfigModel) and isinstance(new, ConfigModel) and type(former) is type(new):
            new = merged(former, new)
        values[name] = new
    return base.model_copy(update=values)
