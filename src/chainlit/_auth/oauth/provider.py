"""What all OAuth providers have in common: the code flow of OpenID Connect, in parts that can be replaced."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from chainlit._auth.errors import OAuthError
from chainlit._auth.oauth.declared import declaration
from chainlit._auth.oauth.web import ask
from chainlit._auth.user import User
from chainlit._wire.records import Json

if TYPE_CHECKING:
    import httpx

PROMPTS = ("none", "login", "consent", "select_account")
OURS = __name__.rpartition(".")[0]
Value = TypeVar("Value")
_logger = logging.getLogger("chainlit")


@dataclass(slots=True)
class Exchange:
    """The sign-in that is being answered, next to the arguments that authors' methods know.

    Attributes:
        verifier: Secret of PKCE that goes with the code; None without PKCE.
        answer: What the token endpoint said; None before, and where an author's method asks it.
    """

    verifier: str | None = None
    answer: dict[str, Json] | None = None


EXCHANGE: ContextVar[Exchange | None] = ContextVar("oauth_exchange", default=None)
"""The exchange that the running task works on."""


class _Late(Generic[Value]):
    # No data descriptor: what an author's class or instance assigns wins.
    def __init__(self, read: Callable[[Any], Value]) -> None:
        self._read = read

    def __get__(self, instance: object | None, owner: type | None = None) -> Value:
        return self._read(instance if instance is not None else owner)


def late(read: Callable[[Any], Value]) -> Value:
    """Return an attribute whose value is worked out at each use, as the environment may be filled after an import."""
    return cast(Value, _Late(read))


def variable(name: str, default: str = "") -> str:
    """Return an attribute that is an environment variable at the time of its use."""
    return late(lambda _: os.environ.get(name) or default)


def base_address(name: str) -> str:
    """Return the address that a variable holds, without slash at the end; `https://` where it names a host only."""
    text = os.environ.get(name, "").strip().rstrip("/")
    return text if not text or "://" in text else f"https://{text}"


def is_on(name: str) -> bool:
    """Tell whether a variable switches something on."""
    return os.environ.get(name, "").strip().lower() not in ("", "0", "false", "no", "off")


class OAuthProvider:
    """A service that people sign in with.

    A subclass declares what is special, and replaces the methods whose part its service plays differently. Without
    that, the code flow of OpenID Connect is followed. Append an instance to `chainlit.oauth_providers.providers`.

    Attributes:
        id: Name in addresses and in `oauth_callback`.
        env: Variables that must all be set to switch it on.
        client_id: Of the app at the service.
        client_secret: Of the app at the service.
        authorize_url: Where people are sent.
        authorize_params: Sent along, such as `scope` and `response_type`.
        token_url: Where a code becomes a token.
        user_info_url: Where a token becomes a person.
        user_identifier: Name of the value in the answer of `user_info_url` that identifies people.
        default_prompt: What the service shall ask for when the operator says nothing; see `get_prompt`.
        pkce: Protect the code with PKCE. That is left out by itself where a subclass asks for tokens on its own.
        nonce: Send a nonce, and look for it in the service's id token.
        issuer: Who must name itself as issuer in answers; None for services that don't.
        transport: Of httpx, for requests to the service; None is the network.
    """

    id: str
    env: list[str] = []  # noqa: RUF012  # authors declare theirs in this way
    client_id: str = ""
    client_secret: str = ""
    authorize_url: str = ""
    authorize_params: dict[str, str] = {}  # noqa: RUF012  # see above
    token_url: str = ""
    user_info_url: str = ""
    user_identifier: str = "email"
    default_prompt: str | None = None
    pkce: bool = True
    nonce: bool = False
    issuer: str | None = None
    transport: httpx.AsyncBaseTransport | None = None

    def is_configured(self) -> bool:
        """Tell whether all its variables are set."""
        return all(os.environ.get(name) for name in self.env)

    async def prepare(self) -> None:
        """Get ready for a sign-in, for instance by asking the service for its addresses. Called before each part."""

    async def get_raw_token_response(self, code: str, url: str) -> dict[str, Json]:
        """Exchange a code at the token endpoint.

        Args:
            code: From the service.
            url: The address that the service sent the person back to.

        Returns:
            The whole answer, with `access_token`.

        Raises:
            OAuthError: The service refused or can't be reached.
        """
        if not self.token_url:
            raise NotImplementedError(f"{type(self).__name__} needs a token_url, or a get_token of its own")
        exchange = EXCHANGE.get()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": url,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
        }
        if exchange is not None and exchange.verifier is not None:
            form["code_verifier"] = exchange.verifier
        answer = (await ask(self.token_url, form=form, transport=self.transport)).object()
        if exchange is not None:
            exchange.answer = answer
        return answer

    async def get_token(self, code: str, url: str) -> str:
        """Exchange a code for an access token; see `get_raw_token_response`.

        Raises:
            OAuthError: There is none in the answer, or one that can't be sent back.
        """
        token = (await self.get_raw_token_response(code, url)).get("access_token")
        if not isinstance(token, str) or not token:
            raise OAuthError(f"The token endpoint of {self.id} answered without access_token")
        if not (token.isascii() and token.isprintable()):
            raise OAuthError(f"The token endpoint of {self.id} answered with an access_token that no header can hold")
        return token

    async def get_user_info(self, token: str) -> tuple[dict[str, Json], User]:
        """Ask the service who a token is for.

        Args:
            token: From `get_token`.

        Returns:
            What the service says, and the user that becomes of it unless `oauth_callback` decides otherwise.

        Raises:
            OAuthError: The service refused, can't be reached, or does not identify the person.
        """
        if not self.user_info_url:
            raise NotImplementedError(f"{type(self).__name__} needs a user_info_url, or a get_user_info of its own")
        person = await self.ask(self.user_info_url, token)
        return person, self.user_of(person)

    async def ask(self, url: str, token: str) -> dict[str, Json]:
        """Return the JSON object at an address of the service, asked with a person's token."""
        return (await ask(url, headers={"authorization": f"Bearer {token}"}, transport=self.transport)).object()

    def user_of(self, person: dict[str, Json], **metadata: Json) -> User:
        """Return the user that the service's description of a person becomes.

        Args:
            person: What the service said.
            metadata: More of it; `image` and `provider` are filled in.

        Raises:
            OAuthError: The person has no identifier there.
        """
        identifier = person.get(self.user_identifier)
        if isinstance(identifier, bool) or not isinstance(identifier, str | int) or not str(identifier).strip():
            raise OAuthError(
                f"{self.id} did not tell the {self.user_identifier!r} of the person, who is identified by it; ask for "
                f"a scope that includes it (it told {sorted(map(str, person))[:20]})"
            )
        name, image = person.get("name"), person.get("picture")
        kept: dict[str, Json] = {"image": image if isinstance(image, str) else "", "provider": self.id, **metadata}
        return User(str(identifier), name if isinstance(name, str) and name else None, kept)

    def get_env_prefix(self) -> str:
        """Return how the id is written in names of variables."""
        return self.id.replace("-", "_").replace(" ", "_").upper()

    def get_prompt(self) -> str | None:
        """Return what the service shall ask for: `OAUTH_<PROVIDER>_PROMPT`, `OAUTH_PROMPT`, or its default."""
        for name in (f"OAUTH_{self.get_env_prefix()}_PROMPT", "OAUTH_PROMPT"):
            prompt = os.environ.get(name, "").strip()
            if not prompt:
                continue
            if all(word in PROMPTS for word in prompt.split()):
                return prompt
            _logger.warning("%s is %r, which is ignored; expected one of %s", name, prompt, ", ".join(PROMPTS))
        return self.default_prompt

    def uses_pkce(self) -> bool:
        """Tell whether codes are protected with PKCE: only where our own code redeems them, which knows the secret."""
        methods = (self.get_token, self.get_raw_token_response)
        return self.pkce and all(_module_of(each).startswith(OURS) for each in methods)


class BuiltInProvider(OAuthProvider):
    """A provider of the table in `declared`; `declared_id` is its id there."""

    declared_id: str
    id: str = late(lambda self: declaration(self.declared_id).id_in(os.environ))
    env: list[str] = late(lambda self: list(declaration(self.declared_id).required))
    client_id: str = late(lambda self: os.environ.get(declaration(self.declared_id).required[0], ""))
    client_secret: str = late(lambda self: os.environ.get(declaration(self.declared_id).required[1], ""))

    def is_configured(self) -> bool:
        """Tell whether its variables are set: those of `env`, or those that the table allows instead."""
        found = declaration(self.declared_id)
        return super().is_configured() or (self.env == list(found.required) and found.is_configured(os.environ))


def _module_of(function: object) -> str:
    return str(getattr(function, "__module__", None) or "")
