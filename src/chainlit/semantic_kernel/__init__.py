"""Show the functions that a kernel calls as steps: `cl.SemanticKernelFilter`."""

from __future__ import annotations

from chainlit._integrations.packages import need

need("semantic-kernel", "1.0.0", "chainlit.semantic_kernel")

from chainlit.semantic_kernel._filter import SemanticKernelFilter  # noqa: E402  the package has to be there first

__all__ = ["SemanticKernelFilter"]
