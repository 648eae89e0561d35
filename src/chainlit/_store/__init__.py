"""Storage: what a data layer must offer, and the ordered writer in front of it."""
