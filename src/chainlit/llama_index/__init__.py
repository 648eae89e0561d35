"""Show what LlamaIndex does as steps: `cl.LlamaIndexCallbackHandler`."""

from __future__ import annotations

from chainlit._integrations.packages import need

need("llama-index-core", "0.10.15", "chainlit.llama_index")
