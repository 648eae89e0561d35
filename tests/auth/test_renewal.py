"""Logins that last on while they are used."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from login_site import SECRET, Browser, Site, serve, sign_in

from chainlit._auth.service import LONGEST_LOGIN_S
from chainlit._auth.user import User

LIFE_S = 7200
DAY_S = 86_400


def signed_in_ago(folder: Path, seconds: float, lifetime_s: int = LIFE_S) -> tuple[Site, Browser]:
    """Return a site, and a browser that signed in some time ago."""
    site = serve(folder, lifetime_s=lifetime_s)
    browser = site.browser()
    site.clock.seconds = time.time() - seconds
    sign_in(browser)
    site.clock.seconds = time.time()
    return site, browser


def claims(browser: Browser) -> dict[str, Any]:
    token = browser.cookies["access_token"]
    return jwt.decode(token, SECRET, algorithms=["HS256"])  # pyright: ignore[reportUnknownMemberType]


def sets_login(answer: httpx.Response) -> bool:
    return any(each.startswith("access_token=") for each in answer.headers.get_list("set-cookie"))


def test_a_login_that_is_used_gets_its_whole_life_back(tmp_path: Path) -> None:
    _, browser = signed_in_ago(tmp_path, LIFE_S / 2)
    before = claims(browser)
    answer = browser.get("/user")
    assert "HttpOnly; Max-Age=7200; Path=/; SameSite=lax" in answer.headers["set-cookie"]
    after = claims(browser)
    assert after["exp"] >= time.time() + LIFE_S - 60
    assert after == {**before, "iat": after["iat"], "exp": after["exp"], "auth_time": before["iat"]}
    assert not sets_login(browser.get("/user"))


def test_a_login_is_left_alone_while_it_is_young_and_when_it_is_over(tmp_path: Path) -> None:
    assert not sets_login(signed_in_ago(tmp_path, LIFE_S / 20)[1].get("/user"))
    assert not sets_login(signed_in_ago(tmp_path, 2 * DAY_S / 3, 15 * DAY_S)[1].get("/user"))
    assert sets_login(signed_in_ago(tmp_path, DAY_S + 60, 15 * DAY_S)[1].get("/user"))
    _, late = signed_in_ago(tmp_path, LIFE_S + 60)
    answer = late.get("/user")
    assert (answer.status_code, sets_login(answer)) == (401, False)


def test_sec_D10_a_renewed_login_ends_where_the_first_one_is_signed_out(tmp_path: Path) -> None:
    site, browser = signed_in_ago(tmp_path, LIFE_S / 2)
    old = browser.cookies["access_token"]
    browser.get("/user")
    renewed = browser.cookies["access_token"]
    assert renewed != old
    assert not sets_login(browser.post("/logout")) or browser.cookies.get("access_token") is None
    for token in (old, renewed):
        answer = site.browser().get("/user", headers={"cookie": f"access_token={token}"})
        assert (answer.status_code, sets_login(answer)) == (401, False)


def test_sec_D02_no_use_makes_a_login_last_for_ever(tmp_path: Path) -> None:
    site, browser = signed_in_ago(tmp_path, 0, 15 * DAY_S)
    user, long_ago = User("ada"), time.time() - LONGEST_LOGIN_S + 3 * DAY_S

    def used(seconds: float) -> httpx.Response:
        token = site.app.auth.tokens
        site.clock.seconds = time.time() - seconds
        cookie = token.issue(user, 15 * DAY_S, "login", long_ago)
        site.clock.seconds = time.time()
        return browser.get("/user", headers={"cookie": f"access_token={cookie}"})

    assert not sets_login(used(10 * DAY_S))  # it ends in five days, and may last for three only
    answer = used(14.5 * DAY_S)
    token = answer.headers["set-cookie"].partition("=")[2].partition(";")[0]
    renewed: dict[str, Any] = jwt.decode(token, SECRET, algorithms=["HS256"])  # pyright: ignore[reportUnknownMemberType]
    assert renewed["exp"] <= long_ago + LONGEST_LOGIN_S


@pytest.mark.parametrize("how", ["bearer", "short"])
def test_tokens_of_others_are_not_renewed(tmp_path: Path, how: str) -> None:
    site, _ = signed_in_ago(tmp_path, 0)
    site.clock.seconds = time.time() - 3000
    token = site.app.auth.issue(User("ada"), LIFE_S if how == "bearer" else 3600)
    site.clock.seconds = time.time()
    header = {"authorization": f"Bearer {token}"} if how == "bearer" else {"cookie": f"access_token={token}"}
    answer = site.browser().get("/user", headers=header)
    assert (answer.status_code, sets_login(answer)) == (200, False)


def test_sec_F07_only_answers_that_nobody_keeps_renew_a_login(tmp_path: Path) -> None:
    _, browser = signed_in_ago(tmp_path, LIFE_S / 2)
    assert not sets_login(browser.get("/who"))  # says nothing about being kept
    assert sets_login(browser.get("/auth/config"))
