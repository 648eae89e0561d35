"""One sign-in with another service, from the question to the answer, without requests or responses.

What has to be remembered in between travels in two cookies of the browser, so that any process of the server can take
the answer: the state itself, and a signed ticket that says which provider was asked, when, and where to go afterwards.
The secrets of the sign-in (PKCE verifier, nonce) are derived from state and signing key and are stored nowhere.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode, urlsplit, urlunsplit

from chainlit._auth.cookies import STATE_COOKIE, Jar
from chainlit._auth.errors import InvalidState, OAuthError
from chainlit._auth.oauth.provider import EXCHANGE, Exchange, OAuthProvider
from chainlit._auth.origins import local_path
from chainlit._auth.revocation import Revocations
from chainlit._auth.user import User
from chainlit._wire.records import Json

TICKET_COOKIE = "oauth_ticket"
MAX_CODE = 8192
MAX_NEXT = 1024
_logger = logging.getLogger("chainlit")


@dataclass(frozen=True, slots=True)
class Ticket:
    """What was noted when somebody left for a provider.

    Attributes:
        state: Goes to the provider and comes back; 192 random bits.
        provider: Id of the provider.
        next: Path of the app to go to afterwards, without the path that it is mounted at.
        expires_at: POSIX seconds.
    """

    state: str
    provider: str
    next: str
    expires_at: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """Whom a provider has named; the arguments of `oauth_callback`.

    Attributes:
        provider: Id of the provider.
        token: Access token.
        person: What the provider says about the person.
        user: What becomes of it unless the hook decides otherwise.
        id_token: Of providers that ask for a nonce.
    """

    provider: str
    token: str
    person: dict[str, Json]
    user: User
    id_token: str | None


class Flow:
    """Begins sign-ins and recognises their answers.

    Args:
        secret: What logins are signed with.
        lifetime_s: Seconds that a person may spend at the provider.
        now: POSIX seconds.
    """

    def __init__(self, secret: str, lifetime_s: int, now: Callable[[], float]) -> None:
        self._key = hmac.digest(secret.encode(), b"chainlit oauth flow", "sha256")
        self.lifetime_s = lifetime_s
        self._now = now
        self._spent = Revocations(now)

    def begin(self, provider: OAuthProvider, next_path: str | None) -> Ticket:
        """Return the ticket of a new sign-in; `next_path` counts only if it is a path of this server."""
        wanted = local_path(next_path)
        wanted = wanted if len(wanted) <= MAX_NEXT else "/"
        return Ticket(secrets.token_urlsafe(24), provider.id, wanted, self._now() + self.lifetime_s)

    def address(self, provider: OAuthProvider, ticket: Ticket, return_url: str) -> str:
        """Return where to send the person.

        Raises:
            OAuthError: The provider has no usable address.
        """
        parameters = {
            "response_type": "code",
            **{name: value for name, value in provider.authorize_params.items() if value},
            "client_id": provider.client_id,
            "redirect_uri": return_url,
            "state": ticket.state,
        }
        if prompt := provider.get_prompt():
            parameters["prompt"] = prompt
        if provider.uses_pkce():
            digest = hashlib.sha256(self._derived("verifier", ticket.state).encode()).digest()
            parameters |= {"code_challenge": _text(digest), "code_challenge_method": "S256"}
        if provider.nonce:
            parameters["nonce"] = self._derived("nonce", ticket.state)
        parts = urlsplit(provider.authorize_url)
        if parts.scheme not in ("https", "http") or not parts.netloc:
            raise OAuthError(f"The authorize_url of {provider.id} is {provider.authorize_url!r}; expected https://…")
        query = "&".join(filter(None, (parts.query, urlencode(parameters))))
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))

    def cookies(self, jar: Jar, ticket: Ticket) -> list[str]:
        """Return the headers that bind a sign-in to the browser."""
        jar = _state_jar(jar)
        note = {"s": ticket.state, "p": ticket.provider, "n": ticket.next, "e": ticket.expires_at}
        body = _text(json.dumps(note).encode())
        return [
            jar.set(STATE_COOKIE, ticket.state, self.lifetime_s),
            jar.set(TICKET_COOKIE, f"{body}.{self._derived('ticket', body)}", self.lifetime_s),
        ]

    def redeem(self, provider_id: str, state: str | None, cookies: Mapping[str, str]) -> Ticket:
        """Return the ticket that an answer belongs to; it is spent by that.

        Raises:
            InvalidState: The answer is not to a question that this browser asked this provider a moment ago, or it
                was given before.
        """
        expected = cookies.get(STATE_COOKIE, "")
        if not state or not expected or not hmac.compare_digest(expected.encode(), state.encode()):
            raise InvalidState("its state is not the one that this browser was given")
        ticket = self._ticket(cookies.get(TICKET_COOKIE, ""))
        if ticket.state != state:
            raise InvalidState("this browser has begun another sign-in since")
        if ticket.provider != provider_id:
            raise InvalidState(f"the sign-in was begun with {ticket.provider!r}")
        if ticket.expires_at <= self._now():
            raise InvalidState(f"it came later than {self.lifetime_s} s")
        if state in self._spent:
            raise InvalidState("it has been used")
        self._spent.add(state, ticket.expires_at)
        return ticket

    async def recognise(
        self, provider: OAuthProvider, ticket: Ticket, code: str, return_url: str, posted_id_token: str | None = None
    ) -> Recognised:
        """Ask the provider who has come back.

        Args:
            provider: Whom the ticket is for.
            ticket: From `redeem`.
            code: From the answer.
            return_url: The same as in the question.
            posted_id_token: That the browser brought; it counts only where the provider's class does not see what the
                token endpoint answers.

        Raises:
            OAuthError: The provider refused, can't be reached, or says something impossible.
            Exception: What methods of the app's own providers raise.
        """
        if not code or len(code) > MAX_CODE:
            raise OAuthError(f"{provider.id} sent nobody back with a usable code")
        verifier = self._derived("verifier", ticket.state) if provider.uses_pkce() else None
        exchange = Exchange(verifier)
        mark = EXCHANGE.set(exchange)
        try:
            token = await provider.get_token(code, return_url)
            person, user = await provider.get_user_info(token)
        finally:
            EXCHANGE.reset(mark)
        id_token = self._id_token(provider, ticket, exchange, posted_id_token) if provider.nonce else None
        return Recognised(provider.id, token, person, user, id_token)

    def _id_token(self, provider: OAuthProvider, ticket: Ticket, exchange: Exchange, posted: str | None) -> str | None:
        """Return an id token that the provider itself has handed to us.

        What comes with the browser's form may be anybody's invention: its signature would have to be checked. The one
        from the token endpoint comes straight from the provider and needs none (OpenID Connect Core 3.1.3.7).
        """
        if exchange.answer is None:
            return posted  # the app's own exchange: whoever replaces it, checks it
        found = exchange.answer.get("id_token")
        if not isinstance(found, str):
            _logger.warning("%s gave no id token with the access token; the scopes lack 'openid'", provider.id)
            return None
        claims = _claims(found)
        if claims.get("nonce") not in (None, self._derived("nonce", ticket.state)):
            raise OAuthError(f"The id token of {provider.id} is for another sign-in")
        audience = claims.get("aud")
        if provider.client_id not in (audience if isinstance(audience, list) else [audience]):
            raise OAuthError(f"The id token of {provider.id} is for another app")
        return found

    def _ticket(self, text: str) -> Ticket:
        body, _, signature = text.partition(".")
        if not hmac.compare_digest(signature.encode(), self._derived("ticket", body).encode()):
            raise InvalidState("this browser has no valid ticket")
        note = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return Ticket(note["s"], note["p"], note["n"], note["e"])

    def _derived(self, purpose: str, text: str) -> str:
        """Return 43 characters that only this server can know."""
        return _text(hmac.digest(self._key, f"{purpose}:{text}".encode(), "sha256"))


def forgetting(jar: Jar) -> list[str]:
    """Return the headers that end a sign-in in the browser."""
    jar = _state_jar(jar)
    return [jar.delete(STATE_COOKIE), jar.delete(TICKET_COOKIE)]


def _state_jar(jar: Jar) -> Jar:
    # The way back begins at the provider's site: strict cookies would not come along.
    return Jar(jar.name, jar.path, "lax" if jar.same_site == "strict" else jar.same_site, jar.https)


def _claims(token: str) -> dict[str, Json]:
    """Return what a token says, without looking at its signature."""
    part = token.partition(".")[2].partition(".")[0]
    try:
        found: object = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError) as error:
        raise OAuthError("An id token can't be read") from error
    if not isinstance(found, dict):
        raise OAuthError("An id token can't be read")
    return cast("dict[str, Json]", found)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
