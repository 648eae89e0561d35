"""The programs in the documentation."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(
    r"^(?P<mark><!-- example: [\w./-]+ -->\n)?```python(?: (?P<kind>\w+))?\n(?P<code>.*?)^```$",
    flags=re.DOTALL | re.MULTILINE,
)
_SHOWN = re.compile(r"^<!-- example: ([\w-]+)[\w./-]* -->\n```", flags=re.MULTILINE)
_SOURCE = re.compile(r"^```jsx (?P<path>public/elements/\w+\.jsx)\n(?P<code>.*?)^```$", flags=re.DOTALL | re.MULTILINE)
_AROUND = """import asyncio
import chainlit as cl

@cl.on_message
async def main(message: cl.Message) -> None:
"""


@dataclass(frozen=True)
class Program:
    """A fenced block of Python.

    Attributes:
        page: File that it is in.
        line: Where it begins.
        kind: `app` for a whole app, `fragment` for statements of a message hook, `test` for tests of the app before
            it, `server` for a program that serves an app.
        code: The text.
    """

    page: Path
    line: int
    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"

    @property
    def app(self) -> str:
        """The text as an app; statements become the body of a hook."""
        return _AROUND + textwrap.indent(self.code, "    ") if self.kind == "fragment" else self.code


def programs(*kinds: str) -> Iterator[Program]:
    """Yield the programs of these kinds of all pages, but for examples, which have tests of their own."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in _FENCE.finditer(text):
            kind = match["kind"] or "app"
            if kind in kinds and not match["mark"]:
                yield Program(page, text.count("\n", 0, match.start()) + 1, kind, match["code"])


def shown_examples() -> Iterator[tuple[Path, str]]:
    """Yield every page that shows code of an example, with the name of the example."""
    for page in PAGES:
        for name in _SHOWN.findall(page.read_text(encoding="utf-8")):
            yield page, name


def sources(page: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of a custom element that the page writes."""
    for match in _SOURCE.finditer(page.read_text(encoding="utf-8")):
        yield match["path"], match["code"]


def links() -> Iterator[tuple[Path, str]]:
    """Yield every link to a file of the repository, with the page that it is on."""
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
            yield page, target
