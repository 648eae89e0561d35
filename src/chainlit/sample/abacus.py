"""A tool server of a few lines, for the feature `tools`; it needs `pip install "chainlit[mcp]"`."""

from importlib import import_module
from typing import Any


def server() -> Any:
    """Return a server of the installed version of the `mcp` package: 2, or 1 with its older names."""
    try:
        return import_module("mcp.server.mcpserver").MCPServer("abacus")
    except ModuleNotFoundError:
        return import_module("mcp.server.fastmcp").FastMCP("abacus")


def add(a: int, b: int) -> str:
    """Add two whole numbers."""
    return str(a + b)


if __name__ == "__main__":
    abacus: Any = server()
    abacus.tool()(add)
    abacus.run()
