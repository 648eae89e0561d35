from chainlit.config import FILES_DIRECTORY, APP_ROOT, config

import chainlit as cl

config.ui.name = "Jarvis"
config.ui.cot = "hidden"
config.features.latex = True
config.features.audio.enabled = True
config.features.audio.sample_rate = 16000
config.project.allow_origins = ["https://example.com"]


@cl.step(type="tool")
async def secret():
    return "hidden output"


@cl.on_message
async def main(message: cl.Message):
    await secret()
    names = [config.ui.name, config.run.host, str(config.run.debug), str(FILES_DIRECTORY.name), str(bool(APP_ROOT))]
    names += [str(config.code.on_message is not None), config.load_translation("de-DE")["common"]["actions"]["cancel"]]
    await cl.Message(" ".join(names)).send()
