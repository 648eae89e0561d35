"""Who may touch what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._auth.gate import FileObject, SessionObject, SharedThread, ThreadObject, ThreadPart, Verb, allowed
from chainlit._auth.principal import BROWSER_PREFIX, Anonymous, LoggedIn, Principal, author_of
from chainlit._auth.user import PersistedUser, User

ADA = LoggedIn(User("ada"), "login-1")
ADA_ELSEWHERE = LoggedIn(PersistedUser("1", "t", "ada"), "login-2")
BOB = LoggedIn(User("bob"), "login-3")
FIREFOX, CHROME, CURL = Anonymous("f" * 22), Anonymous("c" * 22), Anonymous()
EVERYBODY: list[Principal] = [ADA, ADA_ELSEWHERE, BOB, FIREFOX, CHROME, CURL]
VERBS: list[Verb] = ["read", "change", "delete", "join"]
verbs = st.sampled_from(VERBS)


def admitted(target: SessionObject | FileObject | ThreadObject | ThreadPart, verb: Verb) -> list[Principal]:
    return [each for each in EVERYBODY if allowed(each, verb, target)]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("owner", "expected"),
    [(ADA, [ADA, ADA_ELSEWHERE]), (BOB, [BOB]), (FIREFOX, [FIREFOX]), (CHROME, [CHROME])],
)
def test_sec_C02_C05_C11_C18_sessions_and_files_are_their_owners(
    owner: Principal, expected: list[Principal], verb: Verb
) -> None:
    session = SessionObject(owner)
    assert admitted(session, verb) == expected
    assert admitted(FileObject(session), verb) == expected


@pytest.mark.parametrize("verb", VERBS)
def test_sec_C18_without_cookies_the_session_id_is_the_capability_but_never_for_users(verb: Verb) -> None:
    assert admitted(SessionObject(CURL), verb) == [FIREFOX, CHROME, CURL]


@pytest.mark.parametrize("verb", VERBS)
def test_sec_C01_C03_threads_are_their_authors(verb: Verb) -> None:
    assert admitted(ThreadObject("t", "ada"), verb) == [ADA, ADA_ELSEWHERE]
    assert admitted(ThreadObject("t", author_of(FIREFOX)), verb) == [FIREFOX]
    assert admitted(ThreadObject("t", None), verb) == []
    assert admitted(ThreadObject("t", ""), verb) == []


@pytest.mark.parametrize("verb", VERBS)
def test_sec_C06_C08_parts_belong_to_the_thread_and_the_thread_to_the_caller(verb: Verb) -> None:
    mine = ThreadObject("mine", "ada")
    assert admitted(ThreadPart(mine, "mine"), verb) == [ADA, ADA_ELSEWHERE]
    assert admitted(ThreadPart(mine, "other"), verb) == []
    assert admitted(ThreadPart(mine, None), verb) == []


@given(st.sampled_from(EVERYBODY), verbs, st.booleans(), st.sampled_from([None, True, False]))
def test_sec_C13_a_share_is_for_reading_and_the_hooks_no_wins(
    principal: Principal, verb: Verb, is_shared: bool, verdict: bool | None
) -> None:
    expected = verb == "read" and verdict is not False and (is_shared or verdict is True)
    assert allowed(principal, verb, SharedThread(is_shared, verdict)) is expected


def test_a_browsers_author_name_is_stable_and_hides_its_credential() -> None:
    name = author_of(FIREFOX)
    assert name is not None
    assert name.startswith(BROWSER_PREFIX)
    assert "f" * 22 not in name
    assert name == author_of(Anonymous("f" * 22)) != author_of(CHROME)
    assert author_of(CURL) is None
    assert author_of(ADA) == "ada"


def test_principals_do_not_show_credentials_in_logs() -> None:
    assert [repr(each) for each in (ADA, FIREFOX, CURL)] == [
        "LoggedIn('ada')",
        "Anonymous(browser)",
        "Anonymous(no browser)",
    ]
