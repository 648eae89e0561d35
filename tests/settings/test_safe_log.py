"""Log lines that hostile text can't forge."""

import logging
import sys
import sysconfig
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit.logger import SafeFormatter, log_to_stderr, logger
from chainlit.secret import random_secret

FORMATTER = SafeFormatter("%(levelname)s %(message)s")


def formatted(text: str) -> str:
    return FORMATTER.format(logging.LogRecord("x", logging.INFO, "x.py", 1, "%s", (text,), None))


def test_sec_J05_control_characters_are_escaped() -> None:
    assert formatted("a\nERROR b\r\x1b[31m\u2028\x9b\0") == "INFO a\\nERROR b\\r\\x1b[31m\\u2028\\x9b\\x00"
    assert formatted("Zoë 👋 %s") == "INFO Zoë 👋 %s"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_sec_J05_any_message_is_one_printable_line(text: str) -> None:
    assert len(formatted(text).splitlines()) == 1
    assert not any(ord(character) < 32 for character in formatted(text))


def test_sec_J05_tracebacks_keep_their_lines_and_lose_their_escapes() -> None:
    try:
        raise ValueError("\x1b]0;title\x07")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "failed", (), sys.exc_info())
    lines = FORMATTER.format(record).splitlines()
    assert lines[:2] == ["ERROR failed", "Traceback (most recent call last):"]
    assert lines[-1] == "ValueError: \\x1b]0;title\\x07"


@pytest.fixture
def levels() -> Iterator[None]:
    """Give the loggers back as they were."""
    root, uvicorn = logging.getLogger(), logging.getLogger("uvicorn")
    former = (root.handlers[:], root.level, logger.level, uvicorn.level)
    yield
    root.handlers[:] = former[0]
    root.setLevel(former[1])
    logger.setLevel(former[2])
    uvicorn.setLevel(former[3])
    logging.getLogger("other").setLevel(logging.NOTSET)


def library(level: str, text: str) -> None:
    """Log as code of an installed library does."""
    code = compile(f"log.{level}({text!r})", sysconfig.get_path("purelib") + "/other/library.py", "exec")
    exec(code, {"log": logging.getLogger("other.library")})


@pytest.mark.parametrize(("debug", "expected"), [(False, ["shown", "warned"]), (True, ["hidden", "shown", "warned"])])
def test_the_log_of_a_process_goes_to_stderr(
    debug: bool, expected: list[str], levels: None, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_stderr(debug=debug)
    logger.debug("hidden")
    logger.info("shown")
    library("info", "of others")
    library("warning", "warned")
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition(" - ")[2] for line in lines] == expected


def test_loggers_of_the_app_are_heard_and_those_of_libraries_where_somebody_asks(
    levels: None, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_stderr(debug=False)
    mine = logging.getLogger("my_app.tools")
    mine.debug("details")
    mine.info("mine")
    logging.getLogger("other").setLevel(logging.INFO)
    library("info", "asked for")
    logging.getLogger("other").setLevel(logging.NOTSET)
    library("info", "not asked for")
    logging.getLogger().setLevel(logging.DEBUG)
    library("debug", "everything")
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition(" - ")[2] for line in lines] == ["mine", "asked for", "everything"]


def test_secrets_have_the_wanted_length_and_differ() -> None:
    assert {len(random_secret(length)) for length in (1, 64, 100)} == {1, 64, 100}
    assert random_secret() != random_secret()
    assert not set(random_secret(10_000)) & set("\"'`$\\!# %")
    with pytest.raises(ValueError, match="length is 0; expected at least 1"):
        random_secret(0)
