"""A tool server of a few lines, made with version 2 of the `mcp` package; version 1 calls the class `FastMCP`."""

try:
    from mcp.server.mcpserver import MCPServer
except ImportError:
    from mcp.server.fastmcp import FastMCP as MCPServer

server = MCPServer("abacus")


@server.tool()
def add(a: int, b: int) -> str:
    """Add two whole numbers."""
    return str(a + b)


if __name__ == "__main__":
    server.run()
