"""Listed names whose feature is not there yet. The test fails when one of them is there after all."""

from __future__ import annotations

NOT_BUILT: set[str] = {
    "chainlit.discord.app:client",
    "chainlit.slack.app:slack_app",
    "chainlit.teams.app:bot",
}
MODULES_NOT_BUILT: set[str] = set()
