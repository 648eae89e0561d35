"""Apps that show: elements, actions, forms, profiles, starters, commands, the side panel, the page around."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.contract.visiting import opened, texts, visiting


async def test_pictures_and_other_elements(tmp_path: Path) -> None:
    async with visiting(tmp_path, "image_gen") as chat:
        await chat.send("a cat")
        shown = {element["name"]: element for element in chat.screen.elements.values()}
        assert {name: element["type"] for name, element in shown.items()} == {
            "by path": "image",
            "by content": "image",
            "by url": "image",
            "notes.txt": "file",
            "beep": "audio",
            "clip": "video",
            "paper": "pdf",
            "code": "text",
        }
        assert {element["forId"] for element in shown.values()} == {chat.screen.last.id}
        assert (shown["by content"]["size"], shown["by path"]["size"]) == ("large", "medium")
        assert shown["by url"]["chainlitKey"] is None
        assert (shown["paper"]["page"], shown["beep"]["autoPlay"], shown["code"]["language"]) == (2, True, "python")
        key = shown["by path"]["chainlitKey"]
        answer = await chat.http.get(f"/project/file/{key}", params={"session_id": chat.session_id})
        assert answer.content.startswith(b"\x89PNG")
        assert answer.headers["content-type"] == "image/png"


async def test_files_that_people_bring(tmp_path: Path) -> None:
    async with visiting(tmp_path, "uploads") as chat:
        await chat.send("nothing")
        files = [("a.txt", b"words", "text/plain"), ("b.png", b"\x89PNG\r\n\x1a\n", "image/png")]
        await chat.send("two files", files=files)
        assert texts(chat) == [
            "No file attached",
            "a.txt: words",
            "None True file None",
            "Received 1 image(s)",
        ]
        assert [each["name"] for each in chat.screen.elements_of(chat.screen.last.id)] == ["b.png"]


async def test_buttons(tmp_path: Path) -> None:
    async with visiting(tmp_path, "actions") as chat:
        button = chat.screen.action("action_button")
        assert (button["label"], button["icon"], button["tooltip"]) == ("Click me!", "mouse-pointer-click", "Do it")
        assert await chat.click("action_button") == {"done": True}
        assert chat.screen.last.output == "Executed action_button with example_value"
        assert {each["name"] for each in chat.screen.actions.values()} == {"no_args", "late"}
        await chat.click("no_args")
        assert chat.screen.last.output == "clicked"
        assert await chat.click("late") == 2
        await chat.send("away with them")
        assert [each["name"] for each in chat.screen.actions.values()] == ["late"]


async def test_a_task_list(tmp_path: Path) -> None:
    async with visiting(tmp_path, "task_list") as chat:
        await chat.send("go")
        [shown] = chat.screen.elements.values()
        answer = await chat.http.get(f"/project/file/{shown['chainlitKey']}", params={"session_id": chat.session_id})
        assert answer.json() == {
            "status": "Failed",
            "tasks": [
                {"title": "Processing data", "status": "done", "forId": chat.screen.last.id},
                {"title": "Performing calculations", "status": "failed", "forId": None},
            ],
        }
        await chat.send("clear")
        assert list(chat.screen.elements) == [shown["id"]]


async def test_a_form_of_settings(tmp_path: Path) -> None:
    async with visiting(tmp_path, "settings_form") as chat:
        assert texts(chat) == ["Agent with gpt-3.5-turbo, 1.0, rude"]
        assert chat.screen.settings is not None
        assert [each["type"] for each in chat.screen.settings] == [
            "select",
            "select",
            "switch",
            "slider",
            "textinput",
            "tags",
        ]
        values = {each["id"]: each["initial"] for each in chat.screen.settings}
        await chat.change_settings(**{**values, "Temperature": 0.5, "Streaming": False})
        assert chat.screen.last.output == "Agent with gpt-3.5-turbo, 0.5, rude"
        await chat.send("and?")
        assert chat.screen.last.output == "False True"


async def test_a_form_with_tabs_that_changes_with_its_fields(tmp_path: Path) -> None:
    async with visiting(tmp_path, "settings_tabs") as chat:
        tabs = chat.screen.settings
        assert tabs is not None
        assert [tab["id"] for tab in tabs] == ["travel", "food"]
        values: dict[str, Any] = {each["id"]: each["initial"] for tab in tabs for each in tab["inputs"]}
        await chat.edit_settings(**{**values, "people": 5})
        assert chat.screen.settings is not None
        assert chat.screen.settings[1]["inputs"][2]["disabled"] is True
        await chat.change_settings(**{**values, "people": 3})
        assert texts(chat) == ["course, diet, people, when, wine: 3"]


async def test_profiles(tmp_path: Path) -> None:
    async with opened(tmp_path, "profiles") as app, app.http() as http:
        settings = (await http.get("/project/settings")).json()
        shown = settings["chatProfiles"]
        assert [(each["name"], each["default"], len(each["starters"] or [])) for each in shown] == [
            ("GPT-3.5", False, 0),
            ("GPT-4", True, 2),
        ]
        async with app.chat(profile="GPT-4") as chat:
            assert texts(chat) == ["starting chat using the GPT-4 chat profile"]
            await chat.new_chat(profile="GPT-3.5")
            assert texts(chat) == ["starting chat using the GPT-3.5 chat profile"]


async def test_starters(tmp_path: Path) -> None:
    async with opened(tmp_path, "starters") as app, app.http() as http:
        settings = (await http.get("/project/settings", params={"language": "de-DE", "chat_profile": "p"})).json()
        assert [each["label"] for each in settings["starters"]] == ["In de-DE", "Command"]
        assert settings["starters"][1]["command"] == "Search"
        [category] = settings["starterCategories"]
        assert (category["label"], category["starters"][0]["message"]) == ("For p", "Do one")


async def test_commands_and_modes(tmp_path: Path) -> None:
    async with visiting(tmp_path, "commands_modes") as chat:
        assert [each["id"] for each in chat.screen.commands] == ["Picture", "Search"]
        assert chat.screen.commands[1]["button"] is True
        assert [option["id"] for option in chat.screen.modes[0]["options"]] == ["fast", "deep"]
        await chat.send("x", modes={"model": "fast"})
        assert chat.screen.last.output == "in mode fast"
        await chat.send("a cat", command="Picture")
        assert chat.screen.last.output == "User is using the Picture command"
        assert chat.screen.commands == []
        await chat.send("plain")
        assert chat.screen.last.output == "no command: None"


async def test_the_side_panel(tmp_path: Path) -> None:
    async with visiting(tmp_path, "sidebar") as chat:
        panel = chat.screen.sidebar
        assert panel is not None
        assert panel["title"] == "Documents"
        assert [each["name"] for each in panel["elements"]] == ["one", "pic"]
        await chat.send("draw")
        assert chat.screen.sidebar is not None
        assert (chat.screen.sidebar["title"], chat.screen.sidebar["key"]) == ("canvas", "canvas")
        await chat.send("close")
        assert chat.screen.sidebar is None


async def test_elements_of_the_authors_own(tmp_path: Path) -> None:
    async with visiting(tmp_path, "custom_elements") as chat:
        await chat.send("show")
        [ticket] = chat.screen.elements.values()
        assert (ticket["type"], ticket["props"]["status"]) == ("custom", "open")
        action = {"name": "close", "payload": {"status": "closed"}, "id": "a"}
        await chat.http.post("/project/action", json={"action": action, "sessionId": chat.session_id})
        await chat.idle()
        [again] = chat.screen.elements.values()
        assert (again["id"], again["props"]["status"]) == (ticket["id"], "closed")
        assert again["chainlitKey"] == ticket["chainlitKey"]


async def test_the_page_around(tmp_path: Path) -> None:
    async with visiting(tmp_path, "window") as chat:
        await chat.post("Client: Hello")
        await chat.send("x")
        sent = [payload for name, payload in chat.screen.events if name == "window_message"]
        assert sent == ["Server: World", {"type": "hello", "list": [1, 2]}, "Server: Hello"]


async def test_a_copilot_calls_its_page(tmp_path: Path) -> None:
    async with visiting(tmp_path, "copilot", client_type="copilot") as chat:
        await chat.send("x", wait=False)
        await chat.until(lambda screen: screen.calls)
        [call] = chat.screen.calls.values()
        assert (call["name"], call["args"]) == ("test", {"msg": "x"})
        await chat.command("call_result", {"call": call["id"], "value": "from the page"})
        await chat.idle()
        assert texts(chat) == ["from the page"]


async def test_a_page_is_no_copilot(tmp_path: Path) -> None:
    async with visiting(tmp_path, "copilot") as chat:
        await chat.send("x")
        assert texts(chat) == ["not a copilot: webapp"]


async def test_keys_that_people_bring(tmp_path: Path) -> None:
    config = '[project]\nuser_env = ["OPENAI_API_KEY"]\n'
    async with visiting(tmp_path, "user_keys", config=config, user_env={"OPENAI_API_KEY": "sk-1"}) as chat:
        await chat.send("x")
        assert texts(chat) == ["sk-1"]


async def test_old_arguments_are_ignored_or_refused_with_advice(tmp_path: Path) -> None:
    async with visiting(tmp_path, "old_action") as chat:
        await chat.send("x")
        assert len(chat.screen.errors) == 3
        by_value, by_feedback, by_root = chat.screen.errors
        assert "payload" in by_value
        assert "disable_feedback" in by_feedback
        assert "root" in by_root
        await chat.click("rate")
        assert texts(chat)[-2] == "{'v': 5}"
        assert "payload" in texts(chat)[-1]
