"""An app that is customised in every way."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tests.look.pictures import png, svg

COLOURS = (
    *("background", "foreground", "card", "card-foreground", "popover", "popover-foreground", "primary"),
    *("primary-foreground", "secondary", "secondary-foreground", "muted", "muted-foreground", "accent"),
    *("accent-foreground", "destructive", "destructive-foreground", "border", "input", "ring"),
    *(f"chart-{number}" for number in range(1, 6)),
    *("sidebar-background", "sidebar-foreground", "sidebar-primary", "sidebar-primary-foreground"),
    *("sidebar-accent", "sidebar-accent-foreground", "sidebar-border", "sidebar-ring"),
)
APP = """
import chainlit as cl


@cl.on_message
async def main(message: cl.Message):
    match message.content:
        case "lens":
            await cl.Message("Seen through a lens", author="Ada L. Böhm").send()
        case "greek":
            await cl.Message("Sophia says hello", author="Σοφία").send()
        case "nobody":
            await cl.Message("No picture of mine", author="Nobody").send()
        case _:
            await cl.Message("A reply of Ada").send()
"""
CONFIG = """
[UI]
name = "Ada & Co"
description = "Answers <quickly>"
default_theme = "light"
layout = "wide"
confirm_new_chat = false
avatar_size = 32
custom_css = "/public/style.css"
custom_css_attributes = "media='all' data-mine='style'"
custom_js = "/public/script.js"
custom_js_attributes = "type='module' data-mine='script'"
custom_meta_url = "https://ada.example/"
custom_meta_image_url = "https://ada.example/card.png"

[[UI.header_links]]
name = "Report a problem"
display_name = "Issues"
icon_url = "/public/issues.svg"
url = "https://ada.example/issues"

[[UI.header_links]]
name = "Handbook"
icon_url = "/public/book.svg"
url = "/public/book.html"
target = "_self"

[[UI.header_links]]
name = "Broken"
icon_url = "javascript:alert(1)"
url = "javascript:alert(2)"
"""


def triple(index: int, dark: bool) -> str:
    """Return a colour of its own for each variable of each theme."""
    return f"{(index * 11) % 360} 40% {20 + index if dark else 60 + index}%"


def theme(dark: bool) -> dict[str, str]:
    """Return what the theme file sets in one theme."""
    colours = {f"--{name}": triple(index, dark) for index, name in enumerate(COLOURS)}
    return colours | {"--radius": "0.25rem", "--font-sans": "Brandy, serif", "--font-mono": "Brandy Code, monospace"}


def files() -> Mapping[str, str | bytes]:
    """Return the files of the app."""
    themes = {"light": theme(dark=False), "dark": theme(dark=True)}
    return {
        "app.py": APP,
        ".chainlit/config.toml": CONFIG,
        ".chainlit/translations/en-US.json": json.dumps(
            {"chat": {"watermark": "Ada can *err*, [read more](https://ada.example/)"}}
        ),
        ".chainlit/translations/de-DE.json": json.dumps({"chat": {"input": {"placeholder": "Frag Ada"}}}),
        "chainlit.md": "# Hello from Ada",
        "chainlit_de-DE.md": "# Hallo von Ada",
        "public/theme.json": json.dumps({"custom_fonts": ["/public/fonts.css"], "variables": themes}),
        "public/fonts.css": '@font-face { font-family: Brandy; src: local("Liberation Sans"), local("DejaVu Sans"); }',
        "public/style.css": ".watermark { letter-spacing: 7px; } #header { background-color: rgb(1, 2, 3); }",
        "public/script.js": "document.documentElement.dataset.brand = new URL(import.meta.url).pathname;",
        "public/favicon.png": png(200, 30, 30),
        "public/logo_light.png": png(1, 2, 3, size=20),
        "public/logo_dark.svg": svg("#fff"),
        "public/issues.svg": svg("#0a0"),
        "public/book.svg": svg("#00a"),
        "public/book.html": "<h1>The handbook</h1>",
        "public/avatars/ada__co.png": png(9, 9, 9),
        "public/avatars/ada_l_böhm.png": png(3, 99, 200, size=17),
        "public/avatars/σοφία.png": png(3, 99, 200, size=18),
    }
