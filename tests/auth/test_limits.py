"""Limits against floods and guessing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from login_site import Clock

from chainlit._auth.limits import AttemptLimiter, TokenBucket


def attempts(limiter: AttemptLimiter, clock: Clock, name: str, address: str | None, count: int) -> list[float]:
    """Return the waits that `count` attempts meet, each made as soon as it may be."""
    waits: list[float] = []
    for _ in range(count):
        wait_s = limiter.begin(name, address)
        waits.append(wait_s)
        if wait_s:
            clock.seconds += wait_s
            assert limiter.begin(name, address) == 0
    return waits


def test_sec_D08_after_ten_attempts_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    clock = Clock(0.0)
    waits = attempts(AttemptLimiter(clock), clock, "ada", "203.0.113.7", 18)
    assert waits == [0] * 10 + [30, 60, 120, 240, 480, 900, 900, 900]


def test_sec_D08_five_quiet_minutes_wipe_the_slate() -> None:
    clock = Clock(0.0)
    limiter = AttemptLimiter(clock)
    attempts(limiter, clock, "ada", "203.0.113.7", 12)
    clock.seconds += limiter.begin("ada", "203.0.113.7") + 300
    assert attempts(limiter, clock, "ada", "203.0.113.7", 11) == [0] * 10 + [30]


def test_sec_D08_less_than_ten_attempts_in_five_minutes_are_free_for_ever() -> None:
    clock = Clock()
    limiter = AttemptLimiter(clock)
    for _ in range(200):
        assert limiter.begin("ada", "203.0.113.7") == 0
        clock.seconds += 34


def test_sec_D08_nobody_locks_out_others() -> None:
    clock = Clock()
    limiter = AttemptLimiter(clock)
    for _ in range(11):
        limiter.begin("ada", "203.0.113.7")
    assert limiter.begin("ada", "203.0.113.7") > 0
    assert limiter.begin("Ada", "203.0.113.7") > 0
    assert limiter.begin("ada", "::ffff:203.0.113.7") > 0
    assert limiter.begin("ada", "203.0.113.8") == 0
    assert limiter.begin("bob", "203.0.113.7") == 0
    assert limiter.begin("ada", None) == 0


def test_sec_D08_trying_one_password_on_everybody_is_stopped_by_address() -> None:
    clock = Clock(0.0)
    limiter = AttemptLimiter(clock)
    waits = [limiter.begin(f"user{number}", f"2001:db8::{number:x}") for number in range(101)]
    assert waits == [0] * 100 + [300]
    assert limiter.begin("user7", "2001:db8:0:1::1") == 0
    clock.seconds = 300
    assert limiter.begin("user7", "2001:db8::1") == 0


def test_a_success_clears_the_pair_and_gives_the_address_its_attempt_back() -> None:
    limiter = AttemptLimiter(Clock())
    for number in range(300):
        assert limiter.begin(f"user{number % 3}", "203.0.113.7") == 0
        limiter.succeeded(f"user{number % 3}", "203.0.113.7")


def test_the_memory_of_attempts_is_bounded() -> None:
    limiter = AttemptLimiter(Clock(), max_entries=50)
    for number in range(500):
        limiter.begin("ada", f"198.51.100.{number % 250}")
    assert len(limiter) <= 100


@given(st.lists(st.floats(0, 5), max_size=300))
def test_a_bucket_never_gives_more_than_burst_and_rate(pauses: list[float]) -> None:
    clock = Clock(0.0)
    bucket = TokenBucket(rate_per_s=5, burst=20, now=clock)
    given_ = 0
    for pause in pauses:
        clock.seconds += pause
        given_ += bucket.take()
    assert given_ <= 20 + 5 * clock.seconds + 1e-6


def test_a_bucket_allows_bursts_and_fills_again() -> None:
    clock = Clock(0.0)
    bucket = TokenBucket(now=clock)
    assert [bucket.take() for _ in range(201)] == [True] * 200 + [False]
    clock.seconds += 1
    assert [bucket.take() for _ in range(51)] == [True] * 50 + [False]
    assert not bucket.take(201)
