"""Lost connections, repeats, strangers and ends, the same through every door."""

from __future__ import annotations

import asyncio

import pytest

import chainlit as cl
from tests.doors.served import serve
from tests.doors.speaker import Connect, Refusal


async def test_stream_is_complete_and_once_after_a_drop_in_its_middle(door: Connect) -> None:
    half, rest = asyncio.Event(), asyncio.Event()
    words = [f"w{number} " for number in range(300)]

    async def stream(message: cl.Message) -> None:
        answer = cl.Message("")
        for word in words[:150]:
            await answer.stream_token(word)
        half.set()
        await rest.wait()
        for word in words[150:]:
            await answer.stream_token(word)
        await answer.update()
        await cl.Message("end").send()

    async with serve(lambda: cl.on_message(stream)) as site, door(site, "") as person:
        await person.write("go")
        await person.until(lambda screen: screen.answers)
        await half.wait()
        await person.drop()
        rest.set()
        await person.connect()
        await person.until(lambda screen: "end" in [each.output for each in screen.answers] and not screen.busy)
        assert person.outputs() == ["".join(words), "end"]


async def test_tokens_after_the_return_follow_the_text_so_far(door: Connect) -> None:
    half, rest, finish = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def stream(message: cl.Message) -> None:
        answer = cl.Message("")
        await answer.stream_token("a")
        half.set()
        await rest.wait()
        await answer.stream_token("b")
        await finish.wait()

    async with serve(lambda: cl.on_message(stream)) as site, door(site, "") as person:
        await person.write("go")
        await half.wait()
        await person.drop()
        await person.connect()
        await person.until(lambda screen: screen.answers and screen.last.output == "a")
        assert person.screen.last.streaming
        assert person.screen.busy
        rest.set()
        await person.until(lambda screen: screen.last.output == "ab")
        finish.set()


async def test_fresh_page_of_the_same_session_misses_no_token(door: Connect) -> None:
    """Tokens that come right after the state was taken belong to nobody's past."""
    half, rest, finish = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def stream(message: cl.Message) -> None:
        answer = cl.Message("")
        await answer.stream_token("a")
        half.set()
        await rest.wait()
        await answer.stream_token("b")
        await answer.stream_token("c")
        await finish.wait()

    async with serve(lambda: cl.on_message(stream)) as site:
        async with door(site, "") as person:
            await person.write("go")
            await half.wait()
        async with door(site, person.session_id) as again:
            await again.until(lambda screen: screen.answers and screen.last.output == "a")
            rest.set()
            await again.until(lambda screen: screen.last.output == "abc")
            finish.set()


async def test_what_happened_meanwhile_is_on_the_screen_after_the_return(door: Connect) -> None:
    away, done = asyncio.Event(), asyncio.Event()

    async def work(message: cl.Message) -> None:
        kept = cl.Message("kept")
        gone = cl.Message("gone")
        await kept.send()
        await gone.send()
        await away.wait()
        kept.content = "changed"
        await kept.update()
        await gone.remove()
        await cl.Message("new", actions=[cl.Action(name="go", payload={}, label="Go")]).send()
        done.set()

    async with serve(lambda: cl.on_message(work)) as site, door(site, "") as person:
        await person.write("go")
        await person.until(lambda screen: len(screen.answers) == 2)
        await person.drop()
        away.set()
        await done.wait()
        await person.connect()
        await person.until(lambda screen: "new" in [each.output for each in screen.answers] and not screen.busy)
        await person.until(lambda screen: screen.actions)
        assert person.outputs() == ["changed", "new"]
        assert [each["name"] for each in person.screen.actions.values()] == ["go"]


async def test_run_outlives_the_connection_and_ends_with_stop_only(door: Connect) -> None:
    finished = asyncio.Event()
    release = asyncio.Event()

    async def work(message: cl.Message) -> None:
        await release.wait()
        await cl.Message("late").send()
        finished.set()

    async with serve(lambda: cl.on_message(work)) as site, door(site, "") as person:
        await person.write("go")
        await person.until(lambda screen: screen.busy)
        await person.drop()
        release.set()
        await finished.wait()
        await person.connect()
        await person.until(lambda screen: "late" in [each.output for each in screen.answers] and not screen.busy)


