"""A well-behaved tool server, made with the `mcp` package of whichever version is installed.

`python abacus.py stdio`, or `python abacus.py sse` and `python abacus.py streamable-http`, which print their address.
"""

from __future__ import annotations

import importlib
import os
import socket
import sys
from typing import TYPE_CHECKING, Any

import uvicorn

try:
    library: Any = importlib.import_module("mcp.server.mcpserver")
    server: Any = library.MCPServer("abacus")
except ModuleNotFoundError:
    library = importlib.import_module("mcp.server.fastmcp")
    server = library.FastMCP("abacus")

if TYPE_CHECKING:
    Context = Any
else:
    Context = library.Context


@server.tool()
def add(a: int, b: int) -> str:
    """Add two numbers."""
    return str(a + b)


@server.tool()
def variable(name: str) -> str:
    """Tell a variable of the environment."""
    return os.environ.get(name, "")


@server.tool()
def pid() -> str:
    """Tell the process id."""
    return str(os.getpid())


@server.tool()
async def grow(ctx: Context) -> str:
    """Learn to multiply."""

    def multiply(a: int, b: int) -> str:
        """Multiply two numbers."""
        return str(a * b)

    server.add_tool(multiply)
    await ctx.session.send_tool_list_changed()
    return "grown"


@server.tool()
def leave() -> str:
    """End at once."""
    os._exit(3)


def main(transport: str) -> None:
    if transport == "stdio":
        server.run("stdio")
        return
    app = server.sse_app() if transport == "sse" else server.streamable_http_app()
    with socket.create_server(("127.0.0.1", 0)) as opened:
        path = "sse" if transport == "sse" else "mcp"
        sys.stdout.write(f"http://127.0.0.1:{opened.getsockname()[1]}/{path}\n")
        sys.stdout.flush()
        config = uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1)
        uvicorn.Server(config).run([opened])


if __name__ == "__main__":
    main(sys.argv[1])
