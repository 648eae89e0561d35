"""Every example does what it shows."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import anyio
import pytest

from chainlit.testing import Chat
from tests.docs.reading import ROOT
from tests.docs.trying import LOGIN, complaints, try_everything, visiting

EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/app.py"))

Visit = Callable[[str], AbstractAsyncContextManager[Chat]]


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Return a function that opens the page of a copy of an example."""

    def open_copy(name: str) -> AbstractAsyncContextManager[Chat]:
        shutil.copytree(ROOT / "examples" / name, tmp_path, dirs_exist_ok=True)
        return visiting(tmp_path / "app.py", monkeypatch)

    return open_copy


def run(test: Callable[[], Awaitable[None]]) -> None:
    anyio.run(test)


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_takes_everything_that_a_person_can_do(
    name: str, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    async def test() -> None:
        async with visit(name) as chat:
            await try_everything(chat)
            assert chat.screen.answers
            assert complaints(chat, caplog) == []

    run(test)


def test_examples_are_listed_in_their_readme() -> None:
    listed = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert [name for name in EXAMPLES if f"]({name}/app.py)" not in listed] == []


def test_hello_greets_and_answers(visit: Visit) -> None:
    async def test() -> None:
        async with visit("hello") as chat:
            await chat.send("tea")
            texts = [message.output for message in chat.screen.messages]
            assert texts == ["Hello! What is on your mind?", "tea", "You said: tea"]

    run(test)


def test_stopping_the_stream_keeps_what_was_written(visit: Visit) -> None:
    async def test() -> None:
        async with visit("streaming") as chat:
            await chat.send("tea", wait=False)
            await chat.until(lambda screen: screen.answers and "about" in screen.last.output)
            await chat.stop()
            answer, notice = chat.screen.answers[0], chat.screen.last
            assert answer.output.startswith("You asked about")
            assert "enough" not in answer.output
            assert notice.output == "Stopped; what was written stays."

    run(test)


def test_steps_show_inputs_and_outputs_in_their_tree(visit: Visit) -> None:
    async def test() -> None:
        async with visit("steps") as chat:
            await chat.send("tea")
            research, search = chat.screen.step("research"), chat.screen.step("search")
            assert research.input == "tea"
            assert search.parent_id == research.id
            assert "A page about tea" in search.output
            assert chat.screen.last.output == "I have read 2 pages about tea."

    run(test)


def test_button_publishes_and_goes_away(visit: Visit) -> None:
    async def test() -> None:
        async with visit("actions") as chat:
            await chat.send("tea")
            await chat.click("publish")
            assert chat.screen.last.output == "Published: tea"
            assert [action["name"] for action in chat.screen.actions.values()] == ["discard"]
            assert await chat.click("discard") == "discarded"

    run(test)


def test_questions_lead_to_the_file(visit: Visit) -> None:
    async def test() -> None:
        async with visit("ask") as chat:
            await chat.answer("Ada")
            await chat.send("count")
            await chat.answer("file")
            await chat.answer([("poem.txt", b"one two three", "text/plain")])
            assert chat.screen.last.output == "Ada: 3 words."

    run(test)


def test_files_travel_both_ways(visit: Visit) -> None:
    async def test() -> None:
        async with visit("files") as chat:
            await chat.send("look", files=[("a.txt", b"12345", "text/plain")])
            assert chat.screen.answers[0].output == "You attached a.txt: 5 bytes, text/plain."
            shown = {element["name"]: element["type"] for element in chat.screen.elements_of(chat.screen.last.id)}
            assert shown == {"picture": "image", "source.py": "text", "figures.csv": "file"}

    run(test)


def test_login_knows_who_speaks(visit: Visit) -> None:
    async def test() -> None:
        async with visit("login") as chat:
            await chat.send("tea")
            name, _ = LOGIN
            texts = [answer.output for answer in chat.screen.answers]
            assert texts == [f"Welcome back, {name}.", f"{name} (reader) said: tea"]
            refused = await chat.http.post("/login", data={"username": name, "password": "wrong"})
            assert refused.status_code == 401

    run(test)


def test_settings_change_the_answers(visit: Visit) -> None:
    async def test() -> None:
        async with visit("settings") as chat:
            await chat.send("one two")
            assert chat.screen.last.output == "one two – Your assistant"
            await chat.change_settings(tone="formal", length=5, shout=True, signature="me")
            await chat.send("one two three four five six")
            assert chat.screen.last.output == "ONE TWO THREE FOUR FIVE – ME"

    run(test)


def test_recording_comes_back_as_wav(visit: Visit) -> None:
    async def test() -> None:
        async with visit("audio") as chat:
            assert await chat.speak(bytes(24_000), bytes(24_000))
            assert chat.screen.last.output == "You spoke for 1.0 s."
            (recording,) = chat.screen.elements_of(chat.screen.last.id)
            file = await chat.http.get(f"/project/file/{recording['chainlitKey']}?session_id={chat.session_id}")
            assert file.content[:4] + file.content[8:12] == b"RIFFWAVE"

    run(test)


def test_page_around_the_chat_is_heard_and_answered(visit: Visit) -> None:
    async def test() -> None:
        async with visit("window") as chat:
            await chat.post('{"type": "greeting", "name": "Ada"}')
            assert chat.screen.last.output == "Hello Ada, I see the page that you are on."
            posted = [payload for name, payload in chat.screen.events if name == "window_message"]
            assert posted == [{"type": "seen", "name": "Ada"}]

    run(test)


@pytest.mark.parametrize(("value", "thanks"), [(1, "Glad to hear it! nice"), (0, "Thank you, I will do better. nice")])
def test_thumbs_are_thanked_for(value: int, thanks: str, visit: Visit) -> None:
    async def test() -> None:
        async with visit("feedback") as chat:
            await chat.send("tea")
            await chat.rate(chat.screen.last, value, "nice")
            assert chat.screen.last.output == thanks

    run(test)


def test_profiles_answer_in_their_own_way(visit: Visit) -> None:
    async def test() -> None:
        async with visit("profiles") as chat:
            await chat.new_chat("Lawyer")
            await chat.send("tea?")
            assert chat.screen.last.output == "It depends: tea?"

    run(test)


def test_command_decides_what_becomes_of_the_words(visit: Visit) -> None:
    async def test() -> None:
        async with visit("commands") as chat:
            await chat.send("tea", command="Shout")
            assert chat.screen.last.output == "TEA"
            await chat.send("tea", command="Reverse")
            assert chat.screen.last.output == "aet"

    run(test)


def test_modes_come_with_every_message(visit: Visit) -> None:
    async def test() -> None:
        async with visit("modes") as chat:
            await chat.send("tea", modes={"model": "small", "effort": "high"})
            assert chat.screen.last.output == "The small model, with high effort."

    run(test)


def test_session_counts_and_remembers(visit: Visit) -> None:
    async def test() -> None:
        async with visit("session") as chat:
            await chat.send("tea")
            await chat.send("cake")
            assert chat.screen.last.output == "Message 2 of yours, 3 in all; you spoke of tea, cake."

    run(test)


def test_plain_functions_answer_the_same_from_threads(visit: Visit) -> None:
    async def test() -> None:
        async with visit("blocking") as chat:
            await chat.send("tea")
            told = chat.screen.last.output.removesuffix(".").rpartition(" ")[2]
            await chat.click("again")
            assert chat.screen.last.output == f"Still {told}."
            assert chat.screen.step("compare").output.endswith(told)

    run(test)


def test_starred_message_is_there_in_the_next_chat(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINLIT_DATABASE_URL", f"sqlite:///{tmp_path}/chat.db")

    async def test() -> None:
        async with visit("favorites") as chat:
            message = await chat.send("three sentences, please")
            starred = {"id": message, "output": "", "metadata": {"favorite": True}}
            await chat.command("message_favorite", {"message": starred})
            await chat.new_chat()
            await chat.command("fetch_favorites", None)
            assert [step.get("output") for step in chat.session.view.favorites] == ["three sentences, please"]

    run(test)
