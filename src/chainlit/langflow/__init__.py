"""Run flows that were made with Langflow: `load_flow`."""

from __future__ import annotations

import importlib
import inspect
import json
from pathlib import Path
from typing import Any, cast

from chainlit._base.bridge import in_thread
from chainlit._base.mistakes import kind_of
from chainlit._integrations.packages import need
from chainlit._wire.records import Json

__all__ = ["load_flow"]


async def load_flow(schema: dict[str, Json] | str, tweaks: dict[str, Any] | None = None) -> Any:
    """Load a flow, usually in `@cl.on_chat_start`.

    Args:
        schema: The flow as Langflow exports it: the JSON object, its text, the path of a file, or an `http(s)` address.
        tweaks: Values that replace those of components, by component.

    Returns:
        What `langflow.load.load_flow_from_json` makes of it.

    Raises:
        MissingPackage: `langflow` is not installed, or older than 1.0.0. It is a `ValueError` and an `ImportError`.
        ValueError: The schema is none of these.
        httpx.HTTPError: The address can't be read.
    """
    need("langflow", "1.0.0", "chainlit.langflow.load_flow")
    flow = schema if isinstance(schema, dict) else _flow_of(await _text_of(schema), schema)
    load: Any = importlib.import_module("langflow.load")  # an optional package
    if hasattr(load, "aload_flow_from_json"):
        return await load.aload_flow_from_json(flow=flow, tweaks=tweaks)
    loaded: Any = await in_thread(lambda: load.load_flow_from_json(flow=flow, tweaks=tweaks))
    return await loaded if inspect.isawaitable(loaded) else loaded


async def _text_of(schema: str) -> str:
    if schema.lstrip().startswith("{"):
        return schema
    if schema.startswith(("http://", "https://")):
        httpx: Any = importlib.import_module("httpx")  # comes with langflow
        async with httpx.AsyncClient(follow_redirects=True) as client:
            answer = await client.get(schema)
            answer.raise_for_status()
            return str(answer.text)
    path = Path(schema)
    if not await in_thread(path.is_file):
        raise ValueError(
            f"No flow at {schema!r}; expected a JSON object, its text, the path of a file or an http address"
        )
    return await in_thread(lambda: path.read_text(encoding="utf-8"))


def _flow_of(text: str, schema: str) -> dict[str, Json]:
    try:
        flow: Any = json.loads(text)
    except ValueError as error:
        raise ValueError(f"The flow at {schema[:100]!r} is not JSON: {error}") from error
    if not isinstance(flow, dict):
        raise ValueError(f"The flow at {schema[:100]!r} is {kind_of(flow)}; expected a JSON object")
    return cast("dict[str, Json]", flow)
