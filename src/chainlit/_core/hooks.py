"""The functions that the author of an app has registered."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from typing import Any

from chainlit._base.bridge import in_thread
from chainlit._base.signature import fit, is_async, uses_loop
from chainlit._core.advice import doubts_about

_logger = logging.getLogger("chainlit")

ARGUMENTS: dict[str, tuple[str, ...]] = {
    "on_app_startup": (),
    "on_app_shutdown": (),
    "on_chat_start": (),
    "on_chat_resume": ("thread",),
    "on_message": ("message",),
    "on_stop": (),
    "on_chat_end": (),
    "on_logout": ("request", "response"),
    "on_settings_update": ("settings",),
    "on_settings_edit": ("settings",),
    "on_window_message": ("message",),
    "on_feedback": ("feedback",),
    "on_upload": ("file",),
    "author_rename": ("orig_author",),
    "on_audio_start": (),
    "on_audio_chunk": ("chunk",),
    "on_audio_end": ("elements",),  # in earlier versions; recordings now come as chunks, so that it is empty
    "on_mcp_connect": ("connection", "session"),
    "on_mcp_disconnect": ("name", "session"),
    "on_mcp_tool_call": ("call",),
    "set_chat_profiles": ("user", "language"),
    "set_starters": ("user", "language"),
    "set_starter_categories": ("user", "language", "chat_profile"),
    "set_thread_name": (),
    "data_layer": (),
    "password_auth_callback": ("username", "password"),
    "header_auth_callback": ("headers",),
    "oauth_callback": ("provider_id", "token", "raw_user_data", "default_user", "id_token"),
    "on_shared_thread_view": ("thread", "viewer"),
    "on_slack_reaction_added": ("event",),
}
"""Every hook, and the arguments that it is offered."""

CHAT_HOOKS = ("on_chat_start", "on_message", "on_audio_chunk")
_ACTION_ARGUMENTS = ("action",)


class Hook:
    """A registered function with the rules of how it is called.

    It may be async or plain, and declare as many of the offered arguments as it likes. Plain functions run in a
    worker thread with the caller's context, so that a slow one blocks nobody; except those that make tasks, ask for
    the event loop or open `sqlite3`, which run on it.
    """

    def __init__(self, name: str, function: Callable[..., object], arguments: tuple[str, ...]) -> None:
        self.name = name
        self.function = function
        self._fit = fit(function, arguments)
        self._is_async = is_async(function)
        self._on_loop: bool | None = False if self._is_async else None
        """Whether a plain function runs on the loop; known once all of its module is there, at the first call."""
        self._noted = False

    def note_once(self, text: str) -> None:
        """Log a remark about the function, the first time only."""
        if not self._noted:
            self._noted = True
            _logger.info("%s", text)

    async def __call__(self, *values: object) -> Any:
        """Call the function with as many of `values` as it declares; its errors pass through."""
        if self._on_loop is None:
            self._on_loop = uses_loop(self.function)
        if self._on_loop:
            return await self.inline(*values)
        args, kwargs = self._fit.arguments(values)
        if self._is_async:
            return await self.function(*args, **kwargs)  # type: ignore[misc]  # checked by is_async
        result = await in_thread(self.function, *args, **kwargs)
        return await result if inspect.isawaitable(result) else result

    async def inline(self, *values: object) -> Any:
        """As calling it, but a plain function runs on the event loop: for hooks of the process, not of a person."""
        args, kwargs = self._fit.arguments(values)
        result = self.function(*args, **kwargs)
        return await result if inspect.isawaitable(result) else result


class Hooks:
    """All hooks of one app, by name; assigning any callable registers it, None removes it.

    `action_callbacks` maps an action's name to its hook.
    """

    on_app_startup: Hook | None
    on_app_shutdown: Hook | None
    on_chat_start: Hook | None
    on_chat_resume: Hook | None
    on_message: Hook | None
    on_stop: Hook | None
    on_chat_end: Hook | None
    on_logout: Hook | None
    on_settings_update: Hook | None
    on_settings_edit: Hook | None
    on_window_message: Hook | None
    on_feedback: Hook | None
    on_upload: Hook | None
    author_rename: Hook | None
    on_audio_start: Hook | None
    on_audio_chunk: Hook | None
    on_audio_end: Hook | None
    on_mcp_connect: Hook | None
    on_mcp_disconnect: Hook | None
    on_mcp_tool_call: Hook | None
    set_chat_profiles: Hook | None
    set_starters: Hook | None
    set_thread_name: Hook | None
    set_starter_categories: Hook | None
    data_layer: Hook | None
    password_auth_callback: Hook | None
    header_auth_callback: Hook | None
    oauth_callback: Hook | None
    on_shared_thread_view: Hook | None
    on_slack_reaction_added: Hook | None

    def __init__(self) -> None:
        self.action_callbacks: dict[str, Hook] = {}
        for name in ARGUMENTS:
            object.__setattr__(self, name, None)

    def __setattr__(self, name: str, value: object) -> None:
        if name in ARGUMENTS and value is not None and not isinstance(value, Hook):
            value = Hook(name, _function(value, name), ARGUMENTS[name])
        object.__setattr__(self, name, value)

    def register(self, name: str, function: Callable[..., object]) -> None:
        """Register `function` for the hook `name`; it replaces a former one, with a warning that names both.

        Raises:
            TypeError: It cannot be called.
        """
        self._warn(name, getattr(self, name), _function(function, name), ARGUMENTS[name])
        setattr(self, name, function)

    def register_action(self, action: str, function: Callable[..., object]) -> None:
        """Register `function` for clicks on actions of that name.

        Raises:
            TypeError: It cannot be called.
        """
        _function(function, "action_callback(name)")
        self._warn(f"action_callback({action!r})", self.action_callbacks.get(action), function, _ACTION_ARGUMENTS)
        self.action_callbacks[action] = Hook(f"action_callback({action!r})", function, _ACTION_ARGUMENTS)

    @property
    def registered(self) -> list[str]:
        """Names of the hooks that have a function; actions as `action_callback`."""
        names = [name for name in ARGUMENTS if getattr(self, name) is not None]
        return [*names, "action_callback"] if self.action_callbacks else names

    @staticmethod
    def _warn(name: str, former: Hook | None, function: Callable[..., object], offered: tuple[str, ...]) -> None:
        if doubts := doubts_about(function, offered):
            _logger.warning("%s: %s %s", name, _name(function), doubts)
        if former is not None and former.function is not function:
            _logger.warning(
                "Warning: %s is registered twice; %s replaces %s", name, _name(function), _name(former.function)
            )


def _function(value: object, hook: str) -> Callable[..., object]:
    if not callable(value):
        raise TypeError(f"@cl.{hook} goes above a function, not {value!r:.80}")
    return value


def _name(function: Callable[..., object]) -> str:
    return str(getattr(function, "__qualname__", repr(function)))
