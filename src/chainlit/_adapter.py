"""How records become the objects that authors know."""

from __future__ import annotations

import inspect
import os
from contextlib import AbstractAsyncContextManager
from typing import cast

from chainlit._core.adapter import EDITED_FROM, RunStep
from chainlit._core.app import current_app
from chainlit._core.handles import FileDict
from chainlit._core.session import Session
from chainlit._messages.base import MessageBase
from chainlit._messages.message import ErrorMessage, Message
from chainlit._messages.storing import store
from chainlit._steps.hook_step import HookStep
from chainlit._store.answers import plain_methods
from chainlit._store.contract import DataLayer
from chainlit._types.audio import InputAudioChunk
from chainlit._wire.records import ActionDict, Branch, ElementDict, Json, StepDict, ThreadDict, is_message
from chainlit.context import ChainlitContext, get_context
from chainlit.logger import logger
from chainlit.session import BaseSession, WebsocketSession


class Authoring:
    """The authoring layer, as the core sees it."""

    # Sessions

    def session_class(self) -> type[Session]:
        return WebsocketSession

    def scope(self, session: Session) -> object:
        assert isinstance(session, BaseSession), "made by session_class"
        return ChainlitContext(session)

    def persistable(self) -> dict[str, Json]:
        return get_context().session.to_persistable()

    # The store

    def data_layer(self) -> DataLayer | None:
        hook = current_app().hooks.data_layer
        if hook is not None:
            layer = hook.function()
            if inspect.iscoroutine(layer):
                layer.close()
                raise TypeError("The data_layer function is async; make it a plain `def` that returns the data layer")
            if isinstance(layer, type) or (layer is not None and not hasattr(layer, "create_step")):
                raise TypeError(
                    f"The data_layer function returned {layer!r:.80}; expected an instance of BaseDataLayer"
                )
            for name in plain_methods(layer) if layer is not None else ():
                logger.error(
                    "%s.%s is a plain `def`: make it `async def`, or let it return what can be awaited",
                    type(layer).__name__,
                    name,
                )
            return cast("DataLayer | None", layer)
        if official := _official_layer(os.environ.get("DATABASE_URL", "")):
            return official
        if os.environ.get("LITERAL_API_KEY"):
            logger.warning("LITERAL_API_KEY is set, but Literal AI has been closed; the variable is not used")
        return _builtin_layer(os.environ.get("CHAINLIT_DATABASE_URL", ""))

    # Runs

    def run_step(self, name: str, parent_id: str | None) -> AbstractAsyncContextManager[RunStep]:
        return HookStep(name=name, type="run", parent_id=parent_id)

    async def say(self, text: str, *, reference: str | None = None) -> None:
        message = Message(text) if reference is None else ErrorMessage(text, author="Error")
        if reference is not None:
            message.id = reference
        message.parent_id = None
        await message.send()

    # Messages

    async def user_message(self, record: StepDict, files: list[FileDict]) -> object:
        message = Message.from_dict(record)
        message.persisted = current_app().data_layer is not None
        get_context().session.context_messages[message.id] = message
        for file in files:
            from chainlit._elements.uploads import uploaded  # heavy: pydantic

            element = uploaded(file, message.id)
            message.elements.append(element)
            await element.send(for_id=message.id)
        return message

    def text_of(self, message_id: str) -> str | None:
        known: MessageBase | None = get_context().session.context_messages.get(message_id)
        return known.content if known is not None and known.type == "user_message" else None

    async def edit_message(self, message_id: str, text: str, *, keeps_former: bool) -> object:
        message, later = _with_later(message_id)
        if not keeps_former and text != message.content:
            message.metadata = {**(message.metadata or {}), EDITED_FROM: message.content}
        message.content = text
        await message.update()
        for each in later:
            if keeps_former:
                get_context().session.context_messages.pop(each.id, None)
            else:
                await each.remove()
        return message

    def show_version(self, message_id: str, branch: Branch) -> StepDict:
        message, later = _with_later(message_id)
        message.content = branch["said"]
        context = get_context().session.context_messages
        for each in later:
            context.pop(each.id, None)
        context.update({each.id: each for each in _messages(branch["steps"], branch["elements"])})
        return message.to_dict()

    async def remember(self, thread: ThreadDict) -> None:
        messages = _messages(thread["steps"], thread["elements"] or [])
        get_context().session.context_messages = {message.id: message for message in messages}

    # What people did

    def action(self, record: ActionDict) -> object:
        from chainlit.action import Action  # heavy: pydantic

        return Action.from_dict(record)

    def audio_chunk(self, is_start: bool, mime_type: str, elapsed_ms: float, data: bytes) -> object:
        return InputAudioChunk(is_start, mime_type, elapsed_ms, data)

    async def answer_files(self, question: StepDict, files: list[FileDict]) -> None:
        from chainlit._elements.uploads import uploaded  # heavy: pydantic

        session = get_context().session
        for file in files:
            element = uploaded(file, question["id"], kind="file")
            store(session, lambda layer, element=element: layer.create_element(element), alone=True)

    # Elements

    async def update_custom_element(self, element: ElementDict) -> None:
        from chainlit._elements.restoring import custom  # heavy: pydantic

        await custom(element).update()

    async def remove_element(self, element: ElementDict) -> None:
        from chainlit._elements.restoring import custom  # heavy: pydantic

        await custom(element).remove()


def _with_later(message_id: str) -> tuple[MessageBase, list[MessageBase]]:
    """Return a message of the chat context and those after it."""
    known: list[MessageBase] = list(get_context().session.context_messages.values())
    place = next(i for i, each in enumerate(known) if each.id == message_id)
    return known[place], known[place + 1 :]


def _messages(steps: list[StepDict], elements: list[ElementDict]) -> list[Message]:
    """Return the messages among stored steps, oldest first, with their elements."""
    records = sorted(filter(is_message, steps), key=lambda step: step.get("createdAt") or "")
    messages = [Message.from_dict(record) for record in records]
    if elements:
        from chainlit._elements.restoring import attach  # heavy: pydantic

        attach(messages, elements)
    return messages


def _official_layer(address: str) -> DataLayer | None:
    """Return the layer of the official schema, with the storage that the environment names."""
    if not address:
        return None
    if not address.startswith(("postgresql", "postgres:")):
        logger.warning("DATABASE_URL is not an address of PostgreSQL; it is ignored")
        return None
    from chainlit.data.chainlit_data_layer import ChainlitDataLayer  # only for those who use it
    from chainlit.data.storage_clients.chosen import storage_from

    return ChainlitDataLayer(address, storage_client=storage_from(os.environ))


def _builtin_layer(address: str) -> DataLayer | None:
    """Return the store at an address, or below the app root, for an app that brings no data layer of its own."""
    app = current_app()
    if not app.settings.persistence.enabled or not (address or app.durable):
        return None
    from chainlit._store.sql.retention import Limits  # only for those who use it
    from chainlit.data.builtin import builtin_store

    kept = app.settings.persistence
    limits = Limits(kept.max_age_days, kept.max_size_mb).overridden(os.environ)
    objects = os.environ.get("CHAINLIT_STORAGE_URL", "")
    # Once: an app that is loaded anew goes on with the same connections.
    layer = app.once(f"store at {address}", lambda: builtin_store(address, app.paths.store_dir, objects))
    if layer is not None:
        layer.limits = limits
    return layer
