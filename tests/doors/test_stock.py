"""What the door for stock clients promises beyond the common conversation."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from typing import Any

import pytest

import chainlit as cl
from chainlit._base.ids import new_id
from chainlit._wire.records import Json
from chainlit.session import WebsocketSession
from tests.doors.served import Site, serve
from tests.doors.speaker import Refusal
from tests.doors.stock_client import StockClient

RESET: list[tuple[str, Json]] = [("task_end", {}), ("clear_ask", {}), ("clear_call_fn", {})]


async def _echo(message: cl.Message) -> None:
    await cl.Message(message.content).send()


async def _nobody(headers: object) -> None:
    return None


@contextlib.asynccontextmanager
async def echoing() -> AsyncGenerator[Site]:
    async with serve(lambda: cl.on_message(_echo)) as site:
        yield site


class Knocking(StockClient):
    """Introduces itself with anything."""

    def __init__(self, site: Site, auth: Json) -> None:
        super().__init__(site)
        self._auth = auth

    def auth(self) -> Json:
        return self._auth


class Polling(StockClient):
    """Stays with long polling."""

    transports = ["polling"]  # noqa: RUF012  # overrides a class variable


GOOD: dict[str, Json] = {"sessionId": new_id(), "clientType": "webapp"}


MALFORMED: list[tuple[Json, str]] = [
    (None, "The handshake needs an auth object with sessionId and clientType."),
    ([1], "The handshake needs an auth object with sessionId and clientType."),
    ({"clientType": "webapp"}, "The handshake lacks sessionId."),
    ({"sessionId": new_id()}, "The handshake lacks clientType."),
    (GOOD | {"userEnv": "{"}, "The handshake is malformed: userEnv is no JSON object of texts."),
    (
        GOOD | {"userEnv": {}, "threadId": 7},
        "The handshake is malformed: Expected `str`, got `int` - at `$.threadId`",
    ),
    (GOOD | {"sessionId": "x"}, "sessionId must be a UUIDv4"),
]


@pytest.mark.parametrize(("auth", "told"), MALFORMED)
async def test_malformed_handshake_is_refused_with_its_reason(auth: Json, told: str) -> None:
    async with echoing() as site:
        with pytest.raises(Refusal) as refused:
            await Knocking(site, auth).connect()
        assert str(refused.value) == told


async def test_missing_user_variable_is_named() -> None:
    async with echoing() as site:
        site.app.settings.project.user_env = ["KEY", "OTHER"]
        for env, told in [
            ("{}", "Missing user environment variables"),
            ('{"KEY": "k"}', "Missing user environment variable: OTHER"),
        ]:
            with pytest.raises(Refusal) as refused:
                await Knocking(site, GOOD | {"userEnv": env}).connect()
            assert str(refused.value) == told
        person = Knocking(site, GOOD | {"userEnv": '{"KEY": "k", "OTHER": "o"}'})
        await person.connect()
        assert site.session(GOOD["sessionId"]).user_env == {"KEY": "k", "OTHER": "o"}
        await person.drop()


async def test_login_is_asked_for() -> None:
    def app() -> None:
        cl.on_message(_echo)
        cl.header_auth_callback(_nobody)

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CHAINLIT_AUTH_SECRET", "long-enough-for-every-hash-function-" * 2)
        async with serve(app) as site:
            with pytest.raises(Refusal, match=r"^authentication failed$"):
                await StockClient(site).connect()


async def test_profile_language_and_client_type_come_with_the_handshake() -> None:
    session_id = new_id()
    auth = {"sessionId": session_id, "clientType": "copilot", "chatProfile": "My%20Profile", "threadId": new_id()}
    async with echoing() as site:
        person = Knocking(site, auth)
        await person.connect()
        session = site.session(session_id)
        assert (session.chat_profile, session.client_type, session.language) == ("My Profile", "copilot", "en-US")
        assert session.thread_id == auth["threadId"]
        assert session.environ["HTTP_USER_AGENT"]
        await person.drop()


async def test_reset_comes_first_and_running_work_shows_after_it() -> None:
    release = asyncio.Event()

    async def wait(message: cl.Message) -> None:
        await release.wait()

    async with serve(lambda: cl.on_message(wait)) as site, StockClient(site) as person:
        assert person.received == RESET
        await person.write("go")
        await person.until(lambda screen: screen.busy)
        await person.drop()
        await person.connect()
        await person.until(lambda screen: screen.busy)
        assert person.received[:4] == [*RESET, ("task_start", {})]
        release.set()
        await person.idle()


async def test_own_messages_are_echoed_only_when_they_may_be_unknown() -> None:
    async with echoing() as site, StockClient(site) as person:
        message_id = await person.write("hello")
        await person.until(lambda screen: screen.answers and not screen.busy)
        assert message_id not in [payload["id"] for name, payload in person.received if name == "new_message"]
        await person.drop()
        await person.connect()
        await person.until(lambda screen: ("new_message", message_id) in _ids(person))


def _ids(person: StockClient) -> list[tuple[str, str]]:
    return [(name, payload["id"]) for name, payload in person.received if name.endswith("_message")]


async def test_newer_connection_ends_the_older_one_for_good() -> None:
    async with echoing() as site, StockClient(site) as older, StockClient(site, older.session_id) as newer:
        await older.closed.wait()
        await newer.write("hello")
        await newer.until(lambda screen: screen.answers and not screen.busy)
        assert newer.outputs() == ["hello"]
        assert older.outputs() == []


async def test_commands_that_come_before_the_client_listens_are_not_lost() -> None:
    starts: list[str] = []

    async def start() -> None:
        starts.append("start")
        await cl.Message("Welcome").send()

    async def echo(message: cl.Message) -> None:
        starts.append(message.content)
        await cl.Message(message.content).send()

    def app() -> None:
        cl.on_chat_start(start)
        cl.on_message(echo)

    async with serve(app) as site:
        person = StockClient(site)
        await person.knock()
        await person.write("early")
        await person.library.emit("connection_successful")
        await person.until(lambda screen: "early" in [each.output for each in screen.answers] and not screen.busy)
        assert starts == ["start", "early"]
        names = [name for name, _ in person.received]
        assert names[:3] == [name for name, _ in RESET]
        assert "first_interaction" in names
        await person.drop()


async def test_session_whose_client_never_listens_ends_after_its_time() -> None:
    async with echoing() as site:
        site.app.settings.project.session_timeout = 0
        person = StockClient(site)
        await person.knock()
        await site.app.sessions.tasks.settle(10)
        with pytest.raises(LookupError):
            site.session(person.session_id)
        await person.library.emit("connection_successful")
        await person.closed.wait()  # it comes back, and gets a new session


async def test_long_polling_carries_the_conversation() -> None:
    async with echoing() as site, Polling(site) as person:
        assert (await person.ask_for("polled")).output == "polled"


async def test_many_events_in_one_request_of_a_polling_client_all_count() -> None:
    heard: list[Any] = []

    async def hear(message: Any) -> None:
        heard.append(message)

    async with serve(lambda: cl.on_window_message(hear)) as site:
        opened = await site.http.get("/ws/socket.io/?EIO=4&transport=polling")
        sid = opened.text.split('"sid":"')[1].split('"')[0]
        address = f"/ws/socket.io/?EIO=4&transport=polling&sid={sid}"
        session_id = new_id()
        hello = '40{"sessionId":"' + session_id + '","clientType":"webapp"}'
        events = [f'42["window_message",{number}]' for number in range(100)]
        await site.http.post(address, content="\x1e".join([hello, '42["connection_successful"]', *events]))
        session = site.session(session_id)
        await session.window_lane.join()
        assert heard == list(range(100))
        await site.http.post(address, content="1")


async def test_payloads_are_those_that_stock_clients_know() -> None:
    async def call(message: cl.Message) -> None:
        await cl.CopilotFunction(name="f", args={"a": 1}).acall()
        await cl.AskUserMessage("Name?", timeout=60).send()

    async with serve(lambda: cl.on_message(call)) as site, StockClient(site) as person:
        await person.write("go")
        await person.return_call("done")
        await person.question()
        await person.answer(person.message("Ann"))
        await person.until(lambda screen: ("clear_ask", {}) in person.received[3:])
        wanted = ("call_fn", "clear_call_fn", "clear_ask")
        assert [each for each in person.received[3:] if each[0] in wanted] == [
            ("call_fn", {"name": "f", "args": {"a": 1}}),
            ("clear_call_fn", {}),
            ("clear_ask", {}),
        ]


async def test_pages_call_is_made_again_on_the_next_connection() -> None:
    async def call(message: cl.Message) -> None:
        result = await cl.CopilotFunction(name="f", args={}).acall()
        await cl.Message(f"got {result}").send()

    async with serve(lambda: cl.on_message(call)) as site, StockClient(site) as person:
        await person.write("go")
        await person.until(lambda screen: screen.calls)
        await person.drop()
        await person.connect()
        await person.until(lambda screen: ("call_fn", {"name": "f", "args": {}}) in person.received)
        await person.return_call(7)
        await person.until(lambda screen: "got 7" in [each.output for each in screen.answers] and not screen.busy)


async def test_action_is_removed_before_it_is_shown_again() -> None:
    async def offer(message: cl.Message) -> None:
        await cl.Message("Sure?", actions=[cl.Action(name="yes", payload={}, label="Yes")]).send()

    async with serve(lambda: cl.on_message(offer)) as site, StockClient(site) as person:
        await person.ask_for("go")
        await person.until(lambda screen: screen.actions)
        await person.drop()
        await person.connect()
        await person.until(lambda screen: any(name == "action" for name, _ in person.received))
        assert [name for name, _ in person.received if "action" in name and name != "first_interaction"] == [
            "remove_action",
            "action",
        ]


async def test_notice_is_not_repeated_to_a_client_that_was_sent_it() -> None:
    async def note(message: cl.Message) -> None:
        await cl.context.emitter.send_toast("once")
        await cl.Message("done").send()

    async with serve(lambda: cl.on_message(note)) as site, StockClient(site) as person:
        await person.ask_for("go")
        await person.drop()
        await person.connect()
        await person.ask_for("again")
        assert [each["message"] for each in person.screen.toasts] == ["once", "once"]


async def test_sessions_are_found_by_the_name_of_the_connection() -> None:
    found: list[WebsocketSession | None] = []

    async def look(message: cl.Message) -> None:
        found.append(WebsocketSession.get(cl.context.session.socket_id))

    async with serve(lambda: cl.on_message(look)) as site, StockClient(site) as person:
        await person.write("go")
        await person.until(lambda screen: any(name == "task_end" for name, _ in person.received[3:]))
        session = site.session(person.session_id)
        assert found == [session]
        assert WebsocketSession.get(person.library.sid) is session or session in found


async def test_page_of_another_site_is_refused() -> None:
    async with echoing() as site:
        response = await site.http.get(
            "/ws/socket.io/?EIO=4&transport=polling", headers={"Origin": "https://evil.example"}
        )
        assert response.status_code == 403


async def test_text_that_is_no_text_is_refused_and_harms_nobody() -> None:
    async with echoing() as site, StockClient(site) as person:
        message = {"message": person.message("half a pair: \ud83d"), "fileReferences": None}
        assert "can't be written" in await person.refused("client_message", message)
        assert (await person.ask_for("whole \U0001f600")).output == "whole \U0001f600"


async def test_unreadable_packets_leave_the_server_standing() -> None:
    async with echoing() as site, StockClient(site) as person:
        for packet in [
            "4",
            "42",
            "42{}",
            "42[1]",
            "42[]",
            '42["stop"',
            "49",
            "451-[]",
            "43{}",
            "44",
            "4x",
            '42["\\ud800"]',
        ]:
            opened = await site.http.get("/ws/socket.io/?EIO=4&transport=polling")
            sid = opened.text.split('"sid":"')[1].split('"')[0]
            address = f"/ws/socket.io/?EIO=4&transport=polling&sid={sid}"
            await site.http.post(address, content='40{"sessionId":"' + new_id() + '","clientType":"webapp"}')
            await site.http.post(address, content=packet)
            await site.http.post(address, content="1")
        assert (await person.ask_for("fine")).output == "fine"


async def test_unknown_events_are_ignored() -> None:
    async with echoing() as site, StockClient(site) as person:
        await person.library.emit("no_such_event", {"x": 1})
        assert (await person.ask_for("fine")).output == "fine"
