"""The settings as app authors see them.

`config` is a face of the current app: what is read comes from its configuration file, environment and hooks, and what
is assigned takes effect. Nothing is read before the first access, and nothing is ever written to disk by an import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

from chainlit._base.lazy import lazy_names
from chainlit._core.app import current_app
from chainlit._core.hooks import ARGUMENTS, Hook, Hooks
from chainlit._settings.environment import DEFAULT_HOST, DEFAULT_PORT, RunSettings
from chainlit._settings.paths import PACKAGE_ROOT as _PACKAGE_ROOT
from chainlit.logger import logger
from chainlit.version import __version__

if TYPE_CHECKING:
    from chainlit._settings.features import (
        AudioFeature,
        FeaturesSettings,
        SlackFeature,
        SpontaneousFileUploadFeature,
    )
    from chainlit._settings.mcp import (
        McpFeature,
        McpServerConfig,
        McpUserServersFeature,
        SseMcpServer,
        StdioMcpServer,
        StreamableHttpMcpServer,
    )
    from chainlit._settings.model import ChainlitConfigOverrides, HeaderLink, ProjectSettings, UISettings
    from chainlit._settings.settings import Settings

    APP_ROOT: str
    FILES_DIRECTORY: Path
    config_dir: str
    config_file: str
    public_dir: str
    config_translation_dir: str
    DEFAULT_CONFIG_STR: str

__all__ = [
    "APP_ROOT",
    "BACKEND_ROOT",
    "DEFAULT_CONFIG_STR",
    "DEFAULT_HOST",
    "DEFAULT_PORT",
    "DEFAULT_ROOT_PATH",
    "FILES_DIRECTORY",
    "PACKAGE_ROOT",
    "TRANSLATIONS_DIR",
    "AudioFeature",
    "ChainlitConfig",
    "ChainlitConfigOverrides",
    "CodeSettings",
    "FeaturesSettings",
    "HeaderLink",
    "McpFeature",
    "McpServerConfig",
    "McpUserServersFeature",
    "ProjectSettings",
    "RunSettings",
    "SlackFeature",
    "SpontaneousFileUploadFeature",
    "SseMcpServer",
    "StdioMcpServer",
    "StreamableHttpMcpServer",
    "UISettings",
    "config",
    "config_dir",
    "config_file",
    "config_translation_dir",
    "init_config",
    "lint_translations",
    "load_config",
    "load_module",
    "load_settings",
    "public_dir",
    "reload_config",
]

PACKAGE_ROOT = str(_PACKAGE_ROOT)
BACKEND_ROOT = PACKAGE_ROOT
TRANSLATIONS_DIR = str(_PACKAGE_ROOT / "_settings" / "languages")
DEFAULT_ROOT_PATH = ""

AuthorFunction: TypeAlias = Callable[..., object]


class ActionCallbacks(MutableMapping[str, Callable[..., object]]):
    """The functions for clicks on actions, by the action's name; assigning registers one."""

    def __init__(self, hooks: Callable[[], Hooks]) -> None:
        self._hooks = hooks

    def __getitem__(self, name: str) -> Hook:
        return self._hooks().action_callbacks[name]

    def __setitem__(self, name: str, function: AuthorFunction) -> None:
        if isinstance(function, Hook):
            self._hooks().action_callbacks[name] = function
        else:
            self._hooks().register_action(name, function)

    def __delitem__(self, name: str) -> None:
        del self._hooks().action_callbacks[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._hooks().action_callbacks)

    def __len__(self) -> int:
        return len(self._hooks().action_callbacks)

    def __repr__(self) -> str:
        return f"ActionCallbacks({self._hooks().action_callbacks!r})"


class CodeSettings:
    """The author's functions: one attribute per hook, `None` where there is none.

    What is read can be awaited with the hook's arguments, whatever of them the function declares. Assigning a
    function registers it, and `None` removes it.
    """

    action_callbacks: MutableMapping[str, AuthorFunction]

    def __init__(self, hooks: Hooks | None = None) -> None:
        """Show `hooks`, or else those of the current app."""
        object.__setattr__(self, "_hooks", hooks)
        object.__setattr__(self, "action_callbacks", ActionCallbacks(self._shown))

    def _shown(self) -> Hooks:
        hooks: Hooks | None = object.__getattribute__(self, "_hooks")
        return current_app().hooks if hooks is None else hooks

    def __getattr__(self, name: str) -> Hook | None:
        if name not in ARGUMENTS:
            raise AttributeError(f"there is no hook {name!r}")
        hook: Hook | None = getattr(self._shown(), name)
        return hook

    def __setattr__(self, name: str, function: AuthorFunction | None) -> None:
        if name not in ARGUMENTS:
            raise AttributeError(f"there is no hook {name!r}")
        if function is not None and not callable(function):
            raise TypeError(f"{name} is {function!r}; expected a function or None")
        setattr(self._shown(), name, function)

    def __dir__(self) -> list[str]:
        return [*ARGUMENTS, "action_callbacks"]


