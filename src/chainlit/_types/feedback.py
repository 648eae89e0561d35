"""What people think of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from chainlit._wire.records import FeedbackDict, Json

FeedbackStrategy = Literal["BINARY"]
Value: TypeAlias = Literal[0, 1]


@dataclass(init=False)
class Feedback:
    """A person's rating of an answer.

    It can be made with its stored fields or with `messageId` and `rating`.

    Attributes:
        forId: Run or step that the answer belongs to.
        value: 1 for thumbs up, 0 for thumbs down.
        threadId: The conversation.
        id: Id of the feedback, once it is stored.
        comment: What the person wrote.
    """

    forId: str
    value: Value
    threadId: str | None = None
    id: str | None = None
    comment: str | None = None

    def __init__(
        self,
        forId: str | None = None,  # noqa: N803  the contract's names
        value: Value | None = None,
        threadId: str | None = None,  # noqa: N803
        id: str | None = None,
        comment: str | None = None,
        *,
        messageId: str | None = None,  # noqa: N803
        rating: int | None = None,
    ) -> None:
        """Make feedback.

        Raises:
            ValueError: Neither `forId` nor `messageId`, or neither `value` nor a rating that is not 3, is given.
        """
        about = forId if forId is not None else messageId
        if about is None:
            raise ValueError("Feedback needs forId or messageId")
        self.forId = about
        self.value = _value(value, rating)
        self.threadId = threadId
        self.id = id
        self.comment = comment
        self._message_id = messageId
        self._rating = rating

    @property
    def messageId(self) -> str:
        """Message that the person rated; the run or step that it belongs to where the client did not say."""
        return self._message_id or self.forId

    @messageId.setter
    def messageId(self, value: str) -> None:
        self._message_id = value

    @property
    def rating(self) -> int:
        """How good the answer is, from 1 to 5; thumbs down is 1, thumbs up is 5."""
        if self._rating is not None:
            return self._rating
        return 5 if self.value else 1

    @rating.setter
    def rating(self, value: int) -> None:
        self.value = _value(self.value if value == 3 else None, value)
        self._rating = value

    def to_dict(self) -> dict[str, Json]:
        """Return the stored fields."""
        return {
            "forId": self.forId,
            "value": self.value,
            "threadId": self.threadId,
            "id": self.id,
            "comment": self.comment,
        }


def _value(value: int | None, rating: int | None) -> Value:
    if value is not None:
        if value not in (0, 1):
            raise ValueError(f"Feedback.value is {value!r}; expected 0 or 1")
        return 1 if value else 0
    if rating is None or not 1 <= rating <= 5 or rating == 3:
        raise ValueError(f"Feedback needs a value of 0 or 1, or a rating of 1, 2, 4 or 5, not {rating!r}")
    return 1 if rating >= 4 else 0


__all__ = ["Feedback", "FeedbackDict", "FeedbackStrategy"]
