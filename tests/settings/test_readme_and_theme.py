"""Readme, theme, and the files that a new app gets."""

import json
import logging
import tomllib
from pathlib import Path

import pytest

from chainlit._settings.default_file import default_config, write_default_config
from chainlit._settings.model import ConfigFile
from chainlit._settings.paths import AppPaths
from chainlit._settings.reader import parse_config
from chainlit._settings.readme import DEFAULT_README, read_readme, write_default_readme
from chainlit._settings.settings import load_settings
from chainlit._settings.theme import Theme, read_theme
from chainlit._settings.toml_lines import KeyLines


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths(tmp_path)


def test_the_readme_of_a_language_is_preferred(paths: AppPaths) -> None:
    paths.readme_file.write_text("general")
    (paths.root / "chainlit_pt-BR.md").write_text("português", "utf-8")
    assert read_readme(paths, "pt-BR") == "português"
    assert read_readme(paths, "pt-br") == "português"
    assert read_readme(paths, "pt-PT") == "general"


def test_no_readme_is_none(paths: AppPaths) -> None:
    assert read_readme(paths, "en-US") is None


def test_a_readme_that_is_too_large_or_a_folder_is_not_shown(paths: AppPaths, caplog: pytest.LogCaptureFixture) -> None:
    paths.readme_file.write_bytes(b"x" * (1024 * 1024 + 1))
    (paths.root / "chainlit_de.md").mkdir()
    with caplog.at_level(logging.WARNING, "chainlit"):
        assert read_readme(paths, "en-US") is None
        assert read_readme(paths, "de") is None
    assert caplog.text.count("is not shown") == 2


@pytest.mark.parametrize("tag", ["../secret", "../../etc/passwd", "x/../../secret", "*", "en-US\0", "?" * 10_000])
def test_sec_A11_hostile_languages_get_the_general_readme(paths: AppPaths, tag: str) -> None:
    paths.readme_file.write_text("general")
    (paths.root.parent / "secret.md").write_text("secret")
    (paths.root / "chainlit_x").mkdir()
    assert read_readme(paths, tag) == "general"


def test_the_default_readme_is_written_once(paths: AppPaths) -> None:
    assert write_default_readme(paths)
    assert "Welcome to Chainlit!" in DEFAULT_README
    assert read_readme(paths, "en-US") == DEFAULT_README
    paths.readme_file.write_text("")
    assert not write_default_readme(paths)
    assert read_readme(paths, "en-US") == ""


def test_the_default_configuration_is_valid_and_says_what_the_defaults_are() -> None:
    result = parse_config(default_config("2.12.0").encode(), Path("config.toml"))
    assert result.warnings == []
    written = result.file.model_dump()
    defaults = ConfigFile().model_dump()
    differing: dict[str, object] = {
        "project.user_env": [],
        "project.session_timeout": 3600,
        "features.spontaneous_file_upload": {
            "enabled": True,
            "accept": ["*/*"],
            "max_files": 20,
            "max_size_mb": 500,
        },
        "UI.logo_file_url": "",
        "UI.default_avatar_file_url": "",
    }
    for key, value in differing.items():
        table, name = key.split(".")
        assert written[table][name] == value
        defaults[table][name] = value
    assert written == defaults


def test_the_default_configuration_mentions_every_setting() -> None:
    text = default_config("2.12.0")
    uncommented = "\n".join(
        line.removeprefix("# ") if "=" in line or "[" in line else line for line in text.splitlines()
    )
    lines = KeyLines(uncommented)
    for table, fields in ConfigFile().model_dump().items():
        for name in fields:
            if (table, name) == ("UI", "github"):
                continue  # accepted for old files; nothing shows it
            assert lines.of((table, name)) not in (None, lines.of((table,))), f"{table}.{name}"


def test_an_existing_configuration_stays_as_it_is(paths: AppPaths) -> None:
    assert write_default_config(paths, "2.12.0")
    assert tomllib.loads(paths.config_file.read_text())["meta"] == {"generated_by": "2.12.0"}
    assert "chat.db*" in (paths.config_dir / ".gitignore").read_text().splitlines()
    paths.config_file.write_text("")
    assert not write_default_config(paths, "2.12.0")
    assert paths.config_file.read_text() == ""


def test_loading_settings_writes_nothing(paths: AppPaths) -> None:
    settings = load_settings(paths)
    assert settings.ui.name == "Assistant"
    assert list(paths.root.iterdir()) == []


def test_complaints_about_the_file_are_logged(paths: AppPaths, caplog: pytest.LogCaptureFixture) -> None:
    paths.config_dir.mkdir()
    paths.config_file.write_text('[meta]\ngenerated_by = "2.0.0"\n[ui]\n')
    with caplog.at_level(logging.WARNING, "chainlit"):
        load_settings(paths)
    assert caplog.messages == [f"{paths.config_file}, line 3: unknown setting 'ui' is ignored; did you mean 'UI'?"]


def theme(paths: AppPaths, document: object) -> Theme | None:
    paths.public_dir.mkdir(exist_ok=True)
    paths.theme_file.write_text(json.dumps(document))
    return read_theme(paths.theme_file)


def test_a_theme_has_variables_and_fonts(paths: AppPaths) -> None:
    document = {"custom_fonts": ["/public/a.css"], "variables": {"light": {"--primary": "1 2% 3%"}, "dark": {}}}
    assert theme(paths, document) == Theme({"light": {"--primary": "1 2% 3%"}, "dark": {}}, ["/public/a.css"])
    assert theme(paths, {"custom_fonts": []}) == Theme({}, [])
    assert theme(paths, {}) == Theme({}, None)
    assert read_theme(paths.root / "none.json") is None


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ([], None),
        ({"variables": []}, Theme()),
        ({"variables": {"light": "x", "blue": {}}}, Theme({"light": {}})),
        (
            {"variables": {"dark": {"--a": 1, "--b": None, "x": "y", "--c;}": "z"}}},
            Theme({"dark": {"--a": "1"}}),
        ),
        ({"custom_fonts": "x"}, Theme()),
        ({"custom_fonts": [1]}, Theme()),
    ],
)
def test_parts_of_a_theme_with_a_wrong_shape_are_left_out(
    paths: AppPaths, document: object, expected: Theme | None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "chainlit"):
        assert theme(paths, document) == expected
    assert "theme.json" in caplog.text


def test_a_theme_that_is_not_json_is_ignored(paths: AppPaths, caplog: pytest.LogCaptureFixture) -> None:
    paths.public_dir.mkdir()
    paths.theme_file.write_text("{")
    with caplog.at_level(logging.WARNING, "chainlit"):
        assert read_theme(paths.theme_file) is None
    assert "theme.json is ignored" in caplog.text
