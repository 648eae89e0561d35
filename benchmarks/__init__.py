"""What things cost, measured beside the least that they could cost. See `README.md`."""
