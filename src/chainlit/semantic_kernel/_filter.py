"""A filter for Semantic Kernel."""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, cast

from semantic_kernel import Kernel
from semantic_kernel.filters import FunctionInvocationContext
from semantic_kernel.functions import FunctionResult, KernelArguments

from chainlit._integrations.contained import contained
from chainlit._integrations.json_values import items_in, plain
from chainlit.context import context_var
from chainlit.step import Step

Next = Callable[[FunctionInvocationContext], Awaitable[None]]


class SemanticKernelFilter:
    """Shows each function that a kernel calls as a step of type `tool`.

    Make one for each conversation or one for all: a step is shown where the code runs that calls the kernel. Outside
    of conversations nothing is shown.

    Args:
        excluded_plugins: Names of plugins whose functions are not shown.
        excluded_functions: Names of functions that are not shown, with or without that of their plugin (`plugin-name`).
        kernel: A kernel to add the filter to at once.
    """

    def __init__(
        self,
        excluded_plugins: Collection[str] | None = None,
        excluded_functions: Collection[str] | None = None,
        *,
        kernel: Kernel | None = None,
    ) -> None:
        self.excluded_plugins: frozenset[str] = frozenset(excluded_plugins or ())
        self.excluded_functions: frozenset[str] = frozenset(excluded_functions or ())
        if kernel is not None:
            self.add_to_kernel(kernel)

    def add_to_kernel(self, kernel: Kernel) -> None:
        """Let the functions of a kernel be shown."""
        # Its types name filters of all kinds at once; this one is called with contexts of this kind only.
        cast("Any", kernel).add_filter("function_invocation", self.show_function)

    def parse_arguments(self, arguments: KernelArguments) -> Any:
        """Return what a step shows as its input; override it to show something else.

        Args:
            arguments: What the function is called with.
        """
        return plain(dict(cast("dict[str, Any]", arguments)))

    async def show_function(self, context: FunctionInvocationContext, next: Next) -> None:
        """Run a function, and show it: the filter itself."""
        if self._excludes(context) or context_var.get(None) is None:
            await next(context)
            return
        step = Step(name=context.function.name, type="tool")
        with contained("Showing the arguments of a function"):
            step.input = self.parse_arguments(context.arguments)
        shown = step.spanning()
        shown.__enter__()
        try:
            with step.on_stack():
                await next(context)
        except BaseException as error:
            _close(shown, error)
            raise
        self._take(context, step, shown)

    def _excludes(self, context: FunctionInvocationContext) -> bool:
        function = context.function
        return (
            function.plugin_name in self.excluded_plugins
            or function.name in self.excluded_functions
            or function.fully_qualified_name in self.excluded_functions
        )

    def _take(self, context: FunctionInvocationContext, step: Step, shown: AbstractContextManager[Step]) -> None:
        result: Any = context.result.value if context.result is not None else None
        if context.result is not None and inspect.isasyncgen(result):
            context.result = _streamed(context.result, _watched_async(cast("AsyncGenerator[Any]", result), step, shown))
        elif context.result is not None and inspect.isgenerator(result):
            context.result = _streamed(context.result, _watched(cast("Generator[Any]", result), step, shown))
        else:
            with contained("Showing the result of a function"):
                step.output = _output(result)
            _close(shown, None)


def _streamed(result: FunctionResult, items: object) -> FunctionResult:
    return FunctionResult(
        function=result.function, value=items, rendered_prompt=result.rendered_prompt, metadata=result.metadata
    )


async def _watched_async(
    items: AsyncGenerator[Any], step: Step, shown: AbstractContextManager[Step]
) -> AsyncGenerator[Any]:
    """Pass on what a function yields, and close its step when nothing more comes."""
    with _collecting(step, shown) as take:
        async for item in items:
            take(item)
            yield item


def _watched(items: Generator[Any], step: Step, shown: AbstractContextManager[Step]) -> Generator[Any]:
    """Pass on what a function yields, and close its step when nothing more comes."""
    with _collecting(step, shown) as take:
        for item in items:
            take(item)
            yield item


@contextmanager
def _collecting(step: Step, shown: AbstractContextManager[Step]) -> Generator[Callable[[Any], None]]:
    texts: list[str] = []
    failed: BaseException | None = None

    def take(item: Any) -> None:
        with contained("Showing the result of a function"):
            texts.append("".join(map(str, cast("list[object]", item))) if isinstance(item, list) else str(item))

    try:
        yield take
    except GeneratorExit:
        raise  # nobody reads on, which is no failure
    except BaseException as error:
        failed = error
        raise
    finally:
        step.output = "".join(texts)
        _close(shown, failed)


def _output(value: Any) -> Any:
    """Return a function's result as a step shows it: the texts of models as such, objects as JSON."""
    items = items_in(value)
    if items and all(hasattr(each, "inner_content") for each in items):
        return "\n".join(str(each) for each in items)
    return str(value) if hasattr(value, "inner_content") else plain(value)


def _close(shown: AbstractContextManager[Step], error: BaseException | None) -> None:
    with contained("Closing the step of a function"):
        shown.__exit__(type(error) if error else None, error, error.__traceback__ if error else None)
