"""Lists that are read page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Generic, Literal, Protocol, Self, TypeVar, cast

from pydantic import BaseModel, SerializerFunctionWrapHandler, model_serializer

from chainlit._wire.records import Json

Item = TypeVar("Item")
Other = TypeVar("Other")
Made = TypeVar("Made", covariant=True)


class HasFromDict(Protocol[Made]):
    """A class whose objects can be made of JSON values."""

    @classmethod
    def from_dict(cls, obj_dict: Any, /) -> Made:
        """Make an object of JSON values."""
        ...


class Pagination(BaseModel):
    """Which page of a list.

    Attributes:
        first: How many items.
        cursor: Item to start after; the beginning without one.
    """

    first: int
    cursor: str | None = None


class ThreadFilter(BaseModel):
    """Which conversations.

    Attributes:
        feedback: Only those with feedback of that value.
        userId: Only those of that user.
        search: Only those with that text.
        archived: Only those that were put away, or only the others. Layers that don't know of it may leave it alone.
        pinned: Only those that were pinned, or only the others; the same.
        tag: Only those with that tag; the same.
    """

    feedback: Literal[0, 1] | None = None
    userId: str | None = None
    search: str | None = None
    archived: bool | None = None
    pinned: bool | None = None
    tag: str | None = None

    @model_serializer(mode="wrap")
    def _without_unasked(self, dump: SerializerFunctionWrapHandler) -> dict[str, Json]:
        # Layers that hand the filter on as it is send what they always have.
        fields: dict[str, Json] = dump(self)
        return {name: value for name, value in fields.items() if value is not None or name not in _LATER}


_LATER = ("archived", "pinned", "tag")
"""Fields that earlier versions did not have."""


@dataclass
class PageInfo:
    """Where a page is in its list.

    Attributes:
        hasNextPage: Whether more follows.
        startCursor: Its first item.
        endCursor: Its last item; the cursor of the next page.
    """

    hasNextPage: bool
    startCursor: str | None
    endCursor: str | None

    def to_dict(self) -> dict[str, Json]:
        """Return the fields as JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, page_info_dict: Mapping[str, Json]) -> Self:
        """Make it of `to_dict()`'s result; what is missing means that nothing follows."""
        return cls(
            hasNextPage=bool(page_info_dict.get("hasNextPage", False)),
            startCursor=page_info_dict.get("startCursor"),
            endCursor=page_info_dict.get("endCursor"),
        )


@dataclass
class PaginatedResponse(Generic[Item]):
    """A page of a list.

    Attributes:
        pageInfo: Where it is in the list.
        data: Its items.
    """

    pageInfo: PageInfo
    data: list[Item]

    def to_dict(self) -> dict[str, Json]:
        """Return the page as JSON values; items that have a `to_dict` are asked for theirs."""
        return {"pageInfo": self.pageInfo.to_dict(), "data": [_plain(item) for item in self.data]}

    @classmethod
    def from_dict(
        cls, paginated_response_dict: Mapping[str, Json], the_class: HasFromDict[Other]
    ) -> PaginatedResponse[Other]:
        """Make a page of `to_dict()`'s result.

        Args:
            paginated_response_dict: The page as JSON values.
            the_class: Class of its items.
        """
        return PaginatedResponse(
            pageInfo=PageInfo.from_dict(paginated_response_dict.get("pageInfo", {})),
            data=[the_class.from_dict(item) for item in paginated_response_dict.get("data", [])],
        )


def _plain(item: object) -> Json:
    to_dict = getattr(item, "to_dict", None)
    return cast(Json, to_dict()) if callable(to_dict) else item
