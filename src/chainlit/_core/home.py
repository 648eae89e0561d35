"""What every conversation of an app shares: hooks, settings, files, login, store."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from chainlit._base.counters import Counters
from chainlit._core.hooks import Hooks

if TYPE_CHECKING:
    from chainlit._auth.oauth.provider import OAuthProvider
    from chainlit._auth.service import Auth
    from chainlit._core.adapter import Adapter
    from chainlit._settings.paths import AppPaths
    from chainlit._settings.settings import Settings
    from chainlit._settings.translations import Translations
    from chainlit._store.contract import DataLayer

Made = TypeVar("Made")


class Home:
    """The shared part of an app. Everything heavy is made on first use, so that registering hooks costs nothing.

    Args:
        settings: Settings to use instead of those of the app root's configuration file and the environment.
        paths: Where the app's files are; the app root of the environment if not given.
    """

    def __init__(self, settings: Settings | None = None, paths: AppPaths | None = None) -> None:
        self.hooks: Hooks = Hooks()
        self.root_path = ""
        """Path below which the app is served, as people's browsers see it; no slash at the end."""
        self._settings = settings
        self._paths = paths
        self._layer: DataLayer | None = None
        self._layer_known = False
        self._made: dict[str, object] = {}
        self.durable = False
        """Whether conversations are kept below the app root when nobody has named another place; servers set it."""
        self.counters: Counters = Counters()
        self.closing: bool = False
        """Whether the process is about to end: nobody new is let in, and nothing new is begun."""
        self.original_authors: dict[str, str] = {}
        """Names that `author_rename` has changed, by what it made of them; pictures may be found by either."""
        self.assigned_layer: DataLayer | None = None
        """A data layer that the author assigned; it goes before the one of the `data_layer` hook."""

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what `make` made the first time; for parts of the server that belong to one app.

        Args:
            name: Of the part; one name always goes with one type.
            make: Makes it.
        """
        if name not in self._made:
            self._made[name] = make()
        return cast(Made, self._made[name])

    @property
    def adapter(self) -> Adapter:
        """How records become authors' objects."""
        raise NotImplementedError("an app has an adapter; a bare home does not")

    @cached_property
    def auth(self) -> Auth:
        from chainlit._auth.service import Auth, read_environment  # heavy: needed when somebody listens

        folder = self.paths.config_dir / "signed-out"
        return Auth(
            read_environment(os.environ),
            hooks=self.hooks,
            signed_out_folder=folder,
            providers=lambda: self.oauth_providers,
        )

    @property
    def oauth_providers(self) -> list[OAuthProvider]:
        """Services that people may sign in with, configured or not; authors add to the list."""
        from chainlit._auth.oauth.built_in import built_in_providers  # for apps with OAuth only

        return self.once("oauth providers", built_in_providers)

    @property
    def paths(self) -> AppPaths:
        if self._paths is None:
            from chainlit._settings.paths import AppPaths  # needed when files are

            self._paths = AppPaths.discover()
        return self._paths

    @cached_property
    def translations(self) -> Translations:
        """The texts of the user interface, with the app's own laid over them."""
        from chainlit._settings.translations import Translations  # needed when somebody listens

        return Translations(self.paths.translations_dir)

    @property
    def settings(self) -> Settings:
        """The settings, read on first use.

        Raises:
            ConfigError: The configuration file is wrong.
        """
        if self._settings is None:
            from chainlit._settings.settings import load_settings  # heavy: pydantic

            self._settings = load_settings(self.paths)
        return self._settings

    @settings.setter
    def settings(self, value: Settings) -> None:
        self._settings = value

    @property
    def data_layer(self) -> DataLayer | None:
        """The app's data layer, resolved on first use; None when it has none."""
        if self.assigned_layer is not None:
            return self.assigned_layer
        if not self._layer_known:
            self._layer = self.adapter.data_layer()
            self._layer_known = True
        return self._layer

    @property
    def data_layer_known(self) -> bool:
        """Whether the data layer has been resolved or assigned."""
        return self._layer_known or self.assigned_layer is not None

    def forget_data_layer(self) -> None:
        """Resolve the data layer again at its next use."""
        self._layer_known = False
