"""Show calls of OpenAI's models as steps: `cl.instrument_openai()`."""

from __future__ import annotations

from chainlit._integrations.packages import need

__all__ = ["instrument_openai"]


def instrument_openai() -> None:
    """Show every completion that the `openai` library makes inside a conversation as a step of type `llm`.

    Covers chat completions, responses and plain completions, whole and streamed, of plain and async clients, also of
    those that exist already. Call it once, at the top of the app; calling it again changes nothing. Calls outside a
    conversation, and everything else that the library does, go on as before.

    Raises:
        MissingPackage: `openai` is not installed, or older than 1.0.0. It is a `ValueError` and an `ImportError`.
    """
    need("openai", "1.0.0", "cl.instrument_openai()")
    from chainlit.openai._requests import watch_requests  # needs the package

    watch_requests()
