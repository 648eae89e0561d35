"""Steps: what an app does on the way to an answer."""
