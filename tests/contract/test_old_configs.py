"""Apps start with the configuration files that they have had for years, and say what of these means nothing."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.contract.old_configs import FILES, VERSIONS, OldFile
from tests.contract.visiting import visiting


def test_there_are_as_many_files_and_versions_as_were_found() -> None:
    assert (len(FILES), len(VERSIONS)) == (93, 39)


@pytest.mark.parametrize("file", FILES, ids=[f"{number}-{file.version}" for number, file in enumerate(FILES)])
async def test_an_app_starts_with_an_old_file_and_names_what_it_ignores(
    file: OldFile, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with visiting(tmp_path, "echo", config=file.text) as chat:
        await chat.send("hi")
        assert (chat.screen.last.name, chat.screen.last.output) == (file.name, "Received: hi")
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    unsaid = [key for key in file.ignored if not any(f"'{key}'" in each or f"[{key}]" in each for each in said)]
    assert unsaid == [], said
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[UI\n", "config.toml"),
        ("[UI]\ncot = 'sometimes'\n", "UI.cot is 'sometimes'"),
        ("[project]\nsession_timeout = 'long'\n", "project.session_timeout"),
    ],
)
async def test_a_file_that_is_wrong_is_refused_by_file_and_key(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"config\.toml") as caught:
        async with visiting(tmp_path, "echo", config=text):
            pass
    assert said in str(caught.value)
