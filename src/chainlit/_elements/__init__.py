"""Elements: what messages carry besides text. One file per kind."""
