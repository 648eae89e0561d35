"""Questions as they are stored, so that they can be asked again when the server that waited for the answer is gone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NotRequired, TypedDict

import msgspec

from chainlit._core.interrupted import QUESTION, metadata_of
from chainlit._wire.records import ActionDict, AskSpecDict, AskType, Json, StepDict

LIFE_S = 7 * 86_400
"""How long after it was asked a question can be shown again."""


class QuestionTerms(TypedDict):
    """What a question's step says of the answer that is wanted."""

    type: AskType
    timeout: int
    accept: NotRequired[list[str] | dict[str, list[str]]]
    max_files: NotRequired[int]
    max_size_mb: NotRequired[float]
    element_id: NotRequired[str]
    actions: NotRequired[list[ActionDict]]


def with_terms(step: StepDict, spec: AskSpecDict, actions: list[ActionDict]) -> StepDict:
    """Return a question's step as it is stored while it is open."""
    terms: dict[str, Json] = {key: value for key, value in spec.items() if key not in ("step_id", "keys")}
    if actions:
        terms["actions"] = actions
    stored: StepDict = {**step, "metadata": {**metadata_of(step), QUESTION: terms}}
    return stored


def terms_of(step: StepDict) -> QuestionTerms | None:
    """Return the terms of a stored question; None when it has none that make sense."""
    try:
        return msgspec.convert(metadata_of(step).get(QUESTION), QuestionTerms)
    except msgspec.ValidationError:
        return None


def spec_of(step_id: str, terms: QuestionTerms, timeout_s: int) -> AskSpecDict:
    """Return the terms of a question that is asked again, as pages know them."""
    spec: AskSpecDict = {"type": terms["type"], "timeout": timeout_s, "step_id": step_id, "revived": True}
    match terms["type"]:
        case "file":
            spec["accept"] = terms.get("accept", ["*/*"])
            spec["max_files"] = terms.get("max_files", 1)
            spec["max_size_mb"] = terms.get("max_size_mb", 2)
        case "action":
            spec["keys"] = [action["id"] for action in terms.get("actions", [])]
        case "element":
            spec["element_id"] = terms.get("element_id", "")
        case "text":
            pass
    return spec


def answerable(steps: list[StepDict], most: int) -> frozenset[str]:
    """Return the ids of the open questions that can be asked again: the `most` newest that are not too old."""
    now = datetime.now(UTC)
    found = [step["id"] for step in steps if step.get("waitForAnswer") and _is_fresh(step, now) and terms_of(step)]
    return frozenset(found[-most:])


def _is_fresh(step: StepDict, now: datetime) -> bool:
    try:
        asked = datetime.fromisoformat(step.get("createdAt") or "")
    except ValueError:
        return False
    return (now - (asked if asked.tzinfo else asked.replace(tzinfo=UTC))).total_seconds() < LIFE_S
