"""The tour of `chainlit hello`: each starter shows one feature, and each feature is a file in the folder `features`."""

from __future__ import annotations

import inspect
from types import ModuleType

from features import (
    attachments,
    buttons,
    canvas,
    chart,
    commands,
    custom,
    diagrams,
    documents,
    errors,
    feedback,
    history,
    markdown,
    media,
    modes,
    pictures,
    profiles,
    questions,
    settings,
    sidebar,
    sources,
    steps,
    streaming,
    table,
    tasks,
    toasts,
    tools,
    voice,
    window,
)
from features.tour import Feature

import chainlit as cl

CHAPTERS = [
    (
        "Answers",
        "message-square-text",
        [streaming.FEATURE, markdown.FEATURE, diagrams.FEATURE, errors.FEATURE, feedback.FEATURE],
    ),
    ("Agents", "bot", [steps.FEATURE, tasks.FEATURE, tools.FEATURE, buttons.FEATURE]),
    (
        "Elements",
        "shapes",
        [pictures.FEATURE, documents.FEATURE, media.FEATURE, table.FEATURE, chart.FEATURE, custom.FEATURE],
    ),
    ("Side panel", "panel-right", [sources.FEATURE, sidebar.FEATURE, canvas.FEATURE]),
    ("Questions", "message-circle-question-mark", [questions.TEXT, questions.CHOICE, questions.FILE, questions.FORM]),
    (
        "Composer",
        "keyboard",
        [settings.FEATURE, commands.FEATURE, modes.FEATURE, attachments.FEATURE, voice.FEATURE],
    ),
    ("Page", "app-window", [history.FEATURE, profiles.FEATURE, toasts.FEATURE, window.FEATURE]),
]
FEATURES = [feature for _, _, chapter in CHAPTERS for feature in chapter]


@cl.set_starter_categories
async def categories() -> list[cl.StarterCategory]:
    """Offer the features as starters, chapter by chapter."""
    return [cl.StarterCategory(label, icon, [starter(each) for each in chapter]) for label, icon, chapter in CHAPTERS]


def starter(feature: Feature) -> cl.Starter:
    """Return what begins the conversation about a feature."""
    return cl.Starter(label=feature.label, message=feature.ask, icon=feature.icon)


@cl.on_message
async def main(message: cl.Message) -> None:
    """Show the feature that was asked for; answer everything else in the way that was chosen for it."""
    wanted = next((each for each in FEATURES if each.ask == message.content), None)
    if wanted is not None:
        await visit(wanted)
    elif cl.user_session.get("chat_profile") == profiles.PARROT:
        await profiles.answer(message)
    elif message.elements:
        await attachments.answer(message)
    elif message.command:
        await commands.answer(message)
    elif message.modes:
        await modes.answer(message)
    elif not await tools.answer(message):
        await overview()


async def visit(feature: Feature) -> None:
    """Show a feature, and offer its code and the next one below the last answer."""
    try:
        await feature.show()
    finally:
        following = FEATURES[(FEATURES.index(feature) + 1) % len(FEATURES)]
        payload = {"label": feature.label}
        last = cl.chat_context.get()[-1]
        code = cl.Action(name="show_code", label="Show the code", icon="code-xml", payload=payload)
        await code.send(for_id=last.id)
        next_label = f"Next: {following.label}"
        onward = cl.Action(name="go_on", label=next_label, icon="arrow-right", payload={"label": following.label})
        await onward.send(for_id=last.id)


async def overview() -> None:
    """List what there is to see."""
    lines = [f"- **{label}:** {', '.join(in_a_row(each.label) for each in chapter)}" for label, _, chapter in CHAPTERS]
    first = cl.Action(name="go_on", label="Begin", icon="arrow-right", payload={"label": FEATURES[0].label})
    await cl.Message(
        content="I am a tour, not a model: I answer the starters of a new chat, or show one thing after the other.\n\n"
        + "\n".join(lines),
        actions=[first],
    ).send()


def in_a_row(label: str) -> str:
    """Return a label as it is written within a sentence."""
    return label[0].lower() + label[1:]


@cl.action_callback("go_on")
async def go_on(action: cl.Action) -> None:
    """Show the next feature."""
    feature = named(action.payload["label"])
    await action.remove()
    await cl.Message(content=feature.ask, type="user_message").send()
    await visit(feature)


@cl.action_callback("show_code")
async def show_code(action: cl.Action) -> None:
    """Show the file of a feature in the side panel."""
    module = inspect.getmodule(named(action.payload["label"]).show)
    assert isinstance(module, ModuleType)
    file = f"{module.__name__.rpartition('.')[2]}.py"
    await cl.ElementSidebar.set_title(file)
    await cl.ElementSidebar.set_elements([cl.Text(name=file, content=inspect.getsource(module), language="python")])


def named(label: str) -> Feature:
    """Return the feature with a label."""
    return next(each for each in FEATURES if each.label == label)
