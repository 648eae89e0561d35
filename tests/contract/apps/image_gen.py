import base64
import os
import tempfile

import chainlit as cl

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@cl.step(type="tool")
async def generate_image(prompt: str):
    path = os.path.join(tempfile.mkdtemp(), "generated.png")
    with open(path, "wb") as f:
        f.write(PIXEL)
    cl.user_session.set("generated_image", path)
    return path


@cl.on_message
async def main(message: cl.Message):
    path = await generate_image(message.content)
    elements = [
        cl.Image(name="by path", display="inline", path=path),
        cl.Image(content=PIXEL, name="by content", display="inline", size="large"),
        cl.Image(url="https://example.com/a.png", name="by url", display="side", mime="image/png"),
        cl.File(name="notes.txt", content=b"notes", mime="text/plain"),
        cl.Audio(name="beep", content=b"RIFF0000WAVEfmt ", mime="audio/wav", auto_play=True),
        cl.Video(name="clip", url="https://example.com/clip.mp4"),
        cl.Pdf(name="paper", content=b"%PDF-1.4", page=2),
    ]
    msg = cl.Message(content="Here are: by path, by url", elements=elements)
    await msg.send()
    image = cl.Image(name="later", display="inline", path=path)
    await image.send(for_id=msg.id)
    msg.elements.append(cl.Text(name="code", content="print(1)", language="python"))
    await msg.update()
    await image.remove()
