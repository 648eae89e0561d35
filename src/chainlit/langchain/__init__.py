"""Show runs of LangChain and LangGraph as steps: `cl.LangchainCallbackHandler`."""

from __future__ import annotations

from chainlit._integrations.packages import need

need("langchain-core", "0.2.5", "chainlit.langchain")
