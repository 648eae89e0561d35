"""Who is calling and what they may touch: users, tokens, cookies, principals, the ownership gate.

Nothing here knows HTTP frameworks or chat sessions; the rims (`_http`, `_transports`) ask, this package decides.
"""
