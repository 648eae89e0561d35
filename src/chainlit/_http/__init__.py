"""The rim towards HTTP: one file per resource."""
