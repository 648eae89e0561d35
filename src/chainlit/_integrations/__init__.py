"""What the integrations with model libraries share."""
