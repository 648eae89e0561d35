"""Ordinary talk, the same through every door."""

from __future__ import annotations

import asyncio

import chainlit as cl
from tests.doors.native_client import NativeClient
from tests.doors.served import serve
from tests.doors.speaker import Connect


async def test_person_is_greeted_and_answered(door: Connect) -> None:
    async def greet() -> None:
        await cl.Message("Welcome").send()

    async def echo(message: cl.Message) -> None:
        await cl.Message(f"You wrote: {message.content}").send()

    def app() -> None:
        cl.on_chat_start(greet)
        cl.on_message(echo)

    async with serve(app) as site, door(site, "") as person:
        await person.until(lambda screen: screen.answers and not screen.busy)
        answer = await person.ask_for("what is this?")
        assert person.outputs() == ["Welcome", "You wrote: what is this?"]
        assert person.screen.interaction == "what is this?"
        run = person.screen.step("on_message")
        assert (answer.parent_id, run.input) == (run.id, "what is this?")
        assert [step.output for step in person.screen.messages][1] == "what is this?"


async def test_short_turn_is_one_frame() -> None:
    async def echo(message: cl.Message) -> None:
        await cl.Message(message.content).send()

    async with serve(lambda: cl.on_message(echo)) as site, NativeClient(site) as person:
        await person.ask_for("first")
        before = person.frames
        await person.ask_for("second")
        assert person.frames == before + 1


async def test_streamed_text_arrives_whole_and_in_few_pieces(door: Connect) -> None:
    words = [f"word{number} " for number in range(2_000)]

    async def stream(message: cl.Message) -> None:
        answer = cl.Message("")
        for word in words:
            await answer.stream_token(word)
        await answer.update()

    async with serve(lambda: cl.on_message(stream)) as site, door(site, "") as person:
        answer = await person.ask_for("go")
        assert answer.output == "".join(words)
        assert not answer.streaming
        names = [name for name, _ in person.screen.events]
        assert names.count("stream_start") == 1
        assert names.count("stream_token") < len(words) / 4


async def test_steps_keep_their_place_in_the_tree(door: Connect) -> None:
    async def work(message: cl.Message) -> None:
        async with cl.Step(name="outer", type="tool") as outer:
            outer.input = "question"
            async with cl.Step(name="inner", type="llm") as inner:
                await inner.stream_token("thinking")
            outer.output = "found"
        await cl.Message("done").send()

    async with serve(lambda: cl.on_message(work)) as site, door(site, "") as person:
        await person.ask_for("go")
        run, outer, inner = (person.screen.step(name) for name in ("on_message", "outer", "inner"))
        assert (inner.parent_id, outer.parent_id) == (outer.id, run.id)
        assert (outer.input, outer.output, inner.output) == ("question", "found", "thinking")


async def test_stop_ends_the_run_and_keeps_what_was_streamed(door: Connect) -> None:
    ended = asyncio.Event()

    async def count(message: cl.Message) -> None:
        answer = cl.Message("")
        await answer.stream_token("1 2 3")
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with serve(lambda: cl.on_message(count)) as site, door(site, "") as person:
        await person.write("count to a thousand")
        await person.until(lambda screen: screen.answers)
        await person.tell("stop", None)
        await person.until(lambda screen: len(screen.answers) == 2 and not screen.busy)
        assert sorted(person.outputs()) == ["1 2 3", "Task manually stopped."]
        assert not any(step.streaming for step in person.screen.steps)
        assert ended.is_set()


async def test_edited_message_is_answered_anew_and_what_followed_is_gone(door: Connect) -> None:
    async def echo(message: cl.Message) -> None:
        await cl.Message(message.content.upper()).send()

    async with serve(lambda: cl.on_message(echo)) as site, door(site, "") as person:
        first = await person.write("one")
        await person.until(lambda screen: screen.answers and not screen.busy)
        await person.ask_for("two")
        await person.tell("edit_message", {"message": person.message("three", first)})
        await person.until(lambda screen: [step.output for step in screen.answers] == ["THREE"] and not screen.busy)
        assert [step.output for step in person.screen.messages] == ["three", "THREE"]


async def test_former_version_comes_back_through_every_door(door: Connect) -> None:
    async def echo(message: cl.Message) -> None:
        await cl.Message(message.content.upper()).send()

    async with serve(lambda: cl.on_message(echo)) as site, door(site, "") as person:
        first = await person.write("one")
        await person.until(lambda screen: screen.answers and not screen.busy)
        await person.tell("edit_message", {"message": person.message("two", first)})
        await person.until(lambda screen: [step.output for step in screen.answers] == ["TWO"] and not screen.busy)
        await person.tell("choose_version", {"message": first, "version": 1})
        await person.until(lambda screen: [step.output for step in screen.messages] == ["one", "ONE"])


