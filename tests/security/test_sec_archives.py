"""Sections A and J: conversations that come as a file from somewhere else."""

from __future__ import annotations

import base64
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from chainlit._store.sql import exported
from chainlit.cli.db import db

CONTENT = base64.b64encode(b"content").decode()
THREAD = "11111111-1111-4111-8111-111111111111"


def thread(**fields: Any) -> dict[str, Any]:
    whole = {"id": THREAD, "createdAt": "2026-01-01T00:00:00Z", "name": "A", "userIdentifier": "ada"}
    whole |= {"metadata": {}, "tags": [], "steps": [step("s1")], "elements": [element("e1")]}
    return {"format": 1, "thread": {**whole, **fields}, "contents": {"e1": CONTENT}}


def step(step_id: str, **fields: Any) -> dict[str, Any]:
    return {"id": step_id, "type": "user_message", "name": "ada", "output": "hi", **fields}


def element(element_id: str, **fields: Any) -> dict[str, Any]:
    return {"id": element_id, "type": "file", "name": "a.txt", "forId": "s1", "display": "inline", **fields}


def take(folder: Path, *lines: object) -> Result:
    """Import lines, which are JSON or text as it is."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / "all.jsonl").write_text("\n".join(texts) + "\n", "utf-8")
    arguments = ["--database", f"sqlite:///{folder / 'chat.db'}", "--files", str(folder / "files"), "import"]
    return CliRunner().invoke(db, [*arguments, str(folder / "all.jsonl")])


def rows(folder: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "chat.db")) as database:
        return database.execute(statement).fetchall()


def contents(folder: Path) -> list[Path]:
    return [path for path in (folder / "files").rglob("*") if path.is_file()]


BAD: dict[str, object] = {
    "no JSON": "{",
    "a list": "[]",
    "another format": {**thread(), "format": 2},
    "nesting": '{"format":1,"thread":' + "[" * 100_000 + "]" * 100_000 + "}",
    "no id": thread(id=""),
    "an id that is none": thread(id={"path": "/etc"}),
    "a long id": thread(id="x" * 513),
    "steps that are none": thread(steps={"id": "s"}),
    "a step without id": thread(steps=[{"type": "user_message"}]),
    "a step twice": thread(steps=[step("s"), step("s")]),
    "an element twice": thread(elements=[element("e1"), element("e1", name="b.txt")]),
    "feedback that is none": thread(steps=[step("s", feedback={"id": "f", "value": 10**6})]),
    "a time that is none": thread(id="3", steps=[step("s", end=[None])]),
    "an element of no step": thread(id="4", elements=[element("e1", forId={"a": 1})]),
    "metadata that is none": thread(metadata="x"),
    "a version without its fields": {**thread(id="2"), "versions": [{"steps": [], "elements": []}]},
    "a content of nothing": {**thread(), "contents": {"e2": CONTENT}},
    "a content that is none": {**thread(), "contents": {"e1": "not base64!"}},
    "a user without name": {"format": 1, "user": {"metadata": {}}},
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_sec_A15_J10_nothing_is_stored_of_an_archive_that_is_wrong_anywhere(tmp_path: Path, bad: object) -> None:
    told = take(tmp_path, thread(), bad)
    assert isinstance(told.exception, exported.BadExport)
    assert "line 2" in str(told.exception)
    assert not (tmp_path / "chat.db").exists() or rows(tmp_path, "SELECT id FROM cl_threads") == []
    assert contents(tmp_path) == []


def test_sec_A15_archives_beyond_the_limits_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exported, "MAX_LINE_BYTES", 2_000)
    assert "longer than 2,000 bytes" in str(take(tmp_path, thread(name="x" * 3_000)).exception)
    monkeypatch.setattr(exported, "MAX_LINE_BYTES", 1 << 20)
    monkeypatch.setattr(exported, "MAX_RECORDS", 50)
    many = [step(f"s{number}") for number in range(60)]
    assert "more than 50 records" in str(take(tmp_path, thread(steps=many)).exception)
    assert contents(tmp_path) == []


NAMES = ["../../../etc/passwd", "/etc/passwd", "..\\..\\app.py", "a\x00b", "CON", "x" * 5_000]


def test_sec_A15_J10_names_and_keys_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    hostile = [
        element(f"e{number}", name=name, objectKey=name, path=name, url=f"file://{name}", chainlitKey=name)
        for number, name in enumerate(NAMES)
    ]
    line = {**thread(elements=hostile), "contents": {each["id"]: CONTENT for each in hostile}}
    assert take(tmp_path, line).exit_code == 0
    assert all(path.read_bytes() == b"content" and len(path.name) == 36 for path in contents(tmp_path))
    assert len(contents(tmp_path)) == len(NAMES)
    keys = {key for (key,) in rows(tmp_path, "SELECT object_key FROM cl_elements")}
    assert keys == {f"{path.parent.name}/{path.name}" for path in contents(tmp_path)}


def test_sec_J10_an_archive_changes_nothing_that_is_there(tmp_path: Path) -> None:
    assert take(tmp_path, thread()).exit_code == 0
    before = rows(tmp_path, "SELECT * FROM cl_threads"), rows(tmp_path, "SELECT * FROM cl_steps")
    own = {**thread(name="taken", userIdentifier="eve")}
    other = thread(id=THREAD.replace("1", "2"), userIdentifier="eve", steps=[step("s1", output="taken")])
    assert take(tmp_path, own, other).exit_code == 0
    kept = "WHERE thread_id = '" + THREAD + "'"
    assert rows(tmp_path, f"SELECT * FROM cl_threads WHERE id = '{THREAD}'") == before[0]
    assert rows(tmp_path, f"SELECT * FROM cl_steps {kept}") == before[1]


def test_sec_A15_a_conversation_may_lack_what_may_be_empty(tmp_path: Path) -> None:
    whole = thread()
    for name in ("name", "userIdentifier", "metadata", "tags"):
        del whole["thread"][name]
    assert take(tmp_path, whole).exit_code == 0
    assert rows(tmp_path, "SELECT id, name FROM cl_threads") == [(THREAD, None)]
    assert len(contents(tmp_path)) == 1
