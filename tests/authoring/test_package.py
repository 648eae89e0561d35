from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import chainlit as cl

HEAVY = ("pydantic", "fastapi", "starlette", "sqlalchemy", "mcp", "httpx", "socketio")


def _run(code: str, folder: Path) -> str:
    """Run code in a fresh interpreter with `folder` as its working directory; return what it prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_loads_nothing_heavy_and_touches_no_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("FROM_DOTENV=1\n")
    code = f"""
import json, os, sys
import chainlit as cl
cl.on_message, cl.Message, cl.Step, cl.step, cl.user_session, cl.context, cl.ErrorMessage
print(json.dumps({{"heavy": [name for name in {HEAVY} if name in sys.modules], "env": "FROM_DOTENV" in os.environ}}))
"""
    found = json.loads(_run(code, tmp_path))
    assert found == {"heavy": [], "env": False}
    assert [path.name for path in tmp_path.iterdir()] == [".env"]


def test_dir_shows_exactly_the_public_names_and_each_can_be_loaded() -> None:
    assert dir(cl) == list(cl.__all__)
    integrations = {name for name in cl.__all__ if "Handler" in name or "instrument" in name or "Kernel" in name}
    for name in set(cl.__all__) - integrations:
        assert getattr(cl, name) is not None


@pytest.mark.parametrize("name", ["step", "cache", "context", "user_session", "chat_context", "logger"])
def test_importing_a_submodule_does_not_hide_the_object_of_its_name(name: str, tmp_path: Path) -> None:
    code = f"""
import types, importlib
module = importlib.import_module("chainlit.{name}")
assert isinstance(module, types.ModuleType)
import chainlit.{name}
import chainlit as cl
assert cl.{name} is module.{name}, cl.{name}
assert not isinstance(cl.{name}, types.ModuleType)
from chainlit import {name}
assert {name} is module.{name}
from chainlit.message import Message
assert cl.{name} is module.{name}, "after other modules were loaded"
print("fine")
"""
    assert _run(code, tmp_path) == "fine\n"


def test_names_from_submodules_keep_working_after_the_object_was_used() -> None:
    assert callable(cl.step)
    from chainlit.step import Step

    assert Step is cl.Step
    assert isinstance(sys.modules["chainlit.step"], ModuleType)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Avatar", "public/avatars"),
        ("AppUser", "cl.User"),
        ("AudioChunk", "cl.InputAudioChunk"),
        ("run", "chainlit run"),
    ],
)
def test_names_of_earlier_versions_say_what_to_use(name: str, hint: str) -> None:
    with pytest.raises(AttributeError, match=hint):
        getattr(cl, name)


def test_unknown_names_behave_as_everywhere_in_python() -> None:
    assert not hasattr(cl, "nope")
    with pytest.raises(ImportError):
        from chainlit import nope  # type: ignore[attr-defined]  # noqa: F401


@pytest.mark.parametrize(
    ("name", "meant"),
    [("on_mesage", "on_message"), ("AskFilesMessage", "AskFileMessage"), ("usersession", "user_session")],
)
def test_misspelt_names_ask_what_was_meant(name: str, meant: str) -> None:
    with pytest.raises(AttributeError, match=f"no attribute '{name}'; did you mean '{meant}'"):
        getattr(cl, name)
    with pytest.raises(ImportError, match=f"did you mean '{meant}'"):
        exec(f"from chainlit import {name}", {})


def test_submodules_and_the_logger_can_be_reached() -> None:
    assert cl.logger.name == "chainlit"
    for name in ("data", "types", "element", "message", "action", "user", "config", "auth", "utils", "sync", "mode"):
        assert isinstance(getattr(cl, name), ModuleType)
    assert cl.__version__ == "2.12.0"
