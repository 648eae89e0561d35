"""Which pages may do what, and by which names the server may be called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._auth.origins import (
    Asked,
    Origin,
    host_is_allowed,
    is_loopback,
    judge,
    local_path,
    parse_origin,
    public_base,
)

HOST = "chat.example"
names = st.from_regex(r"[a-z0-9]{1,10}(\.[a-z0-9]{1,10}){0,2}", fullmatch=True)
origins = st.tuples(st.sampled_from(["http", "https"]), names).map("://".join)


def asked(origin: str | None, *, host: str = HOST, scheme: str = "https", site: str | None = None) -> Asked:
    return Asked(scheme, host, origin, site)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://Chat.Example", Origin("https", "chat.example", 443)),
        ("http://chat.example.:8080", Origin("http", "chat.example", 8080)),
        ("http://[::1]:3000", Origin("http", "::1", 3000)),
        ("tauri://localhost", Origin("tauri", "localhost", 0)),
        ("null", None),
        ("", None),
        ("chat.example", None),
        ("https://chat.example/", None),
        ("https://user@chat.example", None),
        ("https://chat.example:99999", None),
        ("https://chat.example\\@evil.example", None),
        ("https://a b", None),
    ],
)
def test_origins_are_read_strictly(text: str, expected: Origin | None) -> None:
    assert parse_origin(text) == expected


@pytest.mark.parametrize("door", ["http", "socket"])
@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        "https://chat.example.evil.example",
        "https://evilchat.example",
        "https://sub.chat.example",
        "http://chat.example",
        "https://chat.example:8443",
        "file://",
        "https://chat.example/path",
        "https://user@chat.example",
    ],
)
def test_sec_F01_F02_F03_foreign_origins_are_refused(door: str, origin: str) -> None:
    assert judge(asked(origin), (), door="socket" if door == "socket" else "http") == "refused"
    assert judge(asked(origin), ["https://friend.example"]) == "refused"


def test_sec_F01_the_own_origin_passes_in_every_spelling() -> None:
    for origin in ("https://chat.example", "https://CHAT.example:443", "https://chat.example."):
        assert judge(asked(origin), (), door="socket") == "same"
    assert judge(asked("http://localhost:8000", host="localhost:8000", scheme="http"), ()) == "same"
    assert judge(asked("http://[::1]:8000", host="[::1]:8000", scheme="ws"), (), door="socket") == "same"


def test_an_undeclared_encrypting_proxy_does_not_break_the_page_but_the_reverse_is_an_attack() -> None:
    assert judge(asked("https://chat.example", scheme="http"), ()) == "same"
    assert judge(asked("https://chat.example", scheme="ws"), (), door="socket") == "same"
    assert judge(asked("http://chat.example", scheme="https"), ()) == "refused"


def test_the_public_url_is_an_own_origin() -> None:
    internal = asked("https://talk.example", host="10.0.0.5:8000", scheme="http")
    assert judge(internal, ()) == "refused"
    assert judge(internal, (), "https://talk.example/chat/") == "same"
    assert judge(asked("http://talk.example", host="10.0.0.5:8000"), (), "https://talk.example") == "refused"


def test_sec_F01_a_browser_that_hides_its_origin_is_refused_and_a_program_passes() -> None:
    assert judge(asked(None), (), door="socket") == "same"
    assert judge(asked(None, site="same-origin"), (), door="socket") == "same"
    for site in ("cross-site", "same-site", "none"):
        assert judge(asked(None, site=site), (), door="socket") == "refused"


def test_sec_F02_fetch_metadata_is_honoured() -> None:
    assert judge(asked(None, site="cross-site"), ()) == "refused"
    assert judge(asked(None, site="none"), ()) == "same"
    # The browser vouches for it, although a proxy has rewritten the host.
    assert judge(asked("https://chat.example", host="internal:8000", site="same-origin"), ()) == "same"
    assert judge(asked("https://evil.example", site="cross-site"), ()) == "refused"


def test_sec_F03_the_list_is_exact_and_the_wildcard_never_goes_with_cookies() -> None:
    listed = ["https://friend.example", "http://localhost:3000/"]
    assert judge(asked("https://friend.example"), listed) == "listed"
    assert judge(asked("http://localhost:3000"), listed) == "listed"
    for near in ("http://friend.example", "https://a.friend.example", "https://evilfriend.example", "null"):
        assert judge(asked(near), listed) == "refused"
    assert judge(asked("https://anything.example"), ["*"]) == "any"
    assert judge(asked("https://friend.example"), ["*", *listed]) == "listed"
    assert judge(asked("null"), ["*"]) == "refused"


@given(origins, st.lists(origins, max_size=5), names)
def test_sec_F03_only_equal_origins_ever_pass(origin: str, listed: list[str], host: str) -> None:
    verdict = judge(asked(origin, host=host), listed)
    own = parse_origin(origin) == parse_origin(f"https://{host}")
    expected = "same" if own else "listed" if origin in listed else "refused"
    assert verdict == expected


@given(st.text(), st.text())
def test_no_header_breaks_the_decision(origin: str, host: str) -> None:
    assert judge(asked(origin, host=host), ["https://friend.example"]) in ("same", "refused", "listed")
    assert host_is_allowed(host, bound_to="127.0.0.1") in (True, False)


@pytest.mark.parametrize(
    "host", ["localhost:8000", "LOCALHOST", "app.localhost:1", "127.0.0.1:8000", "127.1.2.3", "[::1]:9"]
)
def test_sec_F06_a_local_server_answers_to_local_names(host: str) -> None:
    assert host_is_allowed(host, bound_to="127.0.0.1")
    assert host_is_allowed(host, bound_to="localhost")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "10.0.0.1",
        "localhost@evil.example",
        "a,localhost",
    ],
)
def test_sec_F06_a_local_server_answers_to_no_other_name(host: str) -> None:
    assert not host_is_allowed(host, bound_to="127.0.0.1")
    assert not host_is_allowed(host, bound_to="::1", configured=["chat.example"])


def test_sec_F06_configured_names_are_answered_to() -> None:
    assert host_is_allowed("chat.example:80", bound_to="127.0.0.1", public_url="https://chat.example/x")
    assert host_is_allowed("Chat.example.", bound_to="127.0.0.1", configured=["chat.example"])
    assert host_is_allowed("a.chat.example", bound_to="127.0.0.1", configured=["*.chat.example"])
    assert not host_is_allowed("evilchat.example", bound_to="127.0.0.1", configured=["*.chat.example"])
    assert host_is_allowed("anything", bound_to="127.0.0.1", configured=["*"])


def test_a_public_server_honours_a_list_only_if_there_is_one() -> None:
    assert host_is_allowed("anything", bound_to="0.0.0.0")
    assert host_is_allowed("anything", bound_to=None)
    assert host_is_allowed("chat.example", bound_to="0.0.0.0", configured=["chat.example"])
    assert not host_is_allowed("other.example", bound_to="0.0.0.0", configured=["chat.example"])


@pytest.mark.parametrize(
    ("host", "expected"), [("::ffff:127.0.0.1", True), ("localhost", True), ("0.0.0.0", False), ("host", False)]
)
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    "candidate",
    [
        "//evil",
        "https:evil",
        "https://evil",
        "\\evil",
        "/\\evil",
        "javascript:alert(1)",
        "/a\nb",
        "/\t/evil",
        "",
        None,
        "evil",
        " /x",
    ],
)
def test_sec_D12_redirects_stay_here(candidate: str | None) -> None:
    assert local_path(candidate) == "/"


def test_sec_D12_own_paths_are_kept() -> None:
    assert local_path("/thread/1?a=https://x#y") == "/thread/1?a=https://x#y"


def test_sec_D15_the_public_url_wins_over_the_request() -> None:
    request = asked(None, host="evil.example", scheme="http")
    assert public_base(request, "/chat", "https://chat.example/chat/") == "https://chat.example/chat"
    assert public_base(asked(None), "/chat/", None) == "https://chat.example/chat"
