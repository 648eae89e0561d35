from __future__ import annotations

import dataclasses
import io
import wave
from typing import Any

import pydantic
import pytest

import chainlit as cl
from chainlit import types
from chainlit.types import (
    ActionResponse,
    BaseGeneration,
    Feedback,
    PageInfo,
    PaginatedResponse,
    Pagination,
    ThreadFilter,
    pcm_to_wav,
)


def test_every_name_of_the_list_is_there() -> None:
    for name in types.__all__:
        assert hasattr(types, name)


def test_feedback_has_both_vocabularies() -> None:
    up = Feedback("run", 1, "t", "f", "nice")
    assert (up.forId, up.value, up.threadId, up.id, up.comment) == ("run", 1, "t", "f", "nice")
    assert (up.messageId, up.rating) == ("run", 5)
    seed = Feedback(messageId="m", rating=2, comment=None)
    assert (seed.forId, seed.value, seed.rating, seed.messageId) == ("m", 0, 2, "m")
    seed.rating, seed.messageId = 4, "other"
    assert (seed.value, seed.rating, seed.messageId, seed.forId) == (1, 4, "other", "m")
    assert Feedback(forId="m", value=0, rating=3).rating == 3
    assert (
        dataclasses.asdict(up)
        == up.to_dict()
        == {
            "forId": "run",
            "value": 1,
            "threadId": "t",
            "id": "f",
            "comment": "nice",
        }
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"forId": "m"},
        {"value": 1},
        {"forId": "m", "rating": 3},
        {"forId": "m", "rating": 6},
        {"forId": "m", "value": 2},
    ],
)
def test_feedback_without_meaning_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Feedback"):
        Feedback(**fields)


def test_action_responses_read_as_mappings() -> None:
    response = ActionResponse("go", {"a": 1})
    assert (response["name"], response.get("payload"), response.get("x", 2), "name" in response) == (
        "go",
        {"a": 1},
        2,
        True,
    )
    assert {**response} == response.to_dict() == {"name": "go", "payload": {"a": 1}}
    with pytest.raises(KeyError):
        _ = response["label"]


def test_pages_travel_and_come_back() -> None:
    page = PaginatedResponse(PageInfo(True, "a", "b"), [PageInfo(False, None, None), {"plain": 1}])
    document = page.to_dict()
    assert document == {
        "pageInfo": {"hasNextPage": True, "startCursor": "a", "endCursor": "b"},
        "data": [{"hasNextPage": False, "startCursor": None, "endCursor": None}, {"plain": 1}],
    }
    assert PaginatedResponse.from_dict({**document, "data": document["data"][:1]}, PageInfo) == PaginatedResponse(
        PageInfo(True, "a", "b"), [PageInfo(False, None, None)]
    )
    assert Pagination(first=3).cursor is None
    assert ThreadFilter(search="x").model_dump() == {"feedback": None, "userId": None, "search": "x"}
    with pytest.raises(pydantic.ValidationError):
        Pagination(first="many")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "generation",
    [
        cl.ChatGeneration(
            id="g",
            provider="p",
            model="m",
            token_count=3,
            tt_first_token=0.5,
            messages=[{"role": "user", "content": "hi"}],
            message_completion={"role": "assistant", "content": "ho"},
        ),
        cl.CompletionGeneration(prompt="hi", completion="ho", tools=[{"type": "function"}]),
    ],
)
def test_generations_travel_and_come_back(generation: BaseGeneration) -> None:
    document = generation.to_dict()
    assert {"promptId", "tokenCount", "ttFirstToken", "tokenThroughputInSeconds", "type"} <= set(document)
    assert BaseGeneration.from_dict(document) == generation
    with pytest.raises(ValueError, match="CHAT"):
        BaseGeneration.from_dict({"type": "POEM"})


def test_profiles_keep_their_overrides_to_themselves() -> None:
    profile = cl.ChatProfile(
        name="fast",
        markdown_description="**Fast**",
        starters=[cl.Starter(label="l", message="m")],
        config_overrides=object(),
    )
    assert profile.to_dict() == {
        "name": "fast",
        "markdown_description": "**Fast**",
        "icon": None,
        "display_name": None,
        "default": False,
        "starters": [{"label": "l", "message": "m", "command": None, "icon": None}],
    }
    category = cl.StarterCategory(label="c", starters=[cl.Starter(label="l", message="m")])
    assert cl.StarterCategory.from_json(category.to_json()) == category


def test_modes_know_their_options() -> None:
    low, high = cl.ModeOption("low", "Low"), cl.ModeOption("high", "High", default=True)
    assert cl.Mode("m", "M", [low, high]).get_default_option() is high
    assert cl.Mode("m", "M", [low]).get_default_option() is low
    assert cl.Mode("m", "M").get_default_option() is None
    assert cl.Mode("m", "M", [low]).get_option_by_id("low") is low
    assert cl.Mode("m", "M", [low]).get_option_by_id("x") is None


def test_frames_can_be_wrapped_as_wav() -> None:
    with wave.open(io.BytesIO(pcm_to_wav(b"\x01\x02\x03\x04", 16_000))) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.readframes(2)) == (16_000, 1, b"\x01\x02\x03\x04")


def test_a_frame_without_bytes_is_refused() -> None:
    with pytest.raises(TypeError, match="expected bytes"):
        cl.InputAudioChunk(True, "pcm16", 0, "text")  # type: ignore[arg-type]
