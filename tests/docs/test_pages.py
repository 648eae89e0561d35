"""The documentation: its programs run, its links lead somewhere, and it leaves nothing out."""

from __future__ import annotations

import shutil
from pathlib import Path

import anyio
import pytest
from pytest import Pytester

from tests.docs.reading import ROOT, Program, links, programs
from tests.docs.trying import complaints, try_everything, visiting

pytest_plugins = ("pytester",)


@pytest.mark.parametrize("program", [*programs("app", "fragment")], ids=str)
def test_program_runs(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "app.py").write_text(program.app, encoding="utf-8")

    async def test() -> None:
        async with visiting(tmp_path / "app.py", monkeypatch) as chat:
            await try_everything(chat)
            assert chat.screen.messages
            assert complaints(chat, caplog) == []

    anyio.run(test)


@pytest.mark.parametrize("program", [*programs("test")], ids=str)
def test_tests_of_the_guide_pass(program: Program, pytester: Pytester) -> None:
    pytester.makepyfile(app=_app_before(program))
    pytester.makepyfile(test_app=program.code)
    # A process of its own: the plugin of the package is loaded by its entry point, as for everybody.
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=program.code.count("def test_"))


def _app_before(program: Program) -> str:
    """Return the last app on the page above the tests."""
    apps = [each for each in programs("app") if each.page == program.page and each.line < program.line]
    return apps[-1].code


@pytest.mark.parametrize("program", [*programs("server")], ids=str)
def test_server_serves_the_chat(program: Program, pytester: Pytester) -> None:
    shutil.copy(ROOT / "examples" / "hello" / "app.py", pytester.path / "app.py")
    pytester.makepyfile(server=program.code)
    visit = pytester.makepyfile(
        visit="""
        from fastapi.testclient import TestClient
        import server

        with TestClient(server.app, base_url="http://localhost") as visitor:
            assert "<title>" in visitor.get("/chat/").text
            assert visitor.get("/").status_code == 200
        """
    )
    assert pytester.runpython(visit).ret == 0


def test_links_lead_to_files() -> None:
    assert [(page.name, target) for page, target in links() if not (page.parent / target).exists()] == []


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert [name for name in sorted(pages) if f"({name})" not in index] == []
