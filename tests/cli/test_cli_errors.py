"""What prevents a start is named, with what to do about it; nothing is left half started."""

import socket
from pathlib import Path

import pytest
from tests.cli_process import chainlit

APP = "from chainlit.config import config\n\nasync def f(): ...\n\nconfig.code.on_message = f\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(APP)
    return tmp_path


def refused(folder: Path, *words: str, **variables: str) -> str:
    """Return what is printed by a start that fails for a reason the user can mend."""
    ended = chainlit(folder, "run", "--headless", *words, **variables)
    assert ended.code == 1, ended
    assert ended.err.startswith("Error: ") or "\nError: " in ended.err
    return ended.err


def test_a_missing_target_is_named(folder: Path) -> None:
    text = refused(folder, "none.py")
    assert "there is no file 'none.py'" in text
    assert str(folder) in text
    assert sorted(path.name for path in folder.iterdir()) == ["app.py"], "nothing is created for a wrong target"


def test_a_target_that_is_not_python_is_named(folder: Path) -> None:
    assert "'app.txt' is not a Python file; expected a name that ends in .py" in refused(folder, "app.txt")


def test_the_traceback_of_a_failing_app_begins_in_its_file(folder: Path) -> None:
    (folder / "app.py").write_text("import chainlit.config\n\ndef load():\n    raise KeyError('model')\n\nload()\n")
    text = refused(folder, "app.py", "--port", "0")
    assert "app.py could not be loaded:\n\nTraceback (most recent call last):\n" in text
    assert text.count('  File "') == 2
    assert f'File "{folder / "app.py"}", line 6' in text
    assert text.rstrip().endswith("KeyError: 'model'")


def test_an_app_that_registers_nothing_is_refused(folder: Path) -> None:
    (folder / "app.py").write_text("x = 1\n")
    assert "app.py registers nothing; decorate a function with @cl.on_message" in refused(folder, "app.py", "--port=0")


def test_a_broken_configuration_is_named_with_its_line(folder: Path) -> None:
    (folder / ".chainlit").mkdir()
    (folder / ".chainlit" / "config.toml").write_text('[UI]\ncot = "some"\n')
    text = refused(folder, "app.py", "--port", "0")
    assert f"{folder}/.chainlit/config.toml, line 2: UI.cot is 'some'; expected 'hidden', 'tool_call'" in text
    assert "Traceback" not in text


def test_a_taken_port_is_named_before_the_app_is_loaded(folder: Path) -> None:
    (folder / "app.py").write_text("raise AssertionError('loaded')\n")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        text = refused(folder, "app.py", "--port", str(port))
    assert f"the server cannot listen on 127.0.0.1:{port} (" in text
    assert "choose another with --port" in text


def test_a_host_that_does_not_exist_is_named(folder: Path) -> None:
    assert "the server cannot listen on no.such.host.invalid:0" in refused(
        folder, "app.py", "--host", "no.such.host.invalid", "--port", "0"
    )


@pytest.mark.parametrize("given", ["--ssl-cert", "--ssl-key"])
def test_half_a_certificate_is_a_wrong_use(folder: Path, given: str) -> None:
    ended = chainlit(folder, "run", "app.py", given, "file.pem")
    assert ended.code == 2
    assert "--ssl-cert and --ssl-key belong together; give both or none" in ended.err


def test_a_certificate_that_cannot_be_read_is_named(folder: Path) -> None:
    text = refused(folder, "app.py", "--ssl-cert", "cert.pem", "--ssl-key", "key.pem")
    assert "the TLS certificate 'cert.pem' and the key 'key.pem' cannot be used: " in text


@pytest.mark.parametrize("port", ["http", "-1", "70000"])
def test_a_wrong_port_is_a_wrong_use(folder: Path, port: str) -> None:
    ended = chainlit(folder, "run", "app.py", "--port", port)
    assert ended.code == 2
    assert f"the port is {port!r}; expected a whole number from 0 to 65535" in ended.err


def test_an_environment_file_that_was_named_must_exist(folder: Path) -> None:
    text = refused(folder, "app.py", CHAINLIT_ENV_FILE="prod.env")
    assert "CHAINLIT_ENV_FILE is 'prod.env'; there is no such file" in text


def test_sec_J08_watching_is_refused_where_other_machines_can_reach_the_server(folder: Path) -> None:
    text = refused(folder, "app.py", "-w", "--host", "0.0.0.0", "--port", "0")
    assert "--watch with --host 0.0.0.0 would let other machines use an app in development" in text
    assert "--allow-public-watch" in text


def test_login_without_a_secret_is_refused(folder: Path) -> None:
    (folder / "app.py").write_text(APP.replace("on_message", "password_auth_callback"))
    text = refused(folder, "app.py", "--port", "0")
    assert "CHAINLIT_AUTH_SECRET" in text
    assert "Traceback" not in text


def test_a_missing_argument_is_a_wrong_use(folder: Path) -> None:
    ended = chainlit(folder, "run")
    assert ended.code == 2
    assert "Missing argument 'TARGET'" in ended.err


def test_an_app_that_starts_itself_prints_the_same_errors(folder: Path) -> None:
    (folder / "other.py").write_text("from chainlit.cli import run_chainlit\n\nrun_chainlit('none.py')\n")
    (folder / "chainlit_start.py").write_text("")
    ended = chainlit(folder, "run", "other.py", "--port", "0")
    assert ended.code == 1
    assert "Error: there is no file 'none.py'" in ended.err
