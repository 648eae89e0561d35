"""The tables of `.chainlit/config.toml`, and the overrides of a chat profile."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, NonNegativeInt, PositiveFloat, PositiveInt

from chainlit._settings.base import ConfigModel
from chainlit._settings.features import FeaturesSettings


class HeaderLink(ConfigModel):
    """A link in the top bar."""

    name: str
    icon_url: str
    url: str
    display_name: str | None = None
    target: Literal["_blank", "_self", "_parent", "_top"] | None = None
    """`None` counts as `_blank`."""


class UISettings(ConfigModel):
    """Looks: the `[UI]` table."""

    name: str = "Assistant"
    description: str = ""
    cot: Literal["hidden", "tool_call", "full"] = "full"
    """Which steps are shown."""
    default_theme: Literal["light", "dark"] = "dark"
    language: str | None = None
    """Forces one language for everybody."""
    layout: Literal["default", "wide"] = "default"
    default_sidebar_state: Literal["open", "closed", "hidden"] = "open"
    chat_settings_location: Literal["message_composer", "sidebar"] = "message_composer"
    default_chat_settings_open: bool = False
    confirm_new_chat: bool = True
    github: str | None = None
    custom_css: str | None = None
    custom_css_attributes: str | None = ""
    custom_js: str | None = None
    custom_js_attributes: str | None = "defer"
    alert_style: Literal["classic", "modern"] = "classic"
    login_page_image: str | None = None
    login_page_image_filter: str | None = None
    login_page_image_dark_filter: str | None = None
    custom_meta_url: str | None = None
    custom_meta_image_url: str | None = None
    logo_file_url: str | None = None
    default_avatar_file_url: str | None = None
    avatar_size: PositiveInt | None = None
    """In pixels; `None` for 20."""
    custom_build: str | None = None
    """Folder of another web client, relative to the app root."""
    header_links: list[HeaderLink] | None = None


class ProjectSettings(ConfigModel):
    """How the app is operated: the `[project]` table."""

    user_env: list[str] | None = None
    """Names of the values that people must supply."""
    session_timeout: NonNegativeInt = 300
    """Seconds that a session is kept for a client that went away."""
    chat_end_on_disconnect: bool = False
    """Call `on_chat_end` whenever the last page of a conversation goes away, even if it comes back."""
    user_session_timeout: PositiveInt = 1_296_000
    """Life of a login, in seconds."""
    cache: bool = False
    """Keep LangChain's answers on disk."""
    lc_cache_path: str | None = None
    """File of that cache; `None` for `.chainlit/.langchain.db`."""
    persist_user_env: bool = False
    mask_user_env: bool = False
    allow_origins: list[str] = Field(default_factory=lambda: ["*"])
    transports: list[str] | None = None
    allowed_hosts: list[str] = Field(default_factory=list[str])
    """Host names under which a server on the loopback interface may be reached besides its own."""

    strict_actions: bool = False
    """Only actions that are on the screen can be clicked, with the payload that the app gave them. Off, custom
    elements and scripts of the page may call any action callback with a payload of their own."""

    @property
    def configured_origins(self) -> list[str] | None:
        """The origins that the operator has listed, or `None` when the list is the built-in default.

        The default is as open as existing apps expect of the attribute; access is granted only to what was listed.
        """
        return self.allow_origins if "allow_origins" in self.model_fields_set else None


class PersistenceSettings(ConfigModel):
    """The built-in storage: the `[persistence]` table."""

    enabled: bool = True
    """`False`: conversations live in memory only, unless the app brings its own data layer."""
    max_age_days: PositiveFloat | None = None
    """Days after which a conversation in which nothing happens is deleted; `None` for never."""
    max_size_mb: PositiveFloat | None = None
    """Megabytes of texts and files; beyond, the oldest conversations are deleted. `None` for any."""


class ConfigFile(ConfigModel):
    """A whole configuration file, except `[meta]`."""

    project: ProjectSettings = Field(default_factory=ProjectSettings)
    features: FeaturesSettings = Field(default_factory=FeaturesSettings)
    UI: UISettings = Field(default_factory=UISettings)
    persistence: PersistenceSettings = Field(default_factory=PersistenceSettings)


class ChainlitConfigOverrides(ConfigModel):
    """What a chat profile changes. Only fields that are given explicitly count."""

    ui: UISettings | None = None
    features: FeaturesSettings | None = None
    project: ProjectSettings | None = None
