"""Servers, as processes."""

import signal
import sys
from pathlib import Path

import httpx
import pytest
from cli_page import page_of
from tests.cli_process import running

APP = """\
import sys

from chainlit.config import config

print("loaded", __name__, flush=True)


async def f():
    pass


def on_app_startup():
    print("starts", flush=True)


def on_app_shutdown():
    print("ends", flush=True)


config.code.on_app_startup = on_app_startup
config.code.on_app_shutdown = on_app_shutdown
config.code.on_message = f
config.ui.name = "One"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(APP)
    return tmp_path


def name(address: str) -> str:
    """Return the name that the server shows to pages."""
    return str(httpx.get(f"{address}/project/settings").raise_for_status().json()["ui"]["name"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_app_is_served_until_a_signal_and_ends_in_order(folder: Path, number: signal.Signals) -> None:
    with running(folder, "run", "app.py", "-h", "--port", "0") as server:
        address = server.address()
        assert name(address) == "One"
        assert httpx.get(f"{address}/health").json() == {"status": "ok"}
        server.tell(number)
        assert server.ended() == 0
    assert [line for line in server.lines if line in ("loaded app", "starts", "ends")] == [
        "loaded app",
        "starts",
        "ends",
    ]
    assert (folder / ".chainlit" / "config.toml").is_file()
    assert "Welcome to Chainlit!" in (folder / "chainlit.md").read_text("utf-8")


def test_the_module_is_loaded_once_also_when_others_import_it(folder: Path) -> None:
    (folder / "helper.py").write_text("def later():\n    import app\n    return app.value\n")
    (folder / "app.py").write_text(
        APP + "\nvalue = 1\n\ndef start():\n    global value\n    value = 2\n    import helper\n"
        "    print('value', helper.later(), flush=True)\n\nconfig.code.on_app_startup = start\n"
    )
    with running(folder, "run", "app.py", "-h", "--port", "0") as server:
        server.address()
        server.tell(signal.SIGTERM)
        server.ended()
    assert server.lines.count("loaded app") == 1
    assert "value 2" in server.lines


def test_options_may_come_from_the_environment_file(folder: Path) -> None:
    (folder / ".env").write_text("CHAINLIT_PORT=0\nCHAINLIT_HEADLESS=true\nCHAINLIT_ROOT_PATH=/below\n")
    with running(folder, "run", "app.py") as server:
        address = server.address()
        assert address.endswith("/below")
        assert name(address) == "One"


def test_options_may_come_from_variables_and_the_command_line_wins(folder: Path) -> None:
    variables = {"CHAINLIT_RUN_PORT": "none", "CHAINLIT_RUN_TARGET": "app.py", "CI": "true", "PORT": "1", "HOST": "x"}
    with running(folder, "run", "--port", "0", "-h", variables=variables) as server:
        assert name(server.address()) == "One"


def test_an_app_without_chat_hooks_starts_with_a_warning(folder: Path) -> None:
    (folder / "app.py").write_text(APP.replace("on_message = f", "on_stop = f"))
    with running(folder, "run", "app.py", "-h", "--port", "0") as server:
        server.address()
    assert any("Warning: app.py has no chat hook (on_chat_start, on_message" in line for line in server.lines)


def test_an_app_that_chats_starts_without_a_warning(folder: Path) -> None:
    with running(folder, "run", "app.py", "-h", "--port", "0") as server:
        server.address()
    assert "WARNING" not in server.output


def test_a_failing_startup_hook_stops_the_start_with_its_error(folder: Path) -> None:
    (folder / "app.py").write_text(APP.replace('print("starts", flush=True)', 'raise OSError("no database")'))
    with running(folder, "run", "app.py", "-h", "--port", "0") as server:
        assert server.ended() > 0
    assert "OSError: no database" in server.output
    assert "available at" not in server.output


def test_a_failing_shutdown_hook_is_told_by_the_exit_code(folder: Path) -> None:
    (folder / "app.py").write_text(APP.replace('print("ends", flush=True)', 'raise OSError("disk full")'))
    with running(folder, "run", "app.py", "-h", "--port", "0") as server:
        server.address()
        server.tell(signal.SIGTERM)
        assert server.ended() > 0
    assert "OSError: disk full" in server.output


def test_an_app_may_start_itself_and_is_not_loaded_twice(folder: Path) -> None:
    with (folder / "app.py").open("a") as file:
        file.write(
            '\nif __name__ == "__main__":\n    from chainlit.cli import run_chainlit\n    run_chainlit(__file__)\n'
        )
    variables = {"CHAINLIT_PORT": "0", "CHAINLIT_HEADLESS": "1"}
    with running(folder, command=["app.py"], variables=variables) as server:
        assert name(server.address()) == "One"
        server.tell(signal.SIGTERM)
        assert server.ended() == 0
    assert server.lines.count("loaded __main__") == 1


def test_a_browser_is_opened_unless_headless(folder: Path) -> None:
    browser = folder / "browser.py"
    browser.write_text("import sys\nprint('browser', sys.argv[1], flush=True)\n")
    variables = {"BROWSER": f"{sys.executable} {browser} %s"}
    with running(folder, "run", "app.py", "--port", "0", variables=variables) as server:
        address = server.address()
        assert server.until("browser ") == f"browser {address}"


def test_a_saved_file_is_served_without_a_new_process(folder: Path) -> None:
    with running(folder, "run", "app.py", "-w", "-h", "--port", "0") as server:
        address = server.address()
        server.until("Watching ")
        assert name(address) == "One"

        (folder / "app.py").write_text(APP.replace("One", "Two"))
        server.until("Reloaded in ")
        assert name(address) == "Two"

        (folder / "app.py").write_text(APP.replace("One", "Three") + "\n1 / 0\n")
        server.until("ZeroDivisionError")
        assert name(address) == "Two"

        (folder / "app.py").write_text(APP.replace("One", "Four"))
        server.until("Reloaded in ")
        assert name(address) == "Four"

        server.tell(signal.SIGTERM)
        assert server.ended() == 0


def test_pages_are_told_when_a_file_was_saved(folder: Path) -> None:
    (folder / "public").mkdir()
    with running(folder, "run", "app.py", "-w", "-h", "--port", "0") as server:
        address = server.address()
        server.until("Watching ")
        with page_of(address) as page:
            for path, text in [
                ("app.py", APP.replace("One", "Two")),
                ("public/style.css", "a {}"),
                ("chainlit.md", ""),
            ]:
                (folder / path).write_text(text)
                page.until("reload")
        assert name(address) == "Two"
