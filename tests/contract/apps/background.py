import chainlit as cl
from chainlit.context import init_http_context, init_ws_context
from chainlit.server import app
from chainlit.session import WebsocketSession, ws_sessions_id, ws_sessions_sid


@app.post("/notify/{session_id}")
async def notify(session_id: str):
    ws_session = WebsocketSession.get_by_id(session_id=session_id)
    if ws_session is None:
        return {"error": "unknown"}
    init_ws_context(ws_session)
    await cl.Message(content="A notification").send()
    return {"ids": session_id in ws_sessions_id, "user": str(cl.user_session.get("user")), "sids": len(ws_sessions_sid)}


@app.post("/everybody")
async def everybody():
    told = 0
    for session in list(ws_sessions_id.values()):
        init_ws_context(session)
        await cl.Message(content="To everybody").send()
        told += 1
    return {"told": told}


@app.get("/detached")
async def detached():
    init_http_context(user=cl.User("job"))
    message = await cl.Message("nobody sees this").send()
    async with cl.Step(name="job step") as step:
        step.output = "x"
    return {"parent": message.parent_id, "asked": await cl.AskUserMessage("?", timeout=5).send()}


@cl.on_chat_start
async def start():
    await cl.Message("hello").send()
