"""Elements of every kind, by the word that asks for them."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable

import chainlit as cl
from chainlit.element import Element


def picture(shade: int, width: int = 120, height: int = 80) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\x00" + b"".join(bytes((shade, x % 256, 120)) for x in range(width))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(row * height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


def document(pages: int) -> bytes:
    """Return a PDF: every page says which it is."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids: list[int] = []
    for number in range(1, pages + 1):
        text = f"BT /F1 36 Tf 72 700 Td (Chapter {number}) Tj ET".encode()
        kids.append(len(parts) + 1)
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {len(parts) + 2} 0 R >>".encode()
        )
        parts.append(b"<< /Length " + str(len(text)).encode() + b" >>\nstream\n" + text + b"\nendstream")
    names = " ".join(f"{kid} 0 R" for kid in kids)
    parts[1] = f"<< /Type /Pages /Kids [{names}] /Count {pages} >>".encode()
    body, places = b"%PDF-1.4\n", list[int]()
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\n"
    return body + end.encode() + f"startxref\n{len(body)}\n%%EOF\n".encode()


def table(rows: int, columns: int = 4) -> str:
    names = ["name", "number", "day", "note", *[f"c{at}" for at in range(4, columns)]]
    data = [
        [f"Person {row}", (row * 7919) % rows, f"2026-01-{row % 28 + 1:02d}T00:00:00.000", None]
        + [row * at for at in range(4, columns)]
        for row in range(rows)
    ]
    return json.dumps({"columns": names, "index": list(range(rows)), "data": data})


def chart(kind: str) -> str:
    traces = {
        "bar": {"type": "bar", "x": ["a", "b", "c"], "y": [3, 1, 2]},
        "map": {"type": "choropleth", "locations": ["FRA", "BRA"], "z": [1, 2]},
        "sankey": {
            "type": "sankey",
            "node": {"label": ["a", "b"]},
            "link": {"source": [0], "target": [1], "value": [1]},
        },
    }
    return json.dumps({"data": [traces[kind]], "layout": {"title": {"text": f"A {kind}"}}})


CODE = "\n".join(f"def f{number}(x):\n    return x * {number}  # times" for number in range(40))
KINDS: dict[str, Callable[[], list[Element]]] = {
    "frame": lambda: [cl.Dataframe(name="people", content=table(10_000, 40))],
    "small": lambda: [cl.Dataframe(name="few", content=table(5))],
    "pdf": lambda: [cl.Pdf(name="report.pdf", content=document(30), page=3)],
    "images": lambda: [cl.Image(name=f"picture {at}", content=picture(at * 5), size="small") for at in range(50)],
    "charts": lambda: [cl.Plotly(name=kind, content=chart(kind)) for kind in ("bar", "map", "sankey")],
    "texts": lambda: [
        cl.Text(name="short", content="**Bold** words"),
        cl.Text(name="code.py", content=CODE, language="python"),
        cl.File(name="data.csv", content=b"a,b\n" * 1000, mime="text/csv"),
        cl.Video(name="Talk", url="https://youtu.be/dQw4w9WgXcQ"),
    ],
    "long": lambda: [
        cl.Text(name="server.log", content="".join(f"{at:06d} a line of the log\n" for at in range(190_000)))
    ],
    "broken": lambda: [
        cl.Image(name="missing.png", url="/public/missing.png"),
        cl.Text(name="gone.txt", url="/public/gone.txt"),
        cl.Pdf(name="bad.pdf", content=b"%PDF-nothing"),
        cl.Plotly(name="bad chart", content="{nope"),
        cl.Dataframe(name="bad frame", content="[]"),
    ],
    "unsafe": lambda: [
        cl.File(name="tempting.pdf", url="javascript:alert(1)"),
        cl.Video(name="film", url="javascript:alert(1)"),
    ],
    "cited": lambda: [
        cl.Text(
            name="notes",
            content="Something else.\n\n" * 80
            + "Not that. **See notes** and notes on page, it says.\n\n"
            + "More.\n\n" * 80,
            display="side",
        )
    ],
    "places": lambda: [
        cl.Text(name="notes", content="Words at the *side*", display="side"),
        cl.Text(name="notes on page", content="Words on a page", display="page"),
    ],
}


@cl.on_message
async def show(message: cl.Message) -> None:
    match message.content:
        case "title":
            await cl.ElementSidebar.set_title("Only a title")
        case "panel":
            await cl.ElementSidebar.set_title("Sources")
            await cl.ElementSidebar.set_elements([cl.Text(name="one", content="first content")], key="same")
        case "panel again":
            await cl.ElementSidebar.set_elements([cl.Text(name="two", content="second content")], key="same")
        case "panel anew":
            await cl.ElementSidebar.set_elements([cl.Text(name="three", content="third content")])
        case "canvas":
            await cl.ElementSidebar.set_title("canvas")
            await cl.ElementSidebar.set_elements([cl.Text(name="four", content="edge to edge")])
        case "close":
            await cl.ElementSidebar.set_elements([])
        case "change":
            text = cl.Text(name="draft", content="before")
            answer = await cl.Message("It changes", elements=[text]).send()
            await cl.AskActionMessage("Go on?", actions=[cl.Action(name="go", label="Go on", payload={})]).send()
            text.content = "after"
            await answer.update()
            await cl.AskActionMessage("And now?", actions=[cl.Action(name="gone", label="Remove", payload={})]).send()
            await text.remove()
        case kind:
            await cl.Message("See notes and notes on page.", elements=KINDS[kind]()).send()
    await cl.Message("done").send()
