"""Cookies of logins and browsers."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._auth.cookies import (
    CHUNK_LENGTH,
    MAX_CHUNKS,
    Jar,
    browser_cookie,
    login_cookies,
    logout_cookies,
    new_browser_id,
    parse_cookies,
    read_browser_id,
    read_token,
)

JAR = Jar()
lengths = st.integers(1, MAX_CHUNKS * CHUNK_LENGTH)
old_cookies = st.dictionaries(
    st.sampled_from(["access_token", "other", *(f"access_token_{n}" for n in range(15)), "access_token_x"]),
    st.text("abc", min_size=1, max_size=5),
)


def received(cookies: dict[str, str], headers: list[str]) -> dict[str, str]:
    """Return what a browser that had `cookies` has after an answer."""
    after = dict(cookies)
    for header in headers:
        [morsel] = SimpleCookie(header).values()
        if morsel["max-age"] == "0":
            after.pop(morsel.key, None)
        else:
            after[morsel.key] = morsel.value
    return after


@given(lengths, old_cookies)
def test_sec_D04_after_a_login_the_token_is_read_whatever_was_there(length: int, old: dict[str, str]) -> None:
    token = "".join(chr(97 + n % 26) for n in range(length))
    after = received(old, login_cookies(JAR, token, old, 60))
    assert read_token(after, "access_token") == token
    assert all(len(value) <= CHUNK_LENGTH for value in after.values())
    assert {name: value for name, value in old.items() if name in ("other", "access_token_x")}.items() <= after.items()


@given(lengths, old_cookies)
def test_sec_D04_after_a_logout_nothing_of_the_login_is_left(length: int, old: dict[str, str]) -> None:
    signed_in = received(old, login_cookies(JAR, "t" * length, old, 60))
    after = received(signed_in, logout_cookies(JAR, signed_in))
    assert read_token(after, "access_token") is None
    assert not [name for name in after if name.startswith("access_token")]


@given(st.integers(2, MAX_CHUNKS), st.data())
def test_sec_D04_a_missing_piece_is_no_token(pieces: int, data: st.DataObject) -> None:
    cookies = {f"access_token_{number}": "x" for number in range(pieces)}
    del cookies[f"access_token_{data.draw(st.integers(0, pieces - 2))}"]
    assert read_token(cookies, "access_token") is None


def test_sec_D04_pieces_are_joined_by_number_and_bounded() -> None:
    shuffled = {f"access_token_{number}": chr(97 + number) for number in (10, 2, 0, 1, 9, 3, 8, 4, 7, 5, 6)}
    assert read_token(shuffled, "access_token") == "abcdefghijk"
    assert read_token({**shuffled, "access_token_11": "l"}, "access_token") is None
    assert read_token({"access_token_00": "x", "access_token_²": "y"}, "access_token") is None
    with pytest.raises(ValueError, match="at most 11"):
        login_cookies(JAR, "x" * (MAX_CHUNKS * CHUNK_LENGTH + 1), (), 60)


def test_the_whole_cookie_wins_over_pieces() -> None:
    assert read_token({"access_token": "whole", "access_token_0": "piece"}, "access_token") == "whole"
    assert read_token({"other": "x"}, "access_token") is None


def test_sec_D05_attributes() -> None:
    assert Jar(https=True).set("a", "b", 5) == "a=b; HttpOnly; Max-Age=5; Path=/; SameSite=lax; Secure"
    assert Jar(path="/chat", same_site="strict").set("a", "b") == "a=b; HttpOnly; Path=/chat; SameSite=strict"
    embedded = Jar(same_site="none")
    assert embedded.set("a", "b", 5).endswith("Path=/; SameSite=none; Secure; Partitioned")
    assert embedded.delete("a").endswith("Max-Age=0; Path=/; SameSite=none; Secure; Partitioned")


def test_logout_does_not_repeat_hostile_names() -> None:
    present = ["access_token", "access_token\r\nset-cookie: x", "access_token;x", "access_token_" + "9" * 500]
    assert [each.split("=")[0] for each in logout_cookies(JAR, present)] == ["access_token"]


def test_a_browser_gets_a_long_random_name_for_a_year() -> None:
    first, second = new_browser_id(), new_browser_id()
    assert first != second
    assert len(first) >= 22
    header = browser_cookie(Jar(same_site="strict"), first)
    assert header == f"chainlit_browser={first}; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax"
    assert browser_cookie(Jar(same_site="none"), first).endswith("SameSite=none; Secure; Partitioned")
    assert read_browser_id({"chainlit_browser": first}) == first


@pytest.mark.parametrize("value", ["", "short", "x" * 65, "0123456789abcdefghij;x", "0123456789abcdefghijkä"])
def test_other_values_are_no_browser_names(value: str) -> None:
    assert read_browser_id({"chainlit_browser": value}) is None


def test_of_cookies_with_one_name_the_most_specific_counts() -> None:
    assert parse_cookies('a=first; b="quoted"; a=second; ;=x; flag; c=d=e') == {"a": "first", "b": "quoted", "c": "d=e"}


@given(st.text())
def test_any_cookie_header_can_be_read(header: str) -> None:
    assert all(name.strip() == name != "" for name in parse_cookies(header))
