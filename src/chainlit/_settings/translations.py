"""The texts of the user interface in the language that a person wants."""

from __future__ import annotations

import copy
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chainlit._settings.tags import FALLBACK, find_language, is_language_tag, is_right_to_left
from chainlit._settings.texts import Texts, UnusableTexts, overlaid, read_texts

BUILT_IN_DIR = Path(__file__).resolve().parent / "languages"
_logger = logging.getLogger("chainlit")
_Signature = tuple[tuple[int, int], ...]
"""Time of the last change and size of every file that a translation was made of."""


@dataclass(frozen=True, slots=True)
class Translation:
    """All texts in one language. Missing ones are in English."""

    language: str
    """The language that was found, for example `de-DE` for a wanted `de-AT`."""
    direction: Literal["ltr", "rtl"]
    texts: Mapping[str, str | Texts]
    """Tree of texts; must not be changed. They are plain text, whatever they look like."""


class Translations:
    """Built-in texts with the app's own laid over them, key by key.

    Files that were changed are read again at the next request, so editing needs no restart.
    """

    def __init__(self, app_dir: Path, built_in_dir: Path = BUILT_IN_DIR) -> None:
        """Use the texts in `app_dir`, which need not exist, over those in `built_in_dir`."""
        self._app_dir = app_dir
        self._built_in_dir = built_in_dir
        self._made: dict[tuple[str, ...], tuple[_Signature, Translation]] = {}

    def get(self, language: str) -> Translation:
        """Return the texts for a language tag: its own, its base's, a regional relative's, or English.

        A tag that is not well-formed counts as English; it never becomes part of a path.
        """
        wanted = language if is_language_tag(language) else FALLBACK
        built_in = _tags(self._built_in_dir)
        own = _tags(self._app_dir)
        built_in_found = find_language(wanted, built_in)
        own_found = find_language(wanted, own)
        if built_in_found is None and own_found is None:
            return self._made_of(FALLBACK, own.get(FALLBACK), built_in, None)
        found = min((each for each in (own_found, built_in_found) if each), key=lambda each: each.closeness)
        return self._made_of(
            found.tag,
            own[own_found.tag] if own_found else None,
            built_in,
            built_in_found.tag if built_in_found else None,
        )

    def _made_of(
        self, language: str, own: Path | None, built_in: Mapping[str, Path], built_in_tag: str | None
    ) -> Translation:
        layers = [built_in[FALLBACK]]
        if built_in_tag is not None and built_in_tag != FALLBACK:
            layers.append(built_in[built_in_tag])
        if own is not None:
            layers.append(own)
        key = (language, *map(str, layers))
        signature = tuple(_signature(path) for path in layers)
        kept = self._made.get(key)
        if kept is not None and kept[0] == signature:
            return kept[1]
        texts: Texts = {}
        for path in layers:
            texts = _laid_over(texts, path)
        direction = "rtl" if is_right_to_left(language) else "ltr"
        made = Translation(language, direction, texts)
        self._made[key] = (signature, made)
        return made


def editable(translation: Translation) -> dict[str, str | Texts]:
    """Return a copy of the texts that the caller may change."""
    return copy.deepcopy(dict(translation.texts))


def effective_language(requested: str | None, forced: str | None) -> str:
    """Return the language to use: the operator's, else the requested one, else English."""
    for tag in (forced, requested):
        if tag and is_language_tag(tag):
            return tag
    return FALLBACK


def _tags(folder: Path) -> dict[str, Path]:
    """Return the languages that have a file in `folder`."""
    try:
        return {path.stem: path for path in folder.iterdir() if path.suffix == ".json" and is_language_tag(path.stem)}
    except (FileNotFoundError, NotADirectoryError):
        return {}


def _signature(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0  # gone since the folder was listed; reading it says so
    return status.st_mtime_ns, status.st_size


def _laid_over(texts: Texts, path: Path) -> Texts:
    problems: list[str] = []
    try:
        result = overlaid(texts, read_texts(path), problems)
    except UnusableTexts as error:
        _logger.warning("%s is ignored: %s", path, error)
        return texts
    for problem in problems:
        _logger.warning("%s: %s; the built-in text is used", path, problem)
    return result
