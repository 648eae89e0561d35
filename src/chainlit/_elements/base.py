"""What all elements have in common."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self, cast

from pydantic import BeforeValidator
from pydantic.dataclasses import dataclass

from chainlit._base.bridge import in_thread
from chainlit._base.copies import json_copy
from chainlit._base.ids import new_id
from chainlit._core.files import drop, keep
from chainlit._elements.mime import can_show, is_mime, mime_of_bytes, mime_of_file, mime_of_name
from chainlit._messages.storing import store
from chainlit._wire.events import ElementRemoved
from chainlit._wire.records import ElementDict, ElementDisplay, ElementSize, ElementType
from chainlit.context import get_context
from chainlit.session import BaseSession

_logger = logging.getLogger("chainlit")


def _current_thread() -> str:
    return get_context("an element without `thread_id`").session.thread_id


def _as_path(value: object) -> object:
    return os.fspath(cast("os.PathLike[str]", value)) if isinstance(value, os.PathLike) else value


@dataclass
class Element:
    """Something that a message or step carries: an image, a file, a chart.

    At least one of `url`, `path` and `content` is needed.

    Attributes:
        thread_id: Conversation that it belongs to; by default that of the running code.
        name: What people read; in the text of its message it becomes a link when `display` is side or page.
        id: UUID.
        chainlit_key: Id of the file with its content in the session; set by sending it.
        url: Where the content is; may be anywhere on the web.
        object_key: Name of the content in a blob storage.
        path: Local file with the content; it is copied.
        content: The content itself.
        display: Below the message, in the side panel, or on a page of its own.
        size: How large it is shown.
        for_id: Message or step that it belongs to; set by sending it.
        language: Language of a code block.
        mime: Type of the content; found out by sending it if not given.

    Raises:
        pydantic.ValidationError: A value is of the wrong type or not one of those allowed.
        ValueError: None of `url`, `path` and `content` is given.
    """

    thread_id: str = field(default_factory=_current_thread)
    name: str = ""
    id: str = field(default_factory=new_id)
    chainlit_key: str | None = None
    url: str | None = None
    object_key: str | None = None
    path: Annotated[str | None, BeforeValidator(_as_path)] = None
    content: bytes | str | None = None
    display: ElementDisplay = "inline"
    size: ElementSize | None = None
    for_id: str | None = None
    language: str | None = None
    mime: str | None = None

    type: ClassVar[ElementType]
    default_mime: ClassVar[str | None] = None
    """Type of the content of all elements of this kind."""
    restorable: ClassVar[bool] = True
    """Whether a record of this type becomes an element of this class."""

    def __post_init__(self) -> None:
        self.persisted: bool = False
        self.updatable: bool = False
        self._kept: bytes | str | None = None
        self._former_key: str | None = None
        if not self._has_content():
            raise ValueError("Must provide url, path or content to instantiate element")

    def _has_content(self) -> bool:
        return bool(self.url or self.path or self.content)

    def to_dict(self) -> ElementDict:
        """Return the element as it travels and is stored: without its content."""
        return {
            "id": self.id,
            "threadId": self.thread_id,
            "type": self.type,
            "url": self.url,
            "chainlitKey": self.chainlit_key,
            "name": self.name,
            "display": self.display,
            "objectKey": self.object_key,
            "size": self.size,
            "props": json_copy(getattr(self, "props", None)),
            "page": getattr(self, "page", None),
            "autoPlay": getattr(self, "auto_play", None),
            "playerConfig": json_copy(getattr(self, "player_config", None)),
            "language": self.language,
            "forId": self.for_id,
            "mime": self.mime,
        }

    @classmethod
    def from_dict(cls, d: ElementDict) -> Element:
        """Make an element of a record as it is stored or travels.

        Records of an unknown type, and those without content that need it, become a `File`.
        """
        kinds: dict[str, type[Element]] = {}
        for each in _kinds(Element):
            if each.restorable:
                kinds.setdefault(each.type, each)  # an author's own kind of image takes other arguments
        kind = kinds.get(d.get("type", "file"), kinds["file"])
        return kind.of_record(d)

    @classmethod
    def of_session(cls, d: ElementDict) -> Element:
        """As `from_dict`, for an element of the running code's conversation that is not stored yet."""
        element = cls.from_dict(d)
        element.thread_id = _current_thread()
        element.persisted = False
        return element

    @classmethod
    def of_record(cls, d: ElementDict) -> Self:
        """Make an element of this kind of a record; see `from_dict`."""
        values: dict[str, Any] = {
            "thread_id": d.get("threadId") or "",
            "name": d.get("name") or "",
            "id": d["id"],
            "chainlit_key": d.get("chainlitKey"),
            "url": d.get("url") or "",
            "object_key": d.get("objectKey"),
            "path": d.get("path"),
            "display": d.get("display") or "inline",
            "for_id": d.get("forId"),
            "language": d.get("language"),
            "mime": d.get("mime"),
            **cls.own_values(d),
        }
        if not (values["url"] or values["path"] or values.get("content")):
            # The content of a stored element may be out of reach; its record is still worth showing.
            values["url"] = d.get("objectKey") or d.get("chainlitKey") or d["id"]
            element = cls(**values)
            element.url = d.get("url")
        else:
            element = cls(**values)
            element.url = values["url"] or None
        element.persisted = True
        return element

    @classmethod
    def own_values(cls, d: ElementDict) -> dict[str, Any]:
        """Return the arguments that only this kind of element takes."""
        size = d.get("size")
        return {} if size is None else {"size": size}

    @classmethod
    def infer_type_from_mime(cls, mime_type: str) -> ElementType:
        """Return the kind of element that shows content of that type: image, pdf, audio, video or file."""
        if "image" in mime_type:
            return "image"
        if mime_type == "application/pdf":
            return "pdf"
        if "audio" in mime_type:
            return "audio"
        if "video" in mime_type:
            return "video"
        return "file"

    async def send(self, for_id: str, persist: bool = True) -> None:
        """Show the element, and store it once.

        Args:
            for_id: Message or step that it belongs to.
            persist: Whether the data layer gets it.

        Raises:
            FileNotFoundError: There is no file at `path`.
            OSError: It cannot be read.
        """
        here = get_context(f"cl.{type(self).__name__}.send")
        self.for_id = for_id
        self.mime = self._given_mime() or await self._find_mime()
        if not self.url:
            self._check_mime()
            await self._keep(here.session)
        if persist and for_id and (self.updatable or not self.persisted):
            self.persisted = True
            store(here.session, lambda layer: layer.create_element(self), alone=True)
        await here.emitter.send_element(self.to_dict())

    def stored_content(self) -> bytes | Path | None:
        """Return the content that a store has to keep: bytes, or a file; None when the element only has an address."""
        if self.content is not None:
            return self.content.encode(errors="replace") if isinstance(self.content, str) else self.content
        return Path(self.path) if self.path else None

    async def remove(self) -> None:
        """Take the element away: from the page and from the store."""
        here = get_context(f"cl.{type(self).__name__}.remove")
        element_id, thread_id = self.id, self.thread_id
        store(here.session, lambda layer: layer.delete_element(element_id, thread_id))
        await here.emitter.emit(ElementRemoved.name, {"id": self.id})

    async def _keep(self, session: BaseSession) -> None:
        """Put the content where pages can fetch it; content that has changed gets a new key."""
        if self.chainlit_key and (self._kept is None or self._kept == self.content):
            return
        try:
            file = await keep(session, self.name, self.mime or "", path=self.path, content=self.content)
        except OSError as error:
            raise self._unreadable(error) from error
        if self._former_key:
            await drop(session, self._former_key)
        # A page may still be about to fetch what was shown last.
        self._former_key, self.chainlit_key = self.chainlit_key, file["id"]
        self._kept = self.content

    def _unreadable(self, error: OSError) -> OSError:
        """Return the error of a file that cannot be shown, with the element's name and the place that was meant."""
        if not self.path or error.filename is None:
            return error
        here = str(Path.cwd())
        reason = f"{error.strerror}: cl.{type(self).__name__} {self.name!r} (relative paths begin at {here!r})"
        return type(error)(error.errno, reason, self.path)

    def _given_mime(self) -> str | None:
        """Return the type that the app gave; one that is none would make pages refuse the content."""
        if not self.mime or is_mime(self.mime):
            return self.mime
        _logger.warning(
            "cl.%s %r: mime is %r; expected a type such as 'image/png'. It is ignored, and found out from the content",
            type(self).__name__,
            self.name,
            self.mime,
        )
        return None

    def _check_mime(self) -> None:
        """Tell the author of content that pages cannot show as this kind; people see a card to save it instead."""
        if can_show(self.type, self.mime or ""):
            return
        _logger.warning(
            "cl.%s %r: the content is of type %r, which browsers do not show as %s; use another element, or cl.File",
            type(self).__name__,
            self.name,
            self.mime,
            self.type,
        )

    async def _find_mime(self) -> str | None:
        if self.default_mime:
            return self.default_mime
        if self.path:
            try:
                return await in_thread(mime_of_file, self.path, self.name)
            except OSError as error:
                raise self._unreadable(error) from error
        if self.content:
            head = self.content if isinstance(self.content, bytes) else self.content.encode(errors="replace")
            return mime_of_bytes(head) or mime_of_name(self.name)
        return mime_of_name(self.url or "") or mime_of_name(self.name)


def _kinds(kind: type[Element]) -> Iterator[type[Element]]:
    for each in kind.__subclasses__():
        yield each
        yield from _kinds(each)
