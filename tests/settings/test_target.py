"""Loading the module of an app."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chainlit._base.errors import TargetError
from chainlit._settings.target import check_target, load_target, reload_target, running_module


@pytest.fixture(autouse=True)
def clean_imports() -> Iterator[None]:
    modules, path = dict(sys.modules), list(sys.path)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - set(modules):
        del sys.modules[name]
    sys.modules.update(modules)


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_target_is_an_existing_python_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "app.py", "")
    assert check_target("app.py") == tmp_path / "app.py"
    with pytest.raises(TargetError, match=r"'app\.txt' is not a Python file; expected a name that ends in \.py"):
        check_target("app.txt")
    with pytest.raises(TargetError, match=r"there is no file 'none\.py' in .*; check the name"):
        check_target("none.py")


def test_modules_beside_it_are_found_and_get_the_same_object(tmp_path: Path) -> None:
    write(tmp_path / "t_helper.py", "def ask():\n    import t_app\n    return t_app\n")
    module = load_target(write(tmp_path / "t_app.py", "from t_helper import ask\n"))
    assert module.ask() is module


def test_a_name_that_another_module_has_is_left_to_it(tmp_path: Path) -> None:
    import json

    module = load_target(write(tmp_path / "json.py", "mine = True\n"))
    assert module.mine
    assert sys.modules["json"] is json


def test_the_traceback_begins_in_the_authors_file(tmp_path: Path) -> None:
    path = write(tmp_path / "t_fails.py", "def f():\n    return 1 / 0\n\nf()\n")
    with pytest.raises(TargetError) as caught:
        load_target(path)
    report = str(caught.value)
    assert report.startswith("t_fails.py could not be loaded:\n\nTraceback")
    assert report.endswith("ZeroDivisionError: division by zero")
    assert report.count('File "') == 2
    assert f'File "{path}", line 4' in report
    assert "t_fails" not in sys.modules


def test_a_wrong_value_is_told_in_plain_words_above_the_traceback(tmp_path: Path) -> None:
    path = write(tmp_path / "t_wrong.py", "import chainlit as cl\n\ncl.Action(name='buy')\n")
    with pytest.raises(TargetError) as caught:
        load_target(path)
    assert str(caught.value).startswith("t_wrong.py could not be loaded: Action: `payload` is missing.\n\nTraceback")


def test_a_syntax_error_is_shown_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "t_syntax.py", "x = 1\ndef broken(:\n")
    with pytest.raises(TargetError, match=r'(?s)File ".*t_syntax\.py", line 2.*SyntaxError') as caught:
        load_target(path)
    assert "importlib" not in str(caught.value)


def test_a_module_that_exits_is_a_module_that_fails(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="SystemExit: 3"):
        load_target(write(tmp_path / "t_exits.py", "raise SystemExit(3)\n"))


def test_loading_anew_sees_every_edit_of_every_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    app = write(tmp_path / "t_anew.py", "import t_part\nvalue = t_part.value\n")
    for value in range(5):
        write(tmp_path / "t_part.py", f"value = {value}\n")
        module = load_target(app) if value == 0 else reload_target(app, tmp_path)
        assert module.value == value


def test_a_failing_edit_leaves_the_former_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    app = write(tmp_path / "t_kept.py", "import t_kept_part\n")
    write(tmp_path / "t_kept_part.py", "")
    former = load_target(app)
    write(tmp_path / "t_kept_part.py", "1 / 0\n")
    with pytest.raises(TargetError, match=r"t_kept_part\.py"):
        reload_target(app, tmp_path)
    assert sys.modules["t_kept"] is former
    assert sys.modules["t_kept_part"] is former.t_kept_part
    assert not sys.dont_write_bytecode


def test_installed_modules_are_not_loaded_anew(tmp_path: Path) -> None:
    installed = tmp_path / "venv" / "lib" / "site-packages"
    installed.mkdir(parents=True)
    write(installed / "t_installed.py", "")
    sys.path.insert(0, str(installed))
    app = write(tmp_path / "t_uses.py", "import t_installed\n")
    first = load_target(app)
    assert reload_target(app, tmp_path).t_installed is first.t_installed


def test_a_module_that_runs_as_the_program_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "t_main.py", "")
    assert running_module(path) is None
    monkeypatch.setattr(sys.modules["__main__"], "__file__", str(path), raising=False)
    assert running_module(path) is sys.modules["__main__"]
    assert sys.modules["t_main"] is sys.modules["__main__"]
