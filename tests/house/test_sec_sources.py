"""What the sources of the framework may not contain, whatever they do."""

from __future__ import annotations

import ast
import importlib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "chainlit"
RUNNING_DATA = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "yaml", "jsonpickle", "code"}
RUNNING_CALLS = {"eval", "exec", "compile", "__import__"}
GUESSABLE = {"random", "numpy.random"}
BROKEN_HASHES = {"md5", "sha1"}
ASKING_OTHERS = {"httpx", "aiohttp", "requests", "urllib.request", "urllib3", "http.client", "ftplib", "smtplib"}
ASKING_CALLS = {"create_connection", "open_connection", "urlopen"}
MAY_ASK_OTHERS = {
    "_auth/oauth/provider.py": "names a type only",
    "_auth/oauth/web.py": "providers, at addresses of the configuration; see B04",
    "data/_former.py": "`chainlit db import`: the address that the operator's own storage gives",
    "testing/app.py": "the app under test, in this process",
    "testing/chat.py": "the app under test, in this process",
}
"""Who may open a connection to somewhere else, and to whom. Nothing else can be talked into fetching anything.

Libraries that an app brings along (models, storages, tool servers) have connections of their own. Of these, only tool
servers are at addresses that people may name, and every request to them is checked, see B05.
"""


@cache
def modules() -> dict[str, ast.Module]:
    return {
        str(path.relative_to(SOURCES)): ast.parse(path.read_text("utf-8"))
        for path in SOURCES.rglob("*.py")
        if "_web" not in path.parts and "sample" not in path.parts
    }


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            yield node.func.id if isinstance(node.func, ast.Name) else f".{node.func.attr}"


def found_in(look: Callable[[ast.AST], Iterator[str]], wanted: Callable[[str], bool]) -> dict[str, set[str]]:
    """Return what each module has of what nobody wants."""
    found = {name: {each for each in look(tree) if wanted(each)} for name, tree in modules().items()}
    return {name: each for name, each in found.items() if each}


def within(names: set[str]) -> Callable[[str], bool]:
    return lambda found: any(found == name or found.startswith(f"{name}.") for name in names)


def test_sec_J03_nothing_that_was_received_or_stored_is_run() -> None:
    assert found_in(imported, within(RUNNING_DATA)) == {}
    assert found_in(called, RUNNING_CALLS.__contains__) == {}


def test_sec_J18_nothing_is_drawn_or_hashed_weakly() -> None:
    assert found_in(imported, within(GUESSABLE)) == {}
    weak = {*BROKEN_HASHES, *(f".{name}" for name in BROKEN_HASHES), ".uuid1", ".uuid3", ".uuid5"}
    assert found_in(called, weak.__contains__) == {}


def test_sec_B01_B02_B08_only_those_named_here_can_ask_other_hosts() -> None:
    asking = found_in(imported, within(ASKING_OTHERS))
    asking |= found_in(called, lambda name: name.lstrip(".") in ASKING_CALLS)
    assert sorted(asking) == sorted(MAY_ASK_OTHERS)


# Regular expressions: a repeat that has no end within another one takes time beyond all measure on the right text.


def endless_within_endless(pattern: str, flags: int = 0) -> bool:
    """Tell whether a part that may repeat without end repeats something that may do so as well, without a fixed mark.

    `(?:a+)*` is such a part, `(?:/a+)*` is not: each turn of the outer one takes a `/` that the inner one can't.
    """
    parser: Any = importlib.import_module("re._parser")
    return any(_is_bomb(*each) for each in _endless(parser.parse(pattern, flags)))


def _endless(parsed: Any) -> Iterator[tuple[Any, Any]]:
    for kind, value in _walk(parsed):
        if str(kind) in ("MAX_REPEAT", "MIN_REPEAT") and int(value[1]) > 100:
            yield kind, value[2]


def _walk(parsed: Any) -> Iterator[tuple[Any, Any]]:
    for kind, value in cast("list[tuple[Any, Any]]", list(parsed)):
        yield kind, value
        parts = cast("tuple[Any, ...]", value if isinstance(value, tuple) else (value,))
        for part in parts:
            if type(part).__name__ == "SubPattern":
                yield from _walk(part)
            elif isinstance(part, list):  # the branches of an alternative
                for branch in cast("list[Any]", part):
                    if type(branch).__name__ == "SubPattern":
                        yield from _walk(branch)


def _is_bomb(kind: Any, body: Any) -> bool:
    return any(True for _ in _endless(body)) and _first(body) != "LITERAL"


def _first(body: Any) -> str:
    """Return the kind of what a part begins with, looking into groups."""
    kind, value = cast("list[tuple[Any, Any]]", list(body))[0]
    return _first(value[-1]) if str(kind) == "SUBPATTERN" else str(kind)


def patterns() -> Iterator[tuple[str, str]]:
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            owner, first = node.func.value, node.args[0]
            if isinstance(owner, ast.Name) and owner.id == "re" and isinstance(first, ast.Constant):
                yield name, str(first.value)


def test_sec_G15_no_pattern_repeats_what_repeats() -> None:
    found = list(patterns())
    assert len(found) > 30
    assert [(name, pattern) for name, pattern in found if endless_within_endless(pattern)] == []


@pytest.mark.parametrize("pattern", ["(a+)+", "(?:a*b?)*", "((a|b+))*c", "(?:[^x]*)*"])
def test_patterns_that_take_for_ever_are_recognised(pattern: str) -> None:
    assert endless_within_endless(pattern)


# What is installed


def test_sec_J14_every_package_of_the_page_is_pinned_by_its_hash() -> None:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text("utf-8"))
    loose = [
        name
        for name, entry in lock["packages"].items()
        if "node_modules/" in name and not {"link", "inBundle", "integrity"} & set(entry)
    ]
    assert loose == []


def test_sec_J14_the_page_is_built_of_files_of_its_own() -> None:
    page = (ROOT / "web" / "app" / "index.html").read_text("utf-8")
    assert re.findall(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//[^\"' >]+", page) == []
