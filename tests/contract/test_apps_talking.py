"""Apps that talk: messages, streams, questions, authors."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.contract.visiting import opened, texts, visiting


async def test_an_echo(tmp_path: Path) -> None:
    async with visiting(tmp_path, "echo") as chat:
        await chat.send("hi")
        assert texts(chat) == ["Received: hi"]


async def test_plain_handlers_that_wait_with_run_sync(tmp_path: Path) -> None:
    async with visiting(tmp_path, "echo_sync") as chat:
        await chat.send("one")
        await chat.send("two")
        assert texts(chat) == ["Hello!", "You sent 1 message(s)!", "You sent 2 message(s)!"]


async def test_a_handler_that_takes_nothing(tmp_path: Path) -> None:
    async with visiting(tmp_path, "no_arguments") as chat:
        await chat.send("hi")
        assert texts(chat) == ["I do not care what you said"]


async def test_questions_about_an_uploaded_text(tmp_path: Path) -> None:
    async with visiting(tmp_path, "rag_bot") as chat:
        await chat.answer([("state.txt", b"The cat sat.\n\nThe dog ran.", "text/plain")])
        assert chat.screen.last.output == "Processing `state.txt` done. You can now ask questions!"
        await chat.send("dog")
        assert chat.screen.last.output == "I know this.\nSources: source_1"
        [source] = chat.screen.elements_of(chat.screen.last.id)
        assert (source["name"], source["display"], source["type"]) == ("source_1", "side", "text")
        assert '"The dog ran."' in chat.screen.step("Retrieval").output


async def test_a_wizard_of_all_questions(tmp_path: Path) -> None:
    async with visiting(tmp_path, "wizard") as chat:
        await chat.answer("Ada")
        await chat.answer("cancel")
        await chat.answer("continue")
        await chat.answer([("a.txt", b"123", "text/plain"), ("b.png", b"\x89PNG\r\n\x1a\n", "image/png")])
        await chat.answer({"a": "b"})
        said = texts(chat)
        assert said[1].startswith("Your name is: Ada.")
        assert "**Selected:** ❌ Cancel" in said
        assert "**Selected:** ✅ Continue" in said
        assert {"a.txt has 3 bytes of text/plain", "b.png has 8 bytes of image/png"} <= set(said)
        assert said[-2:] == ["Thanks for submitting", "a is b"]


async def test_a_wizard_whose_form_is_cancelled_ends(tmp_path: Path) -> None:
    async with visiting(tmp_path, "wizard") as chat:
        await chat.answer("Ada")
        await chat.answer("continue")
        await chat.answer([("a.txt", b"123", "text/plain")])
        await chat.answer(None)
        assert chat.screen.last.output == "Cancelled"


async def test_nobody_answers(tmp_path: Path) -> None:
    async with visiting(tmp_path, "ask_timeouts") as chat:
        await chat.send("go")
        said = texts(chat)
        assert [each for each in said if each in ("none: True", "too late", "too late again")] == [
            "none: True",
            "too late",
            "too late again",
        ]
        assert "Timed out: no action was taken" in said
        assert chat.screen.question is None


async def test_texts_that_are_streamed(tmp_path: Path) -> None:
    async with visiting(tmp_path, "generators") as chat:
        await chat.send("one two")
        assert texts(chat) == ["one two ", "[0, 1, 2]", "streamed", "final"]
        assert chat.screen.step("words").output == "one two "
        assert not any(message.streaming for message in chat.screen.answers)


async def test_several_speakers(tmp_path: Path) -> None:
    async with visiting(tmp_path, "multi_agents") as chat:
        await chat.send("go")
        said = {message.name: message for message in chat.screen.answers}
        assert said["Planner"].output == "I planned"
        assert said["Planner"].record.get("metadata") == {"agent": "Planner"}
        assert said["Coder"].parent_id == said["Planner"].id
        by_text = {message.output: message for message in chat.screen.answers}
        assert by_text["print(1)"].record.get("language") == "python"
        assert by_text['{\n    "a": [\n        1,\n        2\n    ]\n}'].record.get("language") == "json"
        assert by_text["None"].record.get("language") == "text"
        assert "soon gone" not in by_text
        assert chat.screen.last.output == "True [('user', 'go'), ('assistant', 'I planned')] 6"


async def test_renamed_speakers(tmp_path: Path) -> None:
    async with visiting(tmp_path, "renaming") as chat:
        await chat.send("hi")
        assert [message.name for message in chat.screen.answers] == ["Albert Einstein", "Helper", "Helper"]
        assert {message.name for message in chat.screen.messages if message.type == "user_message"} == {"User"}


async def test_own_kinds_of_messages_steps_and_elements(tmp_path: Path) -> None:
    async with visiting(tmp_path, "subclassing") as chat:
        await chat.send("hi")
        assert texts(chat) == ["HELLO!", "loud True True"]
        assert [element["name"] for element in chat.screen.elements.values()] == ["Chart", "logo"]
        assert chat.screen.step("Timed").type == "tool"


async def test_a_talk_that_is_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with opened(tmp_path, "stopping") as app:
        async with app.chat() as chat:
            await chat.send("long", wait=False)
            await chat.until(lambda screen: screen.answers and "..." in screen.last.output)
            await chat.stop()
            assert texts(chat)[1:] == ["Task manually stopped.", "The user wants to stop the task!"]
            assert not chat.screen.busy
            await chat.send("and now?")
            assert chat.screen.last.output == "cleaned: True"
        assert capsys.readouterr().out == "The user disconnected! True\n"


async def test_errors_are_shown_and_the_talk_goes_on(tmp_path: Path) -> None:
    async with visiting(tmp_path, "failing") as chat:
        await chat.send("step")
        assert chat.screen.errors == ["step failed"]
        assert chat.screen.step("Risky").is_error
        assert chat.screen.step("Risky").output == "step failed"
        await chat.send("caught")
        assert chat.screen.last.output == "Sorry: the tool broke"
        assert chat.screen.last.is_error
        await chat.send("silent")
        assert chat.screen.errors[-1] == "KeyError"
        assert await chat.click("boom") is None
        assert chat.screen.toasts[-1]["message"] == "action failed"
        await chat.send("and now?")
        assert chat.screen.last.output == "fine"


async def test_what_people_say_about_answers(tmp_path: Path) -> None:
    async with visiting(tmp_path, "feedback") as chat:
        await chat.send("hi")
        await chat.rate(chat.screen.answers[0], 1, "nice")
        assert chat.screen.last.output == "good 5 nice True"
        await chat.rate(chat.screen.answers[0], 0)
        assert chat.screen.last.output == "bad 1 None True"


async def test_a_log_of_the_authors_own(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with visiting(tmp_path, "logging_app") as chat:
        await chat.send("hi")
        assert texts(chat) == ["logged"]
    logged = [(record.name, record.getMessage()) for record in caplog.records]
    mine = {"starting", "got hi", "careful", "child", "ending"}
    assert [each for each in logged if each[1] in mine] == [
        ("chainlit", "starting"),
        ("chainlit", "got hi"),
        ("chainlit", "careful"),
        ("chainlit.mine", "child"),
        ("chainlit", "ending"),
    ]


async def test_a_task_that_talks_between_the_turns(tmp_path: Path) -> None:
    async with visiting(tmp_path, "background_talk") as chat:
        await chat.send("one two")
        await chat.until(lambda screen: screen.answers and screen.last.output == "onetwo" and not screen.last.streaming)
        await chat.send("three")
        await chat.until(lambda screen: screen.last.output == "three" and not screen.last.streaming)
        assert {message.name for message in chat.screen.answers} == {"Ticker"}


async def test_a_button_whose_callback_asks(tmp_path: Path) -> None:
    async with visiting(tmp_path, "asking_actions") as chat:
        await chat.send("old")
        click = asyncio.create_task(chat.click("edit"))
        await chat.until(lambda screen: screen.question)
        await chat.answer("new")
        assert await click == "new"
        assert chat.screen.last.output == "old became new"
        assert chat.screen.step("Editing").output == "new"


async def test_an_agent_that_asks_before_it_acts(tmp_path: Path) -> None:
    async with visiting(tmp_path, "approval") as chat:
        await chat.send("a.txt")
        await chat.answer("approve")
        assert chat.screen.last.output == "deleted a.txt"
        await chat.send("b.txt")
        await chat.answer("reject")
        assert chat.screen.last.output == "the person said no to delete_file"
        assert [step.output for step in chat.screen.steps if step.name == "Delete"] == ["deleted a.txt"]


async def test_progress_and_helpers_in_other_modules(tmp_path: Path) -> None:
    async with visiting(tmp_path, "progress", "cl_helpers") as chat:
        await chat.send("abc")
        assert texts(chat) == ["100%", "abc", "from a helper"]
        assert chat.screen.action("again")["forId"] == chat.screen.answers[1].id
        await chat.click("again")
        assert texts(chat)[3:] == ["100%", "abc", "from a helper"]
        assert chat.session.data["said"] == ["from a helper"] * 2
