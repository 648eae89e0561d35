"""The decorators that register an app's hooks. Each returns the function unchanged."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

from chainlit._adapter import Authoring
from chainlit._auth.oauth.declared import DECLARATIONS, configured_oauth_providers
from chainlit._core.app import current_app, register_adapter

__all__ = [
    "action_callback",
    "author_rename",
    "data_layer",
    "header_auth_callback",
    "oauth_callback",
    "on_app_shutdown",
    "on_app_startup",
    "on_audio_chunk",
    "on_audio_end",
    "on_audio_start",
    "on_chat_end",
    "on_chat_resume",
    "on_chat_start",
    "on_feedback",
    "on_logout",
    "on_mcp_connect",
    "on_mcp_disconnect",
    "on_mcp_tool_call",
    "on_message",
    "on_settings_edit",
    "on_settings_update",
    "on_shared_thread_view",
    "on_slack_reaction_added",
    "on_stop",
    "on_upload",
    "on_window_message",
    "password_auth_callback",
    "set_chat_profiles",
    "set_starter_categories",
    "set_starters",
    "set_thread_name",
]

Function = TypeVar("Function", bound=Callable[..., Any])

register_adapter(Authoring())


def _register(name: str, function: Function) -> Function:
    current_app().hooks.register(name, function)
    return function


# The life of the app


def on_app_startup(func: Function) -> Function:
    """Run before the server takes its first request, outside of any conversation. An error stops the start."""
    return _register("on_app_startup", func)


def on_app_shutdown(func: Function) -> Function:
    """Run when the server ends, after all conversations have ended; bounded in time."""
    return _register("on_app_shutdown", func)


def data_layer(func: Function) -> Function:
    """Make the app's data layer: a plain function without arguments that returns a `BaseDataLayer`, called once."""
    current_app().forget_data_layer()
    return _register("data_layer", func)


# The life of a conversation


def on_chat_start(func: Function) -> Function:
    """Run when a new conversation begins. Nothing is stored before the person interacts."""
    return _register("on_chat_start", func)


def on_chat_resume(func: Function) -> Function:
    """Run when a person opens a stored conversation again; gets its `ThreadDict`, with `messages`."""
    return _register("on_chat_resume", func)


def on_message(func: Function) -> Function:
    """Run for each message of the user; gets the `Message`."""
    return _register("on_message", func)


def on_stop(func: Function) -> Function:
    """Run when the user stops what is running, after it was cancelled."""
    return _register("on_stop", func)


def on_chat_end(func: Function) -> Function:
    """Run once when a conversation ends: explicitly, or because nobody came back in time."""
    return _register("on_chat_end", func)


# Interactions


def action_callback(name: str) -> Callable[[Function], Function]:
    """Run when an action of that name is clicked; gets the `Action`.

    The payload of an action that the page itself has made up is user input. What the function returns travels back
    to the caller as JSON.

    Args:
        name: The actions' name.

    Raises:
        TypeError: It is put above a function without a name.
    """
    if callable(name):
        raise TypeError("@cl.action_callback takes the name of the actions: @cl.action_callback('yes')")

    def decorate(func: Function) -> Function:
        current_app().hooks.register_action(name, func)
        return func

    return decorate


def on_settings_update(func: Function) -> Function:
    """Run when the user confirms the settings form; gets the values by widget id."""
    return _register("on_settings_update", func)


def on_settings_edit(func: Function) -> Function:
    """Run at each change in the settings form, before it is confirmed; gets the values by widget id."""
    return _register("on_settings_edit", func)


def on_window_message(func: Function) -> Function:
    """Run for each message that the window around the page posts; gets it as it was posted, usually a string."""
    return _register("on_window_message", func)


def on_feedback(func: Function) -> Function:
    """Run after a person has rated an answer; gets the `Feedback`."""
    return _register("on_feedback", func)


def on_upload(func: Function) -> Function:
    """Look at a file that a person uploads before anybody can use it, for instance with a virus scanner.

    It gets a dictionary: `id`, `path` (a `Path`), `name` (as the person called it), `type` (as the browser declared
    it) and `size` in bytes. Returning False, or an exception, refuses the file and removes it.
    """
    return _register("on_upload", func)


