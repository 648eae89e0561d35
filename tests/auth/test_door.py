"""The door around the whole server."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from login_site import ORIGIN, Site, serve, sign_in

from chainlit._auth.door import DoorKeeper, DoorPolicy, Message, Receive, Scope, Send
from chainlit._auth.proxies import Networks, forwarded
from chainlit._base.errors import ConfigError

NEAR = Networks.parse("127.0.0.1, 10.0.0.0/8, ::1", "TEST")


def handshake(
    policy: DoorPolicy, headers: dict[str, str], *, path: str = "/ws/chat", peer: str = "127.0.0.1"
) -> Scope | str:
    """Return the scope that a socket handshake arrives with, or why it was refused."""
    arrived: list[Scope] = []
    sent: list[Message] = []

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        arrived.append(scope)

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    scope: Scope = {
        "type": "websocket",
        "scheme": "ws",
        "path": path,
        "client": (peer, 1),
        "headers": [(name.encode(), value.encode()) for name, value in {"host": "localhost:8000", **headers}.items()],
    }
    asyncio.run(DoorKeeper(server, lambda: policy)(scope, receive, send))
    if arrived:
        assert not sent
        return arrived[0]
    [message] = sent
    return f"{message['type']} {message['code']} {message['reason']}"


def with_policy(site: Site, **changes: object) -> Site:
    site.policy = replace(site.policy, **changes)  # type: ignore[arg-type]
    return site


def test_sec_F01_sockets_of_foreign_pages_are_refused() -> None:
    refused = "websocket.close 4403 Cross-origin request refused"
    assert handshake(DoorPolicy(), {"origin": "https://evil.example"}) == refused
    assert handshake(DoorPolicy(), {"origin": "null"}) == refused
    assert handshake(DoorPolicy(), {"sec-fetch-site": "cross-site"}) == refused
    assert (
        handshake(DoorPolicy(allow_origins=["https://friend.example"]), {"origin": "https://evil.example"}) == refused
    )
    for headers in ({}, {"origin": "http://localhost:8000"}, {"origin": "https://friend.example"}):
        scope = handshake(DoorPolicy(allow_origins=["https://friend.example"]), {"cookie": "a=b", **headers})
        assert not isinstance(scope, str)
        assert (b"cookie", b"a=b") in scope["headers"]


def test_sec_F01_polling_is_judged_like_a_socket(tmp_path: Path) -> None:
    site = serve(tmp_path)
    path = "/ws/socket.io/?EIO=4&transport=polling"
    assert site.browser(origin="https://evil.example").get(path).status_code == 403
    assert site.browser(origin=None).get(path, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert site.browser().get(path).status_code == 404
    assert site.browser(origin=None).get(path, headers={"sec-fetch-site": "same-origin"}).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_sec_F02_writes_of_foreign_pages_are_refused(tmp_path: Path, method: str) -> None:
    site = serve(tmp_path)
    assert site.browser(origin="https://evil.example").send(method, "/user").status_code == 403
    assert site.browser(origin="null").send(method, "/user").status_code == 403
    hidden = site.browser(origin=None).send(method, "/user", headers={"sec-fetch-site": "cross-site"})
    assert (hidden.status_code, hidden.json()) == (403, {"detail": "Cross-origin request refused"})
    assert site.browser().send(method, "/user").status_code == 405
    assert site.browser(origin=None).send(method, "/user").status_code == 405


def test_sec_F03_pages_that_may_not_use_cookies_are_strangers(tmp_path: Path) -> None:
    site = with_policy(serve(tmp_path), allow_origins=["*"])
    browser = site.browser()
    sign_in(browser)
    assert browser.get("/user").status_code == 200
    foreign = {"origin": "https://page.example"}
    assert browser.get("/user", headers=foreign).status_code == 401
    token = {"authorization": f"Bearer {browser.cookies['access_token']}"}
    assert site.browser().get("/user", headers={**foreign, **token}).status_code == 200
    assert browser.post("/set-session-cookie", headers=foreign, json={"session_id": "s"}).status_code == 200
    with_policy(site, allow_origins=["https://page.example"])
    assert browser.get("/user", headers=foreign).status_code == 200


def test_sec_F05_a_page_that_only_the_wildcard_lets_in_signs_nobody_in(tmp_path: Path) -> None:
    site = with_policy(serve(tmp_path), allow_origins=["*"])
    form = {"username": "ada", "password": "open-ada"}
    foreign = site.browser(origin="https://evil.example").post("/login", data=form)
    assert (foreign.status_code, "set-cookie" in foreign.headers) == (200, False)
    assert "set-cookie" in site.browser().post("/login", data=form).headers


def test_providers_and_platforms_may_post_where_they_authenticate_themselves(tmp_path: Path) -> None:
    site = serve(tmp_path)
    provider = site.browser(origin="https://login.example")
    assert provider.post("/auth/oauth/azure-ad-hybrid/callback").status_code == 404
    assert provider.post("/auth/oauth/azure-ad-hybrid/callback/x").status_code == 403


def test_sec_F06_a_local_server_refuses_names_that_are_not_its_own(tmp_path: Path) -> None:
    site = serve(tmp_path)
    rebound = site.browser(base="http://evil.example:8000", origin="http://evil.example:8000")
    answer = rebound.get("/auth/config")
    assert (answer.status_code, answer.json()) == (400, {"detail": "Invalid host header"})
    # Nor does a page get in that claims to be forwarded by a proxy on this machine.
    assert rebound.get("/auth/config", headers={"x-forwarded-host": "localhost"}).status_code == 400
    assert site.browser().get("/auth/config", headers={"x-forwarded-host": "evil.example"}).status_code == 400
    with_policy(site, allowed_hosts=["evil.example"])
    assert rebound.get("/auth/config").status_code == 200
    assert handshake(DoorPolicy(bound_to="127.0.0.1"), {"host": "evil.example"}).__class__ is str


def test_sec_D15_forwarded_headers_count_from_trusted_proxies_only() -> None:
    said = {"x-forwarded-proto": "https", "x-forwarded-host": "chat.example", "x-forwarded-for": "203.0.113.7"}
    policy = DoorPolicy(trusted_proxies=NEAR)
    near = handshake(policy, {**said, "origin": "https://chat.example"}, peer="10.9.8.7")
    assert not isinstance(near, str)
    assert (near["scheme"], near["client"][0], near["chainlit.peer"]) == ("wss", "203.0.113.7", "10.9.8.7")
    assert [value for name, value in near["headers"] if name == b"host"] == [b"chat.example"]
    far = handshake(policy, said, peer="198.51.100.9")
    assert not isinstance(far, str)
    assert (far["scheme"], far["client"][0]) == ("ws", "198.51.100.9")
    assert (b"host", b"localhost:8000") in far["headers"]
    spoofed = handshake(policy, {**said, "origin": "https://chat.example"}, peer="198.51.100.9")
    assert spoofed.__class__ is str


def test_sec_D15_what_a_browser_wrote_before_the_proxies_is_not_believed() -> None:
    hops = {"x-forwarded-for": "6.6.6.6, 203.0.113.7, 10.0.0.1"}
    assert forwarded("10.0.0.2", hops, NEAR).address == "203.0.113.7"
    assert forwarded("10.0.0.2", {"x-forwarded-for": "10.0.0.3"}, NEAR).address == "10.0.0.3"
    assert forwarded("10.0.0.2", {}, NEAR).address is None
    assert forwarded("::ffff:10.0.0.2", hops, NEAR).address == "203.0.113.7"
    for host in ("a b", "evil/path", "user@host", "x\r\ny", "host:port"):
        assert forwarded("10.0.0.2", {"x-forwarded-host": host}, NEAR).host is None
    assert forwarded("10.0.0.2", {"x-forwarded-proto": "gopher"}, NEAR).scheme is None


def test_trusted_networks_are_read_and_checked() -> None:
    assert "10.255.0.1" in NEAR
    assert "11.0.0.1" not in NEAR
    assert None not in NEAR
    assert "not an address" not in NEAR
    assert None in Networks.parse("*", "TEST")
    assert "127.0.0.1" not in Networks.parse("", "TEST")
    with pytest.raises(ConfigError, match=r"CHAINLIT_TRUSTED_PROXIES is '10.0.0.0/99'"):
        Networks.parse("10.0.0.0/99", "CHAINLIT_TRUSTED_PROXIES")


def test_other_messages_of_the_server_pass(tmp_path: Path) -> None:
    seen: list[str] = []

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])

    async def nothing() -> Message:
        return {}

    async def ignore(_: Message) -> None: ...

    asyncio.run(DoorKeeper(server, DoorPolicy)({"type": "lifespan"}, nothing, ignore))
    assert seen == ["lifespan"]
    assert serve(tmp_path).browser(origin=ORIGIN).send("OPTIONS", "/login").status_code == 405
