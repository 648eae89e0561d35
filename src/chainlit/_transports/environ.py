"""The environment of a connection in the form that authors know from WSGI."""

from __future__ import annotations

import sys
from typing import Any

from starlette.requests import HTTPConnection


def environ_of(connection: HTTPConnection) -> dict[str, Any]:
    """Return `QUERY_STRING`, `REMOTE_ADDR`, `HTTP_COOKIE`, `HTTP_USER_AGENT` and the like for a connection."""
    environ: dict[str, Any] = {
        "PATH_INFO": connection.url.path,
        "QUERY_STRING": connection.url.query,
        "REMOTE_ADDR": connection.client.host if connection.client else "",
        "SERVER_NAME": connection.url.hostname or "",
        "SERVER_PORT": str(connection.url.port or ""),
        "wsgi.url_scheme": connection.url.scheme,
    }
    for name, value in connection.headers.items():
        key = sys.intern("HTTP_" + name.upper().replace("-", "_"))  # all connections have nearly the same
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ
