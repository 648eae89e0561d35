"""Show calls of Mistral's models as steps: `cl.instrument_mistralai()`."""

from __future__ import annotations

from chainlit._integrations.packages import need

__all__ = ["instrument_mistralai"]


def instrument_mistralai() -> None:
    """Show every completion that the `mistralai` library makes inside a conversation as a step of type `llm`.

    Covers chat, agents and fill-in-the-middle, whole and streamed, plain and async. Call it once, at the top of the
    app; calling it again changes nothing. Calls outside a conversation go on as before.

    Raises:
        MissingPackage: `mistralai` is not installed, or older than 1.0.0. It is a `ValueError` and an `ImportError`.
    """
    need("mistralai", "1.0.0", "cl.instrument_mistralai()")
    from chainlit.mistralai._methods import watch_methods  # needs the package

    watch_methods()
