"""Profiles: who may have which, what they change, and hooks that fail."""

from __future__ import annotations

from typing import Any

import pytest

import chainlit as cl
from chainlit.config import ChainlitConfigOverrides, FeaturesSettings, UISettings
from chainlit.testing import open_app
from tests.forms.talking import talking_to

pytestmark = pytest.mark.usefixtures("chainlit_runner")

QUIET = ChainlitConfigOverrides(
    ui=UISettings(name="Quiet", cot="hidden"), features=FeaturesSettings(edit_message=False)
)


async def answer(message: cl.Message) -> None:
    name = cl.context.session.get_config().ui.name
    await cl.Message(f"{cl.user_session.get('chat_profile')} {name}").send()


async def profiles(user: cl.User | None, language: str | None) -> list[cl.ChatProfile]:
    return [
        cl.ChatProfile(name="First", markdown_description="1", starters=[cl.Starter(label="S", message="own")]),
        cl.ChatProfile(name="Quiet", markdown_description=f"in {language}", default=True, config_overrides=QUIET),
    ]


def register() -> None:
    cl.on_message(answer)
    cl.set_chat_profiles(profiles)


async def document(query: str, app: Any = register) -> dict[str, Any]:
    async with open_app(app) as served, served.http() as http:
        response = await http.get(f"/project/settings?{query}")
        assert response.status_code == 200
        return response.json()


async def test_a_page_that_begins_asks_once_and_gets_the_default_profile_with_its_settings() -> None:
    chosen = await document("language=fr-FR&choose=true")
    assert (chosen["chatProfile"], chosen["ui"]["name"], chosen["features"]["edit_message"]) == (
        "Quiet",
        "Quiet",
        False,
    )
    assert chosen["chatProfiles"][1]["markdown_description"] == "in fr-FR"
    assert "config_overrides" not in chosen["chatProfiles"][1]


async def test_without_being_asked_the_server_chooses_nothing() -> None:
    plain = await document("language=en-US")
    assert "chatProfile" not in plain
    assert plain["ui"]["name"] != "Quiet"
    assert (await document("chat_profile=Gone&choose=true"))["chatProfile"] == "Quiet"
    assert (await document("chat_profile=First&choose=true"))["chatProfile"] == "First"


async def test_a_profile_changes_the_settings_of_its_sessions() -> None:
    async with talking_to(register, profile="Quiet") as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "Quiet Quiet"


@pytest.mark.parametrize("wanted", ["Secret", "quiet"])
async def test_sec_profile_that_is_not_offered_to_a_person_is_not_to_be_had(wanted: str) -> None:
    async with talking_to(register, profile=wanted) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "Quiet Quiet", "the default one takes its place"


@pytest.mark.parametrize(
    ("returned", "logged"),
    [
        (OSError("the catalogue is away"), "set_chat_profiles failed"),
        ("Poet", "set_chat_profiles returned a str; expected a list of cl.ChatProfile"),
        ([{"name": "Poet"}], "is left out; expected a cl.ChatProfile"),
        ([cl.ChatProfile(name="P", markdown_description="", config_overrides={"ui": 1})], "config_overrides of"),
        (
            [cl.ChatProfile(name="P", markdown_description=""), cl.ChatProfile(name="P", markdown_description="2")],
            "two profiles are called 'P'",
        ),
        (None, ""),
    ],
)
async def test_hooks_that_go_wrong_are_logged_and_keep_nobody_out(
    returned: object, logged: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken() -> Any:
        if isinstance(returned, Exception):
            raise returned
        return returned

    def app() -> None:
        cl.on_message(answer)
        cl.set_chat_profiles(broken)
        cl.set_starters(broken)
        cl.set_starter_categories(broken)

    shown = await document("choose=true", app)
    assert [each["name"] for each in shown["chatProfiles"]] == (["P"] if "P'" in logged or "over" in logged else [])
    assert logged in caplog.text
    async with talking_to(app, profile="P") as chat:
        await chat.send("hi")
        assert chat.screen.answers


async def test_starters_and_categories_know_user_language_and_profile() -> None:
    def app() -> None:
        register()

        @cl.set_starters
        async def starters(user: cl.User | None, language: str | None) -> list[cl.Starter]:
            return [cl.Starter(label=f"{user} {language}", message="m", command="Search", icon="/public/a.svg")]

        @cl.set_starter_categories
        async def categories(
            user: cl.User | None, language: str | None, chat_profile: str | None
        ) -> list[cl.StarterCategory]:
            return [cl.StarterCategory(label=str(chat_profile), starters=[cl.Starter(label="a", message="b")])]

        del starters, categories

    shown = await document("language=de-DE&choose=true", app)
    starter = {"label": "None de-DE", "message": "m", "command": "Search", "icon": "/public/a.svg"}
    assert shown["starters"] == [starter]
    assert [each["label"] for each in shown["starterCategories"]] == ["Quiet"]
