"""Chat applications in plain Python: `import chainlit as cl`.

Every name is loaded on first use: importing the package costs next to nothing and touches no file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

from chainlit._base.lazy import lazy_names

if TYPE_CHECKING:
    from chainlit import action as action
    from chainlit import auth as auth
    from chainlit import callbacks as callbacks
    from chainlit import config as config
    from chainlit import data as data
    from chainlit import element as element
    from chainlit import emitter as emitter
    from chainlit import input_widget
    from chainlit import mcp as mcp
    from chainlit import message as message
    from chainlit import mode as mode
    from chainlit import secret as secret
    from chainlit import session as session
    from chainlit import sidebar as sidebar
    from chainlit import sync as sync
    from chainlit import types as types
    from chainlit import user as user
    from chainlit import utils as utils
    from chainlit.action import Action as Action
    from chainlit.cache import cache as cache
    from chainlit.callbacks import (
        action_callback,
        author_rename,
        data_layer,
        header_auth_callback,
        oauth_callback,
        on_app_shutdown,
        on_app_startup,
        on_audio_chunk,
        on_audio_end,
        on_audio_start,
        on_chat_end,
        on_chat_resume,
        on_chat_start,
        on_feedback,
        on_logout,
        on_mcp_connect,
        on_mcp_disconnect,
        on_message,
        on_settings_edit,
        on_settings_update,
        on_shared_thread_view,
        on_slack_reaction_added,
        on_stop,
        on_window_message,
        password_auth_callback,
        set_chat_profiles,
        set_starter_categories,
        set_starters,
    )
    from chainlit.callbacks import on_mcp_tool_call as on_mcp_tool_call
    from chainlit.callbacks import on_upload as on_upload
    from chainlit.callbacks import set_thread_name as set_thread_name
    from chainlit.chat_context import chat_context as chat_context
    from chainlit.chat_settings import ChatSettings as ChatSettings
    from chainlit.context import context as context
    from chainlit.copilot import CopilotFunction as CopilotFunction
    from chainlit.element import (
        Audio,
        CustomElement,
        Dataframe,
        File,
        Image,
        Pdf,
        Plotly,
        Pyplot,
        Task,
        TaskList,
        TaskStatus,
        Text,
        Video,
    )
    from chainlit.logger import logger as logger

    # Defined by integrations, which need packages that may be missing.
    AsyncLangchainCallbackHandler: type[Any]
    LangchainCallbackHandler: type[Any]
    LlamaIndexCallbackHandler: type[Any]
    SemanticKernelFilter: type[Any]
    instrument_mistralai: Callable[[], None]
    instrument_openai: Callable[[], None]
    from chainlit.message import (
        AskActionMessage,
        AskElementMessage,
        AskFileMessage,
        AskUserMessage,
        ErrorMessage,
        Message,
    )
    from chainlit.mode import (
        Mode,
        ModeOption,
    )
    from chainlit.sidebar import ElementSidebar as ElementSidebar
    from chainlit.step import (
        Step,
        step,
    )
    from chainlit.sync import (
        make_async,
        run_sync,
    )
    from chainlit.types import (
        ActionResponse,
        ChatGeneration,
        ChatProfile,
        CompletionGeneration,
        Feedback,
        GenerationMessage,
        InputAudioChunk,
        OutputAudioChunk,
        Starter,
        StarterCategory,
        ThreadDict,
    )
    from chainlit.user import (
        PersistedUser,
        User,
    )
    from chainlit.user_session import user_session as user_session
    from chainlit.utils import (
        send_window_message,
        sleep,
    )
    from chainlit.version import __version__ as __version__

__all__ = [
    "Action",
    "ActionResponse",
    "AskActionMessage",
    "AskElementMessage",
    "AskFileMessage",
    "AskUserMessage",
    "AsyncLangchainCallbackHandler",
    "Audio",
    "ChatGeneration",
    "ChatProfile",
    "ChatSettings",
    "CompletionGeneration",
    "CopilotFunction",
    "CustomElement",
    "Dataframe",
    "ElementSidebar",
    "ErrorMessage",
    "Feedback",
    "File",
    "GenerationMessage",
    "Image",
    "InputAudioChunk",
    "LangchainCallbackHandler",
    "LlamaIndexCallbackHandler",
    "Message",
    "Mode",
    "ModeOption",
    "OutputAudioChunk",
    "Pdf",
    "PersistedUser",
    "Plotly",
    "Pyplot",
    "SemanticKernelFilter",
    "Starter",
    "StarterCategory",
    "Step",
    "Task",
    "TaskList",
    "TaskStatus",
    "Text",
    "ThreadDict",
    "User",
    "Video",
    "__version__",
    "action_callback",
    "author_rename",
    "cache",
    "chat_context",
    "context",
    "data_layer",
    "header_auth_callback",
    "input_widget",
    "instrument_mistralai",
    "instrument_openai",
    "make_async",
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
    "on_message",
    "on_settings_edit",
    "on_settings_update",
    "on_shared_thread_view",
    "on_slack_reaction_added",
    "on_stop",
    "on_window_message",
    "password_auth_callback",
    "run_sync",
    "send_window_message",
    "set_chat_profiles",
    "set_starter_categories",
    "set_starters",
    "sleep",
    "step",
    "user_session",
]

_NAMES = {
    "chainlit.action": "Action",
    "chainlit.cache": "cache",
    "chainlit.callbacks": (
        "on_app_startup on_app_shutdown on_chat_start on_chat_resume on_chat_end on_message on_stop "
        "on_logout action_callback on_feedback on_upload on_settings_update on_settings_edit on_window_message "
        "author_rename on_shared_thread_view on_slack_reaction_added on_audio_start on_audio_chunk "
        "on_audio_end on_mcp_connect on_mcp_disconnect on_mcp_tool_call set_chat_profiles set_starters set_thread_name "
        "set_starter_categories data_layer password_auth_callback header_auth_callback oauth_callback"
    ),
    "chainlit.chat_context": "chat_context",
    "chainlit.chat_settings": "ChatSettings",
    "chainlit.context": "context",
    "chainlit.copilot": "CopilotFunction",
    "chainlit.element": (
        "Audio CustomElement Dataframe File Image Pdf Plotly Pyplot Text Video TaskList Task TaskStatus"
    ),
    "chainlit.message": "Message ErrorMessage AskUserMessage AskFileMessage AskActionMessage AskElementMessage",
    "chainlit.mode": "Mode ModeOption",
    "chainlit.sidebar": "ElementSidebar",
    "chainlit.step": "Step step",
    "chainlit.sync": "make_async run_sync",
    "chainlit.types": (
        "ChatProfile Starter StarterCategory InputAudioChunk OutputAudioChunk Feedback ThreadDict "
        "ActionResponse ChatGeneration CompletionGeneration GenerationMessage"
    ),
    "chainlit.user": "User PersistedUser",
    "chainlit.user_session": "user_session",
    "chainlit.utils": "sleep send_window_message",
    "chainlit.version": "__version__",
    "chainlit.logger": "logger",
}
"""Where each name is defined."""
_MODULES = [
    "action",
    "auth",
    "callbacks",
    "cli",
    "config",
    "data",
    "element",
    "emitter",
    "input_widget",
    "markdown",
    "mcp",
    "message",
    "mode",
    "oauth_providers",
    "secret",
    "server",
    "session",
    "sidebar",
    "socket",
    "sync",
    "translations",
    "types",
    "user",
    "utils",
    "version",
]
"""Submodules that can be reached as attributes."""

_GONE = {
    "AppUser": "it is `cl.User` now",
    "AudioChunk": "it is `cl.InputAudioChunk` now",
    "Avatar": "put an image named after the author into public/avatars",
    "Element": "it is `chainlit.element.Element`",
    "HaystackAgentCallbackHandler": "the integration is gone; show steps with `cl.Step`",
    "client": "the module is gone",
    "langchain_factory": "make the chain in `@cl.on_chat_start` and call it in `@cl.on_message`",
    "langchain_postprocess": "work with the result in `@cl.on_message`",
    "langchain_run": "call the chain in `@cl.on_message`",
    "langflow_factory": "use `chainlit.langflow.load_flow` in `@cl.on_chat_start`",
    "llama_index_factory": "make the engine in `@cl.on_chat_start` and call it in `@cl.on_message`",
    "on_file_upload": "files are in `message.elements`; to ask for one use `cl.AskFileMessage`",
    "playground": "the prompt playground is gone",
    "prompt": "the module is gone; describe calls of models with `cl.ChatGeneration`",
    "run": "start the app with `chainlit run app.py`, or in Python with `chainlit.cli.run_chainlit(__file__)`",
    "telemetry": "there is no telemetry any more",
}
"""Names of earlier versions, and what to use instead."""
_INTEGRATIONS = {
    "AsyncLangchainCallbackHandler": ("chainlit.langchain.callbacks:LangchainTracer", "langchain-core", "0.2.5"),
    "LangchainCallbackHandler": ("chainlit.langchain.callbacks:LangchainTracer", "langchain-core", "0.2.5"),
    "LlamaIndexCallbackHandler": (
        "chainlit.llama_index.callbacks:LlamaIndexCallbackHandler",
        "llama-index-core",
        "0.10.15",
    ),
    "SemanticKernelFilter": ("chainlit.semantic_kernel:SemanticKernelFilter", "semantic-kernel", "1.0.0"),
}
"""Names that need another package: where they are defined, the package, and its lowest version."""

_where = {
    **{name: f"{module}:{name}" for module, names in _NAMES.items() for name in names.split()},
    **{name: f"chainlit.{name}" for name in _MODULES},
    **{name: target for name, (target, _, _) in _INTEGRATIONS.items()},
    "instrument_mistralai": "chainlit.mistralai:instrument_mistralai",
    "instrument_openai": "chainlit.openai:instrument_openai",
}
_load = lazy_names(__name__, _where, _GONE)


def __getattr__(name: str) -> object:
    """Load a name on its first use.

    Raises:
        AttributeError: There is no such name; for those of earlier versions it says what to use instead.
        MissingPackage: The name belongs to an integration whose package is missing or too old. It is a `ValueError`
            and an `ImportError`.
    """
    if name in _INTEGRATIONS:
        from chainlit._integrations.packages import need  # only integrations need it

        _, package, lowest = _INTEGRATIONS[name]
        need(package, lowest, name)
    return _load(name)


def __dir__() -> list[str]:
    return list(__all__)


class _Package(ModuleType):
    """This package. Importing a submodule binds it to its own name; for some names an object has to stay there."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _OBJECTS and isinstance(value, ModuleType):
            value = getattr(value, name)
        super().__setattr__(name, value)


_OBJECTS = ("cache", "chat_context", "context", "logger", "step", "user_session")
"""Names of objects that are defined in a submodule of the same name."""
sys.modules[__name__].__class__ = _Package
