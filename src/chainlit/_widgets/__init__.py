"""Widgets of the settings form. One file per kind."""
