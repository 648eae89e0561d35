"""Texts in the language that a person wants."""

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._settings.tags import find_language, is_language_tag, is_right_to_left
from chainlit._settings.texts import leaf_keys
from chainlit._settings.translations import BUILT_IN_DIR, Translations, editable, effective_language

SEND = "chat.input.actions.send"


def own(folder: Path, tag: str, texts: object) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{tag}.json").write_text(json.dumps(texts))


def text(texts: object, key: str) -> object:
    for part in key.split("."):
        assert isinstance(texts, dict)
        texts = texts[part]  # type: ignore[reportUnknownVariableType]  # the test's own keys
    return texts  # type: ignore[reportUnknownVariableType]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("de-DE", "de-DE"),
        ("DE-de", "de-DE"),
        ("de-AT", "de-DE"),
        ("da", "da-DK"),
        ("es-MX", "es"),
        ("fr", "fr-FR"),
        ("zh", "zh-CN"),
        ("zh-HK", "zh-TW"),
        ("zh-Hant-MO", "zh-TW"),
        ("zh-SG", "zh-CN"),
        ("en-GB", "en-US"),
        ("sv-SE", "en-US"),
    ],
)
def test_the_nearest_language_is_found(tmp_path: Path, wanted: str, found: str) -> None:
    folder = tmp_path / "languages"
    for tag in ["da-DK", "de-DE", "en-US", "es", "fr-FR", "zh-CN", "zh-TW"]:
        own(folder, tag, {"name": tag})
    translation = Translations(tmp_path / "none", folder).get(wanted)
    assert (translation.language, translation.texts) == (found, {"name": found})


def test_english_has_every_text_of_the_contract() -> None:
    texts = Translations(Path("none")).get("en-US").texts
    assert len([key for key in leaf_keys(texts) if not key.startswith("ui.")]) == 136
    assert text(texts, "chat.input.placeholder") == "Type your message here..."


def test_the_apps_own_texts_lie_over_the_built_in_ones_key_by_key(tmp_path: Path) -> None:
    own(tmp_path, "en-US", {"chat": {"watermark": "Mine"}, "extra": {"key": "Own key"}})
    texts = editable(Translations(tmp_path).get("en-US"))
    expected = editable(Translations(tmp_path / "none").get("en-US"))
    expected["chat"]["watermark"] = "Mine"  # type: ignore[index]  # a table
    expected["extra"] = {"key": "Own key"}
    assert texts == expected


def test_a_language_of_the_apps_own_is_completed_in_english(tmp_path: Path) -> None:
    own(tmp_path, "sv-SE", {"chat": {"input": {"actions": {"send": "Skicka"}}}})
    translation = Translations(tmp_path).get("sv")
    assert translation.language == "sv-SE"
    assert text(translation.texts, SEND) == "Skicka"
    assert text(translation.texts, "chat.input.actions.stop") == "Stop"


def test_the_apps_english_texts_serve_unknown_languages(tmp_path: Path) -> None:
    own(tmp_path, "en-US", {"chat": {"watermark": "Mine"}})
    assert text(Translations(tmp_path).get("sv-SE").texts, "chat.watermark") == "Mine"


def test_a_changed_file_is_seen_at_the_next_request(tmp_path: Path) -> None:
    translations = Translations(tmp_path)
    own(tmp_path, "en-US", {"chat": {"watermark": "One"}})
    assert text(translations.get("en-US").texts, "chat.watermark") == "One"
    own(tmp_path, "en-US", {"chat": {"watermark": "Second"}})
    assert text(translations.get("en-US").texts, "chat.watermark") == "Second"
    assert translations.get("en-US") is translations.get("en-US")


@pytest.mark.parametrize("tag", ["ar-SA", "he-IL", "he", "fa-IR"])
def test_some_languages_run_from_right_to_left(tag: str) -> None:
    assert is_right_to_left(tag)
    assert not is_right_to_left("en-US")
    assert not is_right_to_left("az-Latn-IR")


