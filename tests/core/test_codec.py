"""Nothing that an app sends can end a connection, and nothing ordinary is changed on the way."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._base.errors import CommandError
from chainlit._wire.codec import decode, encode, size_of

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 64) - 1) | st.floats(allow_nan=False) | st.text(),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(), below, max_size=4),
    max_leaves=20,
)
any_text = st.text(st.characters(codec=None))
odd = st.recursive(
    st.integers() | any_text | st.floats() | st.builds(object) | st.binary() | st.dates() | st.complex_numbers(),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(any_text | st.integers(), below, max_size=4),
    max_leaves=20,
)


@given(plain)
def test_ordinary_values_arrive_as_they_are(value: Any) -> None:
    text = encode(value)
    if not _has_infinity(value):
        assert json.loads(text) == value
    assert size_of(value) == len(text)


def _has_infinity(value: Any) -> bool:
    return "inf" in repr(value)


@given(odd)
def test_every_value_can_be_written(value: Any) -> None:
    json.loads(encode([value]).decode())


def test_structure_that_contains_itself_is_cut() -> None:
    value: list[Any] = [1]
    value.append(value)
    assert json.loads(encode(value))[0] == 1
    with pytest.raises(ValueError, match="recursion"):
        size_of(value)


def test_text_of_a_client_that_is_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        size_of({"output": "half \ud83d"})


@given(st.binary(max_size=60) | any_text.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_frames_of_clients_are_read_or_refused(frame: bytes) -> None:
    with contextlib.suppress(CommandError):
        decode(frame)
