"""Integrations whose packages are missing, and those that nobody asks for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = ("openai", "mistralai", "langchain_core", "langgraph", "llama_index", "semantic_kernel", "langflow")
MISSING = """
import importlib.metadata

def version(name):
    raise importlib.metadata.PackageNotFoundError(name)

importlib.metadata.version = version
import chainlit as cl
"""


def _run(code: str, folder: Path) -> str:
    """Run code in a fresh interpreter with `folder` as its working directory; return what it prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("use", "complaint"),
    [
        ("cl.LangchainCallbackHandler", "langchain-core >= 0.2.5: pip install 'langchain-core>=0.2.5'"),
        ("cl.AsyncLangchainCallbackHandler", "langchain-core >= 0.2.5: pip install 'langchain-core>=0.2.5'"),
        ("cl.LlamaIndexCallbackHandler", "llama-index-core >= 0.10.15: pip install 'llama-index-core>=0.10.15'"),
        ("cl.SemanticKernelFilter", "semantic-kernel >= 1.0.0: pip install 'semantic-kernel>=1.0.0'"),
        ("cl.instrument_openai()", "openai >= 1.0.0: pip install 'openai>=1.0.0'"),
        ("cl.instrument_mistralai()", "mistralai >= 1.0.0: pip install 'mistralai>=1.0.0'"),
        ("import chainlit.langchain.callbacks", "langchain-core >= 0.2.5: pip install"),
        ("import chainlit.llama_index.callbacks", "llama-index-core >= 0.10.15: pip install"),
        ("import chainlit.semantic_kernel", "semantic-kernel >= 1.0.0: pip install"),
    ],
)
@pytest.mark.parametrize("kind", ["ValueError", "ImportError"])
def test_a_missing_package_is_named_with_the_line_that_installs_it(
    use: str, complaint: str, kind: str, tmp_path: Path
) -> None:
    code = f"{MISSING}\ntry:\n    {use}\nexcept {kind} as error:\n    print(error)"
    assert complaint in _run(code, tmp_path)


def test_nothing_of_them_is_loaded_before_it_is_used(tmp_path: Path) -> None:
    code = f"""
import json, sys
import chainlit as cl
cl.Message, cl.Step, cl.ChatGeneration, cl.instrument_openai, cl.instrument_mistralai
import chainlit.server
print(json.dumps([name for name in {PACKAGES} if name in sys.modules]))
"""
    assert json.loads(_run(code, tmp_path)) == []