def test_the_direction_is_that_of_the_language_that_was_found() -> None:
    translations = Translations(Path("none"))
    assert translations.get("en-US").direction == "ltr"
    assert translations.get("fa-IR").direction == "ltr", "Persian is not there, so the texts are English"


@pytest.mark.parametrize(
    "tag",
    ["../../etc/passwd", "en-US\0", "en-US\n", "e", "a" * 10_000, "en_US", "", "ён-RU", "en-", "en-US/..", "*", "٣٣"],
)
def test_sec_A10_hostile_tags_are_refused_and_count_as_english(tmp_path: Path, tag: str) -> None:
    assert not is_language_tag(tag)
    assert Translations(tmp_path).get(tag).language == "en-US"
    assert effective_language(tag, None) == "en-US"


@given(st.text(max_size=30))
def test_sec_A10_a_tag_that_is_accepted_can_be_part_of_no_path(tag: str) -> None:
    if is_language_tag(tag):
        assert tag.isascii()
        assert not set(tag) & set("./\\\0\n%:")
        assert len(tag) <= 3 + 5 + 9 + 11


@given(st.text(max_size=12), st.lists(st.sampled_from(["de", "de-DE", "en-US", "zh-TW", "pt-BR"]), unique=True))
def test_what_is_found_is_one_of_the_known_languages_and_related(wanted: str, known: list[str]) -> None:
    found = find_language(wanted, known)
    assert found is None or (found.tag in known and found.tag[:2].lower() == wanted[:2].lower())


def test_the_operators_language_is_the_one_for_everybody() -> None:
    assert effective_language("de-DE", "fr-FR") == "fr-FR"
    assert effective_language("de-DE", "not a tag") == "de-DE"
    assert effective_language(None, None) == "en-US"


def test_sec_A10_wrong_shapes_fall_back_per_key_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own(
        tmp_path,
        "en-US",
        {
            "chat": {"watermark": 7, "input": "text in place of a table", "settings": {"title": {"a": "b"}}},
            "common": {"actions": {"cancel": "<script>stays text</script>"}},
            "list": [1],
            "__proto__": {"polluted": "yes"},
            "constructor": "x",
        },
    )
    expected = editable(Translations(tmp_path / "none").get("en-US"))
    expected["common"]["actions"]["cancel"] = "<script>stays text</script>"  # type: ignore[index]  # a table
    with caplog.at_level(logging.WARNING, "chainlit"):
        assert Translations(tmp_path).get("en-US").texts == expected
    named = [record.getMessage().split(": ")[1] for record in caplog.records]
    assert [problem.split(" ")[0] for problem in named] == [
        "chat.watermark;"[:-1],
        "chat.input",
        "chat.settings.title",
        "list",
        "__proto__",
        "constructor",
    ]


@pytest.mark.parametrize(
    "content",
    [b"{", b"\xff", b"[1, 2]", b'"text"', b'{"a":' * 100_000, b'{"chat": "' + b"x" * 1024 * 1024 + b'"}'],
    ids=["cut off", "not UTF-8", "a list", "a text", "too deep", "too large"],
)
def test_sec_A10_an_unusable_file_is_ignored_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    (tmp_path / "en-US.json").write_bytes(content)
    with caplog.at_level(logging.WARNING, "chainlit"):
        assert Translations(tmp_path).get("en-US").texts == Translations(tmp_path / "none").get("en-US").texts
    assert "en-US.json" in caplog.text


def test_files_with_other_names_are_no_languages(tmp_path: Path) -> None:
    own(tmp_path, "not-a-tag-at-all-because-long", {"a": "b"})
    assert Translations(tmp_path).get("no").language == "en-US"


def test_the_built_in_folder_is_part_of_the_package() -> None:
    assert (BUILT_IN_DIR / "en-US.json").is_file()
