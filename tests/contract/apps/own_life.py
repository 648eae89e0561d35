from contextlib import asynccontextmanager

import chainlit as cl
from chainlit.server import app
from chainlit.server import lifespan as chainlit_lifespan

happened = []
theirs = app.router.lifespan_context


@asynccontextmanager
async def mine(application):
    async with theirs(application), chainlit_lifespan(application):
        happened.append("database up")
        yield
        happened.append("database down")


app.router.lifespan_context = mine


@cl.on_app_startup
async def startup():
    happened.append("startup")


@cl.on_app_shutdown
async def shutdown():
    happened.append("shutdown")


@cl.on_message
async def main(message: cl.Message):
    await cl.Message(", ".join(happened)).send()
