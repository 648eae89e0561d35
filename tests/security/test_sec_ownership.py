"""Sections C and E: who may touch what, and what browsers may do with it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import chainlit as cl
from chainlit._settings.features import SpontaneousFileUploadFeature
from chainlit.types import Feedback
from tests.doors.native_client import NativeClient
from tests.doors.served import serve
from tests.doors.speaker import Refusal
from tests.security.attacker import endless_upload, stranger


async def _echo(message: cl.Message) -> None:
    await cl.Message(message.content).send()


async def test_sec_C05_files_are_for_their_own_session_and_browser() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site, NativeClient(site) as person:
        file = await person.upload("own.txt", b"own", "text/plain")
        path, query = f"/project/file/{file}", {"session_id": person.session_id}
        assert (await site.http.get(path, params=query)).content == b"own"
        async with stranger(site) as elsewhere, NativeClient(elsewhere) as other:
            absent = await elsewhere.http.get(path, params={"session_id": "no such session"})
            foreign = await elsewhere.http.get(path, params=query)
            assert (foreign.status_code, foreign.json()) == (absent.status_code, absent.json()) == (401, foreign.json())
            assert (await elsewhere.http.get(path, params={"session_id": other.session_id})).status_code == 404
            sent = await elsewhere.http.post("/project/file", params=query, files={"file": ("a", b"a", "text/plain")})
            assert sent.status_code == 404
        assert list(site.session(person.session_id).files) == [file]


async def test_sec_C07_feedback_is_for_ones_own_conversation_and_bounded() -> None:
    given: list[Feedback] = []

    def register() -> None:
        cl.on_message(_echo)
        cl.on_feedback(given.append)

    async with serve(register) as site, NativeClient(site) as person:
        answer = await person.ask_for("hello")
        body: dict[str, Any] = {"feedback": {"forId": answer.id, "value": 1}, "sessionId": person.session_id}
        async with stranger(site) as elsewhere, NativeClient(elsewhere) as other:
            assert (await elsewhere.http.put("/feedback", json=body)).status_code == 404
            own_session = {**body, "sessionId": other.session_id}
            assert (await elsewhere.http.put("/feedback", json=own_session)).status_code == 404
        for wrong in (2, -1, "1 OR 1", {"a": 1}):
            refused = await site.http.put("/feedback", json={**body, "feedback": {"forId": answer.id, "value": wrong}})
            assert refused.status_code == 422
        assert given == []
        long = {**body, "feedback": {"forId": answer.id, "value": 1, "comment": "x" * 1_000_000}}
        feedback_id = (await site.http.put("/feedback", json=long)).raise_for_status().json()["feedbackId"]
        assert len(given[0].comment or "") == 16_384
        async with stranger(site) as elsewhere:
            gone = await elsewhere.http.request("DELETE", "/feedback", json={"feedbackId": feedback_id})
            assert gone.status_code == 404


async def test_sec_C08_people_edit_their_own_messages_only() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site, NativeClient(site) as person:
        answer = await person.ask_for("hello")
        async with stranger(site) as elsewhere, NativeClient(elsewhere) as other:
            foreign = await other.write("mine")
            await other.until(lambda screen: screen.answers and not screen.busy)
            for message_id in (answer.id, foreign):
                with pytest.raises(Refusal):
                    await person.tell("edit_message", {"message": person.message("changed", message_id)})
            assert [each.output for each in other.screen.messages] == ["mine", "mine"]
        assert [each.output for each in person.screen.messages] == ["hello", "hello"]


async def test_sec_C09_clicks_reach_callbacks_of_ones_own_session_only() -> None:
    heard: list[object] = []

    def register() -> None:
        async def show(message: cl.Message) -> None:
            await cl.Message("here", actions=[cl.Action(name="go", payload={"n": 1}, label="Go")]).send()

        async def go(action: cl.Action) -> None:
            heard.append(action.payload)

        cl.on_message(show)
        cl.action_callback("go")(go)

    async with serve(register) as site, NativeClient(site) as person:
        await person.ask_for("show")
        shown = person.screen.action("go")
        body = {"action": shown, "sessionId": person.session_id}
        async with stranger(site) as elsewhere, NativeClient(elsewhere):
            assert (await elsewhere.http.post("/project/action", json=body)).status_code == 404
        unknown = {**body, "action": {**shown, "name": "other"}}
        assert (await site.http.post("/project/action", json=unknown)).status_code == 404
        assert heard == []
        (await site.http.post("/project/action", json=body)).raise_for_status()
        assert heard == [{"n": 1}]


async def test_sec_C09_a_strict_app_hears_only_what_it_has_offered() -> None:
    heard: list[object] = []

    def register() -> None:
        async def show(message: cl.Message) -> None:
            action = cl.Action(name="go", payload={"n": 1}, label="Go")
            await cl.Message("here", actions=[action]).send()

        async def go(action: cl.Action) -> None:
            heard.append(action.payload)
            await action.remove()

        cl.on_message(show)
        cl.action_callback("go")(go)

    async with serve(register) as site, NativeClient(site) as person:
        site.session(person.session_id).settings.project.strict_actions = True
        await person.ask_for("show")
        shown = person.screen.action("go")
        changed = {"action": {**shown, "payload": {"n": 2}}, "sessionId": person.session_id}
        without_id = {"action": {**shown, "id": ""}, "sessionId": person.session_id}
        assert (await site.http.post("/project/action", json=without_id)).status_code == 404
        (await site.http.post("/project/action", json=changed)).raise_for_status()
        assert heard == [{"n": 1}], "the callback gets the server's copy"
        await person.until(lambda screen: not screen.actions)
        assert (await site.http.post("/project/action", json=changed)).status_code == 404
        assert heard == [{"n": 1}]


async def test_sec_C10_waiting_code_never_sees_an_invalid_answer() -> None:
    answers: list[object] = []

    async def ask(message: cl.Message) -> None:
        colours = [cl.Action(name=each, payload={}, label=each) for each in ("red", "green")]
        answers.append(await cl.AskActionMessage("Which?", actions=colours, timeout=60).send())

    async with serve(lambda: cl.on_message(ask)) as site, NativeClient(site) as person:
        await person.write("ask")
        question = await person.question()
        offered = list(person.screen.actions.values())
        forged = {**offered[0], "id": "never offered"}
        async with stranger(site) as elsewhere, NativeClient(elsewhere) as other:
            with pytest.raises(Refusal):
                await other.tell("answer", {"ask": question.message.id, "value": offered[0]})
        for wrong in (forged, "red", 7, [offered[0]]):
            with pytest.raises(Refusal):
                await person.tell("answer", {"ask": question.message.id, "value": wrong})
        assert answers == []
        await person.tell("answer", {"ask": question.message.id, "value": {**offered[1], "payload": {"forged": True}}})
        await person.idle()
        with pytest.raises(Refusal):
            await person.tell("answer", {"ask": question.message.id, "value": offered[0]})
        [answer] = answers
        assert isinstance(answer, dict)
        assert (answer["name"], answer["payload"]) == ("green", {})


async def test_sec_E08_files_that_could_run_are_sandboxed_or_downloaded() -> None:
    kinds = {
        "page.html": ("text/html", "attachment"),
        "data.xml": ("application/xml", "attachment"),
        "tool.js": ("text/javascript", "attachment"),
        "picture.svg": ("image/svg+xml", "inline"),
        "picture.png": ("image/png", "inline"),
    }
    async with serve(lambda: cl.on_message(_echo)) as site, NativeClient(site) as person:
        for name, (mime, disposition) in kinds.items():
            file = await person.upload(name, b"<script>alert(1)</script>", mime)
            answer = await site.http.get(f"/project/file/{file}", params={"session_id": person.session_id})
            assert answer.headers["content-disposition"].startswith(disposition)
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "sandbox" in answer.headers["content-security-policy"]
            assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_sec_E14_E15_the_page_is_framed_by_nobody_else_and_runs_only_our_files() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site:
        policy = (await site.http.get("/")).headers["content-security-policy"]
        rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
        assert rules["frame-ancestors"] == ["'self'"]
        own, *digests = rules["script-src"]
        assert own == "'self'"
        assert len(digests) == 1  # the script that sets the theme before the first paint
        assert digests[0].startswith("'sha256-")
        assert rules["default-src"] == ["'self'"]
        assert (rules["object-src"], rules["base-uri"]) == (["'none'"], ["'self'"])


async def test_sec_H01_H03_uploads_obey_the_rules_of_the_app() -> None:
    gate = asyncio.Event()

    async def ask(message: cl.Message) -> None:
        await cl.AskFileMessage("File?", accept={"text/plain": [".txt"]}, max_size_mb=1, timeout=60).send()
        await gate.wait()

    async with serve(lambda: cl.on_message(ask)) as site, NativeClient(site) as person:
        session = site.session(person.session_id)
        session.settings.features.spontaneous_file_upload = SpontaneousFileUploadFeature(enabled=False)
        with pytest.raises(Refusal, match="not enabled"):
            await person.upload("a.txt", b"a", "text/plain")
        await person.write("ask")
        question = (await person.question()).message.id
        for name, content, mime in (
            ("a.exe", b"a", "text/plain"),
            ("a.txt", b"a", "application/x-msdownload"),
            ("a.txt", b"a" * (1024 * 1024 + 1), "text/plain"),
        ):
            with pytest.raises(Refusal):
                await person.upload(name, content, mime, ask=question)
        with pytest.raises(Refusal):
            await person.upload("a.txt", b"a", "text/plain", ask="no such question")
        good = await person.upload("a.txt", b"a", "text/plain", ask=question)
        assert list(session.files) == [good]
        await person.answer([{"id": good}])
        await person.until(lambda screen: screen.question is None)
        with pytest.raises(Refusal):
            await person.upload("b.txt", b"b", "text/plain", ask=question)
        gate.set()
        assert [each.name for each in session.files_dir.iterdir()] == [f"{good}.txt"], "nothing half-done is left"


async def test_sec_H02_uploads_are_refused_as_soon_as_they_are_too_large() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site, NativeClient(site) as person:
        session = site.session(person.session_id)
        session.settings.features.spontaneous_file_upload = SpontaneousFileUploadFeature(enabled=True, max_size_mb=1)

        query = {"session_id": person.session_id}
        said = await endless_upload(site, f"/project/file?session_id={person.session_id}")
        assert said == "HTTP/1.1 400 Bad Request"
        many = [("file", (f"{number}.txt", b"x", "text/plain")) for number in range(1000)]
        assert (await site.http.post("/project/file", params=query, files=many)).status_code == 400
        assert session.files == {}


async def test_sec_H06_empty_files_and_equal_names_are_fine() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site, NativeClient(site) as person:
        ids = [await person.upload("same.txt", b"", "text/plain") for _ in range(20)]
        files = site.session(person.session_id).files
        assert len({files[each]["path"] for each in ids}) == 20
        answer = await site.http.get(f"/project/file/{ids[0]}", params={"session_id": person.session_id})
        assert (answer.status_code, answer.content) == (200, b"")
