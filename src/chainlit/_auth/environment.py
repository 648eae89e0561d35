"""The environment variables of signing in, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from chainlit._auth.cookies import Jar, SameSite
from chainlit._auth.oauth.declared import configured_oauth_providers
from chainlit._auth.proxies import Networks
from chainlit._base.errors import ConfigError

STATE_LIFETIME_S = 180
_OFF = ("", "0", "false", "no", "off")
_SAME_SITE: dict[str, SameSite] = {"lax": "lax", "strict": "strict", "none": "none"}


@dataclass(frozen=True, slots=True)
class AuthEnvironment:
    """What the operator configured about signing in.

    Attributes:
        secret: `CHAINLIT_AUTH_SECRET`; not checked, see `tokens.checked_secret`.
        custom_auth: `CHAINLIT_CUSTOM_AUTH`: a login is required although no hook is registered.
        cookie_name: `CHAINLIT_AUTH_COOKIE_NAME`.
        cookie_path: `CHAINLIT_AUTH_COOKIE_PATH`; None follows the path below which the app is served.
        same_site: `CHAINLIT_COOKIE_SAMESITE`.
        state_lifetime_s: `CHAINLIT_STATE_COOKIE_LIFETIME`, seconds that a person may spend at an OAuth provider.
        public_url: `CHAINLIT_URL` without slash at the end.
        trusted_proxies: `CHAINLIT_TRUSTED_PROXIES`: whose `X-Forwarded-*` headers count; loopback by default.
        header_auth_from: `CHAINLIT_HEADER_AUTH_FROM`: peers that may use header login; everyone by default.
        separate_providers: `CHAINLIT_SEPARATE_PROVIDERS`: the same name at two OAuth providers is two people.
        oauth_providers: Ids of the OAuth providers whose variables are set.
    """

    secret: str | None
    custom_auth: bool
    cookie_name: str
    cookie_path: str | None
    same_site: SameSite
    state_lifetime_s: int
    public_url: str | None
    trusted_proxies: Networks
    header_auth_from: Networks
    separate_providers: bool
    oauth_providers: tuple[str, ...]

    def jar(self, root_path: str = "", *, https: bool = False) -> Jar:
        """Return how cookies are written for an app below `root_path`."""
        return Jar(self.cookie_name, self.cookie_path or root_path or "/", self.same_site, https)


def read_environment(env: Mapping[str, str]) -> AuthEnvironment:
    """Read and check the variables.

    Raises:
        ConfigError: A value is not one of those allowed; the message names variable and value.
    """
    return AuthEnvironment(
        secret=env.get("CHAINLIT_AUTH_SECRET") or None,
        custom_auth=_is_on(env, "CHAINLIT_CUSTOM_AUTH"),
        cookie_name=_cookie_name(env),
        cookie_path=_cookie_path(env),
        same_site=_same_site(env),
        state_lifetime_s=_state_lifetime_s(env),
        public_url=_public_url(env),
        trusted_proxies=Networks.parse(
            env.get("CHAINLIT_TRUSTED_PROXIES", "127.0.0.0/8, ::1"), "CHAINLIT_TRUSTED_PROXIES"
        ),
        header_auth_from=Networks.parse(env.get("CHAINLIT_HEADER_AUTH_FROM", "*"), "CHAINLIT_HEADER_AUTH_FROM"),
        separate_providers=_is_on(env, "CHAINLIT_SEPARATE_PROVIDERS"),
        oauth_providers=tuple(configured_oauth_providers(env)),
    )


def _is_on(env: Mapping[str, str], name: str) -> bool:
    return env.get(name, "").strip().lower() not in _OFF


def _cookie_name(env: Mapping[str, str]) -> str:
    name = env.get("CHAINLIT_AUTH_COOKIE_NAME") or "access_token"
    if not name.isascii() or not name.replace("-", "").replace("_", "").replace(".", "").isalnum():
        raise ConfigError(f"CHAINLIT_AUTH_COOKIE_NAME is {name!r}; expected letters, digits, '-', '_' and '.'")
    return name


def _cookie_path(env: Mapping[str, str]) -> str | None:
    path = env.get("CHAINLIT_AUTH_COOKIE_PATH") or None
    if path is not None and (not path.startswith("/") or not path.isprintable() or ";" in path):
        raise ConfigError(f"CHAINLIT_AUTH_COOKIE_PATH is {path!r}; expected a path like '/' or '/chat'")
    return path


def _same_site(env: Mapping[str, str]) -> SameSite:
    text = env.get("CHAINLIT_COOKIE_SAMESITE") or "lax"
    try:
        return _SAME_SITE[text.strip().lower()]
    except KeyError:
        raise ConfigError(f"CHAINLIT_COOKIE_SAMESITE is {text!r}; expected 'lax', 'strict' or 'none'") from None


def _state_lifetime_s(env: Mapping[str, str]) -> int:
    text = env.get("CHAINLIT_STATE_COOKIE_LIFETIME") or str(STATE_LIFETIME_S)
    if not text.isdecimal() or int(text) == 0:
        raise ConfigError(f"CHAINLIT_STATE_COOKIE_LIFETIME is {text!r}; expected a number of seconds")
    return int(text)


def _public_url(env: Mapping[str, str]) -> str | None:
    url = (env.get("CHAINLIT_URL") or "").strip().rstrip("/")
    if not url:
        return None
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ConfigError(f"CHAINLIT_URL is {url!r}; expected an address like 'https://chat.example.com'")
    return url
