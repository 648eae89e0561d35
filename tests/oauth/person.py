"""Somebody who signs in with another service, without a browser: follows addresses and keeps cookies."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import httpx

import chainlit as cl
from chainlit._wire.records import Json
from tests.oauth.openid_service import Service

FAILED = "/login?error=oauthSignin"
DONE = "/login/callback?success=True"


def letting_in(calls: list[tuple[object, ...]] | None = None) -> Callable[[], None]:
    """Return what registers a hook that lets everybody in and notes its arguments."""

    def register() -> None:
        async def accept(
            provider_id: str, token: str, raw_user_data: dict[str, Json], default_user: cl.User, id_token: str | None
        ) -> cl.User:
            if calls is not None:
                calls.append((provider_id, token, raw_user_data, default_user, id_token))
            return default_user

        cl.oauth_callback(accept)

    return register


def query_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


async def leave(http: httpx.AsyncClient, provider: str = "acme", **query: str) -> dict[str, str]:
    """Go to a provider; return the parameters with which one arrives there."""
    answer = await http.get(f"/auth/oauth/{provider}", params=query)
    assert answer.status_code == 307, answer.text
    return query_of(answer.headers["location"])


async def come_back(http: httpx.AsyncClient, provider: str = "acme", **answer: str) -> str:
    """Come back from a provider; return where the app leads one."""
    response = await http.get(f"/auth/oauth/{provider}/callback", params=answer)
    assert response.status_code == 302, response.text
    return response.headers["location"]


async def sign_in(http: httpx.AsyncClient, service: Service, **query: str) -> str:
    """Go to the service, agree there, and come back; return where the app leads one."""
    question = await leave(http, **query)
    return await come_back(http, state=question["state"], code=service.code_for(question))
