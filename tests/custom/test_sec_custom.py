"""Custom elements and people who mean no good."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from tests.custom.conftest import Workshop, open_workshop
from tests.watched_page import Tabs, Visit

pytestmark = pytest.mark.browser


def policy(url: str) -> dict[str, list[str]]:
    header = httpx.get(url).headers["content-security-policy"]
    rules = (rule.split() for rule in header.split(";"))
    return {name: values for name, *values in rules}


def test_sec_E15_the_exception_for_compiled_sources_is_there_only_when_used(tmp_path: Path) -> None:
    with open_workshop(tmp_path / "app") as opened:
        assert "blob:" in policy(opened.url)["script-src"]
        (opened.elements / "Far.jsx").write_text(
            "const s = document.createElement('script')\ns.src = 'https://maps.googleapis.com/maps/api/js'\n", "utf-8"
        )
        (opened.elements / "Link.jsx").write_text("export default () => <a href='https://example.com'>x</a>\n", "utf-8")
        rules = policy(opened.url)
        assert {"https://maps.googleapis.com", "https://*.gstatic.com"} <= set(rules["script-src"])
        assert "https://example.com" not in " ".join(rules["script-src"])
        for source in opened.elements.glob("*.jsx"):
            source.unlink()
        rules = policy(opened.url)
        assert "blob:" not in rules["script-src"]
        assert "maps" not in str(rules)
        assert not {"'unsafe-eval'", "'unsafe-inline'", "*", "https:"} & set(rules["script-src"])


def test_sec_E15_a_kept_page_gets_the_policy_of_the_present_sources(tmp_path: Path) -> None:
    with open_workshop(tmp_path / "app") as opened, httpx.Client() as browser:
        browser.get(opened.url)
        kept = browser.get(opened.url)
        match = {"if-none-match": kept.headers["etag"]}
        assert browser.get(opened.url, headers=match).status_code == 304
        for source in opened.elements.glob("*.jsx"):
            source.unlink()
        assert browser.get(opened.url, headers=match).status_code == 200


def test_sec_E15_elements_run_without_eval(tabs: Tabs, workshop: Workshop) -> None:
    seen = tabs.open(workshop.url, Visit(expected=("unsafe-eval", "Evaluating a string")))
    seen.say("show Counter")
    expect(seen.page.locator("#counter")).to_be_visible()
    assert "unsafe-eval" not in str(policy(workshop.url))
    refused = "() => new Promise(done => { const s = document.createElement('script');"
    refused += " s.textContent = 'document.title = String(eval(1)); window.ran = true'; document.head.append(s);"
    refused += " done(window.ran ?? false) })"
    visit = Visit(expected=("Content Security Policy", "inline script"))
    strict = tabs.open(workshop.url, visit)
    assert strict.page.evaluate(refused) is False


def test_sec_E12_sources_are_text_from_the_folder_and_nothing_else(workshop: Workshop) -> None:
    url = f"{workshop.url}/public/elements"
    answer = httpx.get(f"{url}/Counter.jsx")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    again = httpx.get(f"{url}/Counter.jsx", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    (workshop.elements.parent.parent / "secret.jsx").write_text("secret", "utf-8")
    (workshop.elements / "Linked.jsx").symlink_to(workshop.elements.parent.parent / "secret.jsx")
    for name in (
        "..%2f..%2fsecret",
        "%2e%2e/%2e%2e/secret",
        "..%5c..%5csecret",
        "Linked",
        ".hidden",
        "a%00b",
        "x" * 300,
    ):
        assert httpx.get(f"{url}/{name}.jsx").status_code == 404, name
    (workshop.elements / "Linked.jsx").unlink()


def test_sec_A12_a_name_that_leaves_the_folder_is_not_even_asked_for(tabs: Tabs, workshop: Workshop) -> None:
    seen = tabs.open(workshop.url)
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    seen.say("forge ../../secret")
    expect(seen.page.get_by_role("alert")).to_contain_text("cannot be the name of a custom element")
    assert not [url for url in asked if "secret" in url]


def test_sec_E11_properties_are_data(tabs: Tabs, workshop: Workshop) -> None:
    seen = tabs.open(workshop.url)
    seen.say("hostile")
    node = seen.page.locator("#hostile")
    expect(node).to_contain_text("<img src=x onerror=")
    assert seen.page.locator("#hostile img").count() == 0
    assert seen.page.evaluate("[window.ran, ({}).polluted, typeof ({}).toString]") == [None, None, "function"]


def test_sec_I10_an_element_reaches_registered_callbacks_only(tabs: Tabs, workshop: Workshop) -> None:
    seen = tabs.open(workshop.url, Visit(expected=("404",)))
    seen.say("show Caller")
    seen.page.get_by_role("button", name="Unknown").click()
    expect(seen.page.locator(".inline-custom output")).to_contain_text('"success":false')
    seen.say("hello")
    seen.reads("You said hello")