async def test_message_sent_twice_is_answered_once(door: Connect) -> None:
    async def echo(message: cl.Message) -> None:
        await cl.Message(message.content).send()

    async with serve(lambda: cl.on_message(echo)) as site, door(site, "") as person:
        message_id = await person.write("once")
        await person.until(lambda screen: screen.answers and not screen.busy)
        await person.write("once", message_id=message_id)
        await person.drop()
        await person.connect()
        await person.write("once", message_id=message_id)
        await person.ask_for("twice")
        assert person.outputs() == ["once", "twice"]


async def test_start_hook_runs_once_in_the_life_of_a_session(door: Connect) -> None:
    starts: list[str] = []

    async def start() -> None:
        starts.append("start")
        await cl.Message("Welcome").send()

    async with serve(lambda: cl.on_chat_start(start)) as site, door(site, "") as person:
        await person.until(lambda screen: screen.answers and not screen.busy)
        for _ in range(3):
            await person.drop()
            await person.connect()
        await person.until(lambda screen: not screen.busy)
        assert starts == ["start"]
        assert person.outputs() == ["Welcome"]


async def test_strangers_session_is_refused_and_undisturbed(door: Connect) -> None:
    async def echo(message: cl.Message) -> None:
        await cl.Message(message.content).send()

    async with serve(lambda: cl.on_message(echo)) as site, door(site, "") as person:
        await person.ask_for("secret")
        site.http.cookies.clear()
        await site.http.get("/")  # another browser
        stranger = door(site, person.session_id)
        with pytest.raises(Refusal, match="authorization failed"):
            await stranger.connect()
        assert stranger.records() == []
        assert (await person.ask_for("still here")).output == "still here"


async def test_session_id_that_can_be_guessed_is_refused(door: Connect) -> None:
    async with serve(lambda: cl.on_message(_nothing)) as site:
        with pytest.raises(Refusal, match="UUIDv4"):
            await door(site, "1").connect()


async def test_ended_session_closes_its_connections_and_calls_the_end_hook_once(door: Connect) -> None:
    ends: list[str] = []

    async def end() -> None:
        ends.append("end")

    def app() -> None:
        cl.on_message(_nothing)
        cl.on_chat_end(end)

    async with serve(app) as site, door(site, "") as person:
        await person.write("hi")
        await person.drop()
        await person.connect()
        assert ends == []
        gone = asyncio.Event()
        site.session(person.session_id).on_end(gone.set)
        await person.tell("clear_session", None)
        await gone.wait()
        await site.app.sessions.tasks.settle(10)
        assert ends == ["end"]
        with pytest.raises(LookupError):
            site.session(person.session_id)


async def test_person_who_is_back_while_the_session_still_ends_gets_a_new_one(door: Connect) -> None:
    release, ending = asyncio.Event(), asyncio.Event()

    async def echo(message: cl.Message) -> None:
        await cl.Message(message.content).send()

    async def end() -> None:
        ending.set()
        await release.wait()

    def app() -> None:
        cl.on_message(echo)
        cl.on_chat_end(end)

    async with serve(app) as site:
        async with door(site, "") as before:
            await before.ask_for("before")
            former = site.session(before.session_id)
            former.leave()
            await ending.wait()
        after = door(site, before.session_id)
        await after.connect()
        await after.ask_for("early")
        assert site.session(after.session_id) is not former
        gone = asyncio.Event()
        former.on_end(gone.set)
        release.set()
        await gone.wait()
        await after.ask_for("late")
        await after.drop()
        await after.connect()
        await after.ask_for("again")
        assert after.outputs() == ["early", "late", "again"]
        await after.drop()


async def test_session_that_nobody_watches_ends_after_its_time(door: Connect) -> None:
    ended = asyncio.Event()

    async def end() -> None:
        ended.set()

    def app() -> None:
        cl.on_message(_nothing)
        cl.on_chat_end(end)

    async with serve(app) as site, door(site, "") as person:
        session = site.session(person.session_id)
        assert session.expiry is None
        session.settings.project.session_timeout = 0
        await person.drop()
        await ended.wait()


async def _nothing(message: cl.Message) -> None:
    pass
