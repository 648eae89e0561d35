"""The pictures of the documentation: small, shown somewhere, and each one can be taken again."""

from __future__ import annotations

import re
from pathlib import Path

from tests.docs.reading import PAGES, ROOT, shown_examples

IMAGES = ROOT / "docs" / "images"
LIMIT_BYTES = 150_000


def test_pictures_are_small() -> None:
    assert {path.name: path.stat().st_size for path in IMAGES.iterdir() if path.stat().st_size > LIMIT_BYTES} == {}


def test_every_picture_is_on_a_page_and_in_the_script_that_takes_them() -> None:
    shown = {name for page in PAGES for name in pictures_on(page)}
    assert {path.stem for path in IMAGES.iterdir()} == set(taken()) == shown


def test_code_of_an_example_comes_with_a_picture_of_it() -> None:
    apps = taken()
    missing = [
        (page.name, example)
        for page, example in shown_examples()
        if example not in {apps[picture] for picture in pictures_on(page)}
    ]
    assert missing == []


def taken() -> dict[str, str]:
    """Return the pictures that the script takes, each with the app that is on it."""
    script = (ROOT / "scripts" / "pictures.py").read_text("utf-8")
    return dict(re.findall(r'^    "([\w-]+)": Picture\(\s*"([\w-]+)"', script, flags=re.MULTILINE))


def pictures_on(page: Path) -> set[str]:
    return set(re.findall(r"images/([\w-]+)\.webp", page.read_text("utf-8")))


def test_pictures_have_words_for_those_who_do_not_see_them() -> None:
    for page in PAGES:
        for words in re.findall(r"!\[(.*?)\]\(", page.read_text("utf-8"), flags=re.DOTALL):
            assert len(words) > 10, page.name
