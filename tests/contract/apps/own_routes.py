from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse

import chainlit as cl
from chainlit.auth import get_current_user
from chainlit.server import app


@app.get("/hello/{name}")
async def hello(request: Request, name: str):
    return HTMLResponse(f"Hello {name}")


@app.get("/api/{full_path:path}")
async def catch_all(full_path: str):
    return {"path": full_path}


@app.post("/count")
async def count(request: Request, user=Depends(get_current_user)):
    data = await request.json()
    return JSONResponse({"count": len(data), "user": user and user.identifier})


async def health():
    return {"status": "ok"}


app.add_api_route("/health", health, methods=["GET"])
for index, route in enumerate(app.router.routes):
    if route.path == "/health":
        app.router.routes.insert(0, app.router.routes.pop(index))
        break

extra = APIRouter(prefix="/extra")


@extra.get("/one")
def one():
    return 1


app.include_router(extra)


@app.middleware("http")
async def add_header(request: Request, call_next):
    response = await call_next(request)
    response.headers["X-Extra"] = "yes"
    return response


class Teapot(Exception):
    pass


@app.exception_handler(Teapot)
async def teapot(request: Request, error: Teapot):
    return JSONResponse({"detail": "teapot"}, status_code=418)


@app.get("/tea")
async def tea():
    raise Teapot


@cl.on_message
async def main(message: cl.Message):
    await cl.Message("routes: " + str(any(getattr(r, "path", "") == "/tea" for r in app.routes))).send()
