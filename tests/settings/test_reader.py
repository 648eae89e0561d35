"""From the bytes of `config.toml` to settings and complaints."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._base.errors import ConfigError
from chainlit._settings.mcp import SseMcpServer, StdioMcpServer, StreamableHttpMcpServer
from chainlit._settings.model import ConfigFile
from chainlit._settings.reader import ReadConfig, parse_config, read_config, version_number

PATH = Path("config.toml")
META = '[meta]\ngenerated_by = "2.12.0"\n'


def read(text: str) -> ReadConfig:
    return parse_config((META + text).encode(), PATH)


def said_about(content: bytes) -> list[str]:
    """Return what is complained about, line by line, be it fatal or not."""
    try:
        return list(parse_config(content, PATH).warnings)
    except ConfigError as error:
        return str(error).splitlines()


def complaint(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        read(text)
    return str(caught.value)


def test_a_missing_file_gives_the_defaults_for_absent_keys(tmp_path: Path) -> None:
    assert read_config(tmp_path / "config.toml") == ReadConfig(ConfigFile(), ())


def test_a_file_sets_what_it_names_and_nothing_else() -> None:
    result = read('[UI]\nname = "Bot"\n[features.audio]\nenabled = true\n[project]\nsession_timeout = 9\n')
    expected = ConfigFile()
    expected.UI.name = "Bot"
    expected.features.audio.enabled = True
    expected.project.session_timeout = 9
    assert result == ReadConfig(expected, [])


def test_servers_are_read_by_their_type() -> None:
    result = read(
        "[features.mcp]\nenabled = true\n"
        '[[features.mcp.servers]]\nname = "a"\ntype = "stdio"\ncommand = "run me"\nenv = {KEY = "v"}\n'
        '[[features.mcp.servers]]\nname = "b"\ntype = "sse"\nurl = "http://b"\n'
        '[[features.mcp.servers]]\nname = "c"\ntype = "streamable-http"\nurl = "http://c"\nheaders = {H = "1"}\n'
    )
    assert result.file.features.mcp.servers == [
        StdioMcpServer(name="a", command="run me", env={"KEY": "v"}),
        SseMcpServer(name="b", url="http://b"),
        StreamableHttpMcpServer(name="c", url="http://c", headers={"H": "1"}),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[UI]\nname = "x"\ncot = "all"\n',
            "config.toml, line 5: UI.cot is 'all'; expected 'hidden', 'tool_call' or 'full'",
        ),
        (
            "[features]\n\nlatex = 7\n",
            "config.toml, line 5: features.latex is 7; expected true or false",
        ),
        (
            '[project]\nsession_timeout = "soon"\n',
            "config.toml, line 4: project.session_timeout is 'soon'; expected a whole number",
        ),
        (
            "[project]\nsession_timeout = -1\n",
            "config.toml, line 4: project.session_timeout is -1; expected a number of at least 0",
        ),
        ('UI = "x"\n', "config.toml, line 3: meta.UI"),
        (
            '[features.spontaneous_file_upload]\naccept = "*/*"\n',
            "config.toml, line 4: features.spontaneous_file_upload.accept is '*/*'; expected a list or a table",
        ),
        (
            '[[features.mcp.servers]]\nname = "a"\ntype = "sse"\n',
            "config.toml, line 3: features.mcp.servers[0].url is missing",
        ),
        (
            '[[features.mcp.servers]]\nname = "a"\ntype = "ftp"\n',
            "config.toml, line 3: features.mcp.servers[0] is a table; "
            "expected 'type' to be one of 'stdio', 'sse', 'streamable-http'",
        ),
        (
            '[[features.mcp.servers]]\nname = "a"\ntype = "sse"\nurl = "u"\n'
            '[[features.mcp.servers]]\nname = " A "\ntype = "sse"\nurl = "u"\n',
            "features.mcp.servers is a list; expected unique names; ' A ' occurs twice",
        ),
        (
            '[[features.mcp.servers]]\nname = "  "\ntype = "sse"\nurl = "u"\n',
            "config.toml, line 4: features.mcp.servers[0].name is '  '; expected a name that is not blank",
        ),
        (
            '[[UI.header_links]]\nname = "a"\nurl = "u"\nicon_url = "i"\ntarget = "new"\n',
            "config.toml, line 7: UI.header_links[0].target is 'new'; expected '_blank', '_self', '_parent' or '_top'",
        ),
    ],
)
def test_a_wrong_value_is_named_with_file_line_key_and_what_is_allowed(text: str, message: str) -> None:
    if text.startswith("UI ="):  # a key below [meta] is nobody's business
        assert read(text).warnings == []
        return
    assert message in complaint(text)


def test_every_wrong_value_is_named_at_once() -> None:
    assert len(complaint('[UI]\ncot = 1\nlayout = "slim"\n').splitlines()) == 2


@pytest.mark.parametrize(
    ("kind", "table"), [('type = "sse"\nurl = "u"', "headers"), ('type = "stdio"\ncommand = "c"', "env")]
)
def test_sec_J06_complaints_never_show_headers_or_environment_values(kind: str, table: str) -> None:
    text = complaint(f'[[features.mcp.servers]]\nname = "a"\n{kind}\n[features.mcp.servers.{table}]\nToken = 12345\n')
    assert "12345" not in text
    assert f"features.mcp.servers[0].{table}.Token is a value of type int; expected a text" in text


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("[ui]\nx = 1\n", "line 3: unknown setting 'ui' is ignored; did you mean 'UI'?"),
        ('[UI]\nnames = "x"\n', "line 4: unknown setting 'UI.names' is ignored; did you mean 'name'?"),
        ("[zzz]\n", "line 3: unknown setting 'zzz' is ignored"),
        (
            "[features.audio]\nsample_rates = 1\n",
            "line 4: unknown setting 'features.audio.sample_rates' is ignored; did you mean 'sample_rate'?",
        ),
        (
            '[[features.mcp.servers]]\nname="a"\ntype="stdio"\ncommand="c"\nurl="u"\n',
            "line 7: unknown setting 'features.mcp.servers[0].url' is ignored",
        ),
        (
            '[UI.theme.light]\nbackground = "#fff"\n',
            "line 3: unknown setting 'UI.theme' is ignored; colours and fonts belong to public/theme.json",
        ),
    ],
)
def test_an_unknown_key_is_ignored_with_one_warning_that_names_a_near_one(text: str, warning: str) -> None:
    result = read(text)
    assert list(result.warnings) == [f"config.toml, {warning}"]


@pytest.mark.parametrize("enabled", ["true", "false"])
def test_former_mcp_tables_are_ignored_with_a_warning_each(enabled: str) -> None:
    result = read(
        f"[features.mcp]\nenabled = {enabled}\n[features.mcp.sse]\nenabled = true\n"
        '[features.mcp.stdio]\nenabled = true\nallowed_executables = ["npx"]\n'
    )
    assert result.file.features.mcp.servers == []
    assert not result.file.features.mcp.user_servers.enabled
    assert [warning.split(":")[0] for warning in result.warnings] == ["config.toml, line 5", "config.toml, line 7"]
    assert all("chainlit config migrate" in warning for warning in result.warnings)


@pytest.mark.parametrize("version", ["0.3.0", "0.0.1", "banana"])
def test_a_file_of_an_old_version_is_read_with_a_warning(version: str) -> None:
    result = parse_config(f'[UI]\nname = "Bot"\n[meta]\ngenerated_by = "{version}"\n'.encode(), PATH)
    assert result.file.UI.name == "Bot"
    assert "line 4" in result.warnings[0]
    assert version in result.warnings[0]


def test_versions_are_compared_as_numbers() -> None:
    assert parse_config(b'[meta]\ngenerated_by = "0.10.0"\n', PATH).warnings == []
    assert version_number("2.11.1rc1") == (2, 11, 1)


def test_a_missing_meta_table_is_tolerated_with_a_warning() -> None:
    result = parse_config(b'[UI]\nname = "Bot"\n', PATH)
    assert result.file.UI.name == "Bot"
    assert "[meta] generated_by is missing" in result.warnings[0]


@pytest.mark.parametrize(("language", "warned"), [("fr-FR", False), ("", False), ("French", True), ("../de", True)])
def test_a_language_that_is_no_tag_is_ignored_with_a_warning(language: str, warned: bool) -> None:
    warnings = read(f'[UI]\nlanguage = "{language}"\n').warnings
    expected = f"config.toml, line 4: UI.language is {language!r}, which is no tag such as 'en-US'; it is ignored"
    assert list(warnings) == ([expected] if warned else [])


def test_sec_J09_a_file_that_is_not_utf8_is_refused_with_its_line() -> None:
    with pytest.raises(ConfigError, match="line 2: the file is not UTF-8"):
        parse_config(b'[UI]\nname = "\xe9"\n', PATH)


def test_a_byte_order_mark_is_tolerated() -> None:
    assert parse_config(b"\xef\xbb\xbf" + META.encode(), PATH).warnings == []


def test_sec_J09_broken_toml_is_refused_with_its_line() -> None:
    with pytest.raises(ConfigError, match="line 2: the file is not valid TOML"):
        parse_config(b"[UI]\nname = \n", PATH)


def test_sec_J09_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(ConfigError, match="larger than 1048576 bytes"):
        read_config(path)


def test_sec_J09_deep_nesting_is_refused_not_fatal() -> None:
    with pytest.raises(ConfigError, match="not valid TOML"):
        parse_config(b"x = " + b"[" * 100_000, PATH)


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(tmp_path)


@given(st.binary(max_size=300))
def test_sec_J09_any_bytes_give_settings_or_a_config_error(content: bytes) -> None:
    assert all(line.startswith("config.toml") for line in said_about(content))


_SCALARS = st.one_of(st.booleans(), st.integers(-5, 5), st.just('"x"'), st.just("[]"), st.just("{}"), st.just('["x"]'))


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@given(
    st.sampled_from(["project", "features", "UI", "persistence", "features.audio", "features.mcp", "ui", "zz"]),
    st.dictionaries(
        st.sampled_from([*ConfigFile().UI.model_dump(), *ConfigFile().features.model_dump(), "user_env", "zz"]),
        _SCALARS,
        max_size=4,
    ),
)
def test_any_known_or_unknown_key_with_any_value_is_taken_ignored_or_named(
    table: str, values: dict[str, object]
) -> None:
    lines = "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())
    assert all(line.startswith("config.toml, line ") for line in said_about(f"{META}[{table}]\n{lines}".encode()))


EARLY = """\
[project]
enable_telemetry = true
user_env = []
session_timeout = 3600
cache = false

[auth]
provider = "own"

[persistence]
backend = "sqlite"

[features]
prompt_playground = true
unsafe_allow_html = true
latex = false

[features.audio]
min_decibels = -45
sample_rate = 44100

[UI]
name = "Chatbot"
avatar = "/public/bot.png"
show_readme_as_default = true
hide_cot = false

[UI.theme.light.primary]
main = "#F80061"

[meta]
generated_by = "0.7.0"
"""


def test_a_file_of_an_early_version_is_taken_and_says_what_it_ignores() -> None:
    result = parse_config(EARLY.encode(), PATH)
    assert (result.file.UI.name, result.file.features.unsafe_allow_html) == ("Chatbot", True)
    assert result.file.features.audio.sample_rate == 44_100
    assert result.file.persistence.enabled
    assert [warning.split("'")[1] for warning in result.warnings] == [
        "project.enable_telemetry",
        "auth",
        "persistence.backend",
        "features.prompt_playground",
        "features.audio.min_decibels",
        "UI.avatar",
        "UI.show_readme_as_default",
        "UI.hide_cot",
        "UI.theme",
    ]
