"""For apps that were written for Literal AI, a service that has been closed."""

from __future__ import annotations

import os
import warnings

from chainlit._core.app import current_app
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.logger import logger

__all__ = ["LiteralDataLayer"]

CLOSED = "Literal AI has been closed: conversations are kept in the store that comes with the package instead"

warnings.warn(f"{CLOSED}. Leave the data layer out of your app.", DeprecationWarning, stacklevel=2)


class LiteralDataLayer(BuiltinDataLayer):
    """Keeps conversations where an app without a data layer of its own keeps them; nothing is sent anywhere.

    Args:
        api_key: Not used.
        server: Not used.
    """

    def __init__(self, api_key: str, server: str | None) -> None:
        folder, address = current_app().paths.store_dir, os.environ.get("CHAINLIT_DATABASE_URL", "")
        logger.warning("%s", CLOSED)
        super().__init__(address or f"sqlite:///{folder / 'chat.db'}", folder / "files", on_demand=not address)
