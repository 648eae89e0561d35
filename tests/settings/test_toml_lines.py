"""Line numbers of keys."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._settings.toml_lines import KeyLines

TEXT = """\
top = 1
[a]
b = 2
"quoted key".c = 3
text = '''
b = not a key
'''
after = 1
[[a.list]]
x = 1
[[a.list]]  # the second
x = 2
[a.list.deep]
y = 1
[ spaced . name ]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 1),
        (("a",), 2),
        (("a", "b"), 3),
        (("a", "quoted key", "c"), 4),
        (("a", "text"), 5),
        (("a", "after"), 8),
        (("a", "list", 0), 9),
        (("a", "list", 0, "x"), 10),
        (("a", "list", 1), 11),
        (("a", "list", 1, "x"), 12),
        (("a", "list", 1, "deep", "y"), 14),
        (("spaced", "name"), 15),
        (("a", "list", 1, "missing"), 11),
        (("nothing",), None),
    ],
)
def test_a_key_is_found_in_its_line_or_else_its_table(path: tuple[str | int, ...], line: int | None) -> None:
    tomllib.loads(TEXT)
    assert KeyLines(TEXT).of(path) == line


@given(st.text(max_size=200))
def test_any_text_can_be_scanned(text: str) -> None:
    KeyLines(text).of(("a", "b"))