class ChainlitConfig:
    """The settings of an app.

    Args:
        settings: Settings to show; by default those of the current app, whichever that is at the time.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings
        self.code: CodeSettings = CodeSettings()

    @property
    def _shown(self) -> Settings:
        return current_app().settings if self._settings is None else self._settings

    @property
    def root(self) -> str:
        """The app root: the folder that `.chainlit`, `public` and `chainlit.md` are in."""
        return str(self._shown.paths.root)

    @property
    def chainlit_server(self) -> str:
        """Address of a hosted service that is gone; always empty."""
        return ""

    @property
    def run(self) -> RunSettings:
        """How this process serves the app: host, port, flags of the command line."""
        return self._shown.run

    @property
    def features(self) -> FeaturesSettings:
        return self._shown.features

    @features.setter
    def features(self, value: FeaturesSettings) -> None:
        self._shown.features = value

    @property
    def ui(self) -> UISettings:
        return self._shown.ui

    @ui.setter
    def ui(self, value: UISettings) -> None:
        self._shown.ui = value

    @property
    def project(self) -> ProjectSettings:
        return self._shown.project

    @project.setter
    def project(self, value: ProjectSettings) -> None:
        self._shown.project = value

    def load_translation(self, language: str) -> dict[str, Any]:
        """Return all texts of the user interface, for `UI.language` or else for `language`.

        Tables of tables, with texts at their ends. Languages without own texts get those of their base, of a regional
        relative, or English ones.
        """
        from chainlit._settings.translations import Translations, editable, effective_language  # rarely needed

        translations = Translations(self._shown.paths.translations_dir)
        return editable(translations.get(effective_language(language, self.ui.language)))

    def with_overrides(self, overrides: ChainlitConfigOverrides | None) -> ChainlitConfig:
        """Return these settings with a chat profile's changes laid over them; these stay as they are."""
        return ChainlitConfig(self._shown.with_overrides(overrides))


config: ChainlitConfig = ChainlitConfig()
"""The settings of the current app."""


def load_module(target: str, force_refresh: bool = False) -> ModuleType:
    """Run the app's module, which registers its hooks.

    Args:
        target: Path of a `.py` file.
        force_refresh: Run it again, with the author's other modules, if it has been loaded before.

    Raises:
        TargetError: The file is missing or fails; the message says why.
    """
    from chainlit._settings.target import check_target, load_target, reload_target  # once per start

    path = check_target(target)
    config.run.module_name = target
    return reload_target(path, current_app().paths.root) if force_refresh else load_target(path)


def reload_config() -> None:
    """Read the configuration file again; what was assigned to `config` before is gone.

    Raises:
        ConfigError: The file is wrong; the former settings stay.
    """
    from chainlit._settings.settings import load_settings  # heavy: pydantic

    app = current_app()
    app.settings = load_settings(app.paths, app.settings.run)


def load_config() -> ChainlitConfig:
    """Return the settings as the configuration file has them now, apart from those in use."""
    from chainlit._settings.settings import load_settings  # heavy: pydantic

    return ChainlitConfig(load_settings(current_app().paths))


def load_settings() -> dict[str, object]:
    """Return the tables of the configuration file as it is now, by the names that `config` has for them."""
    loaded = load_config()
    return {"features": loaded.features, "ui": loaded.ui, "project": loaded.project}


def init_config(log: bool = False, *, required: bool = True) -> None:
    """Create the configuration file and the folder for translations, where they are missing.

    Args:
        log: Say so when the file exists already.
        required: Raise when that can't be done; otherwise the log tells, and defaults apply.

    Raises:
        OSError: The folder of the app can't be written.
    """
    try:
        _init_config(log)
    except OSError as error:
        if required:
            raise
        logger.warning("No configuration file is made, and defaults apply: %s", error)


def _init_config(log: bool) -> None:
    from chainlit._settings.default_file import write_default_config  # once per start

    paths = current_app().paths
    if write_default_config(paths, __version__):
        logger.info("Created default config file at %s", paths.config_file)
    elif log:
        logger.info("Config file already exists at %s", paths.config_file)
    paths.translations_dir.mkdir(parents=True, exist_ok=True)


def lint_translations() -> bool:
    """Print how each file in `.chainlit/translations` differs from the English texts.

    Returns:
        Whether no text is missing or of a wrong shape. Texts beyond the English ones are printed, but allowed.
    """
    from chainlit.translations import lint_folder  # only for this

    return lint_folder(current_app().paths.translations_dir)


_models = lazy_names(
    "chainlit.config",
    {
        **{
            name: f"chainlit._settings.model:{name}"
            for name in ("ChainlitConfigOverrides", "HeaderLink", "ProjectSettings", "UISettings")
        },
        **{
            name: f"chainlit._settings.features:{name}"
            for name in ("AudioFeature", "FeaturesSettings", "SlackFeature", "SpontaneousFileUploadFeature")
        },
        **{
            name: f"chainlit._settings.mcp:{name}"
            for name in (
                "McpFeature",
                "McpServerConfig",
                "McpUserServersFeature",
                "SseMcpServer",
                "StdioMcpServer",
                "StreamableHttpMcpServer",
            )
        },
    },
)


def __getattr__(name: str) -> object:
    """Return a path of the current app, the text of a new configuration file, or a model."""
    paths = {
        "APP_ROOT": "root",
        "FILES_DIRECTORY": "files_dir",
        "config_dir": "config_dir",
        "config_file": "config_file",
        "public_dir": "public_dir",
        "config_translation_dir": "translations_dir",
    }
    if name in paths:
        path: Path = getattr(current_app().paths, paths[name])
        return path if name == "FILES_DIRECTORY" else str(path)
    if name == "DEFAULT_CONFIG_STR":
        from chainlit._settings.default_file import default_config  # rarely needed

        return default_config(__version__)
    return _models(name)
