"""Apps that call models, with the libraries that people use, against a server of our own."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.contract.visiting import texts, visiting
from tests.integrations.model_server import ModelServer, serving
from tests.integrations.restored import libraries_restored

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # clients at module level are never closed


@pytest.fixture(scope="module")
def models() -> Generator[ModelServer]:
    with serving() as server:
        yield server


@pytest.fixture(autouse=True)
def environment(models: ModelServer, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("OPENAI_BASE_URL", models.url)
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    with libraries_restored():  # the apps instrument them for the whole process
        yield


async def test_a_chatbot_streams_and_remembers(tmp_path: Path) -> None:
    async with visiting(tmp_path, "openai_stream") as chat:
        await chat.send("hello")
        assert texts(chat) == ["You said: hello", "3 assistant"]
        [step] = [step for step in chat.screen.steps if step.type == "llm"]
        assert '"hello"' in step.input
        assert step.output == "You said: hello"


async def test_an_agent_calls_a_tool_and_answers(tmp_path: Path) -> None:
    async with visiting(tmp_path, "openai_tools") as chat:
        await chat.send("use the tool")
        assert chat.screen.errors == []
        tool = chat.screen.step("get_current_weather")
        assert (tool.type, '"temperature": "72"' in tool.output) == ("tool", True)
        assert chat.screen.last.name == "Answer"
        assert chat.screen.step("call_gpt").record.get("generation")


async def test_a_chain_streams_within_its_steps(tmp_path: Path) -> None:
    async with visiting(tmp_path, "langchain_chain") as chat:
        await chat.send("hello")
        assert texts(chat) == ["You said: hello", "You said: in a thread"]
        models = [step.output for step in chat.screen.steps if step.name == "ChatOpenAI"]
        assert models == ["You said: hello", "You said: in a thread"]
