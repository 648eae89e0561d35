"""Large files of the client are kept compressed alone, and are there for everybody."""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.anywhere.places import Place

ASSETS = Path(__file__).resolve().parents[2] / "src" / "chainlit" / "_web" / "assets"


def test_large_file_is_served_packed_and_plain(place: Place) -> None:
    packed = max(ASSETS.glob("*.js.gz"), key=lambda path: path.stat().st_size)
    name = packed.name.removesuffix(".gz")
    assert not (ASSETS / name).exists()
    with httpx.Client(base_url=place.url, verify=place.trust or True) as http:
        with http.stream("GET", f"{place.url}/assets/{name}", headers={"accept-encoding": "gzip"}) as answer:
            assert answer.headers["content-encoding"] == "gzip"
            raw = b"".join(answer.iter_raw())
        plain = http.get(f"{place.url}/assets/{name}", headers={"accept-encoding": "identity"})
    assert raw == packed.read_bytes()
    assert "content-encoding" not in plain.headers
    assert plain.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in plain.headers["cache-control"]
    assert len(plain.content) > 500_000
