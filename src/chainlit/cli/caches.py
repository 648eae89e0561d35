"""Caches of other libraries that the configuration switches on."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from chainlit.logger import logger


def use_langchain_cache(path: Path) -> None:
    """Let LangChain keep the answers of models in the SQLite file at `path`; warn if LangChain is not installed."""
    try:
        globals_: Any = importlib.import_module("langchain_core.globals")  # an optional package
        caches: Any = importlib.import_module("langchain_community.cache")
    except ImportError as error:
        logger.warning("project.cache is on, but %s is not installed; answers of models are not kept", error.name)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    globals_.set_llm_cache(caches.SQLiteCache(database_path=str(path)))
