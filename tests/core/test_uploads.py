"""Names and types of uploads are claims: what may come in, and under which name it is shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._core.upload_rules import MAX_NAME_BYTES, UploadRules, accepts, display_name, safe_extension

CASES: list[tuple[list[str] | dict[str, list[str]] | None, str, str, bool]] = [
    (None, "application/x-anything", "a.exe", True),
    ([], "text/plain", "a.txt", False),
    (["*/*"], "text/plain", "a", True),
    (["*"], "", "a", True),
    (["text/plain"], "text/plain; charset=utf-8", "a", True),
    (["TEXT/*"], "text/html", "a", True),
    (["image/*"], "text/html", "a.png", False),
    ([".pdf"], "application/octet-stream", "A.PDF", True),
    ([".pdf"], "application/pdf", "a.txt", False),
    ({"text/plain": [".txt", "md"]}, "text/plain", "a.MD", True),
    ({"text/plain": [".txt"]}, "text/plain", "a.csv", False),
    ({"text/plain": []}, "text/plain", "a.csv", True),
    ({"image/*": [".png"]}, "text/plain", "a.png", False),
]


@pytest.mark.parametrize(("accept", "mime", "name", "wanted"), CASES)
def test_rules_say_what_may_be_uploaded(
    accept: list[str] | dict[str, list[str]] | None, mime: str, name: str, wanted: bool
) -> None:
    assert accepts(UploadRules(accept), mime, name) is wanted


@given(st.text(max_size=400))
def test_shown_name_is_never_a_path_and_never_too_long(name: str) -> None:
    shown = display_name(name)
    assert shown.strip(". ")
    assert "/" not in shown
    assert "\\" not in shown
    assert len(shown.encode()) <= MAX_NAME_BYTES
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs")]
    assert display_name(shown) == shown


@given(st.text(max_size=40))
def test_stored_extension_is_short_and_plain(name: str) -> None:
    ending = safe_extension(name)
    assert ending == "" or (ending[0] == "." and ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= 12)
