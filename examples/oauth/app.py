"""Sign in with another service. Set CHAINLIT_AUTH_SECRET, and the variables of a provider, for instance

OAUTH_GITHUB_CLIENT_ID, OAUTH_GITHUB_CLIENT_SECRET: register the app with its address and
/auth/oauth/github/callback after it.
"""

import chainlit as cl


@cl.oauth_callback
async def accept(
    provider_id: str, token: str, raw_user_data: dict[str, object], default_user: cl.User
) -> cl.User | None:
    if raw_user_data.get("email_verified") is False:
        return None  # anybody could have typed that address there
    default_user.metadata["role"] = "guest" if provider_id == "github" else "member"
    return default_user


@cl.on_chat_start
async def start() -> None:
    user = cl.user_session.get("user")
    await cl.Message(f"Welcome, {user.display_name or user.identifier}.").send()


@cl.on_message
async def main(message: cl.Message) -> None:
    user = cl.user_session.get("user")
    await cl.Message(f"{user.identifier}, {user.metadata['role']} by {user.metadata['provider']}").send()
