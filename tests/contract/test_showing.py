"""Sections 9 to 13 and 15 of the contract: elements, side panel, actions, forms, profiles, the emitter, audio."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

import chainlit as cl
from chainlit.config import ChainlitConfigOverrides, FeaturesSettings, UISettings
from chainlit.context import init_http_context
from chainlit.element import Element, ElementDict
from chainlit.emitter import BaseChainlitEmitter
from chainlit.input_widget import DatePicker, InputWidget, Select, Slider, Switch, Tab
from chainlit.testing import Chat, open_app
from tests.authoring.store import Memory
from tests.authoring.talking import sent, talking_to

# Elements


async def file_of(chat: Chat, element: dict[str, Any]) -> bytes:
    """Fetch the content of an element as a page does."""
    place = f"/project/file/{element['chainlitKey']}"
    return (await chat.http.get(place, params={"session_id": chat.session_id})).content


@pytest.mark.parametrize("given", [{}, {"content": ""}, {"content": b""}, {"path": ""}, {"url": ""}])
async def test_an_element_needs_a_source(given: dict[str, Any]) -> None:
    init_http_context()
    with pytest.raises(ValueError, match="Must provide url, path or content to instantiate element"):
        cl.File(name="f", **given)


@pytest.mark.parametrize(
    ("element", "mime"),
    [
        (lambda: cl.Text(name="t", content="words"), "text/plain"),
        (lambda: cl.File(name="a.csv", content="a,b"), "text/csv"),
        (lambda: cl.Image(name="i", content=b"\x89PNG\r\n\x1a\n0000"), "image/png"),
        (lambda: cl.Video(name="v", url="https://example.com/clip.mp4"), "video/mp4"),
        (lambda: cl.Pdf(name="p", content=b"%PDF-1.7"), "application/pdf"),
        (lambda: cl.Audio(name="a", content=b"x", mime="audio/x-mine"), "audio/x-mine"),
    ],
)
async def test_a_type_is_found_where_none_is_given(element: Any, mime: str) -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.Message("x", elements=[element()]).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        [shown] = chat.screen.elements.values()
        assert shown["mime"] == mime
        assert set(shown) >= {"id", "forId", "threadId"}
        assert "content" not in shown


async def test_a_file_that_is_missing_is_an_error_in_place() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.Message("x", elements=[cl.Image(name="i", path="/nowhere/at.png")]).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        [error] = chat.screen.errors
        assert "/nowhere/at.png" in error


async def test_an_element_is_stored_once_and_taken_away_by_name() -> None:
    layer = Memory()

    def app() -> None:
        cl.data_layer(lambda: layer)

        @cl.on_message
        async def answer() -> None:
            element = cl.Text(name="t", content="t")
            message = await cl.Message("x", elements=[element]).send()
            await message.update()
            passing = cl.Text(name="passing", content="t")
            await passing.send(for_id=message.id, persist=False)
            await element.remove()

    async with talking_to(app) as chat:
        await chat.send("hi")
        await chat.session.recorder.flush()
        stored = [method for method, _ in layer.calls if "element" in method]
        assert stored == ["create_element", "delete_element"]
        assert [element["name"] for element in chat.screen.elements.values()] == ["passing"]


@pytest.mark.parametrize(
    ("mime", "kind"),
    [
        ("image/png", "image"),
        ("application/pdf", "pdf"),
        ("audio/wav", "audio"),
        ("video/mp4", "video"),
        ("text/plain", "file"),
        ("x/y", "file"),
    ],
)
def test_kinds_follow_from_types(mime: str, kind: str) -> None:
    assert Element.infer_type_from_mime(mime) == kind


async def test_an_element_of_a_record_has_its_own_kind() -> None:
    init_http_context()
    for kind, expected in {
        "image": cl.Image,
        "text": cl.Text,
        "pdf": cl.Pdf,
        "audio": cl.Audio,
        "video": cl.Video,
        "plotly": cl.Plotly,
        "dataframe": cl.Dataframe,
        "tasklist": cl.TaskList,
        "custom": cl.CustomElement,
        "file": cl.File,
        "unheard": cl.File,
    }.items():
        record = cast(ElementDict, {"id": "1", "type": kind, "name": "n", "url": "https://example.com", "props": {}})
        assert type(Element.from_dict(record)) is expected, kind


async def test_a_custom_element_keeps_its_key_and_shows_its_properties() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            element = cl.CustomElement(name="E", props={"n": 1})
            await cl.Message("x", elements=[element]).send()
            element.props["n"] = 2
            await element.update()

    async with talking_to(app) as chat:
        await chat.send("hi")
        [shown] = chat.screen.elements.values()
        keys = {payload["chainlitKey"] for _, payload in sent(chat, "element")}
        assert (shown["props"], len(keys)) == ({"n": 2}, 1)
        assert await file_of(chat, shown) == b'{"n": 2}'


async def test_a_path_may_be_a_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            element = cl.File(name="a.txt", path=cast(str, tmp_path / "a.txt"))
            await cl.Message("x", elements=[element]).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        [shown] = chat.screen.elements.values()
        assert await file_of(chat, shown) == b"words"


# The side panel and actions


async def test_the_side_panel_is_told_title_elements_and_key() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.ElementSidebar.set_title("T")
            await cl.ElementSidebar.set_elements([cl.Text(name="t", content="t")], key="k")
            if message.content == "close":
                await cl.ElementSidebar.set_elements([])

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.sidebar is not None
        assert (chat.screen.sidebar["title"], chat.screen.sidebar["key"]) == ("T", "k")
        await chat.reload()
        assert chat.screen.sidebar is not None
        assert [element["name"] for element in chat.screen.sidebar["elements"]] == ["t"]
        await chat.send("close")
        assert chat.screen.sidebar is None


def test_an_action_travels_as_it_is() -> None:
    action = cl.Action(name="n", payload={"a": [1]}, label="L", tooltip="T", icon="check", id="1")
    record = {
        "name": "n",
        "payload": {"a": [1]},
        "label": "L",
        "tooltip": "T",
        "icon": "check",
        "forId": None,
        "id": "1",
    }
    assert action.to_dict() == record
    assert cl.Action.from_dict(action.to_dict()) == action
    assert cl.Action.from_json(action.to_json()) == action


# Forms


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Switch(id="", label="x"), "id"),
        (lambda: Switch(id="x", label=""), "label"),
        (lambda: Select(id="x", label="x"), "values"),
        (lambda: Select(id="x", label="x", values=["a"], items={"A": "a"}), "items"),
        (lambda: Select(id="x", label="x", items={"A": "a"}, initial_index=0), "initial_index"),
        (lambda: DatePicker(id="x", label="x", initial="no date"), "date"),
        (lambda: DatePicker(id="x", label="x", mode="range", initial=("2026-02-01", "2026-01-01")), "2026"),
        (lambda: DatePicker(id="x", label="x", initial="2026-01-01", min_date="2026-02-01"), "2026"),
    ],
)
def test_a_wrong_widget_is_refused_with_what_is_wrong(make: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        make()


@pytest.mark.parametrize(
    ("widget", "initial"),
    [
        (Select(id="x", label="x", values=["a", "b"], initial_index=1), "b"),
        (Select(id="x", label="x", values=["a", "b"], initial_value="b"), "b"),
        (Select(id="x", label="x", items={"A": "a"}, initial_value="a"), "a"),
        (Select(id="x", label="x", values=["a", "b"], initial="b"), "b"),
        (Select(id="x", label="x", values=["a", "b"]), None),
    ],
)
def test_a_choice_begins_where_it_is_told(widget: Select, initial: str | None) -> None:
    assert (widget.initial, widget.to_dict()["initial"]) == (initial, initial)
    assert widget.to_dict()["items"][0] in ({"label": "a", "value": "a"}, {"label": "A", "value": "a"})


async def test_a_form_is_committed_by_sending_and_not_by_refreshing() -> None:
    found: list[Any] = []

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            widgets: list[InputWidget] = [Switch("s", "S", True), Slider("n", "N", 5)]
            form = cl.ChatSettings(widgets)
            found.append(form.settings())
            found.append(await form.refresh())
            found.append(cl.user_session.get("chat_settings"))
            found.append(await cl.ChatSettings([Tab("t", "T", widgets)]).send())
            found.append(cl.user_session.get("chat_settings"))

    async with talking_to(app) as chat:
        await chat.send("hi")
        values = {"s": True, "n": 5}
        assert found == [values, values, {}, values, values]
        await chat.reload()
        assert chat.screen.settings is not None
        assert chat.screen.settings[0]["inputs"][0]["id"] == "s"


# Profiles


async def test_a_profile_changes_settings_for_its_conversations_only() -> None:
    def app() -> None:
        @cl.set_chat_profiles
        async def profiles() -> list[cl.ChatProfile]:
            overrides = ChainlitConfigOverrides(ui=UISettings(name="Special"), features=FeaturesSettings(latex=True))
            return [cl.ChatProfile("plain", "P"), cl.ChatProfile("special", "S", config_overrides=overrides)]

        @cl.on_message
        async def answer() -> None:
            await cl.Message(cl.context.session.get_config().ui.name).send()

    async with open_app(app) as opened, opened.http() as http:
        for profile, name, latex in (("plain", "Assistant", False), ("special", "Special", True)):
            answer = (await http.get("/project/settings", params={"chat_profile": profile})).json()
            assert (answer["ui"]["name"], answer["features"]["latex"]) == (name, latex)
            assert "config_overrides" not in str(answer["chatProfiles"])
            async with opened.chat(profile=profile) as chat:
                await chat.send("hi")
                assert (chat.screen.last.name, chat.screen.last.output) == (name, name)


def test_a_mode_knows_its_options() -> None:
    first, second = cl.ModeOption("a", "A"), cl.ModeOption("b", "B", default=True)
    assert cl.Mode("m", "M", [first, second]).get_default_option() is second
    assert cl.Mode("m", "M", [first]).get_default_option() is first
    assert cl.Mode("m", "M").get_default_option() is None
    assert cl.Mode("m", "M", [first, second]).get_option_by_id("a") is first
    assert cl.Mode("m", "M", [first]).get_option_by_id("x") is None


# The emitter


async def test_what_was_set_is_there_again_after_a_reload() -> None:
    def app() -> None:
        @cl.on_chat_start
        async def start() -> None:
            await cl.context.emitter.set_commands([{"id": "c", "description": "d", "icon": "globe"}])
            await cl.context.emitter.set_modes([cl.Mode("m", "M", [cl.ModeOption("o", "O")])])

    async with talking_to(app) as chat:
        await chat.reload()
        assert [command["id"] for command in chat.screen.commands] == ["c"]
        assert [mode["id"] for mode in chat.screen.modes] == ["m"]


async def test_settings_of_the_emitter_may_be_awaited_or_not() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            cl.context.emitter.set_chat_settings({"a": 1})
            first = dict(cl.context.session.chat_settings)
            await cl.context.emitter.set_chat_settings({"b": 2})
            await cl.Message(f"{first} {cl.context.session.chat_settings}").send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "{'a': 1} {'b': 2}"


async def test_an_emitter_of_a_channel_does_nothing_until_it_is_told_how() -> None:
    here = init_http_context()
    emitter = BaseChainlitEmitter(here.session)
    step = cl.Step("s").to_dict()
    await emitter.send_step(step)
    await emitter.update_step(step)
    await emitter.stream_start(step)
    await emitter.send_token("1", "t")
    await emitter.task_start()
    await emitter.send_toast("x", "info")
    await emitter.set_commands([])
    assert await emitter.send_ask_user(step, {"type": "text", "timeout": 1, "step_id": "1"}) is None
    assert await emitter.send_call_fn("f", {}) is None


async def test_a_channel_gets_what_authors_send() -> None:
    said: list[str] = []

    class Channel(BaseChainlitEmitter):
        async def send_step(self, step_dict: Any) -> None:
            said.append(step_dict["output"])

        async def update_step(self, step_dict: Any) -> None:
            said.append(f"again: {step_dict['output']}")

    here = init_http_context(client_type="slack")
    here.emitter = Channel(here.session)
    message = cl.Message("")
    await message.stream_token("to")
    await message.stream_token("ken")
    await message.send()
    message.content = "done"
    await message.update()
    assert said == ["token", "again: done"]


# Audio


@pytest.mark.parametrize(
    ("result", "is_on"), [(True, True), (None, True), (1, True), (False, False), (0, False), ("", False)]
)
async def test_a_microphone_is_refused_by_a_clear_no_only(result: Any, is_on: bool) -> None:
    def app() -> None:
        cl.on_audio_start(lambda: result)
        cl.on_audio_chunk(lambda: None)

    async with talking_to(app) as chat:
        assert await chat.speak(b"12") is is_on


async def test_a_microphone_needs_no_start_hook_and_an_error_refuses_it() -> None:
    def without() -> None:
        cl.on_audio_chunk(lambda: None)

    async with talking_to(without) as chat:
        assert await chat.speak(b"12")

    def failing() -> None:
        without()

        @cl.on_audio_start
        async def start() -> None:
            raise RuntimeError("no microphone today")

    async with talking_to(failing) as chat:
        assert not await chat.speak(b"12")
        assert chat.screen.errors == ["no microphone today"]
