from typing import Dict, Optional

import chainlit as cl


@cl.oauth_callback
def oauth_callback(
    provider_id: str, token: str, raw_user_data: Dict[str, str], default_user: cl.User
) -> Optional[cl.User]:
    if provider_id == "github" and raw_user_data["login"] != "stranger":
        return default_user
    return None


@cl.on_logout
def on_logout(request, response):
    response.delete_cookie("my_cookie")
