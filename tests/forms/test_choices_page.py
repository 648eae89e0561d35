"""What people choose and say, in Chromium with a microphone that beeps."""

from __future__ import annotations

from collections.abc import Callable, Generator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.cli_process import running
from tests.e2e.axe import sideways, violations
from tests.watched_page import PHONE, WIDE, Tabs, Visit, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.watched_page import Watched

SMALL = (320, 640)
LISTEN = """() => {
  window.planned = [];
  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (when) {
    const rate = this.context.sampleRate;
    window.planned.push([Math.round(when * rate), Math.round((when + this.buffer.duration) * rate)]);
    return start.call(this, when);
  };
  const { connect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (target) {
    if (target !== this.context.destination) return connect.apply(this, arguments);
    if (!window.ear) {
      window.ear = new AnalyserNode(this.context);
      connect.call(window.ear, target);
    }
    return connect.call(this, window.ear);
  };
  window.loudest = () => {
    const heard = new Float32Array(window.ear.fftSize);
    window.ear.getFloatTimeDomainData(heard);
    return Math.max(...heard.map(Math.abs));
  };
}"""
"""Notes for which samples of the device each piece of sound is planned, and listens to what leaves the page."""
SILENT = "window.loudest() === 0"
HALFWAY = "window.ear.context.currentTime * window.ear.context.sampleRate < window.planned.at(-1)[1]"
LEVEL = """Math.max(...[...document.querySelectorAll('[style*="scaleY"]')]
  .map((bar) => Number(bar.style.transform.slice(7, -1)))) > 0.3"""
MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    with chromium(*MICROPHONE, "--autoplay-policy=no-user-gesture-required") as started:
        yield started


@pytest.fixture(scope="module")
def url(app_folder: Callable[..., Path]) -> Generator[str]:
    with running(app_folder("choices"), "run", "choices.py", "-h", "--port", "0") as process:
        yield process.address()


@pytest.fixture
def seen(tabs: Tabs, url: str) -> Watched:
    opened = tabs.open(url)
    expect(opened.page.locator("#chat-settings-open-modal")).to_be_enabled()
    return opened


def test_the_default_profile_is_chosen_and_the_settings_are_asked_for_once(seen: Watched) -> None:
    expect(seen.page.locator("#chat-profiles")).to_contain_text("Lawyer")
    requested = "performance.getEntriesByType('resource').map(each => each.name)"
    assert len([each for each in seen.page.evaluate(requested) if "/project/settings" in each]) == 1


def test_settings_are_confirmed_and_a_value_that_does_not_fit_is_told_at_its_field(seen: Watched) -> None:
    page = seen.page
    page.locator("#chat-settings-open-modal").click()
    page.locator("#model").click()
    page.get_by_role("option", name="large").click()
    page.locator("#heat").get_by_role("slider").press("ArrowRight")
    page.get_by_role("tab", name="Texts").click()
    page.locator("#system").fill("x" * 70_000)
    page.get_by_role("tab", name="Model").click()
    page.locator("#confirm").click()
    expect(page.locator("#system-error")).to_have_text("the text has more than 65,536 characters.")
    page.locator("#system").fill("be kind")
    expect(page.locator("#system-error")).to_have_count(0)
    page.locator("#confirm").click()
    expect(page.locator("#chat-settings")).to_have_count(0)
    seen.reads("large 1.5 False")
    page.reload()
    page.locator("#chat-settings-open-modal").click()
    expect(page.locator("#model")).to_have_text("large")
    expect(page.locator("#heat").get_by_role("slider")).to_have_attribute("aria-valuenow", "1.5")
    page.keyboard.press("Escape")
    expect(page.locator("#chat-settings")).to_have_count(0)


