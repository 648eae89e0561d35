"""Comparing translations with the built-in English texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from chainlit._settings.tags import FALLBACK
from chainlit._settings.texts import UnusableTexts, read_texts
from chainlit._settings.translations import BUILT_IN_DIR


def compare_json_structures(truth: Mapping[str, object], candidate: Mapping[str, object], path: str = "") -> list[str]:
    """Return how the keys of `candidate` differ from those of `truth`; empty if they do not.

    Args:
        truth: Tree of texts that has all keys.
        candidate: Tree to compare.
        path: Dotted key of both trees, for the messages.

    Returns:
        One line for each key: `missing: …`, `mismatch: …` or `extra: …`.
    """
    prefix = f"{path}." if path else ""
    findings: list[str] = []
    for key, value in truth.items():
        if key in candidate:
            findings.extend(_compare_values(value, candidate[key], prefix + key))
        else:
            findings.append(f"missing: {prefix}{key}")
    findings.extend(f"extra: {prefix}{key}" for key in candidate if key not in truth)
    return findings


def _compare_values(truth: object, candidate: object, place: str) -> list[str]:
    if isinstance(truth, dict):
        if isinstance(candidate, dict):
            return compare_json_structures(
                cast("dict[str, object]", truth), cast("dict[str, object]", candidate), place
            )
        return [f"mismatch: {place} should be a table"]
    return [] if isinstance(candidate, str) else [f"mismatch: {place} should be a text"]


def lint_translation_json(file: str, truth: Mapping[str, object], candidate: Mapping[str, object]) -> list[str]:
    """Print how a translation differs from the English texts, and return what was found.

    Args:
        file: Name of the translation, printed above the findings.
        truth: The English texts.
        candidate: The translation.
    """
    findings = compare_json_structures(truth, candidate)
    _print(file, findings)
    return findings


def lint_folder(folder: Path) -> bool:
    """Print how each translation in `folder` differs from the English texts.

    Returns:
        Whether each file is complete: no text is missing or of a wrong shape. Texts beyond the English ones are
        printed, but allowed.
    """
    truth = cast("dict[str, object]", read_texts(BUILT_IN_DIR / f"{FALLBACK}.json"))
    complete = True
    for path in sorted(folder.glob("*.json")):
        findings = _lint_file(path, truth)
        complete = complete and all(finding.startswith("extra:") for finding in findings)
    return complete


def _lint_file(path: Path, truth: Mapping[str, object]) -> list[str]:
    try:
        candidate = read_texts(path)
    except UnusableTexts as error:
        candidate = None
        finding = f"mismatch: {error}"
    else:
        finding = "mismatch: the file should hold a table of texts"
    if isinstance(candidate, dict):
        return lint_translation_json(path.name, truth, cast("dict[str, object]", candidate))
    _print(path.name, [finding])
    return [finding]


def _print(file: str, findings: list[str]) -> None:
    lines = [f"{file}: no differences"] if not findings else [f"{file}:", *(f"  {each}" for each in findings)]
    print("\n".join(lines))  # noqa: T201  # its purpose
