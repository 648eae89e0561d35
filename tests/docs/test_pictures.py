"""The pictures of the documentation: small, shown somewhere, and each one can be taken again."""

from __future__ import annotations

import re

from tests.docs.reading import PAGES, ROOT

IMAGES = ROOT / "docs" / "images"
LIMIT_BYTES = 150_000


def test_pictures_are_small() -> None:
    assert {path.name: path.stat().st_size for path in IMAGES.iterdir() if path.stat().st_size > LIMIT_BYTES} == {}


def test_every_picture_is_on_a_page_and_in_the_script_that_takes_them() -> None:
    script = (ROOT / "scripts" / "pictures.py").read_text("utf-8")
    taken = set(re.findall(r'^    "([\w-]+)": Picture\(', script, flags=re.MULTILINE))
    text = "".join(page.read_text("utf-8") for page in PAGES)
    shown = set(re.findall(r"images/([\w-]+)\.webp", text))
    assert {path.stem for path in IMAGES.iterdir()} == taken == shown


def test_pictures_have_words_for_those_who_do_not_see_them() -> None:
    for page in PAGES:
        for words in re.findall(r"!\[(.*?)\]\(", page.read_text("utf-8"), flags=re.DOTALL):
            assert len(words) > 10, page.name
