"""Bringing configuration files to this version."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from chainlit._settings.default_file import default_config
from chainlit._settings.mcp import McpUserServersFeature
from chainlit._settings.reader import parse_config
from chainlit.cli.migrate import Migration, migrated

VERSION = "2.12.0"

OLD = """\
# A comment of the owner
[UI]
name = "Bot"  # another

[features.mcp]
enabled = true
stdio.enabled = true

[features.mcp.sse]
    enabled = true

[features.mcp.streamable-http]
enabled = true
[meta]
generated_by = "2.11.1"
"""

NEW = """\
# A comment of the owner
[UI]
name = "Bot"  # another

[features.mcp]
enabled = true
# stdio.enabled = true

# [features.mcp.sse]
#     enabled = true

# [features.mcp.streamable-http]
# enabled = true
[meta]
generated_by = "2.12.0"

[features.mcp.user_servers]
enabled = true
# Addresses below which people may add servers.
allowed_urls = []
"""


def test_former_tables_become_comments_and_everything_else_stays() -> None:
    assert migrated(OLD, VERSION).text == NEW


def test_what_was_migrated_is_read_without_a_warning_and_grants_nothing_new() -> None:
    result = parse_config(NEW.encode(), Path("config.toml"))
    assert result.warnings == []
    assert result.file.features.mcp.user_servers == McpUserServersFeature(enabled=True, allowed_urls=[])
    assert result.file.features.mcp.servers == []


def test_programs_are_named_but_not_listed_as_servers() -> None:
    migration = migrated(
        "[features.mcp]\nenabled = true\n[features.mcp.stdio]\nenabled = true\n"
        'allowed_executables = [\n  "npx",\n  "uvx",\n]\n[meta]\ngenerated_by = "2.12.0"\n',
        VERSION,
    )
    assert migration.text == (
        "[features.mcp]\nenabled = true\n# [features.mcp.stdio]\n# enabled = true\n"
        '# allowed_executables = [\n#   "npx",\n#   "uvx",\n# ]\n[meta]\ngenerated_by = "2.12.0"\n'
    )
    assert migration.notes[0] == "- commented out: [features.mcp.stdio]"
    assert "npx, uvx" in migration.notes[1]


def test_a_file_of_this_version_stays_as_it_is() -> None:
    text = default_config(VERSION)
    assert migrated(text, VERSION) == Migration(text, [])


def test_a_missing_version_is_added() -> None:
    assert migrated('[UI]\nname = "x"\n', VERSION).text == '[UI]\nname = "x"\n\n[meta]\ngenerated_by = "2.12.0"\n'
    assert migrated("[meta]\nother = 1\n", VERSION).text == '[meta]\ngenerated_by = "2.12.0"\nother = 1\n'
    assert migrated("", VERSION).text == '[meta]\ngenerated_by = "2.12.0"\n'


_TABLES = {
    "sse": "[features.mcp.sse]\nenabled = true\n",
    "stdio": '[features.mcp.stdio]\nallowed_executables = ["a",\n"b"]\n',
    "http": "[features.mcp.streamable-http]\nenabled = false\n",
    "mcp": "[features.mcp]\nenabled = true\n",
    "ui": '[UI]\nname = "x"\ndescription = """\n[features.mcp.sse]\nis text here\n"""\n',
    "meta": '[meta]\ngenerated_by = "2.0.0"\n',
}


@given(st.permutations(sorted(_TABLES)), st.integers(0, len(_TABLES)))
def test_migrating_is_done_after_one_time_and_keeps_all_other_settings(names: list[str], count: int) -> None:
    text = "".join(_TABLES[name] for name in names[:count])
    once = migrated(text, VERSION)
    assert migrated(once.text, VERSION) == Migration(once.text, [])
    former = parse_config(text.encode(), Path("config.toml")).file
    result = parse_config(once.text.encode(), Path("config.toml"))
    assert result.warnings == []
    assert result.file.UI == former.UI
    assert result.file.features.mcp.enabled == former.features.mcp.enabled
