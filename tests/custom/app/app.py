"""Custom elements of all kinds, shown on demand: `show <Name>`."""

from __future__ import annotations

import chainlit as cl

PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='400' height='300'%3E"
    "%3Crect width='400' height='300' fill='hsl({hue} 60%25 60%25)'/%3E%3C/svg%3E"
)
PROPS = {
    "Counter": {"title": "Votes", "count": 1},
    "SignUp": {"age": 17},
    "Ticket": {"title": "Double tokens", "status": "open", "labels": ["bug", "network"], "assignee": "Ada"},
    "Gallery": {"images": [{"src": PICTURE.format(hue=hue), "alt": f"Colour {hue}"} for hue in (20, 140, 260)]},
    "Report": {"rows": [{"city": city, "sold": 10 * n} for n, city in enumerate(("Bonn", "Lima", "Oslo", "Rome"), 1)]},
    "Chart": {"title": "Visitors", "points": [3, 8, 5, 13, 9, 17, 12]},
    "Map": {"script": "/public/scripts/tiny-map.js", "center": {"lat": 52.5, "lng": 13.4}},
    "Slides": {"slides": ["One", "Two", "Three"]},
    "Shared": {"item": "pear"},
    "Caller": {"a": 2, "b": 3},
    "Job": {"percent": 0, "status": "waiting"},
    "Note": {"text": "## A note\n\nWith **bold** words and `code`.\n\n- one\n- two"},
    "Vanilla": {"name": "Ada", "list": [1, 2]},
    "Faulty": {"bad": True},
}
HOSTILE = {
    "text": "<img src=x onerror='window.ran = true'>",
    "key": "k",
    "ref": "r",
    "children": "<script>window.ran = true</script>",
    "__proto__": {"polluted": True},
    "constructor": {"prototype": {"polluted": True}},
    "dangerouslySetInnerHTML": {"__html": "<img src=x onerror='window.ran = true'>"},
}


@cl.on_message
async def main(message: cl.Message) -> None:
    verb, _, rest = message.content.partition(" ")
    match verb:
        case "show":
            await show(rest.split())
        case "side" | "page":
            element = cl.CustomElement(name=rest, props=PROPS.get(rest, {}), display=verb)
            await cl.Message(f"Look at {rest}", elements=[element]).send()
        case "panel":
            await cl.ElementSidebar.set_title("canvas" if rest == "canvas" else "Panel")
            await cl.ElementSidebar.set_elements([cl.CustomElement(name="Ticket", props=PROPS["Ticket"])])
        case "set":
            await change(rest)
        case "ask":
            await ask(rest)
        case "forge":
            element = cl.CustomElement(name="Counter", props=PROPS["Counter"])
            element.name = rest
            await cl.Message("forged", elements=[element]).send()
        case "hostile":
            await cl.Message("look", elements=[cl.CustomElement(name="Hostile", props=HOSTILE)]).send()
        case _:
            await cl.Message(f"You said {message.content}").send()


async def show(names: list[str]) -> None:
    elements = [cl.CustomElement(name=name, props=PROPS.get(name, {})) for name in names]
    for element in elements:
        cl.user_session.set(element.name, element)
    await cl.Message(f"Here: {', '.join(names)}", elements=elements).send()


async def change(words: str) -> None:
    name, key, value = words.split(maxsplit=2)
    element: cl.CustomElement = cl.user_session.get(name)
    element.props[key] = int(value) if value.isdigit() else value
    await element.update()


async def ask(name: str) -> None:
    element = cl.CustomElement(name=name, props=PROPS.get(name, {}))
    answer = await cl.AskElementMessage("Tell me", element=element, timeout=120).send()
    await cl.Message(f"Answer: {answer}").send()


@cl.action_callback("add")
async def add(action: cl.Action) -> dict[str, int]:
    return {"sum": action.payload["a"] + action.payload["b"]}
