"""How events become packets of Socket.IO."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._transports.socketio_library import encode_event
from chainlit._wire.records import Json

_PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=3)


def _messages(payload: Json) -> list[str | bytes]:
    return [packet.encode() for packet in encode_event("news", payload)]  # pyright: ignore


@pytest.mark.parametrize("payload", [b"12", [b"12"], {"a": [1, {"b": b"12"}]}, {"a": None, "b": [[], [b"12"]]}])
def test_bytes_travel_beside_the_text_however_deep_they_are(payload: Json) -> None:
    text, attached = _messages(payload)
    assert str(text).startswith('451-["news",')
    assert '{"_placeholder":true,"num":0}' in str(text)
    assert attached == b"12"


@given(st.recursive(_PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner)))
def test_events_without_bytes_are_one_text(payload: Json) -> None:
    (text,) = _messages(payload)
    assert str(text).startswith('42["news"')
