"""The version of this package, as in its metadata."""

__version__ = "2.12.0"
