"""What machines ask a server about itself: whether it lives, whether people can be sent to it, and what it counts."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import JSONResponse, Response

from chainlit._base.errors import ConfigError
from chainlit._http.deps import AppDep
from chainlit._http.life import life_of
from chainlit._http.metrics import CONTENT_TYPE, exposition

TOKEN_VARIABLE = "CHAINLIT_METRICS_TOKEN"
MIN_TOKEN = 16


def router() -> APIRouter:
    """Return the routes of load balancers and monitors."""
    routes = APIRouter()
    routes.get("/health")(health)
    routes.get("/ready")(ready)
    routes.get("/metrics")(metrics)
    return routes


def metrics_token(environment: Mapping[str, str]) -> str | None:
    """Return the token that opens `/metrics`; None while that is closed.

    Raises:
        ConfigError: The token is so short that it can be guessed.
    """
    token = environment.get(TOKEN_VARIABLE, "").strip()
    if token and len(token) < MIN_TOKEN:
        raise ConfigError(f"{TOKEN_VARIABLE} has {len(token)} characters; use at least {MIN_TOKEN}, for instance 32")
    return token or None


async def health() -> dict[str, str]:
    """Tell that the server answers."""
    return {"status": "ok"}


async def ready(app: AppDep) -> JSONResponse:
    """Tell whether people can be sent here: not before the app has started, and no more once it is told to end."""
    state = life_of(app).state
    return JSONResponse({"status": state}, 200 if state == "ready" else 503)


async def metrics(request: Request, app: AppDep) -> Response:
    """Tell what the server counts, to those who have the token; without one configured there is no such page."""
    token = metrics_token(os.environ)
    if token is None:
        raise HTTPException(404, "Not Found")
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not secrets.compare_digest(given.encode(), token.encode()):
        raise HTTPException(401, "Unauthorized", {"www-authenticate": "Bearer"})
    return Response(exposition(app), media_type=CONTENT_TYPE)
