"""Login tokens by themselves."""

from __future__ import annotations

import logging

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._auth.errors import InvalidToken, SecretError
from chainlit._auth.tokens import Tokens, checked_secret, warn_about_short_secret
from chainlit._auth.user import User
from chainlit._base.errors import ConfigError

TOKENS = Tokens("a-secret-of-more-than-thirty-two-bytes")


@given(
    st.text(min_size=1, max_size=100).filter(lambda text: text.strip() != ""),
    st.none() | st.text(max_size=50),
    st.dictionaries(st.text(max_size=10), st.text(max_size=20) | st.integers() | st.none(), max_size=5),
)
def test_what_is_issued_is_read(identifier: str, name: str | None, metadata: dict[str, object]) -> None:
    user = User(identifier, name, metadata)
    claims = TOKENS.read(TOKENS.issue(user, 60))
    assert claims.user == user


@given(st.data())
def test_a_token_with_one_changed_character_is_refused_or_the_same_login(data: st.DataObject) -> None:
    token = TOKENS.issue(User("ada"), 60, token_id="login-1")
    place = data.draw(st.integers(0, len(token) - 1))
    character = data.draw(st.sampled_from("ABCabc019-_.=+/ \n\0é"))
    try:
        claims = TOKENS.read(token[:place] + character + token[place + 1 :])
    except InvalidToken:
        return
    assert (claims.user, claims.token_id) == (User("ada"), "login-1")


@given(st.text() | st.from_regex(r"[\w-]*\.[\w-]*\.[\w-]*", fullmatch=True))
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(InvalidToken):
        TOKENS.read(text)


def test_two_logins_of_one_second_are_two_logins() -> None:
    first, second = (TOKENS.read(TOKENS.issue(User("ada"), 60)).token_id for _ in range(2))
    assert first != second


def test_a_token_without_a_usable_id_is_named_by_its_signature() -> None:
    ids = [TOKENS.read(TOKENS.issue(User("ada"), 60, token_id)).token_id for token_id in ("x" * 128, "x" * 129)]
    assert ids[0] == "x" * 128
    assert (len(ids[1]), ids[1].isalnum()) == (64, True)


def test_the_claims_are_those_of_the_contract() -> None:
    token = Tokens("s" * 32, now=lambda: 1000.9).issue(User("ada", "Ada", {"a": 1}), 60, "login-1")
    claims = jwt.decode(token, options={"verify_signature": False})  # pyright: ignore[reportUnknownMemberType]
    assert claims == {
        "identifier": "ada",
        "display_name": "Ada",
        "metadata": {"a": 1},
        "iat": 1000,
        "exp": 1060,
        "jti": "login-1",
    }
    assert jwt.get_unverified_header(token) == {"alg": "HS256", "typ": "JWT"}


def test_a_short_accepted_secret_signs_like_any_other_library() -> None:
    claims = {"identifier": "ada", "exp": 4_000_000_000}
    with pytest.warns(UserWarning, match="32 bytes"):
        token = jwt.encode(claims, "sixteen-bytes-ok", "HS256")  # pyright: ignore[reportUnknownMemberType]
    assert Tokens("sixteen-bytes-ok").read(token).user == User("ada")


@pytest.mark.parametrize("secret", [None, "", "fifteen-bytes-x"])
def test_sec_D03_a_missing_or_short_secret_is_refused_with_the_remedy(secret: str | None) -> None:
    with pytest.raises(SecretError, match=r"CHAINLIT_AUTH_SECRET.*chainlit create-secret") as caught:
        checked_secret(secret)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, ConfigError)


def test_sec_D03_a_secret_under_32_bytes_is_warned_about(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "chainlit"):
        warn_about_short_secret(checked_secret("sixteen-bytes-ok"))
        warn_about_short_secret(checked_secret("x" * 32))
    assert [record.getMessage() for record in caplog.records] == [
        "CHAINLIT_AUTH_SECRET has 16 bytes, less than the recommended 32"
    ]
