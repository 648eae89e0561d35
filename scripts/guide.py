"""Puts the code of the examples into the guide: `python scripts/guide.py`.

A page shows a file of `examples` below a mark: `<!-- example: actions -->` is `examples/actions/app.py`, and
`<!-- example: mcp/abacus.py -->` is a file beside it. The test suite compares both.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARKED = re.compile(
    r"^(?P<mark><!-- example: (?P<path>[\w./-]+) -->\n)```(?P<info>[^\n]*)\n(?P<code>.*?)^```$",
    flags=re.DOTALL | re.MULTILINE,
)


def source(path: str) -> Path:
    """Return the file that a mark means."""
    return ROOT / "examples" / (path if Path(path).suffix else f"{path}/app.py")


def with_examples(text: str) -> str:
    """Return the text of a page with the code of its examples as it is now."""

    def current(match: re.Match[str]) -> str:
        code = source(match["path"]).read_text(encoding="utf-8")
        return f"{match['mark']}```{match['info']}\n{code}```"

    return MARKED.sub(current, text)


def main() -> None:
    """Write the pages anew that show something else."""
    for page in sorted((ROOT / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        if (changed := with_examples(text)) != text:
            page.write_text(changed, encoding="utf-8")
            print(page.name)


if __name__ == "__main__":
    main()
