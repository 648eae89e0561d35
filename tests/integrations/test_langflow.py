"""`chainlit.langflow.load_flow`. The package itself is a server with hundreds of requirements: its loader is played."""

from __future__ import annotations

import http.server
import importlib.metadata
import json
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from chainlit.langflow import load_flow

FLOW: dict[str, Any] = {"data": {"nodes": []}}


@pytest.fixture(params=["load_flow_from_json", "aload_flow_from_json"])
def langflow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Play the loader of an older, plain version and that of a newer, async one."""
    known = importlib.metadata.version

    def version(name: str) -> str:
        return "1.5" if name == "langflow" else known(name)

    def plain(*, flow: object, tweaks: object) -> object:
        return ("loaded", flow, tweaks)

    async def later(*, flow: object, tweaks: object) -> object:
        return ("loaded", flow, tweaks)

    loader = ModuleType("langflow.load")
    vars(loader)[request.param] = later if request.param.startswith("a") else plain
    monkeypatch.setitem(sys.modules, "langflow", ModuleType("langflow"))
    monkeypatch.setitem(sys.modules, "langflow.load", loader)
    monkeypatch.setattr(importlib.metadata, "version", version)


@pytest.fixture
def address() -> Generator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(FLOW).encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/flow.json"
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("langflow")
async def test_flows_come_as_objects_texts_files_and_addresses(tmp_path: Path, address: str) -> None:
    (tmp_path / "flow.json").write_text(json.dumps(FLOW), encoding="utf-8")
    tweaks = {"Model": {"temperature": 0}}
    for schema in (FLOW, json.dumps(FLOW), str(tmp_path / "flow.json"), address):
        assert await load_flow(schema=schema, tweaks=tweaks) == ("loaded", FLOW, tweaks)


@pytest.mark.usefixtures("langflow")
@pytest.mark.parametrize(
    ("schema", "complaint"), [("nowhere.json", "No flow at 'nowhere.json'"), ("{broken", "is not JSON")]
)
async def test_what_is_no_flow_is_named(schema: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        await load_flow(schema)


async def test_a_missing_package_is_named() -> None:
    with pytest.raises(ValueError, match=r"pip install 'langflow>=1\.0\.0'"):
        await load_flow(FLOW)
