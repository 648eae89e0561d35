"""Whatever bytes come from outside: each parser takes them, or refuses them with the error that it announces."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainlit._auth.cookies import parse_cookies, read_browser_id, read_token
from chainlit._auth.errors import InvalidToken
from chainlit._auth.tokens import Tokens
from chainlit._auth.user import User
from chainlit._base.errors import CommandError, ConfigError
from chainlit._settings.dotenv import parse_env
from chainlit._settings.reader import parse_config
from chainlit._transports import socketio_library
from chainlit._wire.codec import decode
from chainlit._wire.commands import COMMAND_NAMES, parse_command

fuzzed = settings(
    max_examples=int(os.environ.get("CHAINLIT_TEST_EXAMPLES", "60")),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ("type", "id", "name", "payload", "sessionId", "seen", "epoch", "message", "fileReferences", "output", "value")
shaped = st.dictionaries(st.sampled_from(FIELDS), values, max_size=6)
PACKET: Any = vars(socketio_library)["_Packet"]
"""As the door reads them."""
SECRET = "a secret of at least thirty-two characters"


@fuzzed
@given(st.binary(max_size=200) | (shaped | values).map(lambda value: json.dumps(value).encode()))
def test_sec_G01_a_frame_is_read_or_refused(frame: bytes) -> None:
    for given_as in (frame, frame.decode("utf-8", "surrogateescape")):
        with suppress(CommandError):
            decode(given_as)


@fuzzed
@given(st.sampled_from(COMMAND_NAMES) | st.text(max_size=20), values | shaped)
def test_sec_G01_a_command_is_read_or_refused(name: str, payload: Any) -> None:
    with suppress(CommandError):
        parse_command(name, payload)


@fuzzed
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_cookies_are_read_whatever_they_hold(header: str) -> None:
    cookies = parse_cookies(header)
    assert all(isinstance(value, str) for value in cookies.values())
    read_browser_id(cookies)
    read_token(cookies, "access_token")


@fuzzed
@given(st.text(max_size=120), st.integers(0, 400), st.integers(0, 0x10FFFF).map(chr))
def test_sec_D01_a_token_is_refused_when_anything_of_it_is_changed(noise: str, place: int, changed: str) -> None:
    tokens = Tokens(SECRET)
    token = tokens.issue(User(identifier="ada"), 60)
    at = place % len(token)
    for wrong in (noise, token[:at] + changed + token[at + 1 :], token[:at]):
        try:
            assert wrong == token or tokens.read(wrong) == tokens.read(token)
        except InvalidToken:
            continue


_TABLES = ("project", "features", "UI", "meta", "features.mcp", "other")
_KEYS = ("name", "cot", "session_timeout", "allow_origins", "latex", "enabled", "generated_by", "default_theme", "x")
_lines = st.one_of(
    st.sampled_from(_TABLES).map(lambda name: f"[{name}]"),
    st.tuples(st.sampled_from(_KEYS), st.integers() | st.booleans() | st.text(max_size=9) | st.lists(st.text())).map(
        lambda pair: f"{pair[0]} = {json.dumps(pair[1])}"
    ),
    st.text(max_size=30),
)


@fuzzed
@given(
    st.binary(max_size=200)
    | st.lists(_lines, max_size=8).map(lambda lines: "\n".join(lines).encode("utf-8", "replace"))
)
def test_a_configuration_is_read_or_refused_by_name(content: bytes) -> None:
    refused: ConfigError | None = None
    try:
        parse_config(content, Path("config.toml"))
    except ConfigError as error:
        refused = error
    assert refused is None or "config.toml" in str(refused)


@fuzzed
@given(st.text(max_size=200))
def test_an_environment_file_is_read_whatever_it_holds(text: str) -> None:
    assert all(isinstance(value, str) for _, value in parse_env(text, {}))


@fuzzed
@given(st.text(max_size=60) | st.tuples(st.integers(0, 9), values).map(lambda pair: f"{pair[0]}{json.dumps(pair[1])}"))
def test_sec_G01_a_packet_of_a_stock_client_is_read_or_refused(text: str) -> None:
    with suppress(ValueError):
        PACKET(encoded_packet=text)
