"""The tour in Chromium: every feature, light and dark, on a desk and on a phone, for everybody."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

from chainlit.cli.tour import lay_out
from tests.cli_process import running
from tests.e2e.axe import sideways, violations
from tests.e2e.site import Site
from tests.watched_page import PHONE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser

LOOKS = {
    "desk-light": Visit(bypass_csp=True),
    "desk-dark": Visit(dark=True, bypass_csp=True),
    "phone-light": Visit(size=PHONE, bypass_csp=True),
    "phone-dark": Visit(size=PHONE, dark=True, bypass_csp=True),
}
CATEGORIES: tuple[str, ...] = ("Answers", "Agents", "Elements", "Side panel", "Questions", "Composer", "Page")
# Each feature is seen in both themes, on a desk and on a phone; every combination of them takes minutes, and comes with
# the pictures that somebody wants to look at.
SCREENSHOTS = os.environ.get("SCREENSHOTS")
SEEN = [*LOOKS] if SCREENSHOTS else ["desk-light", "phone-dark"]
VISITS = [
    (name, look)
    for place, name in enumerate(CATEGORIES)
    for look in (SEEN if SCREENSHOTS else [SEEN[place % len(SEEN)]])
]
WAITING = ":is(main, aside, [role=dialog]) :is(.animate-breathe, .preview-waiting, .chart[aria-busy])"
"""Place holders of what is still on its way."""
DARKEN = """(dark) => {
  document.documentElement.classList.toggle("dark", dark);
  document.documentElement.classList.toggle("light", !dark);
}"""
KEYS = """() => {
  const still = document.createElement("style");
  still.textContent = "*, *::before, *::after { transition: none !important; animation: none !important }";
  document.head.append(still);
  const groups = "[role=tablist], [role=menu], [role=listbox], [role=grid], [role=toolbar], [role=radiogroup]";
  const parts = ["outlineStyle", "outlineWidth", "boxShadow", "borderColor"];
  const drawn = (nodes) => nodes.flatMap((node) => parts.map((part) => getComputedStyle(node)[part])).join();
  const trouble = (node) => {
    const around = [node, node.parentElement, node.closest("form, [id=message-composer]")].filter(Boolean);
    const plain = drawn(around);
    node.focus({ preventScroll: true });
    if (document.activeElement !== node) return "takes no focus";
    if (node.tabIndex < 0 && !node.closest(groups)) return "is left out by Tab";
    return drawn(around) === plain ? "has no ring" : null;
  };
  const controls = "button, a[href], input, textarea, select, summary, [role=button], [role=slider], [role=tab]";
  const found = [];
  // A sheet keeps the focus while it is open.
  const place = document.querySelector("[role=dialog][data-state=open]") ?? document;
  for (const node of place.querySelectorAll(controls)) {
    const shown = node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0;
    if (!shown || node.disabled || node.closest("[inert], [aria-hidden=true]")) continue;
    document.activeElement?.blur();
    const what = trouble(node);
    if (what) found.push(`${what}: ${node.outerHTML.slice(0, 160)}`);
  }
  document.activeElement?.blur();
  still.remove();
  return found;
}"""
"""Finds the controls in view that keys do not reach, or that do not show it."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Generator[Site]:
    """The tour."""
    folder = tmp_path_factory.mktemp("tour")
    lay_out(folder)
    with running(folder, "run", "hello.py", "-h", "--port", "0") as process:
        yield Site(process.address())


def category(seen: Watched, name: str) -> Locator:
    """Open a category, and return its starters."""
    button = seen.page.locator("#starters").get_by_role("button", name=name, exact=True)
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    return seen.page.locator('#starters button[id^="starter-"]')


def visit(seen: Watched, starter: Locator) -> None:
    """Begin with a starter, and wait until its feature is there: to its end, or to its question."""
    starter.click()
    ended = seen.page.get_by_role("button", name="Next:")
    choice = seen.page.get_by_role("group", name="Choose one")
    form = seen.page.get_by_role("button", name="Come on board")
    field = seen.page.get_by_text("Your answer", exact=True)
    asked = choice.or_(form).or_(field).or_(seen.page.locator("#ask-upload-button"))
    expect(ended.or_(asked).first).to_be_visible()
    if ended.count():
        seen.done()
    expect(seen.page.locator(WAITING)).to_have_count(0)


