"""Everything that Markdown can do in an answer."""

import chainlit as cl

from .tour import Feature

TEXT = """## A lake in numbers

Text can be **bold**, *slanted*, ~~struck out~~ or `code`, and [link to elsewhere](https://en.wikipedia.org/wiki/Lake).[^1]

| Season | Water | Visitors |
|---|---:|---:|
| Spring | 8 °C | 1,200 |
| Summer | 21 °C | 9,400 |
| Autumn | 14 °C | 3,100 |

::: tip
Rows can be copied into a spreadsheet: point at the table.
:::

The mean depth is $\\bar d = \\frac{V}{A}$, for example:

```python
def mean_depth(volume_m3: float, area_m2: float) -> float:
    return volume_m3 / area_m2
```

- [x] Measure the area
- [ ] Measure the volume

[^1]: To a page of an encyclopedia, in a new tab."""


async def show() -> None:
    """A message is Markdown; nothing needs to be switched on but formulas (`latex` in config.toml)."""
    await cl.Message(content=TEXT).send()


FEATURE = Feature("Write Markdown", "Show me tables, code and formulas", "heading", show)
