"""The configuration file that a new app starts with."""

from __future__ import annotations

from pathlib import Path

from chainlit._settings.paths import AppPaths

_TEMPLATE = """\
# Settings of this app. Lines that begin with # show what else can be set, mostly with the default value.

[project]
# Names of values, such as API keys, that each person must supply before the chat starts.
user_env = []

# Seconds that a session is kept for a client whose connection was lost.
session_timeout = 3600

# Call on_chat_end whenever the last page of a conversation goes away, even if it comes back; otherwise once at the end.
# chat_end_on_disconnect = true

# Seconds that a login lasts.
user_session_timeout = 1296000

# Keep the answers of LangChain models on disk, and where.
cache = false
# lc_cache_path = ".chainlit/.langchain.db"

# Store the supplied values together with each conversation, encrypted with CHAINLIT_AUTH_SECRET.
persist_user_env = false

# Hide the supplied values while they are typed.
mask_user_env = false

# Other origins whose pages may use this server, for example to embed the chat. Its own pages always may.
# allow_origins = ["https://www.example.com"]

# Names under which a server that listens on this machine only may be reached, besides localhost.
# allowed_hosts = ["chat.test"]

# Accept clicks only on buttons that are on the screen, with the payload that the app gave them. Otherwise custom
# elements and scripts of the page may call any action callback with a payload of their own.
strict_actions = false

# Transports of Socket.IO clients.
# transports = ["websocket"]

[persistence]
# Keep conversations below .chainlit/. An app's own data layer takes its place.
enabled = true

# Delete conversations in which nothing has happened for so many days.
# max_age_days = 365

# Delete the oldest conversations when texts and files are more than so many MB.
# max_size_mb = 10000

[features]
# Render HTML in messages. Text from a model or a stranger can then change the page.
unsafe_allow_html = false

# Render formulas between dollar signs.
latex = false

# Render Markdown in the messages of people.
user_message_markdown = true

# Scroll a new message of the user to the top.
user_message_autoscroll = true

# Follow an answer while it is written.
assistant_message_autoscroll = true

# Tag new threads with the name of the chat profile.
auto_tag_thread = true

# Let people edit their messages.
edit_message = true

# Let people share threads by a link; the app needs an @cl.on_shared_thread_view hook as well.
allow_thread_sharing = false

# Let people save messages of their own and use them again.
favorites = false

[features.slack]
# Answer a Slack message with the eyes reaction when it arrives.
reaction_on_message_received = false

[features.spontaneous_file_upload]
# Let people attach files to messages.
enabled = true

# MIME patterns, or a table from MIME pattern to file extensions:
#   [features.spontaneous_file_upload.accept]
#   "text/csv" = [".csv"]
accept = ["*/*"]

# Per message.
max_files = 20

# Per file, in MB.
max_size_mb = 500

[features.audio]
# Voice. When this is not set, voice is on if the app has an @cl.on_audio_chunk hook.
# enabled = true

# Of recording and playback, in hertz.
sample_rate = 24000

[features.mcp]
# Let people connect tool servers (Model Context Protocol) to a conversation.
enabled = false

# The servers to choose from. `type` is "stdio", "sse" or "streamable-http".
# [[features.mcp.servers]]
# name = "files"
# type = "stdio"
# command = "npx -y @modelcontextprotocol/server-filesystem ."
#
# [[features.mcp.servers]]
# name = "search"
# type = "streamable-http"
# url = "https://example.com/mcp"

[features.mcp.user_servers]
# Let people add servers by their address.
enabled = false

# The addresses must lie below one of these. None is allowed while the list is empty.
allowed_urls = []

[UI]
# Of the app and of its answers.
name = "Assistant"

# Of the page, for search engines and link previews.
# description = ""

# Which steps are shown: "hidden", "tool_call" or "full".
cot = "full"

# Theme at the first visit: "light" or "dark".
default_theme = "dark"

# One language for everybody; otherwise the browser decides.
# language = "en-US"

# Width of the conversation: "default" or "wide".
layout = "default"

# Past chats at the first visit: "open", "closed" or "hidden".
default_sidebar_state = "open"

# Where the chat settings are: "message_composer" or "sidebar".
chat_settings_location = "message_composer"
# Only with "sidebar":
default_chat_settings_open = false

# Ask before a new chat is begun.
confirm_new_chat = true

# Look of alert blocks in messages: "classic" or "modern".
alert_style = "classic"

# Style sheet and script of your own: an address, or a file in the folder public. Attributes go into the tag.
# custom_css = "/public/style.css"
# custom_css_attributes = ""
# custom_js = "/public/script.js"
# custom_js_attributes = "defer"

# Picture on the sign-in page, and utility classes that filter it in the light and the dark theme.
# login_page_image = "/public/welcome.jpg"
# login_page_image_filter = ""
# login_page_image_dark_filter = "brightness-50"

# Address and picture for link previews.
# custom_meta_url = "https://chat.example.com"
# custom_meta_image_url = "https://chat.example.com/public/preview.png"

# Logo and picture of the assistant; without them, public/logo_*.*, public/favicon.* and public/avatars/ are used.
logo_file_url = ""
default_avatar_file_url = ""

# Of the pictures beside messages, in pixels.
# avatar_size = 20

# Folder, relative to this app, with a web client that takes the place of the built-in one.
# custom_build = "public/build"

# Links in the top bar.
# [[UI.header_links]]
# name = "Issues"
# display_name = "Report a problem"
# icon_url = "/public/issues.svg"
# url = "https://example.com/issues"
# target = "_blank"

[meta]
generated_by = "{version}"
"""

_NOT_VERSIONED = """\
# Stored conversations and their files, and who has signed out.
chat.db*
files/
files-cache/
signed-out/
"""


def default_config(version: str) -> str:
    """Return the text of a new configuration file, written by this version of the package."""
    return _TEMPLATE.replace("{version}", version)


def write_default_config(paths: AppPaths, version: str) -> bool:
    """Create the configuration file if it is missing, and tell whether it was. An existing file stays as it is.

    With a new one comes a `.gitignore`, so that the conversations beside it stay out of version control.
    """
    paths.config_dir.mkdir(parents=True, exist_ok=True)
    if not _create(paths.config_file, default_config(version)):
        return False
    _create(paths.config_dir / ".gitignore", _NOT_VERSIONED)
    return True


def _create(file: Path, text: str) -> bool:
    try:
        with file.open("x", encoding="utf-8") as made:
            made.write(text)
    except FileExistsError:
        return False
    return True
