"""What people think of answers."""

from __future__ import annotations

from chainlit._base.clock import utc_now
from chainlit._store.sql.connection import Connection


async def keep_feedback(
    connection: Connection, feedback_id: str, step_id: str, thread_id: str | None, value: int, comment: str | None
) -> None:
    """Store feedback, or change the one with its id.

    Raises:
        ValueError: No thread is given and the step is not stored, so nobody knows where it belongs.
    """
    if thread_id is None:
        rows = await connection.rows("SELECT thread_id FROM cl_steps WHERE id = ?", step_id)
        if not rows:
            raise ValueError(f"feedback on step {step_id!r}, which is not stored, needs a thread")
        thread_id = str(rows[0][0])
    await connection.run(
        "INSERT INTO cl_feedback (id, thread_id, step_id, value, comment, created_at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET value = excluded.value, comment = excluded.comment",
        feedback_id,
        thread_id,
        step_id,
        value,
        comment,
        utc_now(),
    )


async def remove_feedback(connection: Connection, feedback_id: str) -> bool:
    """Remove feedback; tell whether there was such."""
    return await connection.run("DELETE FROM cl_feedback WHERE id = ?", feedback_id) > 0
