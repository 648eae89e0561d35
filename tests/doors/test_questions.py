"""Questions of the app, the same through every door."""

from __future__ import annotations

import asyncio
from typing import Any

import chainlit as cl
from chainlit._core.session import Session
from tests.doors.served import serve
from tests.doors.speaker import Connect


async def _ask_name(message: cl.Message) -> None:
    answer = await cl.AskUserMessage("Your name?", timeout=60).send()
    await cl.Message(f"Hello {answer.get('output')}" if answer else "Nobody there").send()


async def test_text_question_is_answered(door: Connect) -> None:
    async with serve(lambda: cl.on_message(_ask_name)) as site, door(site, "") as person:
        await person.write("hi")
        question = await person.question()
        assert (question.message.output, question.spec["type"]) == ("Your name?", "text")
        assert question.message.record.get("waitForAnswer") is True
        await person.answer(person.message("Ann"))
        await person.until(lambda screen: "Hello Ann" in [each.output for each in screen.answers] and not screen.busy)
        assert person.screen.question is None


async def test_question_that_nobody_answers_times_out(door: Connect) -> None:
    async def ask(message: cl.Message) -> None:
        answer = await cl.AskUserMessage("Quick?", timeout=1).send()
        await cl.Message(f"got {answer}").send()

    async with serve(lambda: cl.on_message(ask)) as site, door(site, "") as person:
        await person.write("hi")
        await person.until(lambda screen: any(name == "ask_timeout" for name, _ in screen.events))
        await person.until(lambda screen: "got None" in [each.output for each in screen.answers] and not screen.busy)
        assert person.screen.question is None


async def test_question_survives_the_loss_of_the_connection(door: Connect) -> None:
    async with serve(lambda: cl.on_message(_ask_name)) as site, door(site, "") as person:
        await person.write("hi")
        first = await person.question()
        await person.drop()
        await person.connect()
        again = await person.question()
        assert again.message.id == first.message.id
        assert 0 < again.spec["timeout"] <= 60
        await person.answer(person.message("Ann"))
        await person.until(lambda screen: "Hello Ann" in [each.output for each in screen.answers] and not screen.busy)


async def test_choice_is_taken_and_its_buttons_go(door: Connect) -> None:
    async def ask(message: cl.Message) -> None:
        actions = [cl.Action(name=name, payload={"v": name}, label=name.title()) for name in ("tea", "milk")]
        answer = await cl.AskActionMessage("Drink?", actions=actions, timeout=60).send()
        await cl.Message(f"{answer['payload']['v'] if answer else None}, then").send()

    async with serve(lambda: cl.on_message(ask)) as site, door(site, "") as person:
        await person.write("hi")
        question = await person.question()
        await person.until(lambda screen: len(screen.actions) == 2)
        await person.answer(person.screen.action("milk"))
        await person.until(lambda screen: "milk, then" in [each.output for each in screen.answers] and not screen.busy)
        assert not person.screen.actions
        texts = {step.id: step.output for step in person.screen.steps}
        assert texts[question.message.id] == "**Selected:** Milk"


async def test_files_are_checked_by_the_rules_of_the_question(door: Connect) -> None:
    async def ask(message: cl.Message) -> None:
        files = await cl.AskFileMessage("A text?", accept=["text/plain"], timeout=60).send()
        await cl.Message(", ".join(file.name for file in files or [])).send()

    async with serve(lambda: cl.on_message(ask)) as site, door(site, "") as person:
        await person.write("hi")
        question = await person.question()
        file_id = await person.upload("a.txt", b"text", "text/plain", ask=question.message.id)
        await person.answer([{"id": file_id}])
        await person.until(lambda screen: "a.txt" in [each.output for each in screen.answers] and not screen.busy)


async def test_answer_of_a_wrong_kind_leaves_the_question_open(door: Connect) -> None:
    async def ask(message: cl.Message) -> None:
        answer: Any = await cl.AskActionMessage(
            "Sure?", actions=[cl.Action(name="yes", payload={}, label="Yes")], timeout=60
        ).send()
        await cl.Message(f"got {answer['name']}").send()

    async with serve(lambda: cl.on_message(ask)) as site, door(site, "") as person:
        await person.write("hi")
        await person.question()
        if door.__name__ == "StockClient":
            await person.answer({"id": "never offered"})
            await person.until(lambda screen: screen.toasts)
        else:
            step_id = (await person.question()).message.id
            text = await person.refused("answer", {"ask": step_id, "value": {"id": "never offered"}})
            assert text == "answer: this choice was not offered."
        await person.question()
        await person.answer(person.screen.action("yes"))
        await person.until(lambda screen: "got yes" in [each.output for each in screen.answers] and not screen.busy)


async def test_first_of_two_answers_counts(door: Connect) -> None:
    """Two pages of one person see the same question."""
    asked = asyncio.Event()

    async def ask(message: cl.Message) -> None:
        asked.set()
        await _ask_name(message)

    async with serve(lambda: cl.on_message(ask)) as site, door(site, "") as person:
        await person.write("hi")
        question = await person.question()
        session: Session = site.session(person.session_id)
        from chainlit._core.ask import answer  # the other page's answer, without a page

        await answer(session, question.message.id, person.message("Ann"))
        await person.until(lambda screen: "Hello Ann" in [each.output for each in screen.answers] and not screen.busy)
        assert person.screen.question is None
        assert len([text for text in person.outputs() if text.startswith("Hello")]) == 1
