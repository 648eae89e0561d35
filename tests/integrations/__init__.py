"""Model libraries, against a model server of our own."""
