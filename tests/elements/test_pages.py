"""Elements on the page: what people see of them, and what they can do with them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import sideways, violations
from tests.e2e.site import Site
from tests.watched_page import PHONE, WIDE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser

LOOKS = {
    f"{device}-{'dark' if dark else 'light'}": Visit(
        size=size, dark=dark, bypass_csp=True, expected=("404", "401", "GL Driver", "willReadFrequently")
    )
    for device, size in (("desk", WIDE), ("phone", PHONE))
    for dark in (False, True)
}


def shown(gallery: Site, tabs: Tabs, word: str, visit: Visit | None = None) -> Watched:
    """Open the app and ask it for something."""
    seen = tabs.open(gallery.url, visit or Visit())
    seen.say(word)
    seen.done()
    return seen


def names(page: Page) -> list[str]:
    """Return the first column of the rows in the page, from top to bottom."""
    rows: list[tuple[int, str]] = page.eval_on_selector_all(
        ".dataframe tbody tr", "rows => rows.map(row => [row.ariaRowIndex | 0, row.cells[0].textContent])"
    )
    return [text for _, text in sorted(rows)]


def cell(page: Page, row: int, column: int) -> Locator:
    return page.locator(f'.dataframe [data-row="{row}"] > td[data-column="{column}"]')


def test_a_large_frame_scrolls_sorts_and_is_searched(gallery: Site, tabs: Tabs) -> None:
    page = shown(gallery, tabs, "frame").page
    expect(page.locator(".dataframe")).to_have_count(1)
    expect(page.get_by_text("10,000 rows")).to_be_visible()
    expect(cell(page, 0, 0)).to_have_text("Person 0")
    assert page.locator(".dataframe td").count() < 1_000
    scroll = page.locator(".frame-scroll")
    scroll.evaluate("node => node.scrollTop = node.scrollHeight")
    expect(cell(page, 9_999, 0)).to_have_text("Person 9999")
    scroll.evaluate("node => node.scrollLeft = node.scrollWidth")
    expect(cell(page, 9_999, 39)).to_have_text(str(9_999 * 39))
    scroll.evaluate("node => { node.scrollTop = 0; node.scrollLeft = 0; }")
    head = page.get_by_role("columnheader", name="number")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(cell(page, 1, 1)).to_have_text("1")
    head.get_by_role("button").click()
    expect(cell(page, 0, 1)).to_have_text("9999")
    page.get_by_label("Search the table").fill("person 123")
    expect(page.get_by_text("11 of 10,000 rows")).to_be_visible()
    page.get_by_label("Search the table").fill("nobody at all")
    expect(page.get_by_text("No rows", exact=True)).to_be_visible()


def test_cells_are_chosen_with_keys_and_copied(gallery: Site, tabs: Tabs) -> None:
    seen = shown(gallery, tabs, "small")
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = seen.page
    expect(page.locator(".frame-null").first).to_have_text("null")
    assert names(page)[:2] == ["Person 0", "Person 1"]
    cell(page, 0, 0).click()
    page.get_by_role("grid").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator('.dataframe td[aria-selected="true"]')).to_have_count(4)
    page.keyboard.press("Control+c")
    page.wait_for_function("async () => (await navigator.clipboard.readText()) === 'Person 1\\t4\\nPerson 2\\t3'")


def test_a_frame_is_saved_as_csv(gallery: Site, tabs: Tabs) -> None:
    page = shown(gallery, tabs, "small").page
    with page.expect_download() as saved:
        page.locator(".frame-tools").get_by_role("button", name="Download").click()
    assert saved.value.suggested_filename == "few.csv"
    lines = Path(saved.value.path()).read_text("utf-8").splitlines()
    assert lines[:2] == ["name,number,day,note", "Person 0,0,2026-01-01T00:00:00.000,"]


def test_a_pdf_is_read_page_by_page_and_searched(gallery: Site, tabs: Tabs) -> None:
    page = shown(gallery, tabs, "pdf").page
    expect(page.locator(".inline-pdf canvas")).to_be_visible()
    page.locator(".inline-pdf button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".react-pdf__Document")).to_be_visible()
    number = dialog.get_by_label("Page 3 of 30", exact=True)
    expect(number).to_be_visible()
    expect(dialog.get_by_text("Chapter 3", exact=True)).to_be_attached()
    assert dialog.locator("canvas").count() < 8
    number.fill("25")
    number.press("Enter")
    expect(dialog.get_by_text("Chapter 25", exact=True)).to_be_attached()
    dialog.get_by_role("button", name="Zoom in").click()
    expect(dialog.get_by_text("125 %")).to_be_visible()
    dialog.get_by_role("button", name="Find in the document").click()
    field = dialog.get_by_placeholder("Find in the document")
    field.fill("chapter 1")
    expect(dialog.get_by_text("1/11")).to_be_visible()
    field.fill("chapter 28")
    expect(dialog.get_by_text("1/1", exact=True)).to_be_visible()
    field.press("Enter")
    expect(dialog.get_by_text("Chapter 28", exact=True)).to_be_attached()
    dialog.get_by_label("Close", exact=True).click()
    expect(dialog).to_have_count(0)


def test_pictures_are_led_through_with_keys_and_zoomed(gallery: Site, tabs: Tabs) -> None:
    page = shown(gallery, tabs, "images").page
    expect(page.locator(".inline-image")).to_have_count(50)
    page.locator(".inline-image button").nth(2).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("3 / 50")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("heading", name="picture 3", exact=True)).to_be_visible()
    page.keyboard.press("End")
    expect(dialog.get_by_text("50 / 50")).to_be_visible()
    page.keyboard.press("+")
    expect(dialog.locator(".zoom-frame")).to_have_attribute("data-zoomed", "true")
    page.keyboard.press("0")
    expect(dialog.locator(".zoom-frame")).not_to_have_attribute("data-zoomed", "true")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_charts_of_all_kinds_are_drawn_without_asking_another_host(gallery: Site, tabs: Tabs) -> None:
    seen = shown(gallery, tabs, "charts", Visit(expected=("willReadFrequently",)))
    expect(seen.page.locator(".inline-plotly .main-svg").first).to_be_visible()
    expect(seen.page.locator(".inline-plotly .choroplethlayer path").first).to_be_attached()
    expect(seen.page.locator(".inline-plotly .sankey-node").first).to_be_visible()
    expect(seen.page.get_by_role("group", name="A map")).to_be_visible()
    assert seen.hosts == {gallery.url.removeprefix("http://")}


def test_texts_are_exactly_their_content(gallery: Site, tabs: Tabs) -> None:
    page = shown(gallery, tabs, "texts").page
    expect(page.locator(".inline-text").first).to_have_text("Bold words")
    code = page.locator(".inline-text").nth(1)
    expect(code.locator(".hljs-keyword").first).to_be_visible()
    text: str = code.evaluate("node => node.textContent")
    assert text.startswith("def f0(x):\n    return x * 0  # times\ndef f1(x):")
    assert text.endswith("return x * 39  # times")
    file = page.locator("a.inline-file")
    expect(file).to_have_attribute("download", "data.csv")
    expect(file).to_contain_text("3.9 kB")
    expect(page.get_by_role("button", name="Play: Talk")).to_be_visible()
    assert page.locator("iframe").count() == 0


def test_a_text_of_five_megabytes_is_whole_and_found(gallery: Site, tabs: Tabs) -> None:
    page = shown(gallery, tabs, "long").page
    box = page.locator(".inline-text .code-view")
    expect(box).to_be_visible()
    assert page.evaluate("document.querySelector('.inline-text').textContent.length") == 190_000 * 25
    box.evaluate("node => node.scrollTop = node.scrollHeight")
    expect(box.get_by_text("189999 a line of the log")).to_be_visible()


def test_what_does_not_load_is_named_and_tried_again(gallery: Site, tabs: Tabs) -> None:
    page = shown(gallery, tabs, "broken", LOOKS["desk-light"]).page
    for name in ("gone.txt", "bad.pdf", "bad chart", "bad frame"):
        expect(page.locator(".load-failed").filter(has_text=name)).to_be_visible()
    expect(page.locator(".image-broken")).to_contain_text("missing.png")
    with page.expect_request(re.compile(r"gone\.txt")):
        page.locator(".load-failed").filter(has_text="gone.txt").get_by_role("button", name="Try again").click()
    expect(page.locator(".load-failed").filter(has_text="gone.txt")).to_be_visible()
    page.route(
        "**/missing.png",
        lambda route: route.fulfill(
            content_type="image/svg+xml", body="<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
        ),
    )
    page.locator(".image-broken").get_by_role("button", name="Try again").click()
    expect(page.locator(".inline-image img")).to_be_visible()


def test_sec_E02_addresses_that_are_scripts_lead_nowhere(gallery: Site, tabs: Tabs) -> None:
    page = shown(gallery, tabs, "unsafe").page
    expect(page.locator(".inline-file")).to_be_visible()
    assert (
        page.evaluate(
            "[...document.querySelectorAll('[href],[src]')].filter(n => /^javascript/i.test(n.href || n.src)).length"
        )
        == 0
    )
    expect(page.locator(".load-failed").filter(has_text="film")).to_be_visible()


def test_names_lead_to_the_side_and_to_pages(gallery: Site, tabs: Tabs) -> None:
    page = shown(gallery, tabs, "places").page
    expect(page.locator("#side-view-title")).to_have_text("notes")
    expect(page.locator("#side-view-content .side-text")).to_have_text("Words at the side")
    page.get_by_role("button", name="Close panel").click()
    expect(page.locator("#side-view-content")).to_have_count(0)
    expect(page.locator(".element-link")).to_have_text(["notes", "notes on page"])
    page.locator(".element-link").first.click()
    expect(page.locator("#side-view-title")).to_have_text("notes")
    page.locator(".element-link").nth(1).click()
    expect(page.locator("#element-view")).to_contain_text("Words on a page")
    assert "/element/" in page.url


def test_a_text_opens_at_the_passage_that_the_answer_repeats(gallery: Site, tabs: Tabs) -> None:
    page = shown(gallery, tabs, "cited").page
    page.get_by_role("button", name="Close panel").click()
    page.locator(".element-link").first.click()
    page.wait_for_function("CSS.highlights.has('cl-passage')")
    assert page.evaluate("[...CSS.highlights.get('cl-passage')].join()") == "See notes and notes on page, it says."
    passage = page.locator("#side-view-content strong", has_text="See notes")
    expect(passage).to_be_in_viewport()
    page.get_by_role("button", name="Close panel").click()
    page.wait_for_function("!CSS.highlights.has('cl-passage')")


def test_elements_change_and_go_at_any_time(gallery: Site, tabs: Tabs) -> None:
    seen = tabs.open(gallery.url)
    seen.say("change")
    expect(seen.page.locator(".inline-text")).to_have_text("before")
    seen.page.get_by_role("button", name="Go on").click()
    expect(seen.page.locator(".inline-text")).to_have_text("after")
    seen.page.get_by_role("button", name="Remove").click()
    expect(seen.page.locator(".inline-text")).to_have_count(0)
    seen.done()


def test_the_app_titles_fills_keeps_and_closes_the_side_panel(gallery: Site, tabs: Tabs) -> None:
    seen = shown(gallery, tabs, "title")
    title, content = seen.page.locator("#side-view-title"), seen.page.locator("#side-view-content")
    expect(title).to_have_text("Only a title")
    seen.say("panel")
    expect(title).to_have_text("Sources")
    expect(content).to_contain_text("first content")
    seen.say("panel again")
    seen.done()
    expect(content).to_contain_text("first content")
    expect(content).not_to_contain_text("second content")
    seen.say("places")
    seen.done()
    expect(content).to_contain_text("first content")
    seen.say("panel anew")
    expect(content).to_contain_text("third content")
    seen.say("canvas")
    expect(content).to_contain_text("edge to edge")
    expect(title).to_have_count(0)
    seen.say("close")
    expect(content).to_have_count(0)


DRAWN = {
    "frame": ".dataframe td",
    "pdf": ".inline-pdf canvas",
    "images": '.inline-image img[data-state="shown"]',
    "charts": ".sankey-node",
    "texts": ".inline-text .hljs-keyword",
    "broken": ".load-failed",
    "panel": "[data-region=panel] .side-text, [role=dialog] .side-text, .element-link",
}


@pytest.mark.parametrize(
    ("word", "look"),
    # Each in two looks, so that all four have their turn: all of them take minutes.
    [(word, look) for place, word in enumerate(DRAWN) for look in list(LOOKS)[place % 2 :: 2]],
)
def test_everybody_can_use_them_on_any_screen(gallery: Site, tabs: Tabs, word: str, look: str, tmp_path: Path) -> None:
    seen = shown(gallery, tabs, word, LOOKS[look])
    expect(seen.page.locator(DRAWN[word]).first).to_be_visible()
    expect(seen.page.locator(".chart[aria-busy]")).to_have_count(0)
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    seen.page.screenshot(path=folder / f"elements-{word}-{look}.png")
    assert violations(seen.page) == []
    assert sideways(seen.page) <= 0
