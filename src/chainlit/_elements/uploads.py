"""Files that people have uploaded, as elements."""

from __future__ import annotations

from chainlit._core.handles import FileDict
from chainlit._wire.records import ElementDict, ElementType
from chainlit.element import Element


def uploaded(file: FileDict, for_id: str, kind: ElementType | None = None) -> Element:
    """Return the element for an uploaded file.

    Args:
        file: The file, as the session has it.
        for_id: Message that it belongs to.
        kind: Kind of the element; by default it follows from the file's type.
    """
    record: ElementDict = {
        "id": file["id"],
        "threadId": None,
        "type": kind or Element.infer_type_from_mime(file["type"]),
        "chainlitKey": file["id"],
        "path": str(file["path"]),
        "name": file["name"],
        "display": "inline",
        "forId": for_id,
        "mime": file["type"],
    }
    return Element.of_session(record)
