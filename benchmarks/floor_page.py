"""The least app with a page: what a server costs before it has anything to serve."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route


async def page(_request: Request) -> HTMLResponse:
    return HTMLResponse("<!doctype html><title>floor</title>")


class Announced(uvicorn.Server):
    """Tells its address once it listens."""

    async def startup(self, sockets: object = None) -> None:
        await super().startup()
        port = self.servers[0].sockets[0].getsockname()[1]
        print(f"available at http://localhost:{port}", file=sys.stderr, flush=True)


Announced(uvicorn.Config(Starlette(routes=[Route("/", page)]), host="127.0.0.1", port=0, log_config=None)).run()
