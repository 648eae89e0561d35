"""Errors of widgets name the widget, so that an author with thirty of them finds the wrong one."""

from __future__ import annotations

from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from chainlit._base.mistakes import Mistake, complaint


class Named(type):
    """Makes widgets; what is wrong with their arguments is told under the widget's kind and id."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().__call__(*args, **kwargs)
        except ValidationError as error:
            raised = error.errors()[0].get("ctx", {}).get("error")
            if isinstance(raised, ValueError):
                raise raised from None  # by the widget itself, in its own words
            raise _named(error, title(cls.__name__, kwargs.get("id", args[0] if args else None))) from None


def title(kind: str, id: object) -> str:
    """Return how errors call a widget."""
    return f"{kind} {id!r}" if id else kind


def _named(error: ValidationError, name: str) -> ValidationError:
    details: list[InitErrorDetails] = [
        {
            "type": PydanticCustomError("wrong_argument", "{text}", {"text": complaint(cast(Mistake, each))}),
            "loc": each["loc"],
            "input": each["input"],
        }
        for each in error.errors(include_url=False)
    ]
    return ValidationError.from_exception_data(name, details)
