"""The judgement of `make soak`: a server that has warmed up is flat, and one that grows is found out."""

from __future__ import annotations

import random

import pytest
from benchmarks.soak import trend_of

MB = 1_000_000
MINUTES = 15


def samples(growth_mb: float, seed: int) -> list[tuple[float, int]]:
    """Return the memory of a server that warms up for a quarter of the time, and grows by `growth_mb` in all of it.

    It goes up and down by some megabytes, as garbage comes and goes.
    """
    chance = random.Random(seed)
    warm, whole = MINUTES * 15, MINUTES * 60
    return [
        (
            1_000.0 + second,
            int(MB * (180 - max(0, warm - second) / 4 + growth_mb * second / whole + chance.uniform(-4, 4))),
        )
        for second in range(0, whole, 5)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_server_that_has_warmed_up_is_flat(seed: int) -> None:
    assert trend_of(samples(0, seed)).is_flat


@pytest.mark.parametrize("seed", range(5))
def test_server_that_grows_is_found_out_whatever_the_noise(seed: int) -> None:
    trend = trend_of(samples(20, seed))
    assert not trend.is_flat
    assert 7 * MB < trend.rise < 13 * MB
