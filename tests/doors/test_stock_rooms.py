"""Who is in which room, at the door of stock clients."""

from __future__ import annotations

import random
from typing import Any

import socketio  # pyright: ignore[reportMissingTypeStubs]  # it has none

from chainlit._transports.socketio_library import RoomManager, make_server


def state(manager: Any) -> object:
    rooms = {space: {name: dict(room) for name, room in rooms.items()} for space, rooms in manager.rooms.items()}
    return rooms, manager.callbacks, manager.pending_connect, manager.pending_disconnect


def test_clients_come_and_go_as_in_the_library_alone() -> None:
    draw = random.Random(7)
    managers: list[Any] = [RoomManager(), socketio.AsyncManager()]
    inside: list[str] = []
    for number in range(300):
        action = draw.choice(["come", "come", "enter", "enter", "leave", "close", "go"])
        sid, room = draw.choice(inside or [""]), draw.choice("abc")
        for manager in managers:
            match action:
                case "come":
                    manager.basic_enter_room(f"s{number}", "/", None, eio_sid=f"e{number}")
                    manager.basic_enter_room(f"s{number}", "/", f"s{number}", eio_sid=f"e{number}")
                case "enter" if sid:
                    manager.basic_enter_room(sid, "/", room)
                case "leave" if sid:
                    manager.basic_leave_room(sid, "/", room)
                case "close":
                    manager.basic_close_room(room, "/")
                case "go" if sid:
                    manager.pre_disconnect(sid, "/")
                    manager.callbacks[sid] = {}
                    manager.basic_disconnect(sid, "/")
                case _:
                    pass
        if action == "come":
            inside.append(f"s{number}")
        elif action == "go" and sid:
            inside.remove(sid)
        assert state(managers[0]) == state(managers[1])
    for sid in inside:
        managers[0].basic_disconnect(sid, "/")
    assert (managers[0].rooms, managers[0]._rooms_of) == ({}, {})


def test_the_server_uses_it() -> None:
    library, _ = make_server(max_bytes=1_000, ping_s=1, pong_s=1)
    assert isinstance(library.manager, RoomManager)
