"""The environment variables of the server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, TypedDict, get_args

from chainlit._base.errors import ConfigError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
DEFAULT_DRAIN_S = 5.0
"""Together with the clean-up it is less than the ten seconds that containers are given."""
_TRUE = frozenset({"1", "true", "t", "yes", "y", "on"})
_FALSE = frozenset({"", "0", "false", "f", "no", "n", "off"})


_DEFLATE = "UVICORN_WS_PER_MESSAGE_DEFLATE"
WsProtocol = Literal["auto", "none", "websockets", "websockets-sansio", "wsproto"]
_WS_PROTOCOLS: tuple[WsProtocol, ...] = get_args(WsProtocol)


@dataclass(slots=True)
class RunSettings:
    """How this process serves the app: set by the command line, else by the environment. Not part of the file."""

    module_name: str | None = None
    """The target, as it was given to the command line."""
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    ssl_cert: str | None = None
    ssl_key: str | None = None
    root_path: str = ""
    """Path below which the app is served: empty, or with a leading and without a trailing slash."""
    headless: bool = False
    watch: bool = False
    no_cache: bool = False
    debug: bool = False
    ci: bool = False
    drain_s: float = DEFAULT_DRAIN_S
    """After SIGTERM, answers that are being given have this long to come to their end, in seconds."""
    ws_protocol: WsProtocol = "auto"
    """What speaks WebSocket; `none` leaves pages the way without it."""
    ws_deflate: bool = True
    """Whether WebSocket messages may be compressed."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> RunSettings:
        """Read `CHAINLIT_HOST`, `CHAINLIT_PORT` and their kin.

        Raises:
            ConfigError: A value is not of the kind that the variable needs.
        """
        return cls(
            host=environment.get("CHAINLIT_HOST") or DEFAULT_HOST,
            port=port_number("CHAINLIT_PORT", environment.get("CHAINLIT_PORT") or str(DEFAULT_PORT)),
            ssl_cert=environment.get("CHAINLIT_SSL_CERT") or None,
            ssl_key=environment.get("CHAINLIT_SSL_KEY") or None,
            root_path=clean_root_path(environment.get("CHAINLIT_ROOT_PATH", "")),
            headless=flag(environment, "CHAINLIT_HEADLESS"),
            debug=flag(environment, "CHAINLIT_DEBUG"),
            drain_s=seconds("CHAINLIT_DRAIN_S", environment.get("CHAINLIT_DRAIN_S") or str(DEFAULT_DRAIN_S)),
            **websocket_options(environment),
        )


class WebsocketOptions(TypedDict):
    """The fields of `RunSettings` that are about WebSockets."""

    ws_protocol: WsProtocol
    ws_deflate: bool


def websocket_options(environment: Mapping[str, str]) -> WebsocketOptions:
    """Read `UVICORN_WS_PROTOCOL` and `UVICORN_WS_PER_MESSAGE_DEFLATE`.

    Raises:
        ConfigError: The library is not known or not installed, or the switch is neither a yes nor a no.
    """
    name = (environment.get("UVICORN_WS_PROTOCOL") or "auto").strip().lower()
    protocol: WsProtocol | None = next((each for each in _WS_PROTOCOLS if each == name), None)
    if protocol is None:
        raise ConfigError(f"UVICORN_WS_PROTOCOL is {name!r}; expected one of {', '.join(_WS_PROTOCOLS)}")
    if protocol == "wsproto" and find_spec("wsproto") is None:
        raise ConfigError("UVICORN_WS_PROTOCOL is 'wsproto', which is not installed: pip install wsproto")
    deflate = flag({_DEFLATE: environment.get(_DEFLATE) or "true"}, _DEFLATE)
    return {"ws_protocol": protocol, "ws_deflate": deflate}


def flag(environment: Mapping[str, str], name: str) -> bool:
    """Read a switch; absent or empty is off.

    Raises:
        ConfigError: The value is neither a yes nor a no.
    """
    value = environment.get(name, "").strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ConfigError(f"{name} is {value!r}; expected 'true' or 'false'")


def port_number(name: str, text: str) -> int:
    """Read a TCP port; 0 lets the system choose one.

    Args:
        name: Where the text comes from, for the message.

    Raises:
        ConfigError: It is not a whole number from 0 to 65535.
    """
    if re.fullmatch(r"[0-9]{1,5}", text) and int(text) <= 65_535:
        return int(text)
    raise ConfigError(f"{name} is {text!r}; expected a whole number from 0 to 65535")


def seconds(name: str, text: str) -> float:
    """Read a number of seconds, from 0 to an hour.

    Args:
        name: Where the text comes from, for the message.

    Raises:
        ConfigError: It is not such a number.
    """
    if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", text.strip()) and float(text) <= 3_600:
        return float(text)
    raise ConfigError(f"{name} is {text!r}; expected seconds, a number from 0 to 3600")


def clean_root_path(path: str) -> str:
    """Return `path` with a leading and without a trailing slash; empty for the root."""
    stripped = path.strip().strip("/")
    return f"/{stripped}" if stripped else ""