def author_rename(func: Function) -> Function:
    """Choose the name under which an author is shown: gets a name, returns one. Runs once per message or step."""
    return _register("author_rename", func)


def on_shared_thread_view(func: Function) -> Function:
    """Decide who may see a shared conversation: gets its `ThreadDict`, which may be changed, and the viewer.

    A true value allows it; an exception does not.
    """
    return _register("on_shared_thread_view", func)


def on_slack_reaction_added(func: Function) -> Function:
    """Run when somebody reacts to a message of the bot in Slack; gets the event."""
    return _register("on_slack_reaction_added", func)


# Audio and MCP


def on_audio_start(func: Function) -> Function:
    """Decide whether the microphone may be switched on: `False`, `0`, `""` or an exception refuses it."""
    return _register("on_audio_start", func)


def on_audio_chunk(func: Function) -> Function:
    """Run for each frame of a recording, one after the other; gets the `InputAudioChunk`."""
    return _register("on_audio_chunk", func)


def on_audio_end(func: Function) -> Function:
    """Run when a recording has ended, after its last frame was handled.

    A function of earlier versions, which takes a list of elements, gets an empty one.
    """
    return _register("on_audio_end", func)


def on_mcp_connect(func: Function) -> Function:
    """Run when an MCP server was connected; gets the connection and the client session. An exception refuses it."""
    return _register("on_mcp_connect", func)


def on_mcp_disconnect(func: Function) -> Function:
    """Run when an MCP server was disconnected; gets its name and the client session."""
    return _register("on_mcp_disconnect", func)


def on_mcp_tool_call(func: Function) -> Function:
    """Run before each call of a tool of an MCP server; only `return True` lets it be made.

    The function gets an `McpToolCall`. It sees the very arguments that the tool will get: they are copied before it
    is asked, so that nothing that happens meanwhile changes them. Whoever called the tool gets an `McpToolRefused`
    otherwise. Without such a function every call is made.
    """
    return _register("on_mcp_tool_call", func)


# What people can choose from


def set_chat_profiles(func: Function) -> Function:
    """Offer chat profiles: gets the user and the language, returns a list of `ChatProfile` or None."""
    return _register("set_chat_profiles", func)


def set_starters(func: Function) -> Function:
    """Offer first messages: gets the user and the language, returns a list of `Starter` or None."""
    return _register("set_starters", func)


def set_thread_name(func: Function) -> Function:
    """Name a new conversation: runs once, after the first answer, and returns a short text, or None for none.

    What was said is in `chat_context`. Without this hook, and when it fails, the first message is the name.
    """
    return _register("set_thread_name", func)


def set_starter_categories(func: Function) -> Function:
    """Offer first messages by category: gets user, language and profile, returns a list of `StarterCategory`."""
    return _register("set_starter_categories", func)


# Signing in


def password_auth_callback(func: Function) -> Function:
    """Check a name and a password; return the `User`, or None to refuse."""
    return _register("password_auth_callback", func)


def header_auth_callback(func: Function) -> Function:
    """Check the headers of a request; return the `User`, or None to refuse."""
    return _register("header_auth_callback", func)


def oauth_callback(func: Function) -> Function:
    """Accept somebody who signed in elsewhere: gets provider id, token, raw user data, default user and id token.

    Raises:
        ValueError: No provider has its environment variables set.
    """
    if not configured_oauth_providers(os.environ) and not _own_providers():
        wanted = "\n".join(f"- {each.id}: {', '.join(each.required)}" for each in DECLARATIONS)
        raise ValueError(f"You must set the environment variables of at least one OAuth provider to use it:\n{wanted}")
    return _register("oauth_callback", func)


def on_logout(func: Function) -> Function:
    """Run when somebody signs out; gets request and response. What it returns becomes the answer."""
    return _register("on_logout", func)


def _own_providers() -> list[str]:
    """Return the configured providers that the app has added; there are none unless it imported the list."""
    module: Any = sys.modules.get("chainlit.oauth_providers")
    names: list[str] = module.get_configured_oauth_providers() if module is not None else []
    return names
