"""Configuration files as versions of the past wrote them, and as their owners changed them."""

from __future__ import annotations

from dataclasses import dataclass, field

VERSIONS = [
    "0.7.0",
    "0.7.1",
    "0.7.2",
    "0.7.3",
    "0.7.4",
    "0.7.400",
    "0.7.500",
    "0.7.604",
    "0.7.700",
    "1.0.0",
    "1.0.101",
    "1.0.200",
    "1.0.300",
    "1.0.400",
    "1.0.506",
    "1.1.0",
    "1.1.101",
    "1.1.202",
    "1.1.300",
    "1.1.304",
    "1.1.402",
    "1.2.0",
    "1.3.0",
    "1.3.2",
    "2.0.0",
    "2.0.1",
    "2.0.3",
    "2.1.0",
    "2.2.1",
    "2.3.0",
    "2.4.1",
    "2.5.5",
    "2.6.0",
    "2.7.1",
    "2.8.0",
    "2.9.0",
    "2.9.3",
    "2.10.0",
    "2.11.1",
]
"""39 of them."""


@dataclass(frozen=True)
class OldFile:
    """A file, and what is to be said of it."""

    version: str
    tables: dict[str, list[str]]
    """Table → lines."""
    ignored: list[str] = field(default_factory=list[str])
    """Keys that have no meaning any more, as warnings name them."""
    name: str = "Assistant"

    @property
    def text(self) -> str:
        parts = [f"[{table}]\n" + "".join(f"{line}\n" for line in lines) for table, lines in self.tables.items()]
        return "\n".join([*parts, f'[meta]\ngenerated_by = "{self.version}"\n'])


def _era(version: str) -> OldFile:
    """Return the file that `version` wrote."""
    if version < "1.0":
        return OldFile(
            version,
            {
                "project": ["enable_telemetry = true", "user_env = []", "session_timeout = 3600", "cache = false"],
                "features": ["prompt_playground = true", "unsafe_allow_html = false", "latex = false"],
                "features.multi_modal": ["enabled = true", 'accept = ["*/*"]', "max_files = 20", "max_size_mb = 500"],
                "UI": [
                    'name = "Chatbot"',
                    "show_readme_as_default = true",
                    'description = ""',
                    "default_collapse_content = true",
                    "hide_cot = false",
                ],
                "UI.theme": [],
                "UI.theme.light.primary": ['main = "#F80061"'],
            },
            [
                "project.enable_telemetry",
                "features.prompt_playground",
                "features.multi_modal",
                "UI.show_readme_as_default",
                "UI.default_collapse_content",
                "UI.hide_cot",
                "UI.theme",
            ],
            "Chatbot",
        )
    if version < "2.0":
        return OldFile(
            version,
            {
                "project": ["enable_telemetry = true", "user_env = []", "session_timeout = 3600", "cache = false"],
                "features": ["unsafe_allow_html = false", "latex = false", "auto_tag_thread = true"],
                "features.spontaneous_file_upload": [
                    "enabled = true",
                    'accept = ["*/*"]',
                    "max_files = 20",
                    "max_size_mb = 500",
                ],
                "features.audio": [
                    "min_decibels = -45",
                    "initial_silence_timeout = 3000",
                    "silence_timeout = 1500",
                    "max_duration = 15000",
                    "chunk_duration = 1000",
                    "sample_rate = 44100",
                ],
                "UI": ['name = "Assistant"', 'default_theme = "dark"', "hide_cot = false", 'layout = "wide"'],
                "UI.theme": ['font_family = "Inter, sans-serif"'],
                "UI.theme.dark": ['background = "#FAFAFA"'],
            },
            [
                "project.enable_telemetry",
                "features.audio.min_decibels",
                "features.audio.initial_silence_timeout",
                "features.audio.silence_timeout",
                "features.audio.max_duration",
                "features.audio.chunk_duration",
                "UI.hide_cot",
                "UI.theme",
            ],
        )
    return OldFile(
        version,
        {
            "project": [
                "user_env = []",
                "session_timeout = 3600",
                "user_session_timeout = 1296000",
                "cache = false",
                'allow_origins = ["*"]',
            ],
            "features": [
                "unsafe_allow_html = false",
                "latex = false",
                "user_message_autoscroll = true",
                "auto_tag_thread = true",
                "edit_message = true",
            ],
            "features.spontaneous_file_upload": ["enabled = true", 'accept = ["*/*"]', "max_files = 20"],
            "features.audio": ["enabled = false", "sample_rate = 24000"],
            "features.mcp": ["enabled = false"],
            "features.mcp.sse": ["enabled = true"],
            "features.mcp.stdio": ["enabled = true", 'allowed_executables = [ "npx", "uvx" ]'],
            "UI": ['name = "Assistant"', 'default_theme = "dark"', 'layout = "wide"', 'cot = "full"'],
        },
        ["features.mcp.sse", "features.mcp.stdio"],
    )


@dataclass(frozen=True)
class Change:
    """What an owner did to the file."""

    table: str
    lines: list[str]
    ignored: list[str] = field(default_factory=list[str])
    name: str | None = None


CHANGES = [
    Change("UI", ['name = "My Bot"'], name="My Bot"),
    Change("UI", ['custom_css = "/public/style.css"', 'custom_js = "/public/script.js"']),
    Change("features", ["unsafe_allow_html = true", "latex = true"]),
    Change("UI", ['cot = "tool_call"', 'language = "de-DE"']),
    Change("ui", ['name = "Lower case"'], ["ui"]),
    Change("auth", ["enabled = true", 'provider = "password"'], ["auth"]),
    Change("persistence", ["enabled = true", 'backend = "sqlite"'], ["persistence.backend"]),
    Change("UI", ['avatar = "/public/avatar.png"'], ["UI.avatar"]),
    Change("features.mcp", ["enabled = true"]),
    Change("UI", ['github = "https://example.com"', 'logo_file_url = ""', 'default_theme = "light"']),
    Change("features.mcp.streamable-http", ["enabled = true"], ["features.mcp.streamable-http"]),
]


def _changed(file: OldFile, change: Change) -> OldFile:
    tables = {name: list(lines) for name, lines in file.tables.items()}
    keys = {line.split(" =")[0] for line in change.lines}
    kept = [line for line in tables.get(change.table, []) if line.split(" =")[0] not in keys]
    tables[change.table] = [*kept, *change.lines]
    return OldFile(file.version, tables, [*file.ignored, *change.ignored], change.name or file.name)


def _all() -> list[OldFile]:
    files = [_era(version) for version in VERSIONS]
    changed = [_changed(_era(VERSIONS[-1 - n * 3 % 39]), change) for n, change in enumerate(CHANGES)]
    twice = [
        _changed(_changed(_era(VERSIONS[n * 5 % 39]), CHANGES[n % 11]), CHANGES[(n // 11 + n + 1) % 11])
        for n in range(93 - len(files) - len(changed))
    ]
    return files + changed + twice


FILES = _all()
"""93 files."""
