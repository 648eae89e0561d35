"""What reverse proxies report about the browser: address, scheme and host – believed from trusted proxies only."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from chainlit._base.errors import ConfigError

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.-]+)(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Networks:
    """Addresses of machines that are trusted with something.

    Attributes:
        networks: Address ranges.
        everyone: Any address, also none as on Unix sockets.
    """

    networks: tuple[Network, ...] = ()
    everyone: bool = False

    @classmethod
    def parse(cls, text: str, variable: str) -> Networks:
        """Read a list of addresses and ranges, separated by commas; `*` is everyone, empty is nobody.

        Raises:
            ConfigError: An item is none of these; the message names `variable`.
        """
        items = [each.strip() for each in text.split(",") if each.strip()]
        if "*" in items:
            return cls(everyone=True)
        try:
            return cls(tuple(ipaddress.ip_network(each, strict=False) for each in items))
        except ValueError as error:
            raise ConfigError(
                f"{variable} is {text!r}; expected addresses like 10.0.0.7, 10.0.0.0/8 or * ({error})"
            ) from error

    def __contains__(self, address: str | None) -> bool:
        if self.everyone:
            return True
        try:
            parsed = ipaddress.ip_address(address or "")
        except ValueError:
            return False
        if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
            parsed = parsed.ipv4_mapped
        return any(parsed in network for network in self.networks)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What a trusted proxy says; None where it says nothing.

    Attributes:
        address: Of the browser.
        scheme: `http` or `https`.
        host: As in the browser's address bar.
    """

    address: str | None = None
    scheme: str | None = None
    host: str | None = None


def forwarded(peer: str | None, headers: Mapping[str, str], trusted: Networks) -> Forwarded:
    """Read the `X-Forwarded-*` headers of a request.

    Args:
        peer: Address at the other end of the connection.
        headers: Names in lower case; several headers of one name joined by commas.
        trusted: Whose word counts.

    Returns:
        Nothing but None when the peer is not trusted.
    """
    if peer not in trusted:
        return Forwarded()
    scheme = _first(headers.get("x-forwarded-proto", "")).lower()
    host = _first(headers.get("x-forwarded-host", ""))
    return Forwarded(
        address=_browser_address(headers.get("x-forwarded-for", "").split(","), trusted),
        scheme={"http": "http", "https": "https", "ws": "http", "wss": "https"}.get(scheme),
        host=host if _HOST.fullmatch(host) else None,
    )


def _browser_address(hops: Iterable[str], trusted: Networks) -> str | None:
    """Return the nearest hop that is not one of our proxies; what stands before it, anybody may have written."""
    addresses = [each.strip() for each in hops if each.strip()]
    outside = (each for each in reversed(addresses) if each not in trusted)
    return next(outside, addresses[0] if addresses else None)


def _first(values: str) -> str:
    return values.split(",", 1)[0].strip()
