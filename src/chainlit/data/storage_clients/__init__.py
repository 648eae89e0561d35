"""Places for the contents of elements."""
