"""Signing in and out of one app. The rims call this; it knows no requests, responses or sockets."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from chainlit._auth.cookies import read_browser_id, read_token
from chainlit._auth.environment import AuthEnvironment, read_environment
from chainlit._auth.errors import InvalidToken, LoginRefused, TooManyAttempts
from chainlit._auth.journal import Journal
from chainlit._auth.limits import AttemptLimiter
from chainlit._auth.metadata import bounded, split_secrets
from chainlit._auth.principal import Anonymous, LoggedIn, Principal
from chainlit._auth.revocation import Revocations
from chainlit._auth.user import User
from chainlit._auth.withheld import Withheld
from chainlit._base.ids import new_id

if TYPE_CHECKING:
    from chainlit._auth.oauth.flow import Flow, Recognised
    from chainlit._auth.oauth.provider import OAuthProvider
    from chainlit._auth.tokens import Claims, Tokens

__all__ = ["Auth", "LoginHook", "LoginHooks", "read_environment"]

_logger = logging.getLogger("chainlit")

LoginHook = Callable[..., Awaitable[object]]

RENEWED_AFTER_S = 86_400
"""A login that is used is renewed when so much of its life is over, or a tenth of it."""
LONGEST_LOGIN_S = 90 * 86_400
"""However much it is used, a login is not renewed beyond this; who the person is was found out too long ago."""
REFUSAL_S = 0.25
"""A refused password is answered no sooner, so that the time does not tell unknown names from wrong passwords."""


class LoginHooks(Protocol):
    """The hooks of an app that let people in; None where it has none."""

    @property
    def password_auth_callback(self) -> LoginHook | None: ...
    @property
    def header_auth_callback(self) -> LoginHook | None: ...
    @property
    def oauth_callback(self) -> LoginHook | None: ...


class Auth:
    """Who may use one app, and who is using it.

    Args:
        environment: What the operator configured.
        hooks: The app's hooks, read at every use.
        signed_out_folder: Where logins that were signed out are noted for other processes and the next start; None
            keeps them in memory.
        now: POSIX seconds, for the life of tokens.
        monotonic: Seconds that never run backwards, for limits.
        pause: Lets some seconds pass.
        providers: The app's OAuth providers, read at every use; those that come with the package if not given.
    """

    def __init__(
        self,
        environment: AuthEnvironment,
        hooks: LoginHooks,
        *,
        signed_out_folder: Path | None = None,
        now: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        providers: Callable[[], Sequence[OAuthProvider]] | None = None,
    ) -> None:
        self.environment = environment
        self.hooks = hooks
        self.attempts = AttemptLimiter(monotonic)
        journal = Journal(signed_out_folder, now) if signed_out_folder is not None else None
        self.revocations = Revocations(now, journal=journal)
        self._withheld = Withheld()
        self._now = now
        self._monotonic = monotonic
        self._pause = pause
        self._providers = providers

    @property
    def oauth_providers(self) -> list[str]:
        """Ids of the OAuth providers that people may choose; empty without an `oauth_callback`."""
        if self.hooks.oauth_callback is None:
            return []
        if self._providers is None:
            return list(self.environment.oauth_providers)
        from chainlit._auth.oauth.built_in import configured_ids  # for apps with OAuth only

        return configured_ids(self._providers())

    def provider(self, id: str) -> OAuthProvider | None:
        """Return a provider that people may choose; None when there is none of that id."""
        from chainlit._auth.oauth.built_in import built_in_providers, provider_named  # see above

        found = provider_named(id, self._providers() if self._providers is not None else built_in_providers())
        return found if found is not None and found.is_configured() else None

    @cached_property
    def flow(self) -> Flow:
        """Sign-ins with OAuth providers.

        Raises:
            SecretError: `CHAINLIT_AUTH_SECRET` is absent or too short.
        """
        from chainlit._auth.oauth.flow import Flow  # see above
        from chainlit._auth.tokens import checked_secret  # heavy: see `tokens`

        return Flow(checked_secret(self.environment.secret), self.environment.state_lifetime_s, self._now)

    def require_login(self) -> bool:
        """Tell whether people must sign in: the app has a login hook, or the operator said so."""
        return (
            self.environment.custom_auth
            or self.hooks.password_auth_callback is not None
            or self.hooks.header_auth_callback is not None
            or bool(self.oauth_providers)
        )

    @cached_property
    def tokens(self) -> Tokens:
        """Issuer and reader of login tokens.

        Raises:
            SecretError: `CHAINLIT_AUTH_SECRET` is absent or too short.
        """
        from chainlit._auth.tokens import Tokens, checked_secret  # heavy: PyJWT, for apps with login only

        return Tokens(checked_secret(self.environment.secret), self._now)

    def check(self) -> None:
        """Refuse to start an app with login but without a good secret; warn about what may be a mistake.

        Raises:
            SecretError: The secret is needed, and absent or shorter than 16 bytes.
        """
        if not self.require_login():
            return
        from chainlit._auth.tokens import checked_secret, warn_about_short_secret  # heavy: see `tokens`

        warn_about_short_secret(checked_secret(self.environment.secret))
        if len(self.oauth_providers) > 1 and not self.environment.separate_providers:
            _logger.warning(
                "People of the same name at %s are one user of this app; CHAINLIT_SEPARATE_PROVIDERS=true keeps "
                "them apart, and then puts the provider in front of each identifier",
                ", ".join(self.oauth_providers),
            )

    def issue(self, user: User, lifetime_s: int, token_id: str | None = None) -> str:
        """Return a login token. What must not travel in it stays here until the login ends.

        Args:
            user: Who signed in.
            lifetime_s: Seconds until the token expires.
            token_id: Login that the token continues; None begins a new one.

        Raises:
            SecretError: There is no usable secret.
            ValueError: The user has no usable identifier, or does not fit into a token.
        """
        token_id = token_id or new_id()
        user = bounded(user)
        travelling, withheld = split_secrets(user.metadata)
        token = self.tokens.issue(User(user.identifier, user.display_name, travelling), lifetime_s, token_id)
        if withheld:
            self._withheld.keep(token_id, withheld)
        return token

    def read(self, token: str) -> Claims:
        """Return what a login token says, with what was withheld from it.

        Raises:
            InvalidToken: It is not ours, has expired, or was signed out.
            SecretError: There is no usable secret.
        """
        claims = self.tokens.read(token)
        if self.revocations.refuses(claims.token_id, claims.user.identifier, claims.issued_at):
            raise InvalidToken("signed out")
        withheld = self._withheld.of(claims.token_id)
        if not withheld:
            return claims
        user = User(claims.user.identifier, claims.user.display_name, {**claims.user.metadata, **withheld})
        return replace(claims, user=user)

    def renewed(self, token: str, lifetime_s: int) -> str | None:
        """Return a token that continues a login which is being used; None when there is no need, or no right, to.

        Tokens with a shorter life than ours have it on purpose: an app has issued them.

        Args:
            token: As the request brought it.
            lifetime_s: Seconds that a login lasts when it is not used.
        """
        try:
            claims = self.read(token)
        except InvalidToken:
            return None
        now = self._now()
        ends_at = min(now + lifetime_s, claims.signed_in_at + max(lifetime_s, LONGEST_LOGIN_S))
        is_ours = claims.issued_at > 0 and claims.expires_at - claims.issued_at >= lifetime_s
        if not is_ours or ends_at - claims.expires_at < min(RENEWED_AFTER_S, lifetime_s / 10):
            return None
        travelling, _ = split_secrets(claims.user.metadata)
        user = User(claims.user.identifier, claims.user.display_name, travelling)
        return self.tokens.issue(user, int(ends_at - now), claims.token_id, claims.signed_in_at)

    def sign_out(self, token: str, lifetime_s: int) -> str | None:
        """End the login of a token, and of all tokens that were exchanged for it.

        Args:
            token: As the request brought it.
            lifetime_s: Life of tokens that may have been exchanged for it a moment ago.

        Returns:
            The login's id, whose sockets have to be closed; None when the token was no valid one.
        """
        try:
            claims = self.read(token)
        except InvalidToken:
            return None
        self.revocations.add(claims.token_id, max(claims.expires_at, self._now() + lifetime_s) + 60)
        self._withheld.forget(claims.token_id)
        return claims.token_id

    def sign_out_everywhere(self, token: str, lifetime_s: int) -> str | None:
        """End all logins of a token's user, on every device.

        Args:
            token: As the request brought it.
            lifetime_s: Life of tokens that may have been issued a moment ago.

        Returns:
            The user's identifier, whose sockets have to be closed; None when the token was no valid one.
        """
        try:
            claims = self.read(token)
        except InvalidToken:
            return None
        self.sign_out(token, lifetime_s)
        self.revocations.add_all_of(claims.user.identifier, max(claims.expires_at, self._now() + lifetime_s) + 60)
        return claims.user.identifier

    def token_of(self, cookies: Mapping[str, str], authorization: str | None = None) -> str | None:
        """Return the login token of a request: from the cookie, else from `Authorization: Bearer`.

        Args:
            cookies: Of the request.
            authorization: The header; leave it out for sockets, which know the cookie only.
        """
        token = read_token(cookies, self.environment.cookie_name)
        if token is not None or authorization is None:
            return token
        scheme, _, value = authorization.partition(" ")
        return value.strip() or None if scheme.lower() == "bearer" else None

    def caller(self, cookies: Mapping[str, str], authorization: str | None = None) -> Principal:
        """Return who sent a request, taking a missing or invalid login for none. For what is open to everybody."""
        token = self.token_of(cookies, authorization) if self.require_login() else None
        if token is not None:
            try:
                claims = self.read(token)
            except InvalidToken as error:
                _logger.debug("A login was not accepted: %s", error)
            else:
                return LoggedIn(claims.user, claims.token_id, claims.refused_at, claims.issued_at)
        return Anonymous(read_browser_id(cookies))

    def seconds_left(self, principal: Principal) -> float:
        """Return for how long a caller stays who it is; infinite without a login that expires."""
        return principal.refused_at - self._now() if isinstance(principal, LoggedIn) else math.inf

    def admitted(self, cookies: Mapping[str, str], authorization: str | None = None) -> Principal:
        """Return who sent a request, for what needs a login where the app requires one.

        Raises:
            InvalidToken: The app requires a login, and the request has no valid one.
        """
        principal = self.caller(cookies, authorization)
        if self.require_login() and not isinstance(principal, LoggedIn):
            raise InvalidToken("no valid login")
        return principal

    async def by_password(self, username: str, password: str, address: str | None) -> User:
        """Let the app's password hook decide.

        Args:
            username: As typed.
            password: As typed.
            address: Where the attempt comes from; None when unknown.

        Raises:
            LoginRefused: The hook did not return a user, raised, or does not exist.
            TooManyAttempts: Too many attempts for this name from this address; the hook was not asked.
        """
        wait_s = self.attempts.begin(username, address)
        if wait_s > 0:
            raise TooManyAttempts(wait_s)
        began = self._monotonic()
        try:
            user = await _ask(self.hooks.password_auth_callback, username, password)
        except LoginRefused:
            await self._pause(max(0.0, began + REFUSAL_S - self._monotonic()))
            raise
        self.attempts.succeeded(username, address)
        return user

    async def by_headers(self, headers: object, peer: str | None) -> User:
        """Let the app's header hook decide.

        Args:
            headers: Of the request, as the hook expects them.
            peer: Address at the other end of the connection: the proxy that vouches for the headers.

        Raises:
            LoginRefused: The peer may not vouch, or the hook did not return a user, raised, or does not exist.
        """
        if peer not in self.environment.header_auth_from:
            _logger.warning("Header login from %s refused: not in CHAINLIT_HEADER_AUTH_FROM", peer)
            raise LoginRefused
        return await _ask(self.hooks.header_auth_callback, headers)

    async def by_oauth(self, found: Recognised) -> User:
        """Let the app's OAuth hook decide about somebody whom a provider has recognised.

        Raises:
            LoginRefused: The hook did not return a user, raised, or does not exist.
        """
        user = found.user
        if self.environment.separate_providers:
            user = User(f"{found.provider}:{user.identifier}", user.display_name or user.identifier, user.metadata)
        return await _ask(self.hooks.oauth_callback, found.provider, found.token, found.person, user, found.id_token)


async def _ask(hook: LoginHook | None, *values: object) -> User:
    if hook is None:
        raise LoginRefused
    try:
        answer = await hook(*values)
    except Exception as error:
        _logger.exception("A login hook failed; the login was refused")
        raise LoginRefused from error
    if isinstance(answer, User):
        return answer
    if answer is not None:
        _logger.error("A login hook returned %s; expected chainlit.User or None", type(answer).__name__)
    raise LoginRefused
