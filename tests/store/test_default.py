"""Conversations are kept without any setting, from the first message on."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import chainlit as cl
from chainlit._settings.settings import load_settings
from chainlit.data.builtin import BuiltinDataLayer, builtin_store, obstacle_to
from chainlit.testing import open_app
from chainlit.types import Pagination, ThreadFilter
from tests.cli_process import running
from tests.store.browser import Browser
from tests.store.records import new_id, step

APP = """
import chainlit as cl


@cl.on_message
async def answer(message: cl.Message):
    await cl.Message(f"{cl.user_session.get('user')} said {message.content}").send()
"""
RUN = ("run", "app.py", "--headless", "--port", "0")


def echo() -> None:
    @cl.on_message
    async def answer(message: cl.Message) -> None:
        await cl.Message(f"You said {message.content}").send()


def test_app_without_any_setting_keeps_what_was_said_from_the_first_message_on(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    database, mine = tmp_path / ".chainlit" / "chat.db", Browser()
    with running(tmp_path, *RUN) as server, mine.at(server.address()) as page:
        assert page.threads() == []
        assert page.thread(new_id()).status_code == 404
        with page.talking() as visitor:
            visitor.until(lambda _: True)
        assert not database.exists()
        with page.talking() as talk:
            talk.say("Jupiter")
            talk.until(lambda screen: screen.answers and not screen.busy)
            assert talk.screen.last.output == "None said Jupiter"
        assert database.exists()
        assert stat.S_IMODE(database.stat().st_mode) == 0o600
    with running(tmp_path, *RUN) as server, mine.at(server.address()) as page:
        (kept,) = page.threads()
        assert kept["name"] == "Jupiter"
        settings = page.http.get("/project/settings", params={"language": "en-US"}).json()
        assert (settings["dataPersistence"], settings["threadResumable"]) == (True, False)
        thread = page.thread(kept["id"]).raise_for_status().json()
        assert "None said Jupiter" in [each["output"] for each in thread["steps"]]


WITHOUT_POWERS = """
import os, sys
command = [sys.executable, "-m", "chainlit", *sys.argv[1:]]
if os.geteuid() == 0:
    command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
os.execvp(command[0], command)
"""
"""Starts the command line so that the permissions of files count for the administrator too."""


def test_folder_that_can_not_be_written_is_named_once_and_the_chat_goes_on(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    tmp_path.chmod(0o555)
    with running(tmp_path, command=["-c", WITHOUT_POWERS, *RUN]) as server:
        with Browser().at(server.address()) as page:
            with page.talking() as talk:
                talk.say("Jupiter")
                talk.until(lambda screen: screen.answers and not screen.busy)
            wanted = {"pagination": {"first": 5}, "filter": {}}
            assert page.http.post("/project/threads", json=wanted).status_code == 400
        server.close()
        assert server.output.count("Conversations are not kept") == 1
        assert "Traceback" not in server.output
    assert [each.name for each in tmp_path.iterdir() if each.name != "__pycache__"] == ["app.py"]


async def test_test_kit_keeps_conversations_only_when_asked() -> None:
    async with open_app(echo) as app:
        assert app.app.data_layer is None
    async with open_app(echo, durable=True) as app, app.chat() as chat:
        await chat.send("hello")
        await chat.session.recorder.flush()
        layer = app.app.data_layer
        assert isinstance(layer, BuiltinDataLayer)
        thread = await layer.get_thread(chat.session.thread_id)
        assert thread is not None
        assert thread["name"] == "hello"


async def test_switch_turns_the_store_off() -> None:
    settings = load_settings()
    settings.persistence.enabled = False
    async with open_app(echo, settings, durable=True) as app:
        assert app.app.data_layer is None


async def test_own_layer_takes_the_place_of_the_store(tmp_path: Path) -> None:
    own = BuiltinDataLayer(f"sqlite:///{tmp_path / 'own.db'}", tmp_path)

    def register() -> None:
        echo()
        cl.data_layer(lambda: own)

    async with open_app(register, durable=True) as app:
        assert app.app.data_layer is own


async def test_app_that_is_loaded_anew_keeps_its_store() -> None:
    async with open_app(echo, durable=True) as app:
        before = app.app.data_layer
        with app.app.fresh_hooks():
            echo()
        assert app.app.data_layer is before


async def test_store_is_empty_until_something_is_kept_and_works_again_after_it_was_closed(tmp_path: Path) -> None:
    layer = builtin_store("", tmp_path / "deep" / "down")
    assert layer is not None
    await layer.open()
    page = await layer.list_threads(Pagination(first=5), ThreadFilter(userId="u", search="x"))
    assert (page.data, await layer.get_user("ada"), await layer.get_thread("any")) == ([], None, None)
    assert not (tmp_path / "deep").exists()
    thread_id = new_id()
    for output in ("one", "two"):
        await layer.create_step(step(thread_id, output=output))
        await layer.close()
    thread = await layer.get_thread(thread_id)
    assert [each.get("output") for each in (thread or {"steps": []})["steps"]] == ["one", "two"]
    await layer.close()


async def test_place_that_is_gone_at_the_first_write_only_delays_it(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    layer = builtin_store("", folder)
    assert layer is not None
    folder.write_text("in the way", encoding="utf-8")
    writing = asyncio.ensure_future(layer.create_step(step(new_id(), output="kept")))
    while layer.trouble is None:
        await asyncio.wait([writing], timeout=0.01)
    folder.unlink()
    await writing
    await layer.close()


def test_places_that_can_not_be_written_are_told(tmp_path: Path) -> None:
    assert obstacle_to(tmp_path / "a" / "chat.db") is None
    (tmp_path / "b").write_text("a file", encoding="utf-8")
    assert obstacle_to(tmp_path / "b" / "chat.db") == tmp_path / "b"
    (tmp_path / "c").mkdir()
    assert obstacle_to(tmp_path / "c") == tmp_path / "c"
