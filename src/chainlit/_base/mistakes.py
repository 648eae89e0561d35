"""What pydantic says of wrong values, in plain sentences: which field is meant, what it is, and what would be right."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict

LONGEST = 80
"""Characters of a value that are shown."""
_WORDS = {
    "bool_parsing": "True or False",
    "bool_type": "True or False",
    "bytes_type": "bytes",
    "dict_type": "a dictionary",
    "float_parsing": "a number",
    "float_type": "a number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "list_type": "a list",
    "none_required": "None",
    "string_type": "a text",
}
_MISSING = ("missing", "missing_argument", "missing_positional_only_argument", "missing_keyword_only_argument")
_IN_OWN_WORDS = ("value_error", "assertion_error", "wrong_argument")


class Mistake(TypedDict):
    """One entry of `pydantic.ValidationError.errors()`, as far as it is used here."""

    type: str
    loc: tuple[str | int, ...]
    msg: str
    input: Any
    ctx: Mapping[str, Any]


def explained(error: BaseException) -> str | None:
    """Return what a `pydantic.ValidationError` says, as sentences for people; None for other errors."""
    library: Any = sys.modules.get("pydantic_core")  # whoever raises its error has loaded it
    if library is None or not isinstance(error, library.ValidationError):
        return None
    invalid: Any = error
    mistakes: list[Mistake] = invalid.errors(include_url=False)
    return f"{invalid.title}: {'; '.join(_sentences(mistakes))}."


def complaint(mistake: Mistake) -> str:
    """Return what is wrong with a field, to be read after its name: `is missing`, `is 'x'; expected a number`."""
    return "is missing" if mistake["type"] in _MISSING else f"is {_shown(mistake['input'])}; expected {_right(mistake)}"


def kind_of(value: object) -> str:
    """Return of which type a value is, with the article: `a str`, `an int`, `None`."""
    if value is None:
        return "None"
    name = type(value).__name__
    return f"an {name}" if name[0] in "AEIOaeiou" else f"a {name}"


def _sentences(mistakes: Sequence[Mistake]) -> Iterator[str]:
    branches: dict[tuple[str | int, ...], list[Mistake]] = {}
    for mistake in mistakes:
        branches.setdefault(_place(mistake, mistakes), []).append(mistake)
    for place, found in branches.items():
        yield _sentence(place, found)


def _place(mistake: Mistake, mistakes: Sequence[Mistake]) -> tuple[str | int, ...]:
    """Return which field is meant: of a union, pydantic complains once for each branch, and names it last."""
    place = mistake["loc"]
    others = (each for each in mistakes if each is not mistake and each["loc"][:-1] == place[:-1])
    is_branch = len(place) > 1 and any(each["input"] is mistake["input"] for each in others)
    return place[:-1] if is_branch and mistake["type"] not in _MISSING else place


def _sentence(place: Sequence[str | int], found: Sequence[Mistake]) -> str:
    first = found[0]
    match first["type"]:
        case "unexpected_keyword_argument":
            return f"there is no argument {_name(place)}"
        case "unexpected_positional_argument":
            return f"{_name(place)} is one too many; give arguments by their names"
        case kind if kind in _IN_OWN_WORDS:
            words = str(first["ctx"].get("text") or first["ctx"].get("error") or first["msg"]).rstrip(".")
            return f"{_name(place)} {words}" if kind == "wrong_argument" else words
        case kind if kind in _MISSING:
            return f"{_name(place)} {complaint(first)}"
        case _:
            right = " or ".join(dict.fromkeys(map(_right, found)))
            return f"{_name(place)} is {_shown(first['input'])}; expected {right}"


def _right(mistake: Mistake) -> str:
    known = _WORDS.get(mistake["type"])
    # Nearly everything that pydantic has to say begins like that.
    said = mistake["msg"].removeprefix("Input should be ").removeprefix("Value error, expected ")
    return known or said.replace("a valid ", "a ").replace(" or instance of ", " or an instance of ")


def _name(place: Sequence[str | int]) -> str:
    if len(place) == 1 and isinstance(place[0], int):
        return f"argument {place[0] + 1}"
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return f"`{text}`"


def _shown(value: object) -> str:
    try:
        text = repr(value)
    except Exception:  # an author's own __repr__ may raise anything
        text = kind_of(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
