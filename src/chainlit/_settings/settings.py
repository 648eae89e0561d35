"""Everything the operator of one app has decided."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chainlit._settings.environment import RunSettings
from chainlit._settings.paths import AppPaths

if TYPE_CHECKING:
    # The models come with pydantic, which `import chainlit` must not load.
    from chainlit._settings.features import FeaturesSettings
    from chainlit._settings.model import (
        ChainlitConfigOverrides,
        ConfigFile,
        PersistenceSettings,
        ProjectSettings,
        UISettings,
    )

_logger = logging.getLogger("chainlit")


@dataclass(slots=True)
class Settings:
    """The settings of one app. Authors may assign to their fields while the app's module loads."""

    paths: AppPaths
    ui: UISettings
    features: FeaturesSettings
    project: ProjectSettings
    persistence: PersistenceSettings
    run: RunSettings = field(default_factory=RunSettings)

    @classmethod
    def of_file(cls, paths: AppPaths, file: ConfigFile, run: RunSettings | None = None) -> Settings:
        """Combine what a configuration file says with where the app is and how it runs."""
        return cls(paths, file.UI, file.features, file.project, file.persistence, run or RunSettings())

    def with_overrides(self, overrides: ChainlitConfigOverrides | None) -> Settings:
        """Return these settings with a chat profile's changes laid over them, key by key."""
        if overrides is None:
            return self
        from chainlit._settings.base import merged  # heavy: pydantic

        return replace(
            self,
            ui=merged(self.ui, overrides.ui) if overrides.ui else self.ui,
            features=merged(self.features, overrides.features) if overrides.features else self.features,
            project=merged(self.project, overrides.project) if overrides.project else self.project,
        )

    def audio_enabled(self, has_chunk_hook: bool) -> bool:
        """Tell whether voice is on: as configured, else if the app has an `on_audio_chunk` hook."""
        configured = self.features.audio.enabled
        return has_chunk_hook if configured is None else configured


def load_settings(paths: AppPaths | None = None, run: RunSettings | None = None) -> Settings:
    """Read the configuration file and the environment. Nothing is written; complaints go to the log.

    Args:
        paths: Where the app is; by default as the environment and the working directory say.
        run: How the process serves, if that is known already.

    Raises:
        ConfigError: The file or a variable holds a wrong value.
    """
    from chainlit._settings.reader import read_config  # heavy: pydantic

    paths = paths or AppPaths.discover()
    read = read_config(paths.config_file)
    for warning in read.warnings:
        _logger.warning("%s", warning)
    return Settings.of_file(paths, read.file, run or RunSettings.from_environment(os.environ))
