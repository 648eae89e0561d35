"""A long conversation by pages is the whole conversation, whatever its shape."""

from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainlit._base.errors import CommandError
from chainlit._core.paging import Page, earlier_in, newest_state, page_before, thread_page
from chainlit._core.view import View
from chainlit._wire.events import Asked, StepAdded
from chainlit._wire.records import AskSpecDict, ElementDict, StepDict, ThreadDict


def _step(number: int, kind: str = "user_message", parent: int | None = None) -> StepDict:
    parent_id = None if parent is None else f"s{parent}"
    return {"id": f"s{number}", "type": kind, "parentId": parent_id, "output": ""}  # pyright: ignore[reportReturnType]


@st.composite
def conversations(draw: st.DrawFn) -> list[StepDict]:
    kinds = draw(st.lists(st.sampled_from(["user_message", "run", "tool", "assistant_message"]), max_size=40))
    steps: list[StepDict] = []
    for number, kind in enumerate(kinds):
        parent = draw(st.none() | st.integers(0, number - 1)) if number else None
        steps.append(_step(number, kind, parent))
    return steps


def _own(page: Page, end: int, steps: list[StepDict]) -> list[StepDict]:
    """Return the steps of a page without those that only came along to hold others."""
    start = 0 if page.earlier is None else [step["id"] for step in steps].index(page.earlier)
    assert page.steps[len(page.steps) - (end - start) :] == steps[start:end]
    return steps[start:end]


@settings(max_examples=60, deadline=None)
@given(conversations(), st.integers(1, 9))
def test_pages_put_together_are_the_conversation(steps: list[StepDict], count: int) -> None:
    found: list[StepDict] = []
    before, end = None, len(steps)
    while True:
        page = page_before(steps, before, count)
        own = _own(page, end, steps)
        assert len(own) <= 2 * count
        assert {step.get("parentId") for step in own if step.get("parentId")} <= {step["id"] for step in page.steps}
        found = own + found
        if page.earlier is None:
            break
        before, end = page.earlier, end - len(own)
    assert found == steps


def test_a_page_begins_with_a_question_where_one_is_near() -> None:
    steps = [_step(number, "user_message" if number % 4 == 0 else "assistant_message") for number in range(40)]
    assert page_before(steps, None, 10).earlier == "s28"


def test_a_run_that_is_longer_than_a_page_is_torn_apart_below_its_holder() -> None:
    steps = [_step(0), _step(1, "run", 0), *(_step(number, "tool", 1) for number in range(2, 50))]
    page = page_before(steps, None, 10)
    assert [step["id"] for step in page.steps] == ["s0", "s1", *(f"s{number}" for number in range(40, 50))]
    assert page.earlier == "s40"


def test_elements_come_with_the_page_of_their_message() -> None:
    def element(id_: str, for_id: str | None, kind: str = "text") -> ElementDict:
        return cast(ElementDict, {"id": id_, "forId": for_id, "type": kind})

    elements = [element("old", "s0"), element("new", "s9"), element("side", None), element("tasks", "s0", "tasklist")]
    thread = cast(ThreadDict, {"id": "t", "steps": [_step(number) for number in range(10)], "elements": elements})
    newest = thread_page(thread, None, 4)
    first = thread_page(thread, "s4", 10)
    assert [each["id"] for each in newest["elements"] or []] == ["new", "side", "tasks"]
    assert [each["id"] for each in first["elements"] or []] == ["old", "tasks"]
    assert (newest.get("earlier"), first.get("earlier")) == ("s6", None)


def test_an_open_question_is_in_the_first_page_wherever_it_stands() -> None:
    view = View("t")
    for number in range(20):
        view.fold(StepAdded(_step(number)))
    spec = cast(AskSpecDict, {"type": "text", "step_id": "s2", "timeout": 60})
    view.fold(Asked(_step(2), spec, deadline=1e12))
    state = newest_state(view.snapshot(), 5)
    assert [step["id"] for step in state["steps"]] == ["s2", *(f"s{number}" for number in range(15, 20))]


def test_who_asks_for_what_is_before_an_unknown_step_is_told() -> None:
    view = View("t")
    view.fold(StepAdded(_step(0)))
    assert earlier_in(view, "", 5)["steps"] == [_step(0)]
    with pytest.raises(CommandError, match="no such step"):
        earlier_in(view, "s7", 5)
