"""Elements: images, files, charts and other things that messages carry."""

from __future__ import annotations

from typing import TypeVar

from chainlit._elements.audio import Audio
from chainlit._elements.base import Element
from chainlit._elements.custom import CustomElement
from chainlit._elements.dataframe import Dataframe
from chainlit._elements.file import File
from chainlit._elements.image import Image
from chainlit._elements.pdf import Pdf
from chainlit._elements.plotly import Plotly
from chainlit._elements.pyplot import Pyplot
from chainlit._elements.tasklist import Task, TaskList, TaskStatus
from chainlit._elements.text import Text
from chainlit._elements.video import Video
from chainlit._wire.records import ElementDict, ElementDisplay, ElementSize, ElementType

__all__ = [
    "Audio",
    "CustomElement",
    "Dataframe",
    "Element",
    "ElementBased",
    "ElementDict",
    "ElementDisplay",
    "ElementSize",
    "ElementType",
    "File",
    "Image",
    "Pdf",
    "Plotly",
    "Pyplot",
    "Task",
    "TaskList",
    "TaskStatus",
    "Text",
    "Video",
]

ElementBased = TypeVar("ElementBased", bound=Element)
