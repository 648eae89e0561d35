"""What a chat profile changes, and what clients are told."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from chainlit._settings.base import merged
from chainlit._settings.documents import features_document, ui_document
from chainlit._settings.features import AudioFeature, FeaturesSettings, SpontaneousFileUploadFeature
from chainlit._settings.mcp import McpFeature, McpUserServersFeature, StdioMcpServer, StreamableHttpMcpServer
from chainlit._settings.model import ChainlitConfigOverrides, ConfigFile, HeaderLink, ProjectSettings, UISettings
from chainlit._settings.paths import AppPaths
from chainlit._settings.settings import Settings


def settings() -> Settings:
    file = ConfigFile(
        UI=UISettings(name="Base", layout="wide"),
        features=FeaturesSettings(
            latex=True,
            spontaneous_file_upload=SpontaneousFileUploadFeature(enabled=True, accept=["a/*"], max_files=3),
            mcp=McpFeature(enabled=True, servers=[StdioMcpServer(name="s", command="c")]),
        ),
        project=ProjectSettings(user_env=["A"]),
    )
    return Settings.of_file(AppPaths(Path("/app")), file)


def test_only_fields_that_are_given_explicitly_change() -> None:
    changed = settings().with_overrides(ChainlitConfigOverrides(ui=UISettings(name="Profile")))
    expected = settings()
    expected.ui = UISettings(name="Profile", layout="wide")
    assert changed == expected


def test_tables_are_merged_and_lists_replaced() -> None:
    overrides = ChainlitConfigOverrides(
        features=FeaturesSettings(
            spontaneous_file_upload=SpontaneousFileUploadFeature(accept=["b/*"]),
            mcp=McpFeature(servers=[]),
        )
    )
    features = settings().with_overrides(overrides).features
    assert features.latex
    assert features.spontaneous_file_upload == SpontaneousFileUploadFeature(enabled=True, accept=["b/*"], max_files=3)
    assert features.mcp == McpFeature(enabled=True, servers=[])


def test_the_app_keeps_its_own_settings() -> None:
    base = settings()
    base.with_overrides(ChainlitConfigOverrides(ui=UISettings(name="x"), project=ProjectSettings(user_env=[])))
    assert base == settings()


def test_no_overrides_are_the_settings_themselves() -> None:
    base = settings()
    assert base.with_overrides(None) is base


def test_plain_tables_and_unknown_fields_are_taken_in_overrides() -> None:
    overrides = ChainlitConfigOverrides.model_validate(
        {"ui": {"name": "x", "colour": "red"}, "features": {"mcp": {"stdio": {"enabled": True}}}}
    )
    changed = settings().with_overrides(overrides)
    assert changed.ui.name == "x"
    assert changed.features == settings().features


@given(st.dictionaries(st.sampled_from(["latex", "favorites", "edit_message"]), st.booleans()))
def test_merging_with_a_complete_copy_gives_that_copy(values: dict[str, bool]) -> None:
    changes = FeaturesSettings.model_validate(values)
    complete = FeaturesSettings.model_validate(changes.model_dump())
    assert merged(settings().features, complete) == complete


def test_voice_is_on_as_configured_or_else_with_the_hook() -> None:
    for enabled, has_hook, expected in [
        (None, True, True),
        (None, False, False),
        (True, False, True),
        (False, True, False),
    ]:
        base = settings()
        base.features.audio = AudioFeature(enabled=enabled)
        assert base.audio_enabled(has_hook) is expected


def test_the_ui_document_has_every_field() -> None:
    link = HeaderLink(name="n", icon_url="i", url="u")
    assert ui_document(UISettings(header_links=[link])) == {
        "name": "Assistant",
        "description": "",
        "cot": "full",
        "default_theme": "dark",
        "language": None,
        "layout": "default",
        "default_sidebar_state": "open",
        "chat_settings_location": "message_composer",
        "default_chat_settings_open": False,
        "confirm_new_chat": True,
        "github": None,
        "custom_css": None,
        "custom_css_attributes": "",
        "custom_js": None,
        "custom_js_attributes": "defer",
        "alert_style": "classic",
        "login_page_image": None,
        "login_page_image_filter": None,
        "login_page_image_dark_filter": None,
        "custom_meta_url": None,
        "custom_meta_image_url": None,
        "logo_file_url": None,
        "default_avatar_file_url": None,
        "avatar_size": None,
        "custom_build": None,
        "header_links": [{"name": "n", "icon_url": "i", "url": "u", "display_name": None, "target": None}],
    }


def test_the_features_document_names_servers_but_tells_nothing_else_about_them() -> None:
    features = FeaturesSettings(
        mcp=McpFeature(
            enabled=True,
            servers=[
                StdioMcpServer(name="a", command="secret", env={"K": "secret"}),
                StreamableHttpMcpServer(name="b", url="http://secret", headers={"H": "secret"}),
            ],
            user_servers=McpUserServersFeature(enabled=True, allowed_urls=["http://secret"]),
        )
    )
    assert features_document(features, audio_enabled=True) == {
        "spontaneous_file_upload": None,
        "audio": {"sample_rate": 24_000, "enabled": True},
        "mcp": {
            "enabled": True,
            "servers": [{"name": "a", "type": "stdio"}, {"name": "b", "type": "streamable-http"}],
            "user_servers": {"enabled": True},
        },
        "slack": {"reaction_on_message_received": False},
        "latex": False,
        "user_message_markdown": True,
        "user_message_autoscroll": True,
        "assistant_message_autoscroll": True,
        "unsafe_allow_html": False,
        "auto_tag_thread": True,
        "edit_message": True,
        "allow_thread_sharing": False,
        "favorites": False,
    }


def test_the_default_of_allowed_origins_grants_nothing() -> None:
    assert ProjectSettings().allow_origins == ["*"]
    assert ProjectSettings().configured_origins is None
    assert ProjectSettings(allow_origins=["*"]).configured_origins == ["*"]