def leave(seen: Watched, site: Site) -> None:
    """Begin anew, as in another tab."""
    seen.page.evaluate("sessionStorage.clear()")
    seen.page.goto(site.url)
    expect(seen.page.locator("#starters")).to_be_visible()


def troubles(seen: Watched) -> list[str]:
    """Return what is wrong with the page as it is."""
    wide = sideways(seen.page)
    return [*violations(seen.page), *([f"{wide} px too wide"] if wide else [])]


def unreached(seen: Watched) -> list[str]:
    """Return the controls that somebody without a pointer can't use."""
    seen.page.keyboard.press("Shift")  # whoever uses keys sees the ring, also where a script moves the focus
    return list(seen.page.evaluate(KEYS))


@pytest.mark.parametrize(("name", "look"), VISITS)
def test_features_are_for_everybody_and_ask_no_other_host(
    site: Site, tabs: Tabs, name: str, look: str, tmp_path: Path
) -> None:
    pictures = Path(SCREENSHOTS or tmp_path)
    pictures.mkdir(parents=True, exist_ok=True)
    at_first, then = LOOKS[look], LOOKS["desk-light" if look.startswith("phone") else "phone-dark"]
    seen = tabs.open(site.url, at_first)
    found: dict[str, object] = {}
    for number in range(category(seen, name).count()):
        starter = category(seen, name).nth(number)
        label = starter.get_attribute("id") or ""
        visit(seen, starter)
        seen.page.screenshot(path=pictures / f"{label}-{look}.png")
        trouble = [*troubles(seen), *unreached(seen)]
        seen.page.set_viewport_size({"width": then.size[0], "height": then.size[1]})
        seen.page.evaluate(DARKEN, then.dark)
        if trouble := [*trouble, *troubles(seen)]:
            found[label] = trouble
        seen.page.set_viewport_size({"width": at_first.size[0], "height": at_first.size[1]})
        leave(seen, site)
    assert found == {}
    assert seen.hosts == {urlsplit(site.url).netloc}


def test_every_category_is_visited(site: Site, tabs: Tabs) -> None:
    seen = tabs.open(site.url)
    buttons = seen.page.locator("#starters button[aria-expanded]")
    expect(buttons).to_have_text(list(CATEGORIES))


def test_tour_needs_no_mouse(site: Site, tabs: Tabs) -> None:
    seen = tabs.open(site.url)
    page = seen.page
    expect(page.locator("#chat-input")).to_be_focused()
    press_until(seen, "Tab", page.locator("#starters").get_by_role("button", name="Side panel"))
    page.keyboard.press("Enter")
    press_until(seen, "Tab", page.locator("#starter-open-the-side-panel"))
    page.keyboard.press("Enter")
    close = page.get_by_role("button", name="Close it")
    expect(close).to_be_visible()
    seen.done()
    press_until(seen, "Shift+Tab", close)
    page.keyboard.press("Enter")
    expect(page.locator("#side-view-title")).to_have_count(0)
    press_until(seen, "Tab", page.get_by_role("button", name="Show the code"))
    page.keyboard.press("Enter")
    expect(page.locator("#side-view-title")).to_have_text("sidebar.py")
    expect(page.locator("#side-view-content")).to_contain_text("async def show")


def press_until(seen: Watched, key: str, goal: Locator, at_most: int = 60) -> None:
    """Press a key until `goal` has the focus."""
    for _ in range(at_most):
        if goal.evaluate("(node) => node === document.activeElement"):
            return
        seen.page.keyboard.press(key)
    raise AssertionError(f"{goal} is not reached with {key}")


@pytest.mark.parametrize("look", ["desk-light", "phone-light"])
def test_document_beside_the_chat_opens_at_the_page_that_is_cited(site: Site, tabs: Tabs, look: str) -> None:
    seen = tabs.open(site.url, LOOKS[look])
    visit(seen, category(seen, "Side panel").first)
    if look == "phone-light":  # where the panel would cover the answer, it waits to be asked
        seen.page.get_by_text("Survey", exact=True).first.click()
    second = seen.page.locator('.side-pdf [data-page="2"]')
    expect(second.locator("canvas")).to_be_visible()
    seen.page.wait_for_function(
        "() => { const sheet = document.querySelector('[data-page=\"2\"]');"
        " return Math.abs(sheet.offsetTop - 12 - sheet.parentElement.scrollTop) <= 1; }"
    )
