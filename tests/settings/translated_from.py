"""Writes down which English texts the other languages translate; run it after they have followed a change."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from test_languages import TRANSLATED_FROM, texts  # found by the line above

if __name__ == "__main__":
    TRANSLATED_FROM.write_text(json.dumps(texts("en-US"), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
