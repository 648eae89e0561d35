"""The app under measurement for elements: a message names what to show."""

import json
import struct
import zlib

import chainlit as cl

ROWS, COLUMNS, IMAGES, TEXT_BYTES = 10_000, 20, 50, 5_000_000


def table() -> str:
    columns = [f"column {at}" for at in range(COLUMNS)]
    data = [[f"row {row}", *[row * at * 0.25 for at in range(1, COLUMNS)]] for row in range(ROWS)]
    return json.dumps({"columns": columns, "index": list(range(ROWS)), "data": data})


def picture(shade: int, width: int = 1600, height: int = 1000) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\x00" + bytes(part for x in range(width) for part in (shade, x % 256, 120))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")
    )


def code() -> str:
    line = "    result = {'name': row.name, 'value': compute(row, 12.5)}  # one of many\n"
    return line * (TEXT_BYTES // len(line))


@cl.on_message
async def show(message: cl.Message) -> None:
    """Show what the message names."""
    match message.content:
        case "table":
            elements = [cl.Dataframe(name="table", content=table())]
        case "images":
            elements = [cl.Image(name=f"picture {at}", content=picture(at * 5), size="large") for at in range(IMAGES)]
        case _:
            elements = [cl.Text(name="code.py", content=code(), language="python")]
    await cl.Message(content="shown", elements=elements).send()
