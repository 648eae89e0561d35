"""The settings as app authors see them."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import chainlit.config as config_module
from chainlit._base.errors import ConfigError
from chainlit._core.app import App, app_as_current
from chainlit._settings.paths import AppPaths
from chainlit._settings.texts import leaf_keys
from chainlit.config import (
    ChainlitConfigOverrides,
    CodeSettings,
    FeaturesSettings,
    McpFeature,
    UISettings,
    config,
)


@pytest.fixture(autouse=True)
def app(tmp_path: Path) -> Iterator[App]:
    with app_as_current(App(paths=AppPaths(tmp_path))) as app:
        yield app


def write(app: App, text: str) -> None:
    app.paths.config_dir.mkdir(exist_ok=True)
    app.paths.config_file.write_text(f'[meta]\ngenerated_by = "2.12.0"\n{text}')


def test_the_file_is_read_on_first_use(app: App) -> None:
    write(app, '[UI]\nname = "Bot"\n')
    assert config.ui.name == "Bot"
    assert config.root == str(app.paths.root)


def test_what_an_author_assigns_takes_effect(app: App) -> None:
    config.ui.name = "Mine"
    config.features.audio.enabled = True
    config.project.allow_origins = ["https://a.example"]
    config.ui = config.ui.model_copy(update={"layout": "wide"})
    assert (app.settings.ui.name, app.settings.ui.layout) == ("Mine", "wide")
    assert app.settings.audio_enabled(has_chunk_hook=False)
    assert app.settings.project.configured_origins == ["https://a.example"]


def test_a_wrong_value_is_refused_where_it_is_assigned() -> None:
    with pytest.raises(ValueError, match="'hidden', 'tool_call' or 'full'"):
        config.ui.cot = "all"  # type: ignore[assignment]  # that is the test


@pytest.mark.anyio
async def test_functions_are_read_and_assigned_as_attributes(app: App) -> None:
    assert config.code.on_message is None

    async def answer(message: object) -> object:
        return message

    config.code.on_message = answer
    assert app.hooks.on_message is not None
    assert app.hooks.on_message.function is answer
    read = config.code.on_message
    assert read is not None
    assert await read("hello") == "hello"
    config.code.on_message = None
    assert app.hooks.registered == []


@pytest.mark.anyio
async def test_action_callbacks_are_a_mapping_from_names_to_functions(app: App) -> None:
    def accept(action: object) -> str:
        return f"got {action}"

    config.code.action_callbacks["yes"] = accept
    assert list(config.code.action_callbacks) == ["yes"]
    assert len(config.code.action_callbacks) == 1
    assert await app.hooks.action_callbacks["yes"]("it") == "got it"
    other = CodeSettings()
    other.action_callbacks["no"] = config.code.action_callbacks["yes"]
    del config.code.action_callbacks["yes"]
    assert dict(app.hooks.action_callbacks) == dict(config.code.action_callbacks)
    assert list(app.hooks.action_callbacks) == ["no"]


def test_a_hook_that_does_not_exist_is_named() -> None:
    with pytest.raises(AttributeError, match="there is no hook 'on_mesage'"):
        config.code.on_mesage = print
    assert not hasattr(config.code, "on_mesage")
    with pytest.raises(TypeError, match="on_message is 7; expected a function or None"):
        config.code.on_message = 7  # type: ignore[assignment]  # that is the test
    assert "on_message" in dir(config.code)


def test_overrides_give_other_settings_and_leave_these() -> None:
    overrides = ChainlitConfigOverrides(
        ui=UISettings(name="Profile"),
        features=FeaturesSettings(mcp=McpFeature.model_validate({"enabled": True, "stdio": {"enabled": True}})),
    )
    changed = config.with_overrides(overrides)
    assert (changed.ui.name, changed.features.mcp.enabled, changed.ui.layout) == ("Profile", True, "default")
    assert (config.ui.name, config.features.mcp.enabled) == ("Assistant", False)


def test_reloading_reads_the_file_again_and_keeps_how_the_process_runs(app: App) -> None:
    config.run.port = 9
    write(app, '[UI]\nname = "New"\n')
    config_module.reload_config()
    assert (config.ui.name, config.run.port) == ("New", 9)


def test_a_wrong_file_leaves_the_former_settings(app: App) -> None:
    config.ui.name = "Former"
    write(app, "[UI]\nname = 7\n")
    with pytest.raises(ConfigError, match=r"line 4: UI\.name is 7; expected a text"):
        config_module.reload_config()
    assert config.ui.name == "Former"


def test_loading_gives_the_settings_of_the_file_apart_from_those_in_use(app: App) -> None:
    write(app, '[UI]\nname = "File"\n')
    config.ui.name = "In use"
    assert config_module.load_config().ui.name == "File"
    tables = config_module.load_settings()
    assert list(tables) == ["features", "ui", "project"]
    assert config.ui.name == "In use"


def test_translations_are_loaded_for_the_operators_language_or_else_the_wanted_one() -> None:
    assert config.load_translation("fr")["chat"] != config.load_translation("en-US")["chat"]
    config.ui.language = "en-US"
    texts = config.load_translation("fr")
    assert set(leaf_keys(texts)) == set(leaf_keys(config.load_translation("en-US")))
    texts["chat"] = "changed by the caller"
    assert config.load_translation("fr")["chat"] != "changed by the caller"


def test_files_are_created_once_and_only_on_request(app: App, caplog: pytest.LogCaptureFixture) -> None:
    assert config.ui.name == "Assistant"
    assert not app.paths.config_dir.exists()
    caplog.set_level("INFO", "chainlit")
    config_module.init_config()
    assert app.paths.config_file.read_text() == config_module.DEFAULT_CONFIG_STR
    assert app.paths.translations_dir.is_dir()
    config_module.init_config(log=True)
    assert [message.split(" at ")[0] for message in caplog.messages] == [
        "Created default config file",
        "Config file already exists",
    ]


def test_paths_follow_the_app(app: App) -> None:
    assert str(app.paths.root) == config_module.APP_ROOT
    assert app.paths.root / ".files" == config_module.FILES_DIRECTORY
    assert config_module.config_dir == str(app.paths.root / ".chainlit")
    assert config_module.config_file == str(app.paths.root / ".chainlit" / "config.toml")
    assert config_module.config_translation_dir == str(app.paths.root / ".chainlit" / "translations")
    assert config_module.public_dir == str(app.paths.root / "public")
    assert (Path(config_module.TRANSLATIONS_DIR) / "en-US.json").is_file()


def test_every_public_name_exists() -> None:
    for name in config_module.__all__:
        assert getattr(config_module, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = config_module.nothing  # type: ignore[attr-defined]  # that is the test


def test_a_module_is_run_and_known_by_its_name(app: App) -> None:
    path = app.paths.root / "some_author_module.py"
    path.write_text("value = 1\n")
    module = config_module.load_module(str(path))
    try:
        assert module.value == 1
        assert sys.modules["some_author_module"] is module
        assert config.run.module_name == str(path)
        path.write_text("value = 2\n")
        assert config_module.load_module(str(path), force_refresh=True).value == 2
    finally:
        del sys.modules["some_author_module"]
        sys.path.remove(str(app.paths.root))


def test_importing_it_loads_no_pydantic_and_writes_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, chainlit.config as c, chainlit.logger, chainlit.markdown, chainlit.secret, chainlit.version\n"
        "heavy = {'pydantic', 'fastapi', 'click', 'watchfiles', 'uvicorn'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert c.config.ui.name == 'Assistant'\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, timeout=60)
    assert list(tmp_path.iterdir()) == []
