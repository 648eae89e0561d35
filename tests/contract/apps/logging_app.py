from chainlit.logger import logger

import chainlit as cl

logger.setLevel("INFO")
child = logger.getChild("mine")


@cl.on_app_startup
async def startup():
    logger.info("starting")


@cl.on_app_shutdown
def shutdown():
    cl.logger.info("ending")


@cl.on_message
async def main(message: cl.Message):
    cl.logger.info("got %s", message.content)
    logger.warning("careful")
    child.error("child")
    await cl.Message("logged").send()
