"""Abuse cases of the security promises, over real HTTP and sockets; the names of tests carry the ids of cases."""
