"""Every abuse case has a test of its id, and every test of an id has its case: the list of what is promised."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASES: dict[str, str] = {
    # Paths and files
    "A01": "ways out of served folders",
    "A02": "absolute paths, drives, shares, devices",
    "A03": "control characters in paths",
    "A04": "links inside served folders",
    "A05": "names of uploads",
    "A06": "fields that an element update may not change",
    "A07": "files of other sessions in a message",
    "A08": "names of avatars",
    "A09": "logos and icons",
    "A10": "language tags and translation files",
    "A11": "languages of the readme",
    "A12": "names of custom elements",
    "A13": "a file swapped between check and opening",
    "A14": "paths of uploads that apps are given",
    "A15": "archives that are imported",
    "A16": "files beside the app",
    "A17": "ranges",
    # Requests for somebody else
    "B01": "addresses of clients and elements",
    "B02": "who may ask other hosts at all",
    "B03": "addresses in the store",
    "B04": "addresses of identity providers",
    "B05": "addresses of tool servers",
    "B06": "headers for tool servers",
    "B07": "attachments of chat platforms",
    "B08": "previews and remote images",
    # Ownership
    "C01": "threads of others",
    "C02": "sessions of others",
    "C03": "threads of others in a handshake",
    "C04": "live runs of others, and after logout",
    "C05": "files of others",
    "C06": "elements under other threads",
    "C07": "feedback",
    "C08": "messages of others and of the app",
    "C09": "actions",
    "C10": "answers to questions",
    "C11": "commands aimed at others",
    "C12": "affinity cookies",
    "C13": "share links that ended",
    "C14": "what a shared thread shows",
    "C15": "lists, filters, cursors",
    "C16": "one name at two providers",
    "C17": "logout while connected",
    "C18": "visitors without login",
    "C19": "other spellings of a route or a login",
    "C20": "layers that return rows of others",
    # Login, tokens, cookies
    "D01": "other algorithms",
    "D02": "times and claims",
    "D03": "secrets",
    "D04": "pieces of cookies",
    "D05": "attributes of cookies",
    "D06": "content of cookies",
    "D07": "comparing passwords",
    "D08": "guessing",
    "D09": "prepared sessions",
    "D10": "logout",
    "D11": "answers of identity providers",
    "D12": "redirects",
    "D13": "callbacks that fail",
    "D14": "login by header",
    "D15": "forwarded headers",
    "D16": "token exchange from elsewhere",
    "D17": "metadata of providers",
    # What the browser shows
    "E01": "HTML",
    "E02": "addresses that act",
    "E03": "what links open",
    "E04": "Markdown without end",
    "E05": "formulas",
    "E06": "diagrams",
    "E07": "code without end",
    "E08": "files that are pages",
    "E09": "images of other hosts",
    "E10": "names with markup",
    "E11": "properties of custom elements",
    "E12": "sources of custom elements",
    "E13": "messages between windows",
    "E14": "framing",
    "E15": "the content policy",
    "E16": "cells that calculate",
    "E17": "charts",
    "E18": "letters that turn around",
    "E19": "prompts in the address",
    "E20": "answers that imitate controls",
    "E21": "texts on chat platforms",
    # Other sites
    "F01": "sockets from elsewhere",
    "F02": "changes from elsewhere",
    "F03": "lists of origins",
    "F04": "documents read as scripts",
    "F05": "login from elsewhere",
    "F06": "rebound names",
    "F07": "caches",
    # Sockets, floods, memory
    "G01": "frames that are none",
    "G02": "too large, too many",
    "G03": "silence and slowness",
    "G04": "everybody back at once",
    "G05": "sessions without end",
    "G06": "heartbeats",
    "G07": "compression bombs",
    "G08": "positions that cannot be",
    "G09": "messages said twice",
    "G10": "stop at any moment",
    "G11": "edit and delete at any moment",
    "G12": "code that blocks or hangs",
    "G13": "code that raises anything",
    "G14": "abrupt ends",
    "G15": "patterns that take for ever",
    "G16": "heads without end",
    "G17": "recordings",
    "G18": "clocks that jump",
    # Uploads
    "H01": "types",
    "H02": "sizes",
    "H03": "uploads that are not wanted",
    "H04": "bombs",
    "H05": "metadata of files",
    "H06": "empty, many, of one name",
    "H07": "scanning",
    "H08": "no room",
    # Tools
    "I01": "commands of browsers",
    "I02": "commands of operators",
    "I03": "names of servers",
    "I04": "servers that misbehave",
    "I05": "texts of tools",
    "I06": "consent",
    "I07": "two connections of one name",
    "I08": "tokens of tool servers",
    "I09": "the app as a tool",
    "I10": "functions by name",
    # Data, logs, configuration, supply
    "J01": "SQL",
    "J02": "keys of prototypes",
    "J03": "data that runs",
    "J04": "keys that people enter",
    "J05": "lines of logs",
    "J06": "secrets in outputs",
    "J07": "content in traces and logs",
    "J08": "development in public",
    "J09": "configuration files",
    "J10": "export and import",
    "J11": "deletion",
    "J12": "retention",
    "J13": "migrations",
    "J14": "dependencies",
    "J15": "webhooks of chat platforms",
    "J16": "plug-ins by request",
    "J17": "probes and metrics",
    "J18": "random numbers and hashes",
}
_PLATFORMS = "there is no channel to Slack, Teams or Discord"
NOT_BUILT = {"B07": _PLATFORMS, "E21": _PLATFORMS, "J15": _PLATFORMS}
"""Cases of something that does not exist, with what it is."""
_NAMES = re.compile(r"(?:def test_|\")sec_(?P<ids>[A-J]\d\d(?:_[A-J]\d\d)*)[_ ]")
_LOOSE = re.compile(r"sec_?[A-Ja-j]\d\d?")


@cache
def sources() -> tuple[Path, ...]:
    web = (each for each in (ROOT / "web").rglob("*.test.ts*") if "node_modules" not in each.parts)
    return tuple(each for each in (*(ROOT / "tests").rglob("test_*.py"), *web) if each != Path(__file__))


def counted() -> Counter[str]:
    """Return how many tests each case has, by their names."""
    found = (name["ids"].split("_") for each in sources() for name in _NAMES.finditer(each.read_text("utf-8")))
    return Counter(case for ids in found for case in ids)


def test_every_case_of_what_exists_has_a_test() -> None:
    assert [f"{case}: {title}" for case, title in CASES.items() if case not in NOT_BUILT and not counted()[case]] == []


def test_every_id_in_the_name_of_a_test_is_a_case() -> None:
    assert sorted(set(counted()) - set(CASES)) == []
    written = {name for each in sources() for name in _LOOSE.findall(each.read_text("utf-8"))}
    assert sorted(name for name in written if name.removeprefix("sec_") not in CASES) == []


def test_what_does_not_exist_is_not_counted() -> None:
    """Whoever builds it takes it off the list."""
    assert set(NOT_BUILT) <= set(CASES)
    assert [case for case in NOT_BUILT if counted()[case]] == []
    assert not any((ROOT / "src" / "chainlit" / name).exists() for name in ("slack", "teams", "discord"))
