"""Steps: `cl.Step` and `@cl.step`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, overload

from chainlit._core.publish import shows_step, stub_step
from chainlit._steps.step import Step
from chainlit._steps.values import flatten_args_kwargs
from chainlit._steps.wrapping import name_of, wrapped
from chainlit._wire.records import FeedbackDict, Json, StepDict, StepType, TrueStepType
from chainlit.context import get_context

__all__ = [
    "FeedbackDict",
    "Step",
    "StepDict",
    "StepType",
    "TrueStepType",
    "check_add_step_in_cot",
    "flatten_args_kwargs",
    "step",
    "stub_step",
]

Function = TypeVar("Function", bound=Callable[..., Any])


@overload
def step(original_function: Function) -> Function: ...
@overload
def step(
    original_function: None = None,
    *,
    name: str | None = "",
    type: TrueStepType = "undefined",
    id: str | None = None,
    parent_id: str | None = None,
    tags: list[str] | None = None,
    metadata: dict[str, Json] | None = None,
    language: str | None = None,
    icon: str | None = None,
    show_input: bool | str = "json",
    default_open: bool = False,
    auto_collapse: bool = False,
) -> Callable[[Function], Function]: ...
def step(
    original_function: Callable[..., Any] | None = None,
    *,
    name: str | None = "",
    type: TrueStepType = "undefined",
    id: str | None = None,
    parent_id: str | None = None,
    tags: list[str] | None = None,
    metadata: dict[str, Json] | None = None,
    language: str | None = None,
    icon: str | None = None,
    show_input: bool | str = "json",
    default_open: bool = False,
    auto_collapse: bool = False,
) -> Callable[..., Any]:
    """Show each call of the decorated function as a step, with its arguments and its result.

    Works with plain and async functions, methods, and generators: of these the step lasts as long as the iteration,
    and yielded texts are streamed. Inside the function the step is `cl.context.current_step`; an output that is set
    there wins over the result.

    Args:
        original_function: The function, when the decorator is used without arguments.
        name: What people read; by default the function's name.
        type: What kind of work it is.
        id: UUID of the step; only for functions that are called once.
        parent_id: Step or message to show it below; by default the innermost open step.
        tags: Words to find it by in the store.
        metadata: JSON values of the app's own; each call gets a copy.
        language: Language in which the output is highlighted.
        icon: Name of a Lucide icon.
        show_input: Whether the arguments are shown; a text is the language they are highlighted in.
        default_open: Show its content at once.
        auto_collapse: Hide its content when it is done.

    Raises:
        TypeError: It is put above something that cannot be called, or given its name without `name=`.
    """

    def decorate(function: Function) -> Function:
        def open_step() -> Step:
            return Step(
                name=name or name_of(function),
                type=type,
                id=id,
                parent_id=parent_id,
                tags=tags,
                metadata=metadata,
                language=language,
                icon=icon,
                default_open=default_open,
                auto_collapse=auto_collapse,
                show_input=show_input,
            )

        return wrapped(function, open_step)

    if isinstance(original_function, str):
        raise TypeError(f"@cl.step takes the name of the step by keyword: @cl.step(name={original_function!r})")
    return decorate if original_function is None else decorate(original_function)


def check_add_step_in_cot(step: Step) -> bool:
    """Tell whether the content of a step may leave the server under the session's chain-of-thought mode."""
    return shows_step(step.to_dict(), get_context("check_add_step_in_cot").session.settings.ui.cot)
