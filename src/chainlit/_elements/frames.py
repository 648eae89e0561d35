"""Tables of pandas and polars as the page reads them: `{"columns": […], "index": […], "data": [[…], …]}`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from chainlit._base.bridge import in_thread
from chainlit._elements.loaded import describe, is_instance_of

LARGE_CELLS = 200_000
"""Frames with more cells are encoded while they are sent, piece by piece, so that nobody else has to wait."""
SLICE_CELLS = 50_000
_REMEDIES = {
    "builtins.dict": "write pandas.DataFrame(data)",
    "builtins.list": "write pandas.DataFrame(data)",
    "numpy.ndarray": "write pandas.DataFrame(data)",
    "pandas.Series": "write data.to_frame()",
    "pandas.Styler": "write data.data",
    "polars.LazyFrame": "write data.collect()",
    "polars.Series": "write data.to_frame()",
    "pyarrow.Table": "write data.to_pandas()",
}
"""What to write instead, by the class of what was given."""
_ANYTHING = msgspec.json.Encoder(enc_hook=str, decimal_format="string")


def is_frame(data: Any) -> bool:
    """Tell whether it is a frame of pandas or of polars."""
    return is_instance_of(data, "pandas", "DataFrame") or is_instance_of(data, "polars", "DataFrame")


def is_large(data: Any) -> bool:
    """Tell whether encoding the frame at once would hold up everybody else's conversation."""
    rows, columns = getattr(data, "shape", (0, 0))
    return rows * columns > LARGE_CELLS


def encoded(data: Any) -> str:
    """Return a frame as JSON.

    Raises:
        TypeError: It is no frame.
        ValueError: A value in it cannot be written as JSON.
    """
    return _tried(data, _whole)


async def encoded_in_slices(data: Any) -> str:
    """As `encoded`, for large frames: in a worker thread that lets others in after every few thousand rows.

    Raises:
        ValueError: A value in it cannot be written as JSON.
    """
    return await in_thread(_tried, data, _joined)


def _tried(data: Any, encode: Callable[[Any], str]) -> str:
    if not is_frame(data):
        raise TypeError(f"data must be a pandas.DataFrame or a polars.DataFrame, not {describe(data)}{_remedy(data)}")
    try:
        return encode(data)
    # The libraries have no common error for this; whatever they say is told to the author.
    except Exception as error:
        raise ValueError(
            f"The data frame with the columns {[str(name) for name in data.columns]!r} cannot be written as JSON "
            f"({type(error).__name__}: {error}); convert what is special in it first, e.g. with `astype(str)`"
        ) from error


def _remedy(data: Any) -> str:
    kind = f"{type(data).__module__.partition('.')[0]}.{type(data).__name__}"
    return f"; {_REMEDIES[kind]}" if kind in _REMEDIES else ""


def _whole(data: Any) -> str:
    if is_instance_of(data, "pandas", "DataFrame"):
        return _pandas(data, "split")
    rows: list[Any] = data.rows()
    table = {"columns": list(data.columns), "index": list(range(len(rows))), "data": rows}
    return _ANYTHING.encode(table).decode()


def _pandas(data: Any, orient: str) -> str:
    # Without a handler objects are taken apart into their attributes; ten digits would make small numbers 0.
    return str(data.to_json(orient=orient, date_format="iso", default_handler=str, double_precision=15))


def _joined(data: Any) -> str:
    """Encode slice by slice: the library holds the interpreter only for as long as one of them takes."""
    rows, columns = data.shape
    step = max(1, SLICE_CELLS // max(1, columns))
    if is_instance_of(data, "pandas", "DataFrame"):
        # A frame without columns and rows still says what they are called.
        head = _pandas(data.iloc[:0], "split")
        names = msgspec.json.decode(head)["columns"]
        index = _pandas(data.iloc[:, :0], "split")
        labels = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode(index)["index"]
        return _table(_ANYTHING.encode(names), bytes(labels), _pandas_slices(data, rows, step))
    labels = _ANYTHING.encode(list(range(rows)))
    return _table(_ANYTHING.encode(list(data.columns)), labels, _polars_slices(data, rows, step))


def _pandas_slices(data: Any, rows: int, step: int) -> Iterator[str]:
    for start in range(0, rows, step):
        yield _pandas(data.iloc[start : start + step], "values")[1:-1]


def _polars_slices(data: Any, rows: int, step: int) -> Iterator[str]:
    for start in range(0, rows, step):
        yield _ANYTHING.encode(data.slice(start, step).rows()).decode()[1:-1]


def _table(columns: bytes, index: bytes, slices: Iterator[str]) -> str:
    return f'{{"columns":{columns.decode()},"index":{index.decode()},"data":[{",".join(slices)}]}}'
