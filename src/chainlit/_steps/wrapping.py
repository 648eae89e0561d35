"""Functions that are shown as steps."""

from __future__ import annotations

import functools
import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Generator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, ExitStack
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar, cast

from chainlit._base.signature import is_async
from chainlit._steps.values import captured

Function = TypeVar("Function", bound=Callable[..., Any])


class Span(Protocol):
    """A step around one call."""

    async def __aenter__(self) -> Self: ...
    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...
    @property
    def input(self) -> str: ...
    @input.setter
    def input(self, value: Any) -> None: ...
    @property
    def output(self) -> str: ...
    @output.setter
    def output(self, value: Any) -> None: ...
    def on_stack(self) -> AbstractContextManager[object]: ...
    def spanning(self) -> AbstractContextManager[object]: ...
    def aspanning(self) -> AbstractAsyncContextManager[object]: ...
    def append_now(self, token: str) -> None: ...
    async def stream_token(self, token: str) -> None: ...


def wrapped(function: Function, open_span: Callable[[], Span]) -> Function:
    """Return `function`, each call of which is shown as a step with its arguments and its result.

    Args:
        function: Plain or async; of a generator the step lasts as long as the iteration.
        open_span: Makes the step of one call.
    """
    if not callable(function):
        raise TypeError(f"A step goes around a function, not {function!r:.80}")
    if inspect.isasyncgenfunction(function):
        wrapper: Callable[..., Any] = _async_generator(function, open_span)
    elif inspect.isgeneratorfunction(function):
        wrapper = _generator(function, open_span)
    elif is_async(function):
        wrapper = _async(function, open_span)
    else:
        wrapper = _plain(function, open_span)
    return cast(Function, functools.wraps(function)(wrapper))


def name_of(function: Callable[..., Any]) -> str:
    """Return the name of a function, a partial of one, or the class of a callable object."""
    inner = function.func if isinstance(function, functools.partial) else function
    return getattr(inner, "__name__", type(inner).__name__)


def _conclude(step: Span, result: object) -> None:
    """Show the result, unless there is none yet or the function has set an output itself."""
    if result is not None and not step.output and not inspect.isgenerator(result) and not inspect.isasyncgen(result):
        step.output = result


def _async(function: Callable[..., Any], open_span: Callable[[], Span]) -> Callable[..., Any]:
    async def call(*args: Any, **kwargs: Any) -> Any:
        async with open_span() as step:
            step.input = captured(function, args, kwargs)
            result = await function(*args, **kwargs)
            _conclude(step, result)
            return result

    return call


def _plain(function: Callable[..., Any], open_span: Callable[[], Span]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        step = open_span()
        with ExitStack() as span:
            span.enter_context(step.spanning())
            with step.on_stack():
                step.input = captured(function, args, kwargs)
                result = function(*args, **kwargs)
            if inspect.iscoroutine(result):
                return _finished(result, step, span.pop_all())
            _conclude(step, result)
            return result

    return call


async def _finished(result: Coroutine[Any, Any, Any], step: Span, span: ExitStack) -> Any:
    """Wait for what a plain function has begun, such as the wrapper of another decorator; its step lasts as long."""
    with span, step.on_stack():
        value = await result
        _conclude(step, value)
        return value


class _Yields:
    """What a generator has yielded: texts are streamed, anything else is shown as a list at the end."""

    def __init__(self, step: Span) -> None:
        self._step = step
        self._values: list[Any] = []
        self._all_text = True

    def keep(self, value: Any) -> bool:
        """Remember a value; tell whether it is to be streamed."""
        self._values.append(value)
        self._all_text = self._all_text and isinstance(value, str)
        return self._all_text

    def conclude(self) -> None:
        if not self._all_text:
            self._step.output = self._values


def _async_generator(
    function: Callable[..., AsyncGenerator[Any, Any]], open_span: Callable[[], Span]
) -> Callable[..., Any]:
    async def iterate(*args: Any, **kwargs: Any) -> AsyncGenerator[Any, Any]:
        step = open_span()
        async with step.aspanning():
            step.input = captured(function, args, kwargs)
            yields = _Yields(step)
            generator = function(*args, **kwargs)
            advance: Callable[[], Awaitable[Any]] = functools.partial(generator.asend, None)
            while True:
                try:
                    with step.on_stack():  # only while the generator itself runs, not its consumer
                        value = await advance()
                except StopAsyncIteration:
                    break
                if yields.keep(value):
                    await step.stream_token(value)
                try:
                    advance = functools.partial(generator.asend, (yield value))
                except GeneratorExit:
                    yields.conclude()
                    await generator.aclose()
                    raise
                except BaseException as error:
                    advance = functools.partial(generator.athrow, error)
            yields.conclude()

    return iterate


def _generator(function: Callable[..., Generator[Any, Any, Any]], open_span: Callable[[], Span]) -> Callable[..., Any]:
    def iterate(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
        step = open_span()
        with step.spanning():
            step.input = captured(function, args, kwargs)
            yields = _Yields(step)
            generator = function(*args, **kwargs)
            advance: Callable[[], Any] = functools.partial(generator.send, None)
            while True:
                try:
                    with step.on_stack():
                        value = advance()
                except StopIteration as end:
                    yields.conclude()
                    return end.value
                if yields.keep(value):
                    step.append_now(value)
                try:
                    advance = functools.partial(generator.send, (yield value))
                except GeneratorExit:
                    yields.conclude()
                    generator.close()
                    raise
                except BaseException as error:
                    advance = functools.partial(generator.throw, error)

    return iterate
