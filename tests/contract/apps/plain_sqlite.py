import sqlite3

import chainlit as cl

users = sqlite3.connect(":memory:")
users.execute("create table users (name text, password text)")
users.execute("insert into users values ('ada', 'secret')")


def known(name, password):
    found = users.execute("select 1 from users where name = ? and password = ?", (name, password))
    return found.fetchone() is not None


@cl.password_auth_callback
def login(username, password):
    return cl.User(identifier=username) if known(username, password) else None


class Memory:
    def __init__(self):
        self.notes = sqlite3.connect(":memory:")
        self.notes.execute("create table notes (text)")


@cl.on_chat_start
def start():
    cl.user_session.set("memory", Memory())


@cl.on_message
async def main(message: cl.Message):
    notes = cl.user_session.get("memory").notes
    notes.execute("insert into notes values (?)", (message.content,))
    await cl.Message(str(notes.execute("select count(*) from notes").fetchone()[0])).send()
