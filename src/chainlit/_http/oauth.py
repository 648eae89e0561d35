"""Signing in with somebody else's account: the way to the provider, and the way back."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from chainlit._auth.errors import InvalidState, LoginRefused, OAuthError
from chainlit._auth.oauth.flow import Ticket, forgetting
from chainlit._auth.oauth.provider import OAuthProvider
from chainlit._auth.oauth.web import error_code
from chainlit._auth.origins import Asked, public_base
from chainlit._core.app import App
from chainlit._http.deps import NO_STORE, AppDep, add_cookies, cookies_of, jar_of, request_body_is_small
from chainlit._http.login import signing_in

HYBRID = "azure-ad-hybrid"
FAILED = "oauthSignin"
_logger = logging.getLogger("chainlit")


def router() -> APIRouter:
    """Return the routes of OAuth."""
    router = APIRouter(dependencies=[NO_STORE])
    router.get("/auth/oauth/{provider_id}")(leave)
    router.get("/auth/oauth/{provider_id}/callback")(come_back)
    router.post(f"/auth/oauth/{HYBRID}/callback", dependencies=[Depends(request_body_is_small)])(come_back_with_form)
    return router


async def leave(provider_id: str, request: Request, app: AppDep) -> Response:
    """Send a person to a provider. `next` is where to go after the sign-in."""
    if app.hooks.oauth_callback is None:
        raise HTTPException(400, "No oauth_callback defined")
    provider = app.auth.provider(provider_id)
    if provider is None:
        raise HTTPException(404, "Unknown OAuth provider")
    try:
        await provider.prepare()
        ticket = app.auth.flow.begin(provider, request.query_params.get("next"))
        address = app.auth.flow.address(provider, ticket, _return_url(app, request, provider))
    except Exception as error:
        # Providers may be the app's own code; the person reads the sign-in page, the operator the log.
        return _failed(request, provider_id, error, 302)
    response = RedirectResponse(address, 307)
    add_cookies(response, app.auth.flow.cookies(jar_of(request), ticket))
    return response


async def come_back(provider_id: str, request: Request, app: AppDep) -> Response:
    """Take a provider's answer from the address."""
    return await _take(provider_id, request, app, request.query_params, 302)


async def come_back_with_form(request: Request, app: AppDep) -> Response:
    """Take a provider's answer from a form that its page has sent."""
    async with request.form(max_files=0, max_fields=20) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
    answer = {**request.query_params, **fields}
    if "state" in answer and "oauth_state" not in cookies_of(request):
        # Browsers send no lax cookies with another site's form, but they do when we send them here once more.
        kept = {name: answer[name] for name in ("code", "state", "error") if name in answer}
        return _redirect(f"{request.scope.get('root_path', '')}/auth/oauth/{HYBRID}/callback?{urlencode(kept)}", 303)
    return await _take(HYBRID, request, app, answer, 303)


async def _take(provider_id: str, request: Request, app: App, answer: Mapping[str, str], status: int) -> Response:
    try:
        ticket, cookies = await _signed_in(provider_id, request, app, answer)
    except Exception as error:
        # Providers may be the app's own code; see `leave`.
        return _failed(request, provider_id, error, status)
    root_path = str(request.scope.get("root_path", ""))
    arrival = "/login/callback?success=True" if ticket.next == "/" else ticket.next
    response = _redirect(f"{root_path}{arrival}", status)
    add_cookies(response, [*cookies, *forgetting(jar_of(request))])
    return response


async def _signed_in(
    provider_id: str, request: Request, app: App, answer: Mapping[str, str]
) -> tuple[Ticket, list[str]]:
    """Return the ticket of an answer and the cookies that sign its person in."""
    provider = app.auth.provider(provider_id) if app.hooks.oauth_callback is not None else None
    if provider is None:
        raise OAuthError("there is no such provider, or no oauth_callback")
    ticket = app.auth.flow.redeem(provider.id, answer.get("state"), cookies_of(request))
    if answer.get("error"):
        raise OAuthError(f"{provider.id} sent the error {error_code(answer)!r}")
    await provider.prepare()
    if provider.issuer is not None and answer.get("iss", provider.issuer) != provider.issuer:
        raise InvalidState("it comes from another issuer")
    found = await app.auth.flow.recognise(
        provider, ticket, answer.get("code", ""), _return_url(app, request, provider), answer.get("id_token")
    )
    return ticket, await signing_in(app, request, await app.auth.by_oauth(found))


def _return_url(app: App, request: Request, provider: OAuthProvider) -> str:
    asked = Asked(request.url.scheme, request.headers.get("host", ""))
    base = public_base(asked, str(request.scope.get("root_path", "")), app.auth.environment.public_url)
    return f"{base}/auth/oauth/{quote(provider.id, safe='')}/callback"


def _failed(request: Request, provider_id: str, error: Exception, status: int) -> Response:
    """Lead back to the sign-in page, whose text comes from our own list; the reason goes to the log."""
    name = provider_id[:64]
    match error:
        case LoginRefused():
            _logger.info("A sign-in with %r was refused by the app", name)
        case InvalidState():
            _logger.warning("An answer of %r was not accepted: %s", name, error)
        case OAuthError() | ValueError():
            _logger.error("Signing in with %r failed: %s", name, error)
        case _:
            _logger.error("Signing in with %r failed", name, exc_info=error)
    response = _redirect(f"{request.scope.get('root_path', '')}/login?error={FAILED}", status)
    add_cookies(response, forgetting(jar_of(request)))
    return response


def _redirect(address: str, status: int) -> Response:
    return RedirectResponse(address, status, headers={"cache-control": "no-store"})
