"""Authors declare as many of the offered arguments as they like, under any names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chainlit._base.signature import fit, is_async

OFFERED = ("alpha", "beta", "gamma")
VALUES = (1, 2, 3)


def function_with(positional: int, rest: bool, keywords: list[str], others: bool) -> Callable[..., Any]:
    """Return a function of that signature which returns everything that it was given."""
    parts = [f"p{number}" for number in range(positional)]
    parts += ["*rest"] if rest else ["*"] if keywords else []
    parts += [f"{name}=None" for name in keywords]
    parts += ["**others"] if others else []
    collected = "+".join(
        [
            "[" + ",".join(f"p{number}" for number in range(positional)) + "]",
            "list(rest)" if rest else "[]",
            "[" + ",".join(keywords) + "]",
            "list(others.values())" if others else "[]",
        ]
    )
    made: Callable[..., Any] = eval(f"lambda {', '.join(parts)}: {collected}")
    return made


@given(
    positional=st.integers(0, 3),
    rest=st.booleans(),
    keywords=st.lists(st.sampled_from(OFFERED), unique=True, max_size=3),
    others=st.booleans(),
)
def test_each_offered_value_goes_to_at_most_one_place_in_order(
    positional: int, rest: bool, keywords: list[str], others: bool
) -> None:
    function = function_with(positional, rest, keywords, others)
    args, kwargs = fit(function, OFFERED).arguments(VALUES)
    got = [value for value in function(*args, **kwargs) if value is not None]
    assert args == VALUES[: 3 if rest else positional]
    left = {name: value for name, value in zip(OFFERED, VALUES, strict=True) if value not in args}
    wanted = left if others else {name: value for name, value in left.items() if name in keywords}
    assert kwargs == wanted
    assert sorted(got, key=str) == sorted([*args, *wanted.values()], key=str)


class _Called:
    async def __call__(self, alpha: int) -> int:
        return alpha

    async def method(self, alpha: int, beta: int) -> int:
        return alpha + beta


def test_methods_and_callable_objects_are_seen_for_what_they_are() -> None:
    assert fit(_Called(), OFFERED).arguments(VALUES) == ((1,), {})
    assert fit(_Called().method, OFFERED).arguments(VALUES) == ((1, 2), {})
    assert (is_async(_Called()), is_async(_Called().method), is_async(len)) == (True, True, False)
    assert fit(print, ("text",)).arguments(("x",)) == (("x",), {})
