"""Environment files: `NAME=value` lines, quoted or not, with comments and `${NAME}` references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path

from chainlit._base.errors import ConfigError

_LINE = re.compile(
    r"""
    [ \t]*(?:export[ \t]+)?
    (?P<name>[A-Za-z_][A-Za-z0-9_.]*)
    [ \t]*=[ \t]*
    (?:
        '(?P<single>(?:[^'\\]|\\.)*)'            # no references inside
      | "(?P<double>(?:[^"\\]|\\.)*)"            # may run over several lines
      | (?P<bare>[^\n]*)
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"\$\{(?P<name>[A-Za-z_][A-Za-z0-9_.]*)(?::-(?P<default>[^}]*))?\}")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


def load_env_file(environment: MutableMapping[str, str], folder: Path) -> Path | None:
    """Add the variables of the environment file to `environment`; those that are set already stay as they are.

    Args:
        environment: Usually `os.environ`. `CHAINLIT_ENV_FILE` in it names the file; the default is `.env`.
        folder: Where a relative name starts.

    Returns:
        The file, or `None` if there is none.

    Raises:
        ConfigError: The file was named explicitly and is missing, or it is not readable text.
    """
    named = environment.get("CHAINLIT_ENV_FILE")
    path = folder / (named or ".env")
    if not path.is_file():
        if named:
            raise ConfigError(f"CHAINLIT_ENV_FILE is {named!r}; there is no such file ({path})")
        return None
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as UTF-8 text: {error}") from error
    for name, value in parse_env(text, environment):
        environment.setdefault(name, value)
    return path


def parse_env(text: str, environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the variables that `text` sets, in order; lines of another form are skipped.

    `${NAME}` and `${NAME:-default}` refer to `environment` first, then to variables set above in the text.
    """
    known: dict[str, str] = {}
    text = text.replace("\r\n", "\n")
    position = 0
    while position < len(text):
        match = _LINE.match(text, position)
        if match is not None:
            value = _value(match, {**known, **environment})
            known[match["name"]] = value
            yield match["name"], value
            position = match.end()
        position = text.find("\n", position) + 1 or len(text)


def _value(match: re.Match[str], known: Mapping[str, str]) -> str:
    if match["single"] is not None:
        return re.sub(r"\\(['\\])", r"\1", match["single"])
    if match["double"] is not None:
        unescaped = re.sub(r"\\(.)", lambda each: _ESCAPES.get(each[1], each[1]), match["double"], flags=re.DOTALL)
        return _expanded(unescaped, known)
    return _expanded(_COMMENT.sub("", match["bare"]).strip(), known)


def _expanded(value: str, known: Mapping[str, str]) -> str:
    return _REFERENCE.sub(lambda each: known.get(each["name"]) or each["default"] or "", value)
