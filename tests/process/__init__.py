"""The life of server processes."""
