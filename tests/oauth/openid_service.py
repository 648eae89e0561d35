"""A small OpenID provider on loopback, as strict as real ones: real HTTP, one person, one app."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import secrets
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

CLIENT_ID = "the-app"
CLIENT_SECRET = "known-to-app-and-service"


@dataclass
class Service:
    """What it knows, and what tests may change.

    Attributes:
        person: What it tells about the person with a token.
        return_urls: Where it sends people back to; empty for everywhere.
        asked: Parameters with which people arrived, oldest first.
        redeemed: Forms with which codes were redeemed.
        needs_pkce: Refuse questions without PKCE.
        document: Differences of the discovery document; None leaves out.
    """

    address: str = ""
    person: dict[str, object] = field(
        default_factory=lambda: {"sub": "1", "email": "ada@example.com", "name": "Ada Lovelace"}
    )
    return_urls: set[str] = field(default_factory=set[str])
    asked: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    redeemed: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    needs_pkce: bool = True
    document: dict[str, object] = field(default_factory=dict[str, object])
    codes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    tokens: set[str] = field(default_factory=set[str])

    def environment(self) -> dict[str, str]:
        """Return the variables of an app that finds the service by its issuer."""
        return {
            "OAUTH_GENERIC_CLIENT_ID": CLIENT_ID,
            "OAUTH_GENERIC_CLIENT_SECRET": CLIENT_SECRET,
            "OAUTH_GENERIC_ISSUER": self.address,
            "OAUTH_GENERIC_NAME": "acme",
        }

    def discovery(self) -> dict[str, object]:
        known: dict[str, object] = {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "code_challenge_methods_supported": ["S256"],
            **self.document,
        }
        return {name: value for name, value in known.items() if value is not None}

    def code_for(self, question: dict[str, str]) -> str:
        """Return a code for an acceptable question.

        Raises:
            ValueError: The question is not acceptable.
        """
        self.asked.append(question)
        if question.get("client_id") != CLIENT_ID or question.get("response_type") != "code":
            raise ValueError("unauthorized_client")
        if self.return_urls and question.get("redirect_uri") not in self.return_urls:
            raise ValueError("redirect_uri")
        if self.needs_pkce and question.get("code_challenge_method") != "S256":
            raise ValueError("pkce")
        code = secrets.token_urlsafe(16)
        self.codes[code] = question
        return code

    def token_for(self, form: dict[str, str]) -> str:
        """Return a token for a code, which is spent.

        Raises:
            ValueError: Something about it is wrong.
        """
        self.redeemed.append(form)
        question = self.codes.pop(form.get("code", ""), None)
        if question is None or form.get("redirect_uri") != question["redirect_uri"]:
            raise ValueError("invalid_grant")
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            raise ValueError("invalid_client")
        challenge = question.get("code_challenge")
        if challenge is not None and challenge != _challenge(form.get("code_verifier", "")):
            raise ValueError("invalid_grant")
        token = secrets.token_urlsafe(16)
        self.tokens.add(token)
        return token


class Handler(BaseHTTPRequestHandler):
    """Its pages and endpoints."""

    service: Service

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
        match path:
            case "/.well-known/openid-configuration":
                self._json(self.service.discovery())
            case "/authorize":
                self._authorize(query)
            case "/userinfo":
                known = self.headers.get("authorization", "").removeprefix("Bearer ") in self.service.tokens
                self._json(self.service.person if known else {"error": "invalid_token"}, 200 if known else 401)
            case _:
                self._json({"error": "not_found"}, 404)

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
        try:
            token = self.service.token_for(form)
        except ValueError as error:
            self._json({"error": str(error), "error_description": "<b>no</b>"}, 400)
        else:
            self._json({"access_token": token, "token_type": "Bearer", "refresh_token": "again-and-again"})

    def _authorize(self, question: dict[str, str]) -> None:
        try:
            code = self.service.code_for(question)
        except ValueError as error:
            self._json({"error": str(error)}, 400)
            return
        back = {"state": question["state"], "iss": self.service.address}
        agree = f"{question['redirect_uri']}?{urlencode({**back, 'code': code})}"
        deny = f"{question['redirect_uri']}?{urlencode({**back, 'error': 'access_denied'})}"
        page = (
            "<!doctype html><title>Acme accounts</title><link rel=icon href=data:,><h1>Acme accounts</h1>"
            f'<a id="agree" href="{html.escape(agree)}">Agree</a> <a id="deny" href="{html.escape(deny)}">Deny</a>'
        )
        self._send(200, "text/html", page.encode())

    def _json(self, document: object, status: int = 200) -> None:
        self._send(status, "application/json", json.dumps(document).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@contextmanager
def openid_service() -> Generator[Service]:
    """Serve one on a free port."""
    service = Service()
    handler = type("Bound", (Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    service.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
