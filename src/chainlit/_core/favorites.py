"""Messages that a person has starred."""

from __future__ import annotations

from typing import cast

from chainlit._auth.principal import author_of
from chainlit._base.errors import CommandError
from chainlit._core.publish import publish
from chainlit._core.session import Session
from chainlit._store.contract import DataLayer, OpenStore
from chainlit._wire.commands import UserMessage
from chainlit._wire.events import (
    StepChanged,
)
from chainlit._wire.page_events import (
    FavoritesSet,
)
from chainlit._wire.records import StepDict


async def _layer(session: Session) -> tuple[DataLayer, str] | None:
    """Return the data layer and the person's id in it, if favourites are possible at all.

    A browser without login has an id where the store keeps something for it, once it has said something.
    """
    layer = session.app.data_layer
    if layer is None or not session.settings.features.favorites:
        return None
    user_id: object = getattr(session.user, "id", None)
    author = author_of(session.principal)
    if user_id is None and author is not None and isinstance(layer, OpenStore):
        user_id = getattr(await layer.get_user(author), "id", None)
    return (layer, user_id) if isinstance(user_id, str) else None


async def show_favorites(session: Session) -> None:
    """Send the person's starred messages, when the app has that switched on."""
    if (found := await _layer(session)) is not None:
        layer, user_id = found
        publish(session, FavoritesSet(await layer.get_favorite_steps(user_id)))


async def favor(session: Session, wanted: UserMessage) -> None:
    """Star or unstar a message of the person.

    Raises:
        CommandError: Favourites are off, or the message is not the person's own.
    """
    await session.recorder.flush()  # what makes a browser known may still be on its way
    found = await _layer(session)
    if found is None:
        raise CommandError("refused", "Favourites are switched off.")
    layer, user_id = found
    favorite = bool((wanted.metadata or {}).get("favorite"))
    step = _own_step(session, wanted.id)
    if step is None and not favorite:
        step = next((each for each in await layer.get_favorite_steps(user_id) if each["id"] == wanted.id), None)
    if step is None:
        raise CommandError("not_found", "This message is not one of yours in this conversation.")
    changed = await layer.set_step_favorite(step, favorite)
    publish(session, StepChanged(changed))
    await show_favorites(session)


def _own_step(session: Session, step_id: str) -> StepDict | None:
    step = session.view.step(step_id)
    if step is None or step.get("type") != "user_message":
        return None
    return cast(StepDict, {**step, "metadata": dict(step.get("metadata") or {})})
