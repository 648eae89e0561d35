"""People who use an app, as its author sees them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Literal, Self, TypedDict, cast, overload

from chainlit._wire.records import Json

Provider = Literal[
    "credentials",
    "header",
    "github",
    "google",
    "azure-ad",
    "azure-ad-hybrid",
    "okta",
    "auth0",
    "descope",
    "aws-cognito",
    "gitlab",
    "keycloak",
    "generic",
]
"""Where a user comes from; by convention in `metadata["provider"]`."""


class UserDict(TypedDict, total=False):
    """A user as JSON. `id` and `createdAt` are there when the user is stored."""

    id: str
    createdAt: str
    identifier: str
    display_name: str | None
    metadata: dict[str, Json]


@dataclass(init=False)
class User:
    """Somebody who signed in. Returned by the author's login hooks.

    Fields can also be read as from a mapping (`user.get("identifier")`, `user["metadata"]`), which cannot be written
    to. Keyword arguments of other names are ignored.

    Attributes:
        identifier: Unique, stable name of the user; decides who owns what.
        display_name: Name for people to read; None shows the identifier.
        metadata: JSON values; `image` (avatar URL) and `provider` are known to the web app. At most 16 KiB as JSON is
            kept in a login.
    """

    identifier: str
    display_name: str | None = None
    metadata: dict[str, Json] = field(default_factory=dict[str, Json])

    def __init__(
        self,
        identifier: str,
        display_name: str | None = None,
        metadata: dict[str, Json] | None = None,
        **_ignored: object,
    ) -> None:
        _require(type(self).__name__, "identifier", identifier, str)
        if display_name is not None:
            _require(type(self).__name__, "display_name", display_name, str)
        if metadata is not None:
            _require(type(self).__name__, "metadata", metadata, dict)
        self.identifier = identifier
        self.display_name = display_name
        self.metadata = {} if metadata is None else metadata

    def to_dict(self) -> UserDict:
        """Return the fields as JSON values; changing them does not change the user."""
        return UserDict(**asdict(self))

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the fields as JSON text."""
        return json.dumps(self.to_dict(), indent=indent)

    @classmethod
    def from_dict(cls, values: Mapping[str, Json]) -> Self:
        """Make a user of `to_dict()`'s result; further keys are ignored.

        Raises:
            TypeError: A field is missing or of the wrong type.
        """
        return cls(**copy.deepcopy(dict(values)))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Make a user of `to_json()`'s result.

        Raises:
            TypeError: A field is missing or of the wrong type, or the text is not a JSON object.
            ValueError: The text is not JSON.
        """
        values = json.loads(text)
        if not isinstance(values, dict):
            raise TypeError(f"{cls.__name__} as JSON is {type(values).__name__}; expected an object")
        return cls.from_dict(cast("dict[str, Json]", values))

    def keys(self) -> tuple[str, ...]:
        """Return the names of the fields."""
        return tuple(each.name for each in fields(self))

    def items(self) -> tuple[tuple[str, Json], ...]:
        """Return the fields as pairs of name and value."""
        return tuple((name, getattr(self, name)) for name in self.keys())

    @overload
    def get(self, key: str) -> Json | None: ...
    @overload
    def get(self, key: str, default: Json) -> Json: ...
    def get(self, key: str, default: Json = None) -> Json:
        """Return the field of that name, or `default` when there is no such field."""
        return getattr(self, key) if key in self else default

    def __getitem__(self, key: str) -> Json:
        if key not in self:
            raise KeyError(key)
        return getattr(self, key)

    def __contains__(self, key: object) -> bool:
        return key in self.keys()

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())


@dataclass
class PersistedUserFields:
    """What storage adds to a user.

    Attributes:
        id: Identifier of the stored record.
        createdAt: When it was stored: ISO 8601, UTC.
    """

    id: str
    createdAt: str


@dataclass(init=False)
class PersistedUser(User, PersistedUserFields):
    """A user that is kept in the data layer."""

    def __init__(
        self,
        id: str,
        createdAt: str,  # noqa: N803  the contract's name
        identifier: str,
        display_name: str | None = None,
        metadata: dict[str, Json] | None = None,
        **ignored: object,
    ) -> None:
        super().__init__(identifier, display_name, metadata, **ignored)
        _require("PersistedUser", "id", id, str)
        _require("PersistedUser", "createdAt", createdAt, str)
        self.id = id
        self.createdAt = createdAt


def session_copy(user: User) -> User:
    """Return the user as an app's code sees it in a session: never without a name to greet.

    The stored record and the token keep the original `display_name`.
    """
    twin = copy.copy(user)
    twin.display_name = user.display_name or user.identifier
    return twin


def _require(owner: str, name: str, value: object, kind: type[object]) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"{owner}.{name} is {value!r}; expected {kind.__name__}")
