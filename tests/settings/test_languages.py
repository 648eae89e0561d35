"""The shipped interface texts: every language says what English says, completely and in its own words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = files("chainlit._settings").joinpath("languages")
TRANSLATED_FROM = Path(__file__).with_name("translated_from.json")

SHIPPED = [
    "ar-SA",
    "bn",
    "da-DK",
    "de-DE",
    "el-GR",
    "en-US",
    "es",
    "fr-FR",
    "gu",
    "he-IL",
    "hi",
    "it",
    "ja",
    "kn",
    "ko",
    "ml",
    "mr",
    "nl",
    "pt-PT",
    "ta",
    "te",
    "zh-CN",
    "zh-TW",
]
TRANSLATED = [code for code in SHIPPED if code != "en-US"]

# First words of the Unicode names of the letters that a language is written with; all others use Latin.
SCRIPTS = {
    "ar-SA": {"ARABIC"},
    "bn": {"BENGALI"},
    "el-GR": {"GREEK"},
    "gu": {"GUJARATI"},
    "he-IL": {"HEBREW"},
    "hi": {"DEVANAGARI"},
    "ja": {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    "kn": {"KANNADA"},
    "ko": {"HANGUL"},
    "ml": {"MALAYALAM"},
    "mr": {"DEVANAGARI"},
    "ta": {"TAMIL"},
    "te": {"TELUGU"},
    "zh-CN": {"CJK"},
    "zh-TW": {"CJK"},
}

# Names of products, formats, units and keys of the keyboard: the same everywhere.
PRODUCT_WORDS = re.compile(
    r"(?<![A-Za-z])(?:Chainlit|OAuth|MCP|API|URI|URL|CSV|TSV|PDF|HTML|JSON|Markdown|Ctrl|Cmd|Enter|Shift|Esc|MB|S)(?![A-Za-z])"
)
PLACEHOLDER = re.compile(r"\{\{\w+\}\}")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
MARKDOWN = re.compile(r"\*\*|`|\]\([^)]*\)")
ENGLISH_WORDS = re.compile(
    r"\b(?:the|this|that|these|your|you|please|with|from|failed|loading|click|something|went|could)\b", re.I
)

# Words that are spelt as in English although they are the language's own.
COGNATES = {
    "da-DK": {"Beta", "Chat", "Diagram", "Download", "Info", "Links", "Tip", "Type", "Video"},
    "de-DE": {"Audio", "Beta", "Chat", "Debug", "Details", "Info", "Links", "Name", "Text", "Video"},
    "es": {"Audio", "Beta", "Chat", "Error", "Idea"},
    "fr-FR": {
        "Page {{page}}",
        "Assistant",
        "Audio",
        "Chat",
        "Code",
        "Conversation",
        "Image",
        "Important",
        "Info",
        "Message",
        "Modes",
        "Note",
        "Notifications",
        "Sources",
        "Suggestions",
        "Type",
    },
    "it": {"Audio", "Beta", "Chat", "Debug", "File", "Idea", "Input", "Output", "Password", "Video"},
    "nl": {"Audio", "Chat", "Code", "Details", "Diagram", "Headers (JSON)", "Info", "Links", "Tip", "Video"},
    "pt-PT": {"Beta"},
}


def leaves(node: object, path: str = "") -> Iterator[tuple[str, object]]:
    if not isinstance(node, dict):
        yield path, node
        return
    for key, value in cast("dict[str, object]", node).items():
        yield from leaves(value, f"{path}.{key}" if path else key)


def source(code: str) -> str:
    return FOLDER.joinpath(f"{code}.json").read_text(encoding="utf-8")


def texts(code: str) -> dict[str, str]:
    """Return the texts of a language by dotted key, in the order of the file."""
    return {key: str(value) for key, value in leaves(json.loads(source(code)))}


def own_words(text: str) -> str:
    """Return `text` without what is the same in every language."""
    for pattern in (PLACEHOLDER, ADDRESS, PRODUCT_WORDS):
        text = pattern.sub(" ", text)
    return text


def test_the_languages_of_the_contract_are_shipped() -> None:
    found = {entry.name.removesuffix(".json") for entry in FOLDER.iterdir() if entry.name.endswith(".json")}
    assert found == set(SHIPPED)


@pytest.mark.parametrize("code", SHIPPED)
def test_a_file_is_plain_two_space_json_without_repeated_keys(code: str) -> None:
    assert source(code) == json.dumps(json.loads(source(code)), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_language_has_the_keys_of_english_in_the_same_order(code: str) -> None:
    assert list(texts(code)) == list(texts("en-US"))


@pytest.mark.parametrize("code", SHIPPED)
def test_every_text_is_a_string_that_says_something(code: str) -> None:
    for key, value in leaves(json.loads(source(code))):
        assert isinstance(value, str), key
        assert value, key
        assert value == value.strip(), key
        assert not any(unicodedata.category(letter) == "Cc" for letter in value), key


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_text_keeps_the_placeholders_and_the_markdown_of_english(code: str) -> None:
    english = texts("en-US")
    for key, value in texts(code).items():
        assert Counter(PLACEHOLDER.findall(value)) == Counter(PLACEHOLDER.findall(english[key])), key
        assert Counter(MARKDOWN.findall(value)) == Counter(MARKDOWN.findall(english[key])), key


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_text_is_left_in_english(code: str) -> None:
    english, allowed = texts("en-US"), COGNATES.get(code, set[str]())
    left = {
        key: value
        for key, value in texts(code).items()
        if own_words(value).strip(" .,:") and value == english[key] and value not in allowed
    }
    left |= {key: value for key, value in texts(code).items() if ENGLISH_WORDS.search(own_words(value))}
    assert left == {}


@pytest.mark.parametrize("code", SCRIPTS)
def test_a_text_is_written_in_the_script_of_its_language(code: str) -> None:
    for key, value in texts(code).items():
        letters = {unicodedata.name(letter).split()[0] for letter in own_words(value) if letter.isalpha()}
        assert letters <= SCRIPTS[code], f"{key}: {value!r}"


@pytest.mark.parametrize(("code", "charset"), [("zh-CN", "gb2312"), ("zh-TW", "big5")])
def test_simplified_and_traditional_characters_are_not_mixed(code: str, charset: str) -> None:
    "".join(texts(code).values()).encode(charset)


@pytest.mark.parametrize(
    ("code", "text"), [("en-US", "Type your message here..."), ("fr-FR", "Tapez votre message ici...")]
)
def test_the_composer_invites_with_the_text_of_the_contract(code: str, text: str) -> None:
    assert texts(code)["chat.input.placeholder"] == text


def test_an_english_text_that_changes_is_translated_again() -> None:
    """`translated_from.json` holds the English texts that the translations say in other words.

    After translating what is named here, write it anew: `python tests/settings/translated_from.py`.
    """
    english = texts("en-US")
    known = cast("dict[str, str]", json.loads(TRANSLATED_FROM.read_text(encoding="utf-8")))
    assert {key: english[key] for key in known if english.get(key, known[key]) != known[key]} == {}
