"""The documentation: its programs run, its links lead somewhere, and it leaves nothing out."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path
from typing import TypeGuard, get_args

import anyio
import click
import pytest
from pydantic import BaseModel

from chainlit._core.hooks import ARGUMENTS
from chainlit._settings.model import ConfigFile
from chainlit.cli.commands import cli
from tests.docs.reading import PAGES, ROOT, Program, links, programs, shown_examples, sources
from tests.docs.trying import complaints, try_everything, visiting

pytest_plugins = ("pytester",)


@pytest.mark.parametrize("program", [*programs("app", "fragment")], ids=str)
def test_program_runs(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "app.py").write_text(program.app, encoding="utf-8")
    for path, text in sources(program.page):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    async def test() -> None:
        async with visiting(tmp_path / "app.py", monkeypatch) as chat:
            await try_everything(chat)
            assert chat.screen.messages
            assert complaints(chat, caplog) == []

    anyio.run(test)


@pytest.mark.parametrize("program", [*programs("test")], ids=str)
def test_tests_of_the_guide_pass(program: Program, pytester: pytest.Pytester) -> None:
    pytester.makepyfile(app=_app_before(program))
    pytester.makepyfile(test_app=program.code)
    # A process of its own: the plugin of the package is loaded by its entry point, as for everybody.
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=program.code.count("def test_"))


def _app_before(program: Program) -> str:
    """Return the last app on the page above the tests."""
    apps = [each for each in programs("app") if each.page == program.page and each.line < program.line]
    return apps[-1].code


@pytest.mark.parametrize("program", [*programs("server")], ids=str)
def test_server_serves_the_chat(program: Program, pytester: pytest.Pytester) -> None:
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


def test_pages_show_the_examples_as_they_are() -> None:
    guide = runpy.run_path(str(ROOT / "scripts" / "guide.py"))
    texts = {page: page.read_text(encoding="utf-8") for page in PAGES}
    assert {page for page, text in texts.items() if guide["with_examples"](text) != text} == set()
    assert len(list(shown_examples())) > 10


def test_links_lead_to_files() -> None:
    assert [(page.name, target) for page, target in links() if not (page.parent / target).exists()] == []


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert [name for name in sorted(pages) if f"({name})" not in index] == []


def _page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_every_setting_is_described() -> None:
    text = _page("configuration.md")
    assert [key for key in sorted(_keys(ConfigFile)) if f"{key}`" not in text] == []


def _keys(model: type[BaseModel]) -> set[str]:
    """Return the names of all settings, those of nested tables included."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        tables = [each for each in (field.annotation, *get_args(field.annotation)) if _is_table(each)]
        found |= {key for table in tables for key in _keys(table)} if tables else {name}
    return found


def _is_table(kind: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def test_every_variable_is_described() -> None:
    text = _page("configuration.md")
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src" / "chainlit").rglob("*.py")]
    read = {name for source in sources for name in re.findall(r"CHAINLIT_[A-Z_]*[A-Z]", source)}
    assert [name for name in sorted(read) if f"`{name}`" not in text] == []


def test_every_option_of_the_command_line_is_described() -> None:
    text = _page("cli.md")
    names = set(cli.list_commands(click.Context(cli))) - {"config"}
    options = {option for name in names for option in _options(name)}
    assert [name for name in sorted(names | options) if name not in text] == []


def _options(command: str) -> list[str]:
    found = cli.get_command(click.Context(cli), command)
    assert found is not None, command
    return [name for each in found.params for name in each.opts if "--" in name]


def test_every_hook_is_described() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.md"))
    unfinished = {"on_slack_reaction_added"}
    offered = {*ARGUMENTS, "action_callback"} - unfinished
    assert [name for name in sorted(offered) if name not in text] == []
