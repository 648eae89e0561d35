"""The heart: the app, its conversations, runs of author code, and the log that everyone watches."""
