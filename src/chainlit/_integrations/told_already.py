"""Calls of models that another integration shows."""

from __future__ import annotations

import inspect
import sys

MARK = "_chainlit_shows_models"
"""Attribute of LangChain handlers that show calls of models themselves."""
_DEEPEST = 100


def told_already() -> bool:
    """Tell whether LangChain makes the running call, for a run that one of our handlers shows.

    LangChain hands the callbacks of a run down to the code that does its work, by the name `run_manager`. The nearest
    one on the stack counts: what a tool asks a model by itself is no call that the handler knows of.
    """
    if "langchain_core" not in sys.modules:
        return False
    frame = inspect.currentframe()
    for _ in range(_DEEPEST):
        if frame is None:
            return False
        if "run_manager" in frame.f_code.co_varnames and frame.f_locals.get("run_manager") is not None:
            return _shows_models(frame.f_locals["run_manager"])
        frame = frame.f_back
    return False


def _shows_models(manager: object) -> bool:
    if not type(manager).__name__.endswith("ForLLMRun"):
        return False
    return any(getattr(handler, MARK, False) for handler in getattr(manager, "handlers", ()))
