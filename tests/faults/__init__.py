"""Faults between clients, server and store."""
