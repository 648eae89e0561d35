"""Handlers of shapes that people write."""

import functools

import chainlit as cl

seen = []


class Handlers:
    async def start(self):
        seen.append("start")

    async def message(self, message, /):
        seen.append(("message", message.content))

    def end(self, *args, **kwargs):
        seen.append("end")


handlers = Handlers()
cl.on_chat_start(handlers.start)
cl.on_message(handlers.message)
cl.on_chat_end(handlers.end)


@cl.on_settings_update
async def settings(*args):
    seen.append(("settings", args))


@cl.on_window_message
async def window(*, message):
    seen.append(("window", message))


def late(extra, message, more=3):
    seen.append((extra, message, more))


cl.on_settings_edit(functools.partial(late, "edit"))
