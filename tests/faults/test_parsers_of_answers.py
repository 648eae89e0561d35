"""Whatever other services, files and clients of other makers say: it is read, or refused with the error announced."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from engineio.packet import Packet as EnginePacket
from engineio.payload import Payload
from hypothesis import given
from hypothesis import strategies as st

from chainlit._auth.errors import OAuthError
from chainlit._auth.oauth.built_in import BUILT_IN
from chainlit._auth.sealing import seal, unseal
from chainlit._base.errors import Refused
from chainlit._mcp.addresses import validate_mcp_headers, validate_mcp_url
from chainlit._settings.texts import UnusableTexts, overlaid, read_texts
from chainlit._settings.theme import read_theme
from chainlit._transports.auth_object import read_hello
from chainlit._transports.stock_bounds import is_body, is_frame
from tests.faults.test_parsers import SECRET, fuzzed, values

PERSON = ("email", "sub", "id", "name", "login", "picture", "username", "mail", "userPrincipalName", "displayName")
TOKEN = ("access_token", "id_token", "token_type", "error", "error_description", "data", "issuer", *PERSON)
told = st.dictionaries(st.sampled_from(TOKEN), values | st.text(min_size=1, max_size=9), max_size=8)
answers = st.binary(max_size=80) | values.map(json.dumps).map(str.encode) | told.map(json.dumps).map(str.encode)


@pytest.fixture(scope="module")
def runner() -> Generator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@fuzzed
@given(
    number=st.integers(0, len(BUILT_IN) - 1),
    token=told.map(lambda more: json.dumps({"access_token": "t", **more}).encode()) | answers,
    person=answers,
    status=st.sampled_from([200, 200, 200, 204, 302, 400, 500]),
)
def test_sec_D17_what_a_provider_answers_is_a_person_or_an_error(
    runner: asyncio.Runner, number: int, token: bytes, person: bytes, status: int
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            status if request.method == "GET" else 200, content=person if request.method == "GET" else token
        )

    async def sign_in() -> None:
        provider = BUILT_IN[number]()
        provider.transport = httpx.MockTransport(answer)
        provider.token_url = provider.token_url or "https://acme.example/token"
        provider.user_info_url = provider.user_info_url or "https://acme.example/person"
        with suppress(OAuthError):
            _, user = await provider.get_user_info(await provider.get_token("code", "https://app.example/back"))
            assert isinstance(user.identifier, str)
            assert user.identifier

    runner.run(sign_in())


@fuzzed
@given(
    st.dictionaries(st.sampled_from(["sessionId", "clientType", "threadId", "userEnv", "chatProfile"]), values) | values
)
def test_sec_G01_the_handshake_of_a_stock_client_is_read_or_refused(auth: Any) -> None:
    with suppress(Refused):
        read_hello(auth, "de, en;q=0.5")


frames = st.text(max_size=30) | st.tuples(st.integers(0, 9), values).map(lambda pair: f"{pair[0]}{json.dumps(pair[1])}")


@fuzzed
@given(frames)
def test_sec_G01_what_is_let_through_as_a_frame_is_one_to_the_library(text: str) -> None:
    if is_frame(text):
        EnginePacket(encoded_packet=text)


@fuzzed
@given(st.lists(frames | st.binary(max_size=9).map(lambda raw: "b" + raw.hex()), max_size=4) | st.lists(st.just("b=")))
def test_sec_G01_what_is_let_through_as_a_request_is_one_to_the_library(packets: list[str]) -> None:
    body = "\x1e".join(packets).encode("utf-8", "surrogatepass")
    if is_body(body, 16):
        Payload(encoded_payload=body.decode())


tables = st.dictionaries(
    st.sampled_from(["variables", "light", "dark", "custom_fonts", "--a", "common", "__proto__"]), values
)


@fuzzed
@given(content=st.binary(max_size=80) | (tables | values).map(json.dumps).map(str.encode))
def test_sec_A10_a_theme_and_texts_are_read_or_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    caplog.set_level(logging.CRITICAL)
    file = tmp_path / "any.json"
    file.write_bytes(content)
    read_theme(file)
    with suppress(UnusableTexts):
        texts = overlaid({"common": {"send": "Send"}, "title": "Chat"}, read_texts(file), [])
        assert isinstance(texts["title"], str)
        assert isinstance(texts["common"], dict)


@fuzzed
@given(values | st.dictionaries(st.text(max_size=5), st.text(max_size=40).map(lambda text: f"encrypted:v1:{text}")))
def test_sec_J04_stored_values_are_opened_or_left_out(stored: Any) -> None:
    sealed = seal({"key": "value"}, SECRET, "thread")
    assert unseal(sealed, SECRET, "thread") == {"key": "value"}
    for name, value in unseal(stored, SECRET, "thread").items():
        assert value is stored[name]


@fuzzed
@given(
    st.text(max_size=60) | st.text(max_size=30).map(lambda rest: f"https://tools.example/mcp{rest}"),
    st.dictionaries(st.text(max_size=12), st.text(max_size=12)),
)
def test_sec_B05_B06_an_address_and_headers_are_allowed_or_refused(url: str, headers: dict[str, str]) -> None:
    with suppress(ValueError):
        validate_mcp_url(url, ["https://tools.example/mcp"])
        assert httpx.URL(url).host == "tools.example"
        assert httpx.URL(url).path.startswith("/mcp")
    with suppress(ValueError):
        for name, value in (validate_mcp_headers(headers) or {}).items():
            assert (name + value).isprintable()
            assert name.isascii()
