"""`chainlit doctor`: what is wrong, and what to do."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

import pytest
from tests.cli_process import Ended, chainlit

APP = "import chainlit as cl\n\n\n@cl.on_message\nasync def main(message): ...\n"


def told(folder: Path, *words: str, **variables: str) -> Ended:
    return chainlit(folder, "doctor", *words, **{"CHAINLIT_PORT": "0", **variables})


def test_a_good_folder_is_good_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    before = sorted(path.name for path in tmp_path.iterdir())
    ended = told(tmp_path, "app.py", CHAINLIT_AUTH_SECRET="a secret of at least thirty-two characters")
    assert ended.code == 0, ended.out + ended.err
    assert "WRONG" not in ended.out
    assert "app.py loads" in ended.out
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "__pycache__") == before


def test_every_problem_is_named_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / ".chainlit" / "translations").mkdir(parents=True)
    (tmp_path / ".chainlit" / "config.toml").write_text('[UI]\ncot = "loud"\n')
    (tmp_path / ".chainlit" / "translations" / "de-DE.json").write_text("{")
    (tmp_path / "app.py").write_text("import nowhere_to_be_found\n")
    (tmp_path / "chat.db").write_text("this is no database at all, but it is long enough to look into" * 30)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = told(
            tmp_path,
            "app.py",
            CHAINLIT_PORT=port,
            CHAINLIT_AUTH_SECRET="short",
            CHAINLIT_DATABASE_URL=f"sqlite:///{tmp_path / 'chat.db'}",
        )
    assert ended.code == 1
    wrong = [line for line in ended.out.splitlines() if line.startswith("WRONG")]
    for part in (
        "UI.cot",
        "de-DE.json",
        f"port {port}",
        "CHAINLIT_AUTH_SECRET has 5 bytes",
        "database",
        "nowhere_to_be",
    ):
        assert part in ended.out
    assert len(wrong) == 6, wrong
    assert ended.out.endswith("6 things are wrong.\n")
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("address", ["mysql://host/name", "postgresql://user:wrong@127.0.0.1:9/name"])
def test_a_database_that_cannot_be_reached_is_named(tmp_path: Path, address: str) -> None:
    ended = told(tmp_path, CHAINLIT_DATABASE_URL=address)
    assert ended.code == 1
    assert "CHAINLIT_DATABASE_URL" in ended.out
    assert "user:wrong" not in ended.out


def test_an_empty_database_is_only_noted(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "chat.db").close()
    (tmp_path / "chat.db").touch()
    ended = told(tmp_path, CHAINLIT_DATABASE_URL=f"sqlite:///{tmp_path / 'chat.db'}")
    assert ended.code == 0, ended.out
    assert "schema 0" in ended.out


def test_a_low_limit_of_open_files_is_told_with_the_room_it_leaves(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="a limit of POSIX systems")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (1_024, hard))
    try:
        assert "1024 files: room for 824 people" in told(tmp_path).out
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
