"""Login tokens: JWT with HMAC-SHA256, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import jwt

from chainlit._auth.errors import InvalidToken, SecretError
from chainlit._auth.principal import BROWSER_PREFIX
from chainlit._auth.revocation import ALL_OF_A_USER
from chainlit._auth.user import User
from chainlit._base.ids import new_id
from chainlit._wire.records import Json

ALGORITHM = "HS256"
MAX_LENGTH = 32_000
"""Characters of the longest token that is looked at."""
MAX_SKEW_S = 30
MIN_SECRET_BYTES = 16
GOOD_SECRET_BYTES = 32
_NAME = "chainlit"
_LONGEST_ID = 128
_HEADER_FIELDS = {"alg", "typ"}
_logger = logging.getLogger("chainlit")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a valid token says.

    Attributes:
        user: The person.
        token_id: Names the login, also across the tokens that were exchanged for it; the unit of signing out.
        expires_at: POSIX seconds.
        issued_at: POSIX seconds; 0 when the token does not say.
        signed_in_at: POSIX seconds when the login began that the token continues.
    """

    user: User
    token_id: str
    expires_at: float
    issued_at: float = 0.0
    signed_in_at: float = 0.0

    @property
    def refused_at(self) -> float:
        """When it is no longer accepted: clocks may differ a little."""
        return self.expires_at + MAX_SKEW_S


def checked_secret(secret: str | None) -> str:
    """Return the secret if logins may be signed with it.

    Raises:
        SecretError: It is absent or shorter than 16 bytes.
    """
    remedy = "Create one with `chainlit create-secret` and put it into the environment or the .env file."
    if not secret:
        raise SecretError(f"This app requires a login, but CHAINLIT_AUTH_SECRET is not set. {remedy}")
    size = len(secret.encode())
    if size < MIN_SECRET_BYTES:
        raise SecretError(
            f"CHAINLIT_AUTH_SECRET has {size} bytes; at least {MIN_SECRET_BYTES} are needed, "
            f"{GOOD_SECRET_BYTES} recommended. {remedy}"
        )
    return secret


def warn_about_short_secret(secret: str) -> None:
    """Log one warning when the secret is accepted but shorter than the 32 bytes that HS256 deserves."""
    size = len(secret.encode())
    if size < GOOD_SECRET_BYTES:
        _logger.warning("CHAINLIT_AUTH_SECRET has %d bytes, less than the recommended %d", size, GOOD_SECRET_BYTES)


class Tokens:
    """Issues and reads the tokens of one secret.

    Args:
        secret: At least 16 bytes; see `checked_secret`.
        now: POSIX seconds, for the times of issue and expiry.
    """

    def __init__(self, secret: str, now: Callable[[], float] = time.time) -> None:
        # HMAC fills short keys with zero bytes by itself. Doing it here changes no signature and spares a warning
        # per token; the operator gets one at start (`warn_about_short_secret`).
        self._key = secret.encode().ljust(GOOD_SECRET_BYTES, b"\0")
        self._now = now

    def issue(self, user: User, lifetime_s: int, token_id: str | None = None, signed_in_at: float | None = None) -> str:
        """Return a token for `user`.

        Args:
            user: Its metadata must be JSON; see `metadata.bounded`.
            lifetime_s: Seconds until it expires.
            token_id: Login that it continues; None begins a new one.
            signed_in_at: POSIX seconds when that login began; None for now.

        Raises:
            ValueError: The identifier is empty or reserved, or the metadata does not fit into a token.
        """
        if not _is_identifier(user.identifier):
            raise ValueError(f"{user.identifier!r} can't be the identifier of a user")
        issued_at = int(self._now())
        claims: dict[str, Json] = {
            "identifier": user.identifier,
            "display_name": user.display_name,
            "metadata": user.metadata,
            "exp": issued_at + lifetime_s,
            "iat": issued_at,
            "jti": token_id or new_id(),
        }
        if signed_in_at is not None:
            claims["auth_time"] = int(signed_in_at)
        token = jwt.encode(claims, self._key, ALGORITHM)  # pyright: ignore[reportUnknownMemberType]  # see _decode
        if len(token) > MAX_LENGTH:
            raise ValueError(f"The login of {user.identifier[:64]!r} has {len(token)} characters; at most {MAX_LENGTH}")
        return token

    def read(self, token: str) -> Claims:
        """Return what a token says.

        Raises:
            InvalidToken: It is not ours, has expired or never expires, or lacks an identifier.
        """
        if len(token) > MAX_LENGTH:
            raise InvalidToken("longer than any token of ours")
        try:
            if jwt.get_unverified_header(token).keys() - _HEADER_FIELDS:
                raise InvalidToken("names its own key")
            claims = self._decode(token)
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise InvalidToken(str(error)) from error
        return _claims(claims, token)

    def _decode(self, token: str) -> dict[str, Json]:
        # The types of PyJWT's keys come from a package that it needs for other algorithms only.
        return jwt.decode(  # pyright: ignore[reportUnknownMemberType]
            token,
            self._key,
            algorithms=[ALGORITHM],
            leeway=MAX_SKEW_S,
            options={"require": ["exp"], "verify_aud": False, "verify_iss": False},
        )


def _claims(claims: Mapping[str, Json], token: str) -> Claims:
    for name in ("aud", "iss"):
        if claims.get(name, _NAME) != _NAME:
            raise InvalidToken(f"{name} is {claims[name]!r}")
    token_id = claims.get("jti")
    if not isinstance(token_id, str) or not 0 < len(token_id) <= _LONGEST_ID or token_id.startswith(ALL_OF_A_USER):
        token_id = _fingerprint(token)
    display_name, metadata = claims.get("display_name"), claims.get("metadata")
    if not _is_identifier(claims.get("identifier")):
        raise InvalidToken("without a usable identifier")
    try:
        user = User(claims["identifier"], display_name, metadata)
    except TypeError as error:
        raise InvalidToken(str(error)) from error
    issued_at = _seconds(claims.get("iat"), 0.0)
    return Claims(user, token_id, float(claims["exp"]), issued_at, _seconds(claims.get("auth_time"), issued_at))


def _seconds(value: Json, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) else otherwise


def _fingerprint(token: str) -> str:
    """Name a token that has no id of its own.

    Made of the signature's bytes, because base64 can spell the same bytes in several ways.
    """
    text = token.rpartition(".")[2]
    signature = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return hashlib.sha256(signature).hexdigest()


def _is_identifier(value: Json) -> bool:
    return isinstance(value, str) and value.strip() != "" and not value.startswith(BROWSER_PREFIX)
