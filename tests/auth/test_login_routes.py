"""Signing in and out over HTTP."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from pathlib import Path

import jwt
import pytest
from fastapi import Request, Response
from login_site import ORIGIN, SECRET, BrokenUsers, Users, serve, sign_in

from chainlit._auth.user import User
from chainlit._wire.records import Json

GONE = {"detail": "Invalid authentication token"}


def make_token(**claims: object) -> str:
    return jwt.encode({"exp": time.time() + 60, **claims}, SECRET, "HS256")  # pyright: ignore[reportUnknownMemberType]


def everybody(metadata: dict[str, Json]) -> Callable[[str], User]:
    """Return a password hook that lets everybody in, with this metadata."""

    def check(username: str) -> User:
        return User(username, metadata=dict(metadata))

    return check


def test_configuration_of_an_app_without_login_is_all_false(tmp_path: Path) -> None:
    answer = serve(tmp_path, password=None).browser().get("/auth/config")
    assert answer.json() == {
        "requireLogin": False,
        "passwordAuth": False,
        "headerAuth": False,
        "oauthProviders": [],
        "default_theme": "dark",
        "ui": {
            "login_page_image": None,
            "login_page_image_filter": None,
            "login_page_image_dark_filter": None,
        },
    }


def test_password_login_with_storage_follows_the_recorded_conversation(tmp_path: Path) -> None:
    browser = serve(tmp_path, users=Users()).browser()
    configuration = browser.get("/auth/config").json()
    assert (configuration["requireLogin"], configuration["passwordAuth"]) == (True, True)
    unknown = browser.get("/user")
    assert (unknown.status_code, unknown.json()) == (401, GONE)

    wrong = browser.post("/login", data={"username": "ada", "password": "no"})
    assert (wrong.status_code, wrong.json()) == (401, {"detail": "credentialssignin"})
    incomplete = browser.post("/login", data={"username": "ada"})
    assert incomplete.status_code == 422
    [problem] = incomplete.json()["detail"]
    assert (problem["type"], problem["loc"], problem["input"]) == ("missing", ["body", "password"], None)

    right = browser.post("/login", data={"username": "ada", "password": "open-ada"})
    assert (right.status_code, right.json()) == (200, {"success": True})
    [cookie] = right.headers.get_list("set-cookie")
    token, attributes = cookie.split("; ", 1)
    assert token.startswith("access_token=ey")
    assert attributes == "HttpOnly; Max-Age=7200; Path=/; SameSite=lax"
    user = browser.get("/user")
    assert user.headers["cache-control"] == "no-store"
    assert user.json() == {
        "id": "user-ada",
        "createdAt": "2026-01-01T00:00:00.000000Z",
        "identifier": "ada",
        "display_name": "Ada",
        "metadata": {"provider": "credentials"},
    }

    left = browser.post("/logout", json={})
    assert (left.status_code, left.json()) == (200, {"success": True})
    assert left.headers.get_list("set-cookie") == [
        'access_token=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=lax'
    ]
    assert browser.get("/user").status_code == 401


def test_multipart_login_works_too(tmp_path: Path) -> None:
    files = {"username": (None, "ada"), "password": (None, "open-ada")}
    assert serve(tmp_path).browser().post("/login", files=files).json() == {"success": True}


def test_header_login_without_storage(tmp_path: Path) -> None:
    def by_header(headers: dict[str, str]) -> User | None:
        return User(headers["x-user"]) if "x-user" in headers else None

    browser = serve(tmp_path, password=None, header=by_header).browser()
    assert browser.get("/auth/config").json()["headerAuth"] is True
    refused = browser.post("/auth/header", json={})
    assert (refused.status_code, refused.json()) == (401, {"detail": "credentialssignin"})
    assert browser.post("/auth/header", json={}, headers={"x-user": "ned"}).json() == {"success": True}
    assert browser.get("/user").json() == {"identifier": "ned", "display_name": None, "metadata": {}}


def test_routes_of_an_app_without_login(tmp_path: Path) -> None:
    browser = serve(tmp_path, password=None).browser()
    assert browser.get("/user").json() is None
    answers = [
        browser.post("/login", data={"username": "a", "password": "b"}),
        browser.post("/auth/header", json={}),
        browser.post("/auth/jwt"),
        browser.post("/logout", json={}),
    ]
    assert [(each.status_code, each.json()) for each in answers] == [
        (400, {"detail": "No auth_callback defined"}),
        (400, {"detail": "No header_auth_callback defined"}),
        (401, {"detail": "Authorization header missing"}),
        (200, {"success": True}),
    ]
    assert not any("set-cookie" in each.headers for each in answers)


@pytest.mark.parametrize(
    ("authorization", "detail"),
    [
        (None, "Authorization header missing"),
        ("Basic abc", "Invalid authentication scheme. Please use Bearer"),
        ("Bearer", "Invalid authorization header format"),
        ("Bearer a b", "Invalid authorization header format"),
        ("Bearer abc", "Invalid token"),
        (f"Bearer {make_token(identifier='eve', exp=time.time() - 60)}", "Invalid token"),
        (f"Bearer {make_token()}", "Invalid token"),
    ],
)
def test_token_exchange_says_what_is_wrong(tmp_path: Path, authorization: str | None, detail: str) -> None:
    headers = {"authorization": authorization} if authorization else {}
    answer = serve(tmp_path).browser().post("/auth/jwt", headers=headers)
    assert (answer.status_code, answer.json()) == (401, {"detail": detail})


def test_an_embedders_token_is_exchanged_for_the_cookie_and_works_as_bearer(tmp_path: Path) -> None:
    token = make_token(identifier="eve", metadata={"plan": "pro"})
    browser = serve(tmp_path).browser()
    answer = browser.post("/auth/jwt", headers={"authorization": f"Bearer {token}"})
    assert answer.json() == {"success": True}
    assert "Max-Age=7200" in answer.headers["set-cookie"]
    expected = {"identifier": "eve", "display_name": None, "metadata": {"plan": "pro"}}
    assert browser.get("/user").json() == expected
    stranger = serve(tmp_path).browser()
    assert stranger.get("/user", headers={"authorization": f"Bearer {token}"}).json() == expected


def test_a_long_login_is_cut_into_cookies_that_a_later_short_one_removes(tmp_path: Path) -> None:
    def check(username: str) -> User:
        return User(username, metadata={"big": "z" * 3500} if username == "long" else {})

    browser = serve(tmp_path, password=check).browser()
    long = browser.post("/login", data={"username": "long", "password": "x"}).headers.get_list("set-cookie")
    assert [each.split("=")[0] for each in long] == ["access_token_0", "access_token_1"]
    assert browser.get("/user").json()["metadata"] == {"big": "z" * 3500}

    short = browser.post("/login", data={"username": "ada", "password": "x"}).headers.get_list("set-cookie")
    assert [each.split("=")[0] for each in short] == ["access_token", "access_token_0", "access_token_1"]
    assert ["Max-Age=0" in each for each in short] == [False, True, True]
    assert sorted(browser.cookies) == ["access_token"]
    assert browser.get("/user").json()["identifier"] == "ada"


def test_the_routing_cookie_is_lax_here_and_cross_site_elsewhere(tmp_path: Path) -> None:
    site = serve(tmp_path, password=None)
    local = site.browser().post("/set-session-cookie", json={"session_id": "s-1"})
    assert local.json() == {"message": "Session cookie set"}
    assert local.headers["set-cookie"] == "X-Chainlit-Session-id=s-1; HttpOnly; Path=/; SameSite=lax"
    remote = site.browser(address="203.0.113.7").post("/set-session-cookie", json={"session_id": "s-1"})
    assert remote.headers["set-cookie"] == "X-Chainlit-Session-id=s-1; HttpOnly; Path=/; SameSite=none; Secure"
    for body in ({}, {"session_id": 5}, {"session_id": "a\r\nb"}, {"session_id": "x; Path=/"}):
        assert site.browser().post("/set-session-cookie", json=body).status_code == 422


def test_the_logout_hook_sees_the_cleared_response_adds_headers_and_answers(tmp_path: Path) -> None:
    async def on_logout(request: Request, response: Response) -> dict[str, str]:
        response.set_cookie("theirs", request.headers["user-agent"])
        response.headers["x-seen"] = str(len(response.headers.getlist("set-cookie")))
        return {"next": "https://idp.example/logout"}

    site = serve(tmp_path)
    site.app.hooks.register("on_logout", on_logout)
    browser = site.browser()
    sign_in(browser)
    answer = browser.post("/logout", json={})
    assert answer.json() == {"next": "https://idp.example/logout"}
    assert answer.headers["x-seen"] == "2"
    assert [each.split("=")[0] for each in answer.headers.get_list("set-cookie")] == ["access_token", "theirs"]


@pytest.mark.parametrize("answer", [ValueError("broken"), object])
def test_a_broken_logout_hook_does_not_keep_anybody_in(tmp_path: Path, answer: object) -> None:
    def on_logout() -> object:
        if isinstance(answer, Exception):
            raise answer
        return answer

    site = serve(tmp_path)
    site.app.hooks.register("on_logout", on_logout)
    browser = site.browser()
    sign_in(browser)
    assert browser.post("/logout", json={}).json() == {"success": True}
    assert browser.get("/user").status_code == 401


def test_a_logout_hook_may_return_a_response(tmp_path: Path) -> None:
    site = serve(tmp_path)
    site.app.hooks.register("on_logout", lambda: Response("bye", 202))
    browser = site.browser()
    sign_in(browser)
    answer = browser.post("/logout", json={})
    assert (answer.status_code, answer.text) == (202, "bye")
    assert browser.cookies.get("access_token") is None


def test_a_broken_data_layer_keeps_nobody_out(tmp_path: Path) -> None:
    browser = serve(tmp_path, users=BrokenUsers()).browser()
    sign_in(browser)
    assert browser.get("/user").json()["identifier"] == "ada"


def test_an_own_route_signs_people_in(tmp_path: Path) -> None:
    site = serve(tmp_path, password=None, env={"CHAINLIT_CUSTOM_AUTH": "true"})
    browser = site.browser()
    assert browser.get("/auth/config").json()["requireLogin"] is True
    assert browser.post("/custom").json() == {"detail": "credentialssignin"}
    assert browser.post("/custom", headers={"x-ticket": "zoe"}).json() == {"success": True}
    assert browser.get("/user").json()["identifier"] == "zoe"


def test_sec_D01_tokens_of_other_algorithms_or_keys_are_refused(tmp_path: Path) -> None:
    claims = {"identifier": "ada", "exp": int(time.time()) + 60}

    def encode(claims: dict[str, Json], key: str, algorithm: str, headers: dict[str, Json] | None = None) -> str:
        return jwt.encode(claims, key, algorithm, headers)  # pyright: ignore[reportUnknownMemberType]

    good = encode(claims, SECRET, "HS256")
    unsigned = encode(claims, "", "none")
    crafted = [
        unsigned,
        f"{good.rpartition('.')[0]}.",
        good.rpartition(".")[0],
        encode(claims, SECRET, "HS512"),
        encode(claims, "another-secret-of-more-than-32-bytes", "HS256"),
        encode(claims, SECRET, "HS256", {"kid": "../../dev/null"}),
        encode(claims, SECRET, "HS256", {"jwk": {"kty": "oct", "k": "AA"}}),
        f"{unsigned.split('.')[0]}.{'.'.join(good.split('.')[1:])}",
        ".".join(["ey", "ey", "ey"]),
        "x" * 200_000,
    ]
    browser = serve(tmp_path).browser()
    assert browser.get("/user", headers={"authorization": f"Bearer {good}"}).status_code == 200
    for token in crafted:
        answer = browser.get("/user", headers={"authorization": f"Bearer {token}"})
        assert (answer.status_code, answer.json()) == (401, GONE), token[:80]


def test_sec_D02_expired_premature_endless_and_foreign_tokens_are_refused(tmp_path: Path) -> None:
    now = time.time()
    crafted = [
        make_token(identifier="ada", exp=now - 31),
        make_token(identifier="ada", nbf=now + 40),
        make_token(identifier="ada", iat=now + 40),
        jwt.encode({"identifier": "ada"}, SECRET, "HS256"),  # pyright: ignore[reportUnknownMemberType]
        make_token(identifier="ada", exp=float("inf")),
        make_token(identifier="ada", aud="billing"),
        make_token(identifier="ada", iss="billing"),
        make_token(identifier=""),
        make_token(identifier=7),
        make_token(identifier="ada", metadata="text"),
        make_token(identifier="chainlit-browser:0123"),
    ]
    browser = serve(tmp_path).browser()
    for token in crafted:
        assert browser.get("/user", headers={"authorization": f"Bearer {token}"}).status_code == 401
    skewed = make_token(identifier="ada", exp=now - 20, iat=now + 20)
    assert browser.get("/user", headers={"authorization": f"Bearer {skewed}"}).status_code == 200


def test_sec_D02_a_tampered_claim_is_refused(tmp_path: Path) -> None:
    head, body, signature = make_token(identifier="ada").split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    forged = base64.urlsafe_b64encode(json.dumps({**claims, "identifier": "root"}).encode()).decode().rstrip("=")
    headers = {"authorization": f"Bearer {head}.{forged}.{signature}"}
    assert serve(tmp_path).browser().get("/user", headers=headers).status_code == 401


def test_sec_D04_incomplete_or_endless_chunks_are_no_login(tmp_path: Path) -> None:
    site = serve(tmp_path, password=everybody({"big": "z" * 6000}))
    browser = site.browser()
    browser.post("/login", data={"username": "long", "password": "x"})
    parts = dict(browser.cookies)
    assert len(parts) == 3
    for broken in (
        {name: parts[name] for name in parts if name != "access_token_1"},
        {**parts, "access_token_3": "left-over"},
        {**parts, "access_token_1": parts["access_token_0"], "access_token_0": parts["access_token_1"]},
        {f"access_token_{number}": "x" for number in range(100)},
    ):
        header = "; ".join(f"{name}={value}" for name, value in broken.items())
        assert site.browser().get("/user", headers={"cookie": header}).status_code == 401


def test_sec_D05_cookies_are_secure_over_https_also_behind_a_trusted_proxy(tmp_path: Path) -> None:
    site = serve(tmp_path)
    form = {"username": "ada", "password": "open-ada"}
    direct = site.browser(base="https://localhost:8000", origin="https://localhost:8000")
    assert direct.post("/login", data=form).headers["set-cookie"].endswith("SameSite=lax; Secure")
    proxied = {"x-forwarded-proto": "https", "x-forwarded-host": "localhost"}
    near = site.browser(origin="https://localhost").post("/login", data=form, headers=proxied)
    assert near.headers["set-cookie"].endswith("; Secure")
    far = site.browser(address="203.0.113.7").post("/login", data=form, headers={"x-forwarded-proto": "https"})
    assert far.headers["set-cookie"].endswith("SameSite=lax")


def test_sec_D05_cookies_follow_the_mount_path_and_the_environment(tmp_path: Path) -> None:
    mounted = serve(tmp_path, root_path="/chat").browser()
    form = {"username": "ada", "password": "open-ada"}
    assert "; Path=/chat; " in mounted.post("/login", data=form).headers["set-cookie"]
    env = {
        "CHAINLIT_COOKIE_SAMESITE": "none",
        "CHAINLIT_AUTH_COOKIE_NAME": "talk",
        "CHAINLIT_AUTH_COOKIE_PATH": "/talk",
    }
    embedded = serve(tmp_path, env=env).browser(base="https://localhost", origin="https://localhost")
    [cookie] = embedded.post("/login", data=form).headers.get_list("set-cookie")
    assert cookie.startswith("talk=")
    assert cookie.endswith("; Path=/talk; SameSite=none; Secure; Partitioned")
    left = embedded.post("/logout", headers={"cookie": "talk=x; talk_0=y; other=z"}).headers.get_list("set-cookie")
    assert [(each.split("=")[0], "Path=/talk;" in each) for each in left] == [
        ("talk", True),
        ("talk", False),
        ("talk_0", True),
        ("talk_0", False),
    ]


def test_sec_D06_the_cookie_never_holds_credentials_of_others_but_the_app_keeps_them(tmp_path: Path) -> None:
    metadata = {"plan": "pro", "refresh_token": "r3fr3sh", "google": {"access-token": "n3st3d"}, "env": {"KEY": "k"}}
    site = serve(tmp_path, password=everybody(metadata))
    browser = site.browser()
    browser.post("/login", data={"username": "ada", "password": "x"})
    token = browser.cookies["access_token"]
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    assert claims["metadata"] == {"plan": "pro"}
    assert browser.get("/user").json()["metadata"] == {"plan": "pro"}
    assert site.app.auth.read(token).user.metadata == metadata


def test_sec_D07_unknown_names_wrong_passwords_and_errors_look_and_last_the_same(tmp_path: Path) -> None:
    site = serve(tmp_path)

    async def check(username: str, password: str) -> User | None:
        if username == "known":
            await site.clock.pause(0.1)
        if username == "broken":
            raise RuntimeError("SELECT * FROM users")
        return None

    site.app.hooks.password_auth_callback = None
    site.app.hooks.register("password_auth_callback", check)
    seen: set[tuple[int, str, float]] = set()
    for name in ("known", "unknown", "broken"):
        began = site.clock()
        answer = site.browser().post("/login", data={"username": name, "password": "x"})
        seen.add((answer.status_code, answer.text, round(site.clock() - began, 3)))
    assert seen == {(401, '{"detail":"credentialssignin"}', 0.25)}


def test_sec_D08_guessing_is_slowed_down_for_the_guesser_only(tmp_path: Path) -> None:
    site = serve(tmp_path)
    guesser, owner = site.browser("203.0.113.7"), site.browser("198.51.100.1")
    statuses = [
        guesser.post("/login", data={"username": "ada", "password": str(number)}).status_code for number in range(11)
    ]
    assert statuses == [401] * 10 + [429]
    locked = guesser.post("/login", data={"username": "ADA", "password": "open-ada"})
    assert (locked.status_code, locked.json()) == (429, {"detail": "Too many sign-in attempts"})
    assert 0 < int(locked.headers["retry-after"]) <= 30
    sign_in(owner)
    sign_in(guesser, "bob")
    site.clock.seconds += 31
    sign_in(guesser)


def test_sec_D09_a_prepared_login_does_not_survive_a_real_one(tmp_path: Path) -> None:
    site = serve(tmp_path)
    attacker, victim = site.browser(), site.browser()
    sign_in(attacker, "mallory")
    prepared = attacker.cookies["access_token"]
    header = {"cookie": f"access_token={prepared}; access_token_0=x; access_token_1=y"}
    answer = victim.post("/login", data={"username": "ada", "password": "open-ada"}, headers=header)
    names = [each.split("=")[0] for each in answer.headers.get_list("set-cookie")]
    assert names == ["access_token", "access_token_0", "access_token_1"]
    assert victim.cookies["access_token"] != prepared
    assert victim.get("/user").json()["identifier"] == "ada"


def test_sec_D10_a_token_cannot_be_replayed_after_logout(tmp_path: Path) -> None:
    site = serve(tmp_path)
    phone, laptop = site.browser(), site.browser()
    sign_in(phone)
    sign_in(laptop)
    token = phone.cookies["access_token"]
    # A copy that somebody exchanged for a token of its own ends with the login it came from.
    thief = site.browser()
    thief.post("/auth/jwt", headers={"authorization": f"Bearer {token}"})
    assert thief.get("/user").status_code == 200
    phone.post("/logout", json={})
    assert site.browser().get("/user", headers={"cookie": f"access_token={token}"}).status_code == 401
    assert site.browser().get("/user", headers={"authorization": f"Bearer {token}"}).status_code == 401
    assert thief.get("/user").status_code == 401
    assert laptop.get("/user").status_code == 200


def test_sec_D10_a_token_of_an_embedder_ends_with_logout_however_it_is_spelled(tmp_path: Path) -> None:
    token = make_token(identifier="eve")
    site = serve(tmp_path)
    site.browser().post("/logout", headers={"cookie": f"access_token={token}"})
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for last in alphabet:
        other = token[:-1] + last
        assert site.browser().get("/user", headers={"cookie": f"access_token={other}"}).status_code == 401


def test_sec_C17_logout_ends_the_live_sessions_of_that_login(tmp_path: Path) -> None:
    site = serve(tmp_path)
    ended: list[str] = []

    class Directory:
        def signed_out(self, token_id: str) -> None:
            ended.append(token_id)

    site.app.__dict__["sessions"] = Directory()
    browser = site.browser()
    sign_in(browser)
    login = site.app.auth.read(browser.cookies["access_token"]).token_id
    browser.post("/logout", json={})
    browser.post("/logout", json={})
    assert ended == [login]


def test_sec_D14_header_login_is_off_unless_configured_and_can_be_bound_to_the_proxy(tmp_path: Path) -> None:
    off = serve(tmp_path).browser().post("/auth/header", headers={"x-user": "root"})
    assert off.status_code == 400
    env = {"CHAINLIT_HEADER_AUTH_FROM": "10.0.0.0/8", "CHAINLIT_TRUSTED_PROXIES": "10.0.0.0/8"}
    site = serve(tmp_path, password=None, header=lambda headers: User(headers["x-user"]), env=env)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    sent = {"x-user": "ned", "x-forwarded-for": "203.0.113.7"}
    assert site.browser("203.0.113.7").post("/auth/header", headers=sent).status_code == 401
    assert site.browser("10.1.2.3").post("/auth/header", headers=sent).status_code == 200


def test_sec_D16_the_token_exchange_ignores_the_cookie(tmp_path: Path) -> None:
    browser = serve(tmp_path).browser()
    sign_in(browser)
    answer = browser.post("/auth/jwt")
    assert (answer.status_code, answer.json()) == (401, {"detail": "Authorization header missing"})


def test_sec_D17_huge_and_nested_metadata_is_cut(tmp_path: Path) -> None:
    deep: list[object] = []
    for _ in range(500):
        deep = [deep]
    metadata = {"plan": "pro", "huge": "x" * 100_000, "deep": deep, "not_json": {1, 2}, "nan": float("nan")}
    users = Users()
    browser = serve(tmp_path, password=everybody(metadata), users=users).browser()
    assert browser.post("/login", data={"username": "ada", "password": "x"}).status_code == 200
    assert browser.get("/user").json()["metadata"] == {"plan": "pro"}
    assert users.stored["ada"].metadata == {"plan": "pro"}


@pytest.mark.parametrize("identifier", ["", "  ", "chainlit-browser:0123", "x" * 40_000])
def test_unusable_identifiers_are_refused_and_not_stored(tmp_path: Path, identifier: str) -> None:
    users = Users()
    browser = serve(tmp_path, password=lambda: User(identifier), users=users).browser()
    answer = browser.post("/login", data={"username": "a", "password": "b"})
    assert (answer.status_code, answer.json()) == (401, {"detail": "credentialssignin"})
    assert users.stored == {}


def test_a_login_hook_that_returns_nonsense_refuses(tmp_path: Path) -> None:
    browser = serve(tmp_path, password=lambda: {"identifier": "ada"}).browser()
    assert browser.post("/login", data={"username": "a", "password": "b"}).status_code == 401


def test_an_oversized_form_is_refused(tmp_path: Path) -> None:
    browser = serve(tmp_path).browser()
    assert browser.post("/login", data={"username": "a", "password": "x" * 70_000}).status_code == 413


def test_sec_F05_login_and_logout_from_foreign_pages_are_refused(tmp_path: Path) -> None:
    site = serve(tmp_path)
    for origin in ("https://evil.example", "null", "http://localhost:8001", f"{ORIGIN}.evil.example"):
        foreign = site.browser(origin=origin)
        answer = foreign.post("/login", data={"username": "ada", "password": "open-ada"})
        assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)
        assert foreign.post("/logout").status_code == 403


def test_anonymous_browsers_are_told_apart_by_their_cookie(tmp_path: Path) -> None:
    site = serve(tmp_path, password=None)
    assert site.browser().get("/who").json() == "Anonymous(no browser)"
    named = {"cookie": "chainlit_browser=0123456789abcdefghijkl"}
    assert site.browser().get("/who", headers=named).json() == "Anonymous(browser)"
    made_up = {"cookie": "chainlit_browser=short"}
    assert site.browser().get("/who", headers=made_up).json() == "Anonymous(no browser)"
