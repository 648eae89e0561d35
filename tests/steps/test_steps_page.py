"""Steps as people see them, in Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.axe import sideways, violations
from tests.e2e.site import Site
from tests.watched_page import PHONE, WIDE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser


def opened(seen: Watched, name: str) -> Locator:
    """Open a step, and return it."""
    label = seen.page.locator(f'[id="step-{name}"]')
    label.click()
    expect(label).to_have_attribute("data-state", "open")
    return seen.page.locator(".step").filter(has=label).last


def worked(works: Site, tabs: Tabs, visit: Visit | None = None) -> Watched:
    seen = tabs.open(works.url, visit)
    seen.say("work")
    seen.reads("Worked.")
    seen.done()
    return seen


def test_a_thought_says_how_long_it_took_and_keeps_its_words(works: Site, tabs: Tabs) -> None:
    seen = worked(works, tabs)
    expect(seen.page.locator("#step-thinker")).to_have_text(re.compile(r"Thought for 0\.\d s · thinker"))
    expect(opened(seen, "thinker").locator(".message-content")).to_contain_text("thought 0, thought 1")


def test_records_are_a_table_that_sorts_and_can_be_read_as_text(works: Site, tabs: Tabs) -> None:
    step = opened(worked(works, tabs), "rivers")
    table = step.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(13)
    step.get_by_role("button", name="Sort by km").click()
    kilometres = [int(each) for each in table.locator("tbody td:nth-child(2)").all_inner_texts()]
    assert kilometres == sorted(kilometres)
    step.get_by_role("button", name="As text").click()
    expect(step.locator("code").last).to_contain_text('"river": "River 0"')


def test_what_is_opened_stays_under_the_pointer(works: Site, tabs: Tabs) -> None:
    seen = worked(works, tabs)
    label = seen.page.locator('[id="step-rivers"]')
    label.scroll_into_view_if_needed()
    before = label.bounding_box()
    step = opened(seen, "rivers")
    expect(step.get_by_role("table").get_by_role("row")).to_have_count(13)
    expect(seen.page.locator(".scroll-pill")).to_be_visible()
    assert label.bounding_box() == before


def test_a_tree_opens_branch_by_branch_and_keeps_what_is_written(works: Site, tabs: Tabs) -> None:
    step = opened(worked(works, tabs), "library")
    tree = step.locator(".json-tree")
    expect(tree).to_contain_text("12345678901234567890")
    branch = tree.get_by_role("button", name=re.compile("^hits"))
    expect(branch).to_have_attribute("aria-expanded", "false")
    expect(tree.get_by_role("button", name="Copy path: $.hits[2]", exact=True)).to_have_count(0)
    branch.click()
    expect(tree.get_by_role("button", name="Copy path: $.hits[2]", exact=True)).to_have_count(1)
    expect(tree.get_by_role("button", name='Copy path: $["first name"]')).to_have_count(1)


def test_code_is_shown_in_its_language_and_tags_are_no_text(works: Site, tabs: Tabs) -> None:
    seen = worked(works, tabs)
    step = opened(seen, "query")
    expect(step.locator("code.language-sql")).to_have_count(2)
    expect(step.locator(".hljs-keyword").first).to_have_text("select")
    rivers = opened(seen, "rivers")
    expect(rivers.locator(".step-tags > li")).to_have_count(2)
    assert "maps" not in rivers.inner_text()


def test_a_failure_is_told_in_the_line_and_in_full_inside(works: Site, tabs: Tabs) -> None:
    seen = worked(works, tabs)
    line = seen.page.locator(".step-line").filter(has=seen.page.locator("#step-dam"))
    expect(line).to_contain_text("The gate is stuck")
    expect(line).to_contain_text("Failed")
    expect(opened(seen, "dam").locator(".step-failure")).to_have_text("The gate is stuck\nhinge 3 of 4")


def test_a_few_steps_are_summed_up_and_many_start_with_the_last(works: Site, tabs: Tabs) -> None:
    seen = worked(works, tabs)
    expect(seen.page.get_by_role("button", name="4 steps")).to_contain_text("1 failed")
    seen.say("many 200")
    seen.reads("Walked.")
    seen.done()
    walks = seen.page.locator('.step[data-step-type="tool"]:not([data-nested])')
    expect(walks).to_have_count(4)
    summary = seen.page.get_by_role("button", name="200 steps")
    expect(summary).to_contain_text("196 earlier steps")
    summary.click()
    expect(walks).to_have_count(200)
    expect(seen.page.locator('[id="step-walk 3"]')).to_be_visible()
    summary.click()
    expect(walks).to_have_count(0)


def test_input_streams_and_a_stopped_step_says_so(works: Site, tabs: Tabs) -> None:
    seen = tabs.open(works.url)
    seen.say("stuck")
    expect(opened(seen, "wait")).to_contain_text("waiting for ever")
    expect(seen.page.get_by_role("img", name="Running")).to_have_count(1)
    seen.page.locator("#stop-button").click()
    seen.reads("Task manually stopped.")
    expect(seen.page.locator(".step-line").filter(has=seen.page.locator("#step-wait"))).to_contain_text("Stopped")
    expect(seen.page.get_by_role("img", name="Running")).to_have_count(0)


def test_only_tools_are_shown_where_the_app_wants_that(quiet: Site, tabs: Tabs) -> None:
    seen = worked(quiet, tabs)
    expect(seen.page.locator("#step-rivers")).to_be_visible()
    expect(seen.page.locator("#step-research")).to_have_count(0)
    expect(seen.page.locator("#step-library")).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_open_steps_keep_nobody_out(works: Site, tabs: Tabs, size: tuple[int, int], dark: bool) -> None:
    seen = worked(works, tabs, Visit(size=size, dark=dark, bypass_csp=True))
    for name in ("rivers", "library", "query", "dam", "thinker"):
        opened(seen, name)
    assert violations(seen.page) == []
    assert sideways(seen.page) <= 0