def test_commands_modes_and_ordered_files_travel_with_the_message(seen: Watched) -> None:
    page = seen.page
    page.locator("#chat-input").fill("/sho")
    page.keyboard.press("Enter")
    expect(page.locator("#command-Shorten")).to_have_attribute("aria-pressed", "true")
    summary = page.locator("#mode-picker-summary")
    expect(summary).to_have_text("Size low · Effort low · Tone low")
    summary.click()
    page.get_by_role("menuitemradio", name="Effort high").click()
    page.get_by_role("menuitemradio", name="Tone high").click()
    page.keyboard.press("Escape")
    expect(summary).to_have_text("Size low · Effort high · Tone high")
    page.locator("#upload-button-input").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": b"x"} for name in ("a.txt", "b.txt")]
    )
    page.get_by_role("button", name="Move b.txt").press("ArrowLeft")
    seen.say("hi")
    modes = "{'size': 'low', 'effort': 'high', 'tone': 'high'}"
    seen.reads(f"Shorten {modes} ['b.txt', 'a.txt']")
    expect(page.locator(".tasklist .task-status-running")).to_have_text("Answer")


def test_a_starter_brings_its_command_and_buttons_say_what_became_of_them(seen: Watched) -> None:
    page = seen.page
    page.locator("#starter-try-it").click()
    seen.reads("Search {'size': 'low', 'effort': 'low', 'tone': 'low'} []")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("alert")).to_contain_text("The machine is out of order")
    page.get_by_role("button", name="away").click()
    expect(page.get_by_role("button", name="away")).to_have_count(0)
    expect(page.locator(".toast")).to_contain_text("Taken away")


def test_the_microphone_is_heard_in_order_and_the_answer_can_be_hushed(seen: Watched) -> None:
    page = seen.page
    voice = page.locator("[data-voice]")
    page.locator("#chat-input").blur()
    page.keyboard.press("p")
    expect(voice).to_have_attribute("data-voice", "on")
    expect(page.get_by_text("Listening").first).to_be_visible()
    expect(page.get_by_role("timer")).to_have_text("0:02")
    page.keyboard.press("p")
    seen.reads("1 start, in order: True, loud: True")
    expect(voice).to_have_attribute("data-voice", "off")
    page.evaluate("window.postMessage('hush', '*')")
    voice.click()
    expect(voice).to_have_attribute("data-voice", "on")
    page.reload()
    expect(voice).to_have_attribute("data-voice", "off")


def test_the_answer_sounds_without_a_gap_until_it_is_hushed(tabs: Tabs, url: str) -> None:
    page = tabs.open(url, Visit(bypass_csp=True)).page
    page.emulate_media(reduced_motion="no-preference")
    page.evaluate(LISTEN)
    page.locator("[data-voice]").click()
    page.wait_for_function(LEVEL)
    expect(page.locator('[style*="scaleY"]').first).to_be_visible()
    page.locator("[data-voice]").click()
    page.wait_for_function("window.planned.length === 20 && window.loudest() > 0.1")
    planned: list[list[int]] = page.evaluate("window.planned")
    assert [following[0] - piece[1] for piece, following in pairwise(planned)] == [0] * 19
    page.evaluate("window.postMessage('hush', '*')")
    page.wait_for_function(f"{SILENT} && {HALFWAY}")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE, SMALL], ids=["wide", "phone", "small"])
def test_every_window_is_accessible_and_fits(tabs: Tabs, url: str, size: tuple[int, int], dark: bool) -> None:
    opened = tabs.open(url, Visit(size=size, dark=dark, bypass_csp=True))
    page = opened.page
    expect(page.locator("#chat-input")).to_be_enabled()
    entry = page.get_by_label("More tools") if size == SMALL else page.locator("#chat-settings-open-modal")
    expect(entry).to_be_enabled()
    assert sideways(page) == 0
    entry.click()
    if size == SMALL:
        page.get_by_role("menuitem", name="Chat settings").click()
    expect(page.locator("#model")).to_be_visible()
    assert (violations(page), sideways(page)) == ([], 0)
    page.get_by_role("tab", name="Texts").click()
    expect(page.locator("#day")).to_be_visible()
    assert (violations(page), sideways(page)) == ([], 0)
    page.keyboard.press("Escape")
    expect(page.locator("#chat-settings")).to_have_count(0)
    page.locator("#upload-button-input").set_input_files(
        [{"name": f"{name}.txt", "mimeType": "text/plain", "buffer": b"x"} for name in "abc"]
    )
    expect(page.get_by_role("button", name="Move c.txt")).to_be_visible()
    assert (violations(page), sideways(page)) == ([], 0)
