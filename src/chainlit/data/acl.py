"""Who may do what with a stored conversation."""

from __future__ import annotations

from typing import Literal

from chainlit.data import get_data_layer

__all__ = ["is_thread_author"]


async def is_thread_author(username: str, thread_id: str) -> Literal[True]:
    """Return True if the thread belongs to that user.

    Args:
        username: Identifier of the user.
        thread_id: The thread.

    Raises:
        fastapi.HTTPException: 400 without a data layer, 404 for an unknown thread, 401 for somebody else's.
    """
    from fastapi import HTTPException  # heavy: only servers need it

    layer = get_data_layer()
    if layer is None:
        raise HTTPException(status_code=400, detail="Data persistence is not enabled")
    author = await layer.get_thread_author(thread_id)
    if not author:
        raise HTTPException(status_code=404, detail="Thread not found")
    if author != username:
        raise HTTPException(status_code=401, detail="Unauthorized")
    return True
