"""May a page of that origin do this? And may the server be called by that name?

Pure decisions over what a request says. The browser states the page's origin truthfully; programs that are no
browsers state none and carry no ambient credentials, so they pass.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Verdict = Literal["same", "listed", "any", "refused"]
"""`any`: allowed by `*` only, which never goes together with cookies."""
Door = Literal["http", "socket"]

_ORIGIN = re.compile(r"([a-z][a-z0-9+.-]*)://(\[[0-9a-f:.]+\]|[^\s/?#@:\[\]\\]+)(?::([0-9]{1,5}))?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[^\s/?#@:\[\]\\,]+)(?::([0-9]{1,5}))?", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "ws": 80, "https": 443, "wss": 443}


class Origin(NamedTuple):
    """Scheme, host and port of a page, in lower case and with the port always filled in (0 where none is usual)."""

    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says about where it comes from and whom it asks.

    Attributes:
        scheme: `http` or `https`, as the browser sees it.
        host: The `Host` header, or what a trusted proxy forwards for it.
        origin: The `Origin` header.
        fetch_site: The `Sec-Fetch-Site` header.
    """

    scheme: str
    host: str
    origin: str | None = None
    fetch_site: str | None = None


def parse_origin(text: str) -> Origin | None:
    """Read `scheme://host[:port]`; None for everything else, also for `null` and for addresses with a path."""
    found = _ORIGIN.fullmatch(text)
    if found is None:
        return None
    scheme = found[1].lower()
    port = int(found[3]) if found[3] else _DEFAULT_PORTS.get(scheme, 0)
    return Origin(scheme, _host(found[2]), port) if port <= 65535 else None


def judge(asked: Asked, listed: Collection[str], public_url: str | None = None, door: Door = "http") -> Verdict:
    """Decide about a request that changes something, or about a socket.

    Args:
        asked: The request.
        listed: `project.allow_origins` as configured; empty allows the own origin only.
        public_url: `CHAINLIT_URL`.
        door: Sockets are stricter with browsers that hide their origin.
    """
    if asked.origin is None:
        return "same" if asked.fetch_site in _silent_sites(door) else "refused"
    origin = parse_origin(asked.origin)
    if origin is None:
        return "refused"
    if asked.fetch_site == "same-origin" or _is_own(origin, asked, public_url):
        return "same"
    return _listed(origin, listed)


def host_is_allowed(
    host: str, *, bound_to: str | None, configured: Iterable[str] = (), public_url: str | None = None
) -> bool:
    """Tell whether the server answers to this `Host` header.

    A server on a loopback address can be reached by any page whose name an attacker lets resolve to it, so it answers
    only to loopback names and to those that are configured. Elsewhere a list, if there is one, is honoured.

    Args:
        host: The header, with or without port.
        bound_to: Address that the server listens on; None when it is not known, as in a mounted app.
        configured: `project.allowed_hosts`; `*.example.com` covers subdomains, `*` everything.
        public_url: `CHAINLIT_URL`.
    """
    names = [each.lower() for each in configured]
    if "*" in names or not (names or (bound_to is not None and is_loopback(bound_to))):
        return True
    found = _AUTHORITY.fullmatch(host)
    if found is None:
        return False
    name = _host(found[1])
    public = parse_origin(_origin_part(public_url)) if public_url else None
    return (
        is_loopback(name) or (public is not None and name == public.host) or any(_covers(each, name) for each in names)
    )


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address always means this machine."""
    name = _host(host)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


def public_base(asked: Asked, root_path: str, public_url: str | None) -> str:
    """Return the address of the app as people's browsers know it, without a slash at the end.

    `CHAINLIT_URL` wins over everything that a request says.
    """
    if public_url:
        return public_url.rstrip("/")
    return f"{asked.scheme}://{asked.host}{root_path.rstrip('/')}"


def local_path(candidate: str | None, default: str = "/") -> str:
    """Return `candidate` when it is a path on this server, else `default`: nobody is led astray after a login."""
    if not candidate or not candidate.startswith("/") or candidate.startswith("//"):
        return default
    if "\\" in candidate or any(ord(each) <= 0x20 or ord(each) == 0x7F for each in candidate):
        return default
    return candidate


def _silent_sites(door: Door) -> tuple[str | None, ...]:
    # Browsers name the origin of every cross-site write. `none` is a person's own doing, such as a reload.
    return (None, "same-origin") if door == "socket" else (None, "same-origin", "none")


def _is_own(origin: Origin, asked: Asked, public_url: str | None) -> bool:
    if public_url and origin == parse_origin(_origin_part(public_url)):
        return True
    # Behind an encrypting proxy that is not declared, we see http where the page says https. The reverse, an
    # unencrypted page that calls the encrypted server, is somebody in the middle.
    if origin.scheme not in ("https", _http_scheme(asked.scheme)):
        return False
    found = _AUTHORITY.fullmatch(asked.host)
    if found is None:
        return False
    port = int(found[2]) if found[2] else _DEFAULT_PORTS[origin.scheme]
    return (origin.host, origin.port) == (_host(found[1]), port)


def _listed(origin: Origin, listed: Collection[str]) -> Verdict:
    if any(origin == parse_origin(each.rstrip("/")) for each in listed if each != "*"):
        return "listed"
    return "any" if "*" in listed else "refused"


def _http_scheme(scheme: str) -> str:
    return {"ws": "http", "wss": "https"}.get(scheme, scheme)


def _origin_part(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{re.split(r'[/?#]', rest, maxsplit=1)[0]}"


def _host(text: str) -> str:
    return text.lower().strip("[]").rstrip(".")


def _covers(pattern: str, name: str) -> bool:
    if pattern.startswith("*."):
        return name.endswith(pattern[1:])
    found = _AUTHORITY.fullmatch(pattern)
    return found is not None and _host(found[1]) == name
