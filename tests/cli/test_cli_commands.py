"""Commands that end by themselves."""

import json
import re
from pathlib import Path

from tests.cli_process import SOURCE, chainlit

from chainlit.version import __version__


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    assert chainlit(tmp_path, "--version").out == f"chainlit, version {__version__}\n"
    project = (SOURCE.parent / "pyproject.toml").read_text()
    assert f'\nversion = "{__version__}"\n' in project


def test_help_lists_the_commands_and_options(tmp_path: Path) -> None:
    text = chainlit(tmp_path, "--help").out
    for command in ("run", "hello", "init", "create-secret", "lint-translations", "config"):
        assert re.search(rf"^  {command} ", text, re.MULTILINE)
    text = chainlit(tmp_path, "run", "--help").out
    for option in ("-w, --watch", "-h, --headless", "-d, --debug", "-c, --ci", "--no-cache", "--ssl-cert", "--ssl-key"):
        assert f"  {option} " in text
    assert re.search(r"\[default:\s+8000\]", text)


def test_looking_around_writes_nothing(tmp_path: Path) -> None:
    for words in (["--help"], ["--version"], ["run", "--help"], ["create-secret"], ["lint-translations"]):
        assert chainlit(tmp_path, *words).code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_secret_is_a_line_for_the_environment_file(tmp_path: Path) -> None:
    lines = {chainlit(tmp_path, "create-secret").out for _ in range(2)}
    assert len(lines) == 2
    for line in lines:
        assert re.fullmatch(r'CHAINLIT_AUTH_SECRET="[A-Za-z0-9\-_.,:=@^~+/?*]{64}"\n', line)


def test_init_creates_a_configuration_once(tmp_path: Path) -> None:
    ended = chainlit(tmp_path, "init")
    assert ended.code == 0
    file = tmp_path / ".chainlit" / "config.toml"
    assert f"Created default config file at {file}" in ended.err
    assert (tmp_path / ".chainlit" / "translations").is_dir()
    file.write_text("# mine\n")
    ended = chainlit(tmp_path, "init")
    assert f"Config file already exists at {file}" in ended.err
    assert file.read_text() == "# mine\n"


def test_the_app_root_may_be_elsewhere_and_come_from_the_environment_file(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (tmp_path / ".env").write_text(f"CHAINLIT_APP_ROOT={root}\n")
    root.mkdir()
    chainlit(tmp_path, "init")
    assert (root / ".chainlit" / "config.toml").is_file()
    assert not (tmp_path / ".chainlit").exists()


def translation(folder: Path, name: str, texts: object) -> None:
    path = folder / ".chainlit" / "translations" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(texts))


def test_translations_are_compared_with_the_english_texts(tmp_path: Path) -> None:
    english = json.loads((SOURCE / "chainlit" / "_settings" / "languages" / "en-US.json").read_text())
    translation(tmp_path, "de-DE.json", english)
    ended = chainlit(tmp_path, "lint-translations", "--strict")
    assert (ended.code, ended.out) == (0, "de-DE.json: no differences\n")

    del english["chat"]["watermark"]
    english["common"]["actions"]["cancel"] = 7
    english["common"]["status"] = "text"
    english["mine"] = "extra"
    translation(tmp_path, "de-DE.json", english)
    ended = chainlit(tmp_path, "lint-translations")
    assert ended.code == 0
    assert ended.out == (
        "de-DE.json:\n"
        "  mismatch: common.actions.cancel should be a text\n"
        "  mismatch: common.status should be a table\n"
        "  missing: chat.watermark\n"
        "  extra: mine\n"
    )
    assert chainlit(tmp_path, "lint-translations", "--strict").code == 1


def test_texts_beyond_the_english_ones_are_allowed(tmp_path: Path) -> None:
    english = json.loads((SOURCE / "chainlit" / "_settings" / "languages" / "en-US.json").read_text())
    translation(tmp_path, "sv-SE.json", {**english, "mine": "extra"})
    assert chainlit(tmp_path, "lint-translations", "--strict").code == 0


def test_a_file_that_is_no_translation_is_named(tmp_path: Path) -> None:
    translation(tmp_path, "aa.json", [])
    translation(tmp_path, "bb.json", {})
    (tmp_path / ".chainlit" / "translations" / "bb.json").write_text("{")
    ended = chainlit(tmp_path, "lint-translations", "--strict")
    assert ended.code == 1
    assert "aa.json:\n  mismatch: the file should hold a table of texts\n" in ended.out
    assert "bb.json:\n  mismatch: the file is not JSON in UTF-8" in ended.out


def test_an_old_configuration_is_migrated_and_kept(tmp_path: Path) -> None:
    file = tmp_path / ".chainlit" / "config.toml"
    file.parent.mkdir()
    former = '[features.mcp]\nenabled = true\n[features.mcp.sse]\nenabled = true\n[meta]\ngenerated_by = "2.5.5"\n'
    file.write_text(former)
    ended = chainlit(tmp_path, "config", "migrate")
    assert ended.code == 0
    assert ended.out.splitlines() == [
        f"{file}: migrated; the former file is config.toml.bak",
        "- commented out: [features.mcp.sse]",
        "- added: [features.mcp.user_servers]",
        "- to do: list the addresses you trust in allowed_urls",
        f"- version: 2.5.5 → {__version__}",
    ]
    assert file.with_name("config.toml.bak").read_text() == former
    assert chainlit(tmp_path, "config", "migrate").out == f"{file}: nothing to migrate\n"


def test_a_configuration_that_is_not_there_cannot_be_migrated(tmp_path: Path) -> None:
    ended = chainlit(tmp_path, "config", "migrate")
    assert ended.code == 1
    assert "config.toml cannot be read: No such file or directory; `chainlit init` makes a new one" in ended.err
