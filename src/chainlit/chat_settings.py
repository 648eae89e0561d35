"""The settings form of a conversation: `cl.ChatSettings`."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from chainlit._base.mistakes import kind_of
from chainlit._widgets.base import InputWidget, require_widgets
from chainlit._widgets.tab import Tab
from chainlit._wire.page_events import (
    SettingsShown,
)
from chainlit._wire.records import Json
from chainlit.context import get_context

__all__ = ["ChatSettings"]

_logger = logging.getLogger("chainlit")


class ChatSettings:
    """A form with which people adjust the conversation. Their values arrive in `on_settings_update`.

    Args:
        inputs: The widgets, or tabs with widgets.
        tabs: Tabs, as another name for `inputs`.

    Raises:
        ValueError: Neither or both are given.
        TypeError: Something in them is neither a widget nor a tab.
    """

    def __init__(
        self, inputs: Sequence[InputWidget] | Sequence[Tab] | None = None, *, tabs: Sequence[Tab] | None = None
    ) -> None:
        given = inputs if tabs is None else tabs
        if given is None or (inputs is not None and tabs is not None):
            raise ValueError("ChatSettings needs its widgets in `inputs`, or its tabs in `tabs`")
        if isinstance(given, InputWidget | Tab):
            raise TypeError(f"ChatSettings takes a list: write ChatSettings([{type(given).__name__}(…)])")
        if isinstance(given, str) or not isinstance(cast(object, given), Iterable):
            raise TypeError(f"ChatSettings takes a list of widgets or tabs, not {kind_of(given)}")
        self.inputs: list[InputWidget | Tab] = list(given)
        require_widgets([each for each in self.inputs if not isinstance(each, Tab)], "ChatSettings")
        self._warn_about_oddities()

    def _warn_about_oddities(self) -> None:
        ids = [widget.id for widget in self._widgets()]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            _logger.warning("ChatSettings: several widgets share the ids %s, and so their values", ", ".join(twice))
        if len({isinstance(each, Tab) for each in self.inputs}) > 1:
            _logger.warning("ChatSettings: widgets beside tabs are not shown; put them into a Tab")

    def _widgets(self) -> Iterator[InputWidget]:
        for each in self.inputs:
            if isinstance(each, Tab):
                yield from each.inputs
            else:
                yield each

    def settings(self) -> dict[str, Json]:
        """Return the initial values by widget id."""
        return {widget.id: widget.to_dict()["initial"] for widget in self._widgets()}

    async def send(self) -> dict[str, Json]:
        """Show the form, and make its initial values the settings of the conversation.

        Returns:
            The initial values by widget id.
        """
        settings = self.settings()
        get_context("cl.ChatSettings.send").emitter.set_chat_settings(dict(settings))
        await self._show()
        return settings

    async def refresh(self) -> dict[str, Json]:
        """Show the form; the settings of the conversation stay as they are.

        Returns:
            The initial values by widget id.
        """
        await self._show()
        return self.settings()

    async def _show(self) -> None:
        emitter = get_context("cl.ChatSettings").emitter
        await emitter.emit(SettingsShown.name, [each.to_dict() for each in self.inputs])
