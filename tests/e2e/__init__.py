"""The web client in Chromium, against real servers."""
