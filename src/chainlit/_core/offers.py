"""Commands and modes: what an app may offer, and what a person may choose of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any, cast

from chainlit._base.errors import CommandError
from chainlit._base.mistakes import kind_of
from chainlit._core.profiles import Offered, starters_named_by
from chainlit._core.session import Session
from chainlit._wire.commands import UserMessage
from chainlit._wire.records import CommandDict, ModeDict

_logger = logging.getLogger("chainlit")
ENDED = "This conversation has ended."
_FLAGS = ("button", "persistent", "selected")
_TEXTS = ("icon", "description")
_EXAMPLE = "{'id': 'Search', 'icon': 'globe', 'description': 'Search the web'}"


def checked_commands(commands: object) -> list[CommandDict]:
    """Return an app's commands if clients can show them.

    Raises:
        TypeError: Something is not of the right type; the message names the command and the field.
        ValueError: A command has no id, or two have the same.
    """
    found = _dictionaries(commands, "set_commands", "command", f"a dictionary such as {_EXAMPLE}")
    for place, command in enumerate(found, 1):
        name = _identity(command, f"set_commands: command {place}")
        for field in _TEXTS:
            _require(command.get(field) is None or isinstance(command[field], str), name, field, command, "text")
        for field in _FLAGS:
            _require(command.get(field) in (None, True, False), name, field, command, "True, False or None")
    _require_unique([command["id"] for command in found], "set_commands: two commands have")
    return cast("list[CommandDict]", found)


def checked_modes(modes: object) -> list[ModeDict]:
    """Return an app's modes if clients can show them.

    Raises:
        TypeError: Something is not of the right type; the message names the mode, the option and the field.
        ValueError: A mode or an option has no id, or two have the same.
    """
    found = _dictionaries(modes, "set_modes", "mode", "a cl.Mode")
    for place, mode in enumerate(found, 1):
        name = _identity(mode, f"set_modes: mode {place}")
        _require(isinstance(mode.get("name"), str), name, "name", mode, "text")
        options = _dictionaries(mode.get("options"), name, "option", "a cl.ModeOption")
        for at, option in enumerate(options, 1):
            option_name = _identity(option, f"{name}, option {at}")
            _require(isinstance(option.get("name"), str), option_name, "name", option, "text")
        _require_unique([option["id"] for option in options], f"{name}: two options have")
    _require_unique([mode["id"] for mode in found], "set_modes: two modes have")
    return cast("list[ModeDict]", found)


async def check_choice(session: Session, message: UserMessage) -> None:
    """Refuse a message whose command or modes are not among those that the app offers now.

    An app that offers none takes what comes: pages around the chat may send names of their own. What a starter names
    the app offers with it, whatever its commands are just then.

    Raises:
        CommandError: The message names what is not on offer, and the app has others.
    """
    view = session.view
    if message.command and view.commands and message.command not in [each["id"] for each in view.commands]:
        await _check_starters(session, message.command)
    if not message.modes or not view.modes:
        return
    offered = {mode["id"]: [option["id"] for option in mode["options"]] for mode in view.modes}
    for mode, option in message.modes.items():
        if mode not in offered:
            raise _unknown(session, f"The mode {mode[:80]!r}")
        if option not in offered[mode]:
            raise _unknown(session, f"The option {option[:80]!r} of the mode {mode[:80]!r}")


async def _check_starters(session: Session, command: str) -> None:
    """Refuse a command that is not on offer, and that no starter names.

    Raises:
        CommandError: None names it, or the conversation has ended meanwhile.
    """
    starters = await starters_named_by(session.app, session.user, session.language, session.chat_profile)
    if not session.alive:
        raise CommandError("ended", ENDED)
    label = next((starter.get("label") for starter in starters if starter.get("command") == command), None)
    if label is None:
        raise _unknown(session, f"The command {command[:80]!r}")
    _logger.warning(
        "The starter %r names the command %r, which is not among those of set_commands in session %s",
        label,
        command,
        session.id,
    )


def _unknown(session: Session, what: str) -> CommandError:
    _logger.warning("%s of a message is not on offer in session %s; the message was refused", what, session.id)
    return CommandError("not_found", f"{what} is not on offer here any more. Choose again and send once more.")


def _dictionaries(value: object, where: str, kind: str, expected: str) -> list[dict[str, Any]]:
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Sequence):
        raise TypeError(
            f"{where} takes a list of {kind}s, not {kind_of(cast(object, value))}; an empty list removes all"
        )
    found: list[dict[str, Any]] = []
    for place, given in enumerate(cast("Sequence[object]", value), 1):
        item = given.to_dict() if isinstance(given, Offered) else given
        if not isinstance(item, Mapping):
            raise TypeError(f"{where}: {kind} {place} is {kind_of(item)}; expected {expected}")
        found.append(dict(cast("Mapping[str, Any]", item)))
    return found


def _identity(item: Mapping[str, Any], where: str) -> str:
    """Return how errors name an item with an id."""
    name = item.get("id")
    if name is None or name == "":
        raise ValueError(f"{where} has no `id`; give it a short text that is not used by another one")
    if not isinstance(name, str):
        raise TypeError(f"{where}: `id` is {kind_of(name)}; expected text")
    return f"{where} ({name!r})"


def _require(fine: bool, where: str, field: str, item: Mapping[str, Any], expected: str) -> None:
    if not fine:
        raise TypeError(f"{where}: `{field}` is {item.get(field)!r}; expected {expected}")


def _require_unique(ids: list[str], where: str) -> None:
    for name in ids:
        if ids.count(name) > 1:
            raise ValueError(f"{where} the id {name!r}; ids must differ")
