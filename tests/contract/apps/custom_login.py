from fastapi import Request
from fastapi.responses import JSONResponse

import chainlit as cl
from chainlit.auth import create_jwt, decode_jwt
from chainlit.server import _authenticate_user, app


@app.get("/custom-auth")
async def custom_auth(request: Request):
    return await _authenticate_user(request, cl.User(identifier="custom-user", metadata={"role": "x"}))


@app.get("/custom-token")
async def custom_token():
    token = create_jwt(cl.User(identifier="token-user"))
    return JSONResponse({"token": token, "who": decode_jwt(token).identifier})


@cl.on_chat_start
async def start():
    user = cl.user_session.get("user")
    await cl.Message(f"Hello {user.identifier if user else 'nobody'}").send()