async def test_clicked_action_reaches_its_callback_and_can_be_removed(door: Connect) -> None:
    async def offer(message: cl.Message) -> None:
        await cl.Message("Sure?", actions=[cl.Action(name="yes", payload={"n": 7}, label="Yes")]).send()

    async def clicked(action: cl.Action) -> str:
        await cl.Message(f"clicked with {action.payload['n']}").send()
        await action.remove()
        return "thanks"

    def app() -> None:
        cl.on_message(offer)
        cl.action_callback("yes")(clicked)

    async with serve(app) as site, door(site, "") as person:
        await person.ask_for("go")
        await person.until(lambda screen: screen.actions)
        body = {"action": person.screen.action("yes"), "sessionId": person.session_id}
        response = await site.http.post("/project/action", json=body)
        assert response.json()["response"] == "thanks"
        await person.until(lambda screen: not screen.actions)
        assert person.outputs()[-1] == "clicked with 7"


async def test_changed_settings_reach_the_hook(door: Connect) -> None:
    heard: asyncio.Queue[dict[str, object]] = asyncio.Queue()

    async def start() -> None:
        from chainlit.input_widget import Slider  # heavy: pydantic

        await cl.ChatSettings([Slider(id="heat", label="Heat", initial=1, min=0, max=2)]).send()

    async def changed(settings: dict[str, object]) -> None:
        await heard.put(settings)

    def app() -> None:
        cl.on_chat_start(start)
        cl.on_settings_update(changed)

    async with serve(app) as site, door(site, "") as person:
        await person.until(lambda screen: screen.settings)
        assert [widget["id"] for widget in person.screen.settings or []] == ["heat"]
        await person.tell("chat_settings_change", {"heat": 2})
        assert await heard.get() == {"heat": 2}
        assert site.session(person.session_id).chat_settings["heat"] == 2


async def test_window_messages_pass_in_both_directions(door: Connect) -> None:
    async def heard(message: str) -> None:
        await cl.send_window_message({"pong": message})

    async with serve(lambda: cl.on_window_message(heard)) as site, door(site, "") as person:
        await person.tell("window_message", "ping")
        await person.until(lambda screen: ("window_message", {"pong": "ping"}) in screen.events)


async def test_page_function_returns_its_result(door: Connect) -> None:
    async def call(message: cl.Message) -> None:
        result = await cl.CopilotFunction(name="add", args={"a": 1}).acall()
        await cl.Message(f"result {result}").send()

    async with serve(lambda: cl.on_message(call)) as site, door(site, "") as person:
        await person.write("go")
        await person.until(lambda screen: screen.calls)
        await person.return_call({"sum": 3})
        await person.until(lambda screen: screen.answers and not screen.busy)
        assert person.outputs() == ["result {'sum': 3}"]
        assert not person.screen.calls


async def test_message_with_a_file_brings_it_to_the_app(door: Connect) -> None:
    async def read(message: cl.Message) -> None:
        file = message.elements[0]
        assert file.path is not None
        with open(file.path, "rb") as content:  # noqa: ASYNC230, PTH123  # a few bytes
            await cl.Message(f"{file.name}: {content.read().decode()}").send()

    async with serve(lambda: cl.on_message(read)) as site, door(site, "") as person:
        file_id = await person.upload("note.txt", b"hello", "text/plain")
        message_id = await person.write("read this", files=(file_id,))
        await person.until(lambda screen: screen.answers and not screen.busy)
        assert person.outputs() == ["note.txt: hello"]
        assert [each["name"] for each in person.screen.elements_of(message_id)] == ["note.txt"]


async def test_elements_side_panel_and_notices_arrive(door: Connect) -> None:
    async def show(message: cl.Message) -> None:
        await cl.Message("look", elements=[cl.Text(name="note", content="text")]).send()
        await cl.ElementSidebar.set_title("Side")
        await cl.ElementSidebar.set_elements([cl.Text(name="aside", content="more")], key="k")
        await cl.context.emitter.send_toast("ready", "success")

    async with serve(lambda: cl.on_message(show)) as site, door(site, "") as person:
        answer = await person.ask_for("go")
        await person.until(lambda screen: screen.toasts)
        assert [each["name"] for each in person.screen.elements_of(answer.id)] == ["note"]
        sidebar = person.screen.sidebar or {}
        assert (sidebar["title"], sidebar["key"], len(sidebar["elements"])) == ("Side", "k", 1)
        assert person.screen.toasts == [{"message": "ready", "type": "success"}]


async def test_failing_handler_shows_its_error_and_harms_nothing(door: Connect) -> None:
    async def fail(message: cl.Message) -> None:
        if message.content == "fail":
            raise ValueError("out of paper")
        await cl.Message("fine").send()

    async with serve(lambda: cl.on_message(fail)) as site, door(site, "") as person:
        await person.ask_for("fail")
        assert person.screen.errors == ["out of paper"]
        assert person.screen.step("on_message").is_error
        assert (await person.ask_for("again")).output == "fine"


async def test_two_people_do_not_see_each_other(door: Connect) -> None:
    async def echo(message: cl.Message) -> None:
        await cl.Message(message.content).send()

    async with serve(lambda: cl.on_message(echo)) as site, door(site, "") as ann, door(site, "") as bob:
        await ann.ask_for("from ann")
        await bob.ask_for("from bob")
        assert (ann.outputs(), bob.outputs()) == (["from ann"], ["from bob"])
