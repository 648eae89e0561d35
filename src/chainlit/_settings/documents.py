"""What clients are told about the settings: parts of `GET /project/settings`."""

from __future__ import annotations

from typing import Any

from chainlit._settings.features import FeaturesSettings
from chainlit._settings.model import UISettings

Document = dict[str, Any]
"""A JSON object whose keys are fixed by the contract."""


def ui_document(ui: UISettings) -> Document:
    """Return the `ui` part: every field, unset ones as `None`."""
    return ui.model_dump()


def features_document(features: FeaturesSettings, *, audio_enabled: bool) -> Document:
    """Return the `features` part.

    Of tool servers it says names and kinds only: commands, addresses and headers stay on the server.

    Args:
        features: As configured.
        audio_enabled: Whether voice is on; see `Settings.audio_enabled`.
    """
    mcp = features.mcp
    return {
        **features.model_dump(exclude={"mcp", "audio"}),
        "audio": {"sample_rate": features.audio.sample_rate, "enabled": audio_enabled},
        "mcp": {
            "enabled": mcp.enabled,
            "servers": [{"name": server.name, "type": server.type} for server in mcp.servers],
            "user_servers": {"enabled": mcp.user_servers.enabled},
        },
    }
