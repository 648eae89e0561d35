"""Shapes and bytes: the records, commands and events of the protocol, and their codecs."""
