"""The app's data layer: `cl.data`."""

from __future__ import annotations

import importlib
import sys
import warnings
from types import ModuleType
from typing import cast

from chainlit._core.app import current_app
from chainlit._store.contract import DataLayer
from chainlit.data.base import BaseDataLayer
from chainlit.data.utils import queue_until_user_message

__all__ = ["BaseDataLayer", "get_data_layer", "queue_until_user_message"]

_data_layer: BaseDataLayer | None
_data_layer_initialized: bool


def get_data_layer() -> BaseDataLayer | None:
    """Return the app's data layer; None when it has none. It is made on first use and lives as long as the process."""
    # Loading it announces the authoring layer, which finds the data layer; scripts may come here first.
    importlib.import_module("chainlit.callbacks")
    return cast("BaseDataLayer | None", current_app().data_layer)


class _DataModule(ModuleType):
    """This module, with the variables of earlier versions as windows into the current app."""

    @property
    def _data_layer(self) -> DataLayer | None:
        app = current_app()
        return app.data_layer if app.data_layer_known else None

    @_data_layer.setter
    def _data_layer(self, layer: DataLayer | None) -> None:
        warnings.warn(
            "Assigning chainlit.data._data_layer is deprecated; return the layer from a @cl.data_layer function.",
            DeprecationWarning,
            stacklevel=2,
        )
        current_app().assigned_layer = layer

    @property
    def _data_layer_initialized(self) -> bool:
        return current_app().data_layer_known

    @_data_layer_initialized.setter
    def _data_layer_initialized(self, value: bool) -> None:
        if not value:
            current_app().forget_data_layer()


sys.modules[__name__].__class__ = _DataModule
