"""Names of servers that people add: readable, and not to be taken for a server of the developer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from chainlit._mcp.errors import McpRefused

MAX_NAME = 64

# Letters of other alphabets, and digits, that look like a Latin letter; capital i and small L look the same.
_LOOKS_LIKE = str.maketrans(
    "аеорсухіјѕһкмтвнԁԛԝєαοερτυχικνωγβ01|!l",
    "aeopcyxijshkmtbhdqweaoeptuxikvwyboiiii",
)
_UNSEEN = ("Cf", "Cc", "Mn", "Zs", "Zl", "Zp")


def skeleton(name: str) -> str:
    """Return what a name looks like: names that people could mix up have the same skeleton."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    visible = "".join(each for each in folded if unicodedata.category(each) not in _UNSEEN)
    return visible.translate(_LOOKS_LIKE).replace("rn", "m").replace("vv", "w")


def check_user_name(name: str, configured: Iterable[str]) -> None:
    """Check the name of a server that somebody adds.

    Args:
        name: Wanted.
        configured: Names of the developer's servers.

    Raises:
        McpRefused: It is blank, too long, can't be read, or looks like one of the developer's.
    """
    looks_like = skeleton(name)
    if not looks_like:
        raise McpRefused("Give the MCP server a name.")
    if looks_like in {skeleton(each) for each in configured}:
        raise McpRefused(
            f"MCP server name {name!r} is reserved by a configured server and cannot be used for a user-provided "
            "connection."
        )
    if len(name) > MAX_NAME or not name.isprintable():
        raise McpRefused(f"The name of an MCP server has at most {MAX_NAME} visible characters.")
