"""Logins that were signed out, in memory and on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from login_site import Clock

from chainlit._auth.environment import read_environment
from chainlit._auth.errors import InvalidToken
from chainlit._auth.journal import Entry, Journal
from chainlit._auth.revocation import Revocations
from chainlit._auth.service import Auth
from chainlit._auth.user import User
from chainlit._core.hooks import Hooks

DAY_S = 86_400.0
NOVEMBER = 1_795_000_000.0


def test_signed_out_logins_are_forgotten_when_they_would_have_expired() -> None:
    now = [100.0]
    signed_out = Revocations(lambda: now[0])
    signed_out.add("a", 110)
    signed_out.add("b", 120)
    signed_out.add("a", 130)
    signed_out.add("a", 115)
    assert ["a" in signed_out, "b" in signed_out, "c" in signed_out] == [True, True, False]
    now[0] = 125
    signed_out.add("c", 200)
    assert ["a" in signed_out, "b" in signed_out] == [True, False]
    assert len(signed_out) == 2
    now[0] = 130
    assert "a" not in signed_out


def test_signed_out_logins_are_bounded(caplog: pytest.LogCaptureFixture) -> None:
    signed_out = Revocations(lambda: 0.0, max_entries=3)
    for number in range(5):
        signed_out.add(str(number), 10.0 + number)
    assert [str(number) in signed_out for number in range(5)] == [False, False, True, True, True]
    assert len(caplog.records) == 2


def test_sec_D10_a_login_stays_signed_out_after_a_restart_and_in_other_processes(tmp_path: Path) -> None:
    clock = Clock()
    environment = read_environment({"CHAINLIT_AUTH_SECRET": "s" * 40})
    first, second = (
        Auth(environment, Hooks(), now=clock, signed_out_folder=tmp_path / "new" / "signed-out") for _ in range(2)
    )
    token, other = first.issue(User("ada"), 3600), first.issue(User("ada"), 3600)
    assert second.read(token).user == User("ada")
    assert not (tmp_path / "new").exists()
    first.sign_out(token, 3600)
    clock.seconds += 1
    restarted = Auth(environment, Hooks(), now=clock, signed_out_folder=tmp_path / "new" / "signed-out")
    for auth in (first, second, restarted):
        with pytest.raises(InvalidToken, match="signed out"):
            auth.read(token)
        assert auth.read(other).user == User("ada")


def test_sec_D10_signing_out_everywhere_ends_all_logins_of_that_user_until_now(tmp_path: Path) -> None:
    clock = Clock()
    environment = read_environment({"CHAINLIT_AUTH_SECRET": "s" * 40})
    first, second = (Auth(environment, Hooks(), now=clock, signed_out_folder=tmp_path) for _ in range(2))
    phone, laptop = first.issue(User("ada"), 3600), first.issue(User("ada"), 3600)
    other = first.issue(User("bob"), 3600)
    clock.seconds += 2
    assert first.sign_out_everywhere(phone, 3600) == "ada"
    assert first.sign_out_everywhere(phone, 3600) is None, "it is no login any more"
    again = second.issue(User("ada"), 3600)
    clock.seconds += 2
    restarted = Auth(environment, Hooks(), now=clock, signed_out_folder=tmp_path)
    for auth in (first, second, restarted):
        for token in (phone, laptop):
            with pytest.raises(InvalidToken, match="signed out"):
                auth.read(token)
        assert auth.read(other).user == User("bob")
        assert auth.read(again).user == User("ada")
    assert "ada" not in "".join(path.read_text() for path in tmp_path.iterdir())


def test_that_everybody_was_signed_out_is_forgotten_when_the_logins_would_have_expired() -> None:
    now = [100.0]
    signed_out = Revocations(lambda: now[0])
    signed_out.add_all_of("ada", 200)
    assert signed_out.covers("ada", 99)
    assert not signed_out.covers("ada", 100)
    now[0] = 150
    signed_out.add_all_of("ada", 300)
    assert signed_out.covers("ada", 149)
    now[0] = 250
    signed_out.add("other", 400)
    assert signed_out.covers("ada", 149), "the later one still counts"
    now[0] = 350
    signed_out.add("another", 400)
    assert not signed_out.covers("ada", 1)


@given(st.lists(st.tuples(st.text(max_size=20), st.floats(1, 90), st.booleans()), max_size=20))
def test_a_second_reader_knows_what_the_writer_knows(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, float, bool]]
) -> None:
    folder, clock = tmp_path_factory.mktemp("journal"), Clock(NOVEMBER)
    writer = Revocations(clock, journal=Journal(folder, clock))
    reader = Revocations(clock, journal=Journal(folder, clock))
    for token_id, days, pause in entries:
        writer.add(token_id, NOVEMBER + days * DAY_S)
        clock.seconds += DAY_S if pause else 1.0
        assert (token_id in reader) is (token_id in writer)
    clock.seconds += 1.0
    assert [each in reader for each, _, _ in entries] == [each in writer for each, _, _ in entries]


def test_files_of_past_months_go_and_the_others_stay(tmp_path: Path) -> None:
    clock = Clock(NOVEMBER)
    journal = Journal(tmp_path, clock)
    for days in (1, 40, 80):
        journal.append(Entry(f"in-{days}", NOVEMBER + days * DAY_S))
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["2026-11.jsonl", "2026-12.jsonl", "2027-02.jsonl"]
    clock.seconds += 30 * DAY_S
    assert [entry.token_id for entry in journal.news()] == ["in-40", "in-80"]
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["2026-12.jsonl", "2027-02.jsonl"]


def test_damaged_and_unfinished_lines_hurt_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock(NOVEMBER)
    journal = Journal(tmp_path, clock)
    journal.append(Entry("good", NOVEMBER + 60))
    file = tmp_path / "2026-11.jsonl"
    with file.open("ab") as written:
        written.write(b'\xff\n[]\n{"id": 1, "until": 2}\n{"id": "x", "until": "soon"}\n{"id": "unfinished"')
    assert journal.news() == [Entry("good", NOVEMBER + 60)]
    assert len(caplog.records) == 4
    with file.open("ab") as written:
        written.write(b', "until": 1795000060}\n')
    assert journal.news() == []
    clock.seconds += 1
    assert journal.news() == [Entry("unfinished", 1_795_000_060.0)]


def test_a_folder_that_cannot_be_written_is_told_and_the_login_ends_here(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    signed_out = Revocations(lambda: 0.0, journal=Journal(tmp_path / "file", lambda: 0.0))
    signed_out.add("a", 10.0)
    assert "a" in signed_out
    assert "could not be noted" in caplog.text


def test_a_clock_that_is_set_back_keeps_nobody_from_hearing_who_has_signed_out(tmp_path: Path) -> None:
    clock = Clock(NOVEMBER)
    journal, elsewhere = Journal(tmp_path, clock), Journal(tmp_path, clock)
    assert journal.news() == []
    clock.seconds -= 10.0
    elsewhere.append(Entry("gone", NOVEMBER + DAY_S))
    assert journal.news() == [Entry("gone", NOVEMBER + DAY_S)]
