"""One app, reached in every way."""
