"""Tool servers (Model Context Protocol): one connection per server and conversation, each with a task of its own."""
