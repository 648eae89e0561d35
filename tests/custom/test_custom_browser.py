"""Custom elements as people meet them: drawn, used, changed by the server, and wrong."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.custom.conftest import Workshop
from tests.e2e.axe import sideways, violations
from tests.watched_page import PHONE, WIDE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser

# What people type into a page of elements on purpose, and what the console has to say about it.
NOWHERE = "nowhere.png"


def open_page(tabs: Tabs, workshop: Workshop, visit: Visit | None = None) -> Watched:
    seen = tabs.open(workshop.url, visit or Visit(expected=(NOWHERE,)))
    expect(seen.page.locator("#chat-input")).to_be_enabled()
    return seen


def show(tabs: Tabs, workshop: Workshop, words: str, visit: Visit | None = None) -> Watched:
    seen = open_page(tabs, workshop, visit)
    seen.say(f"show {words}")
    expect(seen.page.locator(".inline-custom:not([aria-busy])")).to_have_count(len(words.split()))
    return seen


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


# Living


def test_an_element_updates_itself_for_every_viewer_and_keeps_its_own_state(tabs: Tabs, workshop: Workshop) -> None:
    seen = show(tabs, workshop, "Counter")
    page = seen.page
    page.locator("#local").click()
    page.locator("#local").click()
    page.locator("#add").click()
    expect(page.locator("#shared")).to_have_text("2")
    expect(page.locator("#local")).to_have_text("local 2")
    seen.say("set Counter title Points")
    expect(page.locator("#counter-title")).to_have_text("Points")
    expect(page.locator("#shared")).to_have_text("2")
    expect(page.locator("#local")).to_have_text("local 2")
    page.reload()
    expect(page.locator("#shared")).to_have_text("2")
    page.locator("#remove").click()
    expect(page.locator("#counter")).to_have_count(0)


def test_a_state_that_nobody_has_changed_follows_the_server(tabs: Tabs, workshop: Workshop) -> None:
    seen = show(tabs, workshop, "Job")
    expect(seen.page.locator("#job")).to_contain_text("waiting")
    seen.say("set Job percent 40")
    expect(seen.page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "40")
    seen.say("set Job status working")
    expect(seen.page.locator("#job")).to_contain_text("40 % working")


def test_what_a_source_does_to_its_properties_stays_with_it(tabs: Tabs, workshop: Workshop) -> None:
    seen = show(tabs, workshop, "Vanilla Vanilla")
    expect(seen.page.locator("#vanilla")).to_have_text(["Hello Ada, changed by the source, 2"] * 2)


def test_a_saved_source_shows_at_once_and_the_page_stays(tabs: Tabs, watched_workshop: Workshop) -> None:
    seen = show(tabs, watched_workshop, "Vanilla", Visit(expected=("Vanilla",)))
    page = seen.page
    page.locator("#chat-input").fill("a draft")
    page.evaluate("window.stayed = true")
    source = watched_workshop.elements / "Vanilla.jsx"
    text = source.read_text("utf-8")
    source.write_text(text.replace("<p id", "<h4 id").replace("</p>", "</h4>"), "utf-8")
    expect(page.locator("h4#vanilla")).to_be_visible()
    source.write_text("export default () => <p>", "utf-8")
    expect(page.locator(".custom-failure")).to_contain_text("line 1")
    source.write_text(text, "utf-8")
    expect(page.locator("p#vanilla")).to_be_visible()
    assert page.evaluate("window.stayed")
    expect(page.locator("#chat-input")).to_have_value("a draft")


# The kit


def test_a_form_checks_what_is_written_and_answers_the_question(tabs: Tabs, workshop: Workshop) -> None:
    seen = open_page(tabs, workshop)
    page = seen.page
    seen.say("ask SignUp")
    button(page, "Sign up")
    expect(page.get_by_text("That is no address")).to_be_visible()
    expect(page.get_by_text("Too young")).to_be_visible()
    expect(page.get_by_label("Email", exact=True)).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Email", exact=True).fill("ada@example.com")
    page.get_by_label("Age", exact=True).fill("36")
    page.get_by_role("checkbox").click()
    button(page, "Sign up")
    seen.reads("Thanks for submitting")
    answer = "{'email': 'ada@example.com', 'age': 36, 'about': '', 'agree': True, 'submitted': True}"
    seen.reads(f"Answer: {answer}")
    expect(page.locator(".inline-custom")).to_have_count(0)


def test_a_question_survives_a_reload_and_is_answered_afterwards(tabs: Tabs, workshop: Workshop) -> None:
    seen = open_page(tabs, workshop)
    seen.say("ask Rating")
    expect(seen.page.locator("#send-rating")).to_be_disabled()
    seen.page.reload()
    seen.page.get_by_role("button", name="3 stars").click()
    seen.page.locator("#send-rating").click()
    seen.reads("Answer: {'stars': 3, 'odd': True, 'submitted': True}")


def test_a_question_can_be_cancelled(tabs: Tabs, workshop: Workshop) -> None:
    seen = open_page(tabs, workshop)
    seen.say("ask Rating")
    seen.page.locator("#no-rating").click()
    seen.reads("Cancelled")
    seen.reads("Answer: {'submitted': False}")


def test_values_that_are_no_object_do_not_answer_the_question(tabs: Tabs, workshop: Workshop) -> None:
    seen = open_page(tabs, workshop, Visit(expected=("submitElement takes an object",)))
    seen.say("ask Rating")
    seen.page.locator("#bad-rating").click()
    expect(seen.page.locator(".toast")).to_contain_text("submitElement takes an object with JSON values, not a number")
    seen.page.locator("#no-rating").click()
    seen.reads("Cancelled")


def test_an_action_answers_with_what_its_callback_returned(tabs: Tabs, workshop: Workshop) -> None:
    seen = show(tabs, workshop, "Caller", Visit(expected=("404",)))
    button(seen.page, "2 + 3")
    seen.reads('{"success":true,"response":{"sum":5}}')
    button(seen.page, "Unknown")
    expect(seen.page.locator(".toast")).to_contain_text("No callback found for action nobody_listens")


def test_dialogs_sheets_and_notices(tabs: Tabs, workshop: Workshop) -> None:
    page = show(tabs, workshop, "Gallery Notify").page
    button(page, "Show Colour 20")
    dialog = page.get_by_role("dialog", name="Colour 20")
    expect(dialog).to_contain_text("Picture 1 of 3")
    assert dialog.evaluate("node => getComputedStyle(node).maxWidth") == "560px"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    button(page, "Save")
    expect(page.locator(".toast")).to_contain_text("All of it")
    button(page, "Details")
    expect(page.get_by_role("dialog", name="Details")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_lists_and_menus(tabs: Tabs, workshop: Workshop) -> None:
    page = show(tabs, workshop, "Picker").page
    page.locator("#fruit").click()
    page.get_by_role("option", name="Pear").click()
    page.get_by_role("switch").click()
    button(page, "More")
    page.get_by_role("menuitem", name="Empty it").click()
    expect(page.locator("#picked")).to_have_text("pear, any, emptied")


def test_tabs_tables_pages_and_folds(tabs: Tabs, workshop: Workshop) -> None:
    page = show(tabs, workshop, "Report").page
    expect(page.get_by_role("row")).to_have_count(5)
    page.get_by_role("link", name="2", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(3)
    page.get_by_role("tab", name="Notes").click()
    button(page, "Are they final?")
    expect(page.get_by_text("Never.")).to_be_visible()


def test_slides_turn_by_button_and_key(tabs: Tabs, workshop: Workshop) -> None:
    page = show(tabs, workshop, "Slides").page
    expect(page.locator("#slide")).to_have_text("Slide 1 of 3")
    button(page, "Next")
    expect(page.locator("#slide")).to_have_text("Slide 2 of 3")
    page.get_by_role("button", name="Previous").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#slide")).to_have_text("Slide 3 of 3")
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_disabled()


def test_a_palette_filters_and_sends_what_is_picked(tabs: Tabs, workshop: Workshop) -> None:
    seen = show(tabs, workshop, "Palette")
    page = seen.page
    page.get_by_placeholder("Type a command…").fill("nai")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    seen.reads("You said weather Nairobi")
    page.get_by_role("combobox", name="City").click()
    page.get_by_role("option", name="Osaka").last.click()
    expect(page.get_by_role("combobox", name="City")).to_have_text("Osaka")


def test_atoms_are_shared_and_selectors_follow(tabs: Tabs, workshop: Workshop) -> None:
    page = show(tabs, workshop, "Shared Shared").page
    page.get_by_role("button", name="Put pear").first.click()
    expect(page.locator(".shared-items")).to_have_text(["1: pear"] * 2)
    page.get_by_role("button", name="Put pear").last.click()
    expect(page.locator(".shared-items")).to_have_text(["2: pear, pear"] * 2)
    expect(page.get_by_text("2 later")).to_have_count(2)
    expect(page.locator(".shared-session")).to_have_text(["in session"] * 2)


def test_an_element_reads_and_writes_the_conversation(tabs: Tabs, workshop: Workshop) -> None:
    seen = show(tabs, workshop, "Talk")
    expect(seen.page.locator("#talk-state")).to_have_text("connected, found")
    expect(seen.page.locator("#mine li")).to_have_text(["show Talk"])
    button(seen.page, "Say hello")
    seen.reads("You said hello from an element")
    expect(seen.page.locator("#mine li")).to_have_text(["show Talk", "hello from an element"])


def test_markdown_rendered_sources_and_scripts_of_the_app(tabs: Tabs, workshop: Workshop) -> None:
    page = show(tabs, workshop, "Note Map").page
    expect(page.locator(".inline-custom strong").first).to_have_text("bold")
    expect(page.locator("#inner")).to_have_text("rendered inside")
    expect(page.locator("#map")).to_have_text("map at 52.5, 13.4")


# Places


@pytest.mark.parametrize("place", ["panel open", "panel canvas", "side Ticket"])
def test_elements_are_drawn_beside_the_conversation(tabs: Tabs, workshop: Workshop, place: str) -> None:
    seen = open_page(tabs, workshop)
    seen.say(place)
    expect(seen.page.locator("#side-view-content .side-custom #ticket")).to_be_visible()


def test_elements_are_drawn_on_a_page_of_their_own(tabs: Tabs, workshop: Workshop) -> None:
    seen = open_page(tabs, workshop)
    seen.say("page Ticket")
    seen.page.locator(".element-link").first.click()
    expect(seen.page.locator("#element-view .page-custom #ticket")).to_be_visible()


def test_classes_of_elements_change_nothing_outside_of_them(tabs: Tabs, workshop: Workshop) -> None:
    seen = open_page(tabs, workshop)
    look = "() => JSON.stringify([...document.querySelectorAll('#header *, #message-composer *')].map(node => {"
    look += " const s = getComputedStyle(node); return [s.padding, s.margin, s.display, s.color, s.gap] }))"
    seen.say("hello")
    seen.reads("You said hello")
    seen.done()
    before = seen.page.evaluate(look)
    seen.say("show Ticket Picker Palette Chart")
    expect(seen.page.locator(".inline-custom:not([aria-busy])")).to_have_count(4)
    seen.done()
    assert seen.page.evaluate(look) == before


# Mistakes


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Broken", ["line 5, column 3", "5 |   return <p>never</p>"]),
        ("Twice", ["Identifier 'a' has already been declared (line 3, column 9)", "3 |   const a = 2"]),
        ("Foreign", ['"axios" cannot be imported', "react-hook-form", "@/components/ui/", "hover-card"]),
        ("Misspelt", ['"@/components/ui/button" does not export Buton', "Did you mean Button?"]),
        ("NoDefault", ["The source has no default export"]),
        ("Nowhere", ["There is no file public/elements/Nowhere.jsx"]),
    ],
)
def test_a_mistake_is_named_in_place_and_the_rest_goes_on(
    tabs: Tabs, workshop: Workshop, name: str, words: list[str]
) -> None:
    expected = ("custom element", "ElementFailure", "404", name, "does not export", "default export")
    seen = show(tabs, workshop, f"{name} Ticket", Visit(expected=(*expected, NOWHERE)))
    failure = seen.page.locator(".inline-custom [role=alert]")
    expect(failure).to_contain_text(f"“{name}” could not be shown")
    for part in words:
        expect(failure).to_contain_text(part)
    expect(seen.page.locator("#ticket")).to_be_visible()
    seen.say("hello")
    seen.reads("You said hello")


def test_a_mistake_in_a_handler_is_told_once_and_the_element_stays(tabs: Tabs, workshop: Workshop) -> None:
    seen = show(tabs, workshop, "Slip Slip", Visit(expected=("undefined", "too late")))
    for _ in range(2):
        seen.page.locator("#slip").first.click()
    notice = seen.page.locator(".toast").get_by_text("Slip: TypeError")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text("Cannot read properties of undefined (reading 'deep') (line 4)")
    seen.page.locator("#slip-later").first.click()
    expect(seen.page.locator(".toast").get_by_text("Slip: Error: too late (line 5)")).to_have_count(1)
    expect(seen.page.locator("#slip")).to_have_count(2)


def test_an_element_that_failed_can_be_tried_again(tabs: Tabs, workshop: Workshop) -> None:
    seen = show(tabs, workshop, "Faulty", Visit(expected=("Faulty", "undefined")))
    expect(seen.page.get_by_role("alert")).to_contain_text(
        re.compile(r"Cannot read properties of undefined .*\(line 2\).*2 \|   if \(props\.bad\)", re.DOTALL)
    )
    seen.page.locator(".custom-failure-retry").click()
    expect(seen.page.get_by_role("alert")).to_contain_text("Cannot read properties of undefined")
    seen.say("set Faulty bad 0")
    expect(seen.page.locator("#faulty")).to_have_text("fine")


# For everybody

SCREENS = {
    "forms": "SignUp Picker Counter Rating Notify",
    "data": "Ticket Report Chart Job Caller Note",
    "media": "Gallery Slides Palette Map Shared Talk",
    "mistakes": "Broken Foreign Nowhere",
}
LOOKS = {
    f"{device}-{'dark' if dark else 'light'}": Visit(
        size=size, dark=dark, bypass_csp=True, expected=(NOWHERE, "custom element", "ElementFailure", "404", "Foreign")
    )
    for device, size in (("desk", WIDE), ("phone", PHONE))
    for dark in (False, True)
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("screen", SCREENS)
def test_everybody_can_use_elements(tabs: Tabs, workshop: Workshop, screen: str, look: str, tmp_path: Path) -> None:
    seen = show(tabs, workshop, SCREENS[screen], LOOKS[look])
    seen.done()
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    seen.page.screenshot(path=folder / f"custom-{screen}-{look}.png")
    assert violations(seen.page) == []
    assert sideways(seen.page) <= 0
