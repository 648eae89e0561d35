"""The `[features]` table."""

from __future__ import annotations

from pydantic import Field, PositiveInt

from chainlit._settings.base import ConfigModel
from chainlit._settings.mcp import McpFeature


class SpontaneousFileUploadFeature(ConfigModel):
    """Files that people attach to messages. Without the table, uploads are unrestricted."""

    enabled: bool | None = None
    """`None` counts as off, once the table exists."""
    accept: list[str] | dict[str, list[str]] | None = None
    """MIME patterns, or MIME pattern → file extensions; `None` for anything."""
    max_files: int | None = Field(default=None, ge=0)
    """Per message."""
    max_size_mb: int | None = Field(default=None, ge=0)
    """Per file, in units of 1024² bytes."""


class AudioFeature(ConfigModel):
    """Voice."""

    enabled: bool | None = None
    """`None`: on if the app has an `on_audio_chunk` hook."""
    sample_rate: PositiveInt = 24_000
    """Of recording and playback, in hertz."""


class SlackFeature(ConfigModel):
    """The Slack channel."""

    reaction_on_message_received: bool = False
    """Answer a message with the eyes reaction when it arrives."""


class FeaturesSettings(ConfigModel):
    """What the app can do."""

    spontaneous_file_upload: SpontaneousFileUploadFeature | None = None
    audio: AudioFeature = Field(default_factory=AudioFeature)
    mcp: McpFeature = Field(default_factory=McpFeature)
    slack: SlackFeature = Field(default_factory=SlackFeature)
    latex: bool = False
    user_message_markdown: bool = True
    user_message_autoscroll: bool = True
    assistant_message_autoscroll: bool = True
    unsafe_allow_html: bool = False
    auto_tag_thread: bool = True
    edit_message: bool = True
    allow_thread_sharing: bool = False
    favorites: bool = False
