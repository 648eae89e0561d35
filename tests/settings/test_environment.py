"""Environment variables and environment files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._base.errors import ConfigError
from chainlit._settings.dotenv import load_env_file, parse_env
from chainlit._settings.environment import RunSettings, clean_root_path, flag
from chainlit._settings.paths import AppPaths


def parsed(text: str, **environment: str) -> dict[str, str]:
    return dict(parse_env(text, environment))


def test_the_forms_of_a_line() -> None:
    text = """
# comment
PLAIN=value
export EXPORTED = spaced value   # comment
EMPTY=
HASH=a#b
SINGLE='as ${PLAIN} is # here'
DOUBLE="two\\nlines and \\"quotes\\""
MULTI="first
second"
AFTER=1
not a variable
REFERENCE=${PLAIN}/${HOME}/${NOBODY:-default}${NOBODY}
"""
    assert parsed(text, HOME="home") == {
        "PLAIN": "value",
        "EXPORTED": "spaced value",
        "EMPTY": "",
        "HASH": "a#b",
        "SINGLE": "as ${PLAIN} is # here",
        "DOUBLE": 'two\nlines and "quotes"',
        "MULTI": "first\nsecond",
        "AFTER": "1",
        "REFERENCE": "value/home/default",
    }


@given(st.text(max_size=200))
def test_any_text_can_be_parsed(text: str) -> None:
    for name, value in parse_env(text, {}):
        assert name
        assert isinstance(value, str)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\\'"), max_size=50))
def test_single_quotes_keep_a_text_as_it_is(text: str) -> None:
    assert parsed(f"A='{text}'\nB=1") == {"A": text, "B": "1"}


def test_variables_that_are_set_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("A=file\nB=file\n")
    environment = {"A": "process"}
    assert load_env_file(environment, tmp_path) == tmp_path / ".env"
    assert environment == {"A": "process", "B": "file"}


def test_another_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("A=usual\n")
    (tmp_path / "other.env").write_text("A=other\n")
    environment = {"CHAINLIT_ENV_FILE": "other.env"}
    load_env_file(environment, tmp_path)
    assert environment["A"] == "other"


def test_a_missing_file_is_fine_unless_it_was_named(tmp_path: Path) -> None:
    assert load_env_file({}, tmp_path) is None
    with pytest.raises(ConfigError, match=r"CHAINLIT_ENV_FILE is 'gone.env'; there is no such file"):
        load_env_file({"CHAINLIT_ENV_FILE": "gone.env"}, tmp_path)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"A=\xff\xfe")
    with pytest.raises(ConfigError, match=r"\.env cannot be read as UTF-8 text"):
        load_env_file({}, tmp_path)


def test_how_the_process_serves_is_read_from_prefixed_variables_only() -> None:
    assert (
        RunSettings.from_environment(
            {"HOST": "x", "PORT": "1", "DEBUG": "1", "CI": "true", "ROOT": "x", "HEADLESS": "1", "WATCH": "1"}
        )
        == RunSettings()
    )
    assert RunSettings.from_environment(
        {
            "CHAINLIT_HOST": "0.0.0.0",
            "CHAINLIT_PORT": "9000",
            "CHAINLIT_ROOT_PATH": "chat/",
            "CHAINLIT_SSL_CERT": "c",
            "CHAINLIT_SSL_KEY": "k",
            "CHAINLIT_DEBUG": "true",
            "CHAINLIT_HEADLESS": "1",
        }
    ) == RunSettings(host="0.0.0.0", port=9000, root_path="/chat", ssl_cert="c", ssl_key="k", debug=True, headless=True)


def test_the_websocket_may_be_spoken_by_another_library_and_without_compression() -> None:
    variables = {"UVICORN_WS_PROTOCOL": "websockets", "UVICORN_WS_PER_MESSAGE_DEFLATE": "false"}
    assert RunSettings.from_environment(variables) == RunSettings(ws_protocol="websockets", ws_deflate=False)
    assert RunSettings.from_environment(dict.fromkeys(variables, "")) == RunSettings()


def test_a_websocket_library_that_nobody_knows_is_named() -> None:
    with pytest.raises(ConfigError, match="UVICORN_WS_PROTOCOL is 'pigeon'; expected one of auto, none, websockets, "):
        RunSettings.from_environment({"UVICORN_WS_PROTOCOL": "pigeon"})


@pytest.mark.parametrize("value", ["http", "-1", "65536", "80.5", "٣"])
def test_a_wrong_port_is_named(value: str) -> None:
    with pytest.raises(ConfigError, match=r"CHAINLIT_PORT is .*; expected a whole number from 0 to 65535"):
        RunSettings.from_environment({"CHAINLIT_PORT": value})


def test_a_wrong_switch_is_named() -> None:
    with pytest.raises(ConfigError, match="X is 'maybe'; expected 'true' or 'false'"):
        flag({"X": "maybe"}, "X")


@pytest.mark.parametrize(("path", "clean"), [("", ""), ("/", ""), ("a", "/a"), ("/a/b/", "/a/b"), (" //a ", "/a")])
def test_a_root_path_has_a_leading_and_no_trailing_slash(path: str, clean: str) -> None:
    assert clean_root_path(path) == clean


def test_the_app_root_is_the_environments_or_the_working_directory(tmp_path: Path) -> None:
    assert AppPaths.discover({"CHAINLIT_APP_ROOT": str(tmp_path)}).root == tmp_path
    assert AppPaths.discover({}).root == Path.cwd()
