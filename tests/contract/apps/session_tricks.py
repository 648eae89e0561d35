import chainlit as cl
from chainlit.user_session import user_sessions

history = cl.user_session.create_accessor("history", [], apply_fn=lambda items: [*items, len(items)])


@cl.on_chat_start
def start():
    cl.user_session.set("memory", {"turns": []})
    cl.user_session.set("nothing", None)


@cl.on_message
async def main(message: cl.Message):
    memory = cl.user_session.get("memory")
    memory["turns"].append(message.content)
    history.apply()
    facts = [
        cl.user_session.get("id") == cl.context.session.id,
        cl.user_session.get("user") is None,
        cl.user_session.get("user", {}).get("identifier", "anonymous") == "anonymous",
        cl.user_session.get("chat_profile") is None,
        cl.user_session.get("chat_settings") == {},
        cl.user_session.get("env") == {},
        cl.user_session.get("nothing", "x") is None,
        cl.user_session.get("missing", "x") == "x",
        cl.user_session.get("client_type") == cl.context.session.client_type == "webapp",
        user_sessions[cl.context.session.id]["memory"] is memory,
        cl.context.session.thread_id == message.thread_id,
        cl.context.session.has_first_interaction,
        "HTTP_USER_AGENT" in cl.context.session.environ or isinstance(cl.context.session.environ, dict),
    ]
    await cl.Message(f"{all(facts)} {facts} {len(memory['turns'])} {history.get()}").send()
    if message.content == "reset":
        history.reset()
