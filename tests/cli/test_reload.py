"""Watch mode, below the server: what is loaded anew, and what stays."""

import asyncio
import logging
import sys
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from chainlit._core.app import App, app_as_current
from chainlit._http.reload import Reloader, is_code, is_watched
from chainlit._settings.paths import AppPaths
from chainlit._settings.target import load_target

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def clean_imports() -> Iterator[None]:
    modules, path = dict(sys.modules), list(sys.path)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - set(modules):
        if name.startswith("w_"):
            del sys.modules[name]


def source(version: str, *, startup: str = "pass", shutdown: str = "pass") -> str:
    return f"""
from chainlit.config import config
import w_part

log = w_part.log

def on_message():
    return "{version}"

def on_app_startup():
    log.append("{version} starts")
    {startup}

def on_app_shutdown():
    log.append("{version} ends")
    {shutdown}

config.code.on_message = on_message
config.code.on_app_startup = on_app_startup
config.code.on_app_shutdown = on_app_shutdown
config.ui.name = "{version}"
"""


class Lab:
    """An app that has been loaded, as `chainlit run --watch` would."""

    def __init__(self, folder: Path, app: App) -> None:
        self.folder = folder
        self.app = app
        self.target = folder / "w_app.py"
        self.log: list[str] = []
        # The list outlives the author's modules, so that one can see what each version did.
        sys.modules["w_log"] = type(sys)("w_log")
        sys.modules["w_log"].log = self.log  # type: ignore[attr-defined]  # a module made here
        (folder / "w_part.py").write_text("from w_log import log\n")
        self.write(source("one"))
        load_target(self.target)
        self.reloader = Reloader(app, self.target)

    def write(self, text: str) -> None:
        self.target.write_text(text)

    async def answers(self) -> object:
        hook = self.app.hooks.on_message
        assert hook is not None
        return await hook()


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    with app_as_current(App(paths=AppPaths(tmp_path))) as app:
        yield Lab(tmp_path, app)


async def test_an_edit_is_in_use_after_a_reload(lab: Lab) -> None:
    lab.write(source("two"))
    assert await lab.reloader.reload()
    assert await lab.answers() == "two"
    assert lab.app.settings.ui.name == "two"
    assert lab.app.auth.hooks is lab.app.hooks


async def test_the_new_version_starts_before_the_former_one_ends(lab: Lab) -> None:
    lab.write(source("two"))
    await lab.reloader.reload()
    assert lab.log == ["two starts", "one ends"]


async def test_settings_are_read_again_and_keep_how_the_process_runs(lab: Lab) -> None:
    lab.app.settings.run.port = 9
    lab.app.paths.config_dir.mkdir()
    lab.app.paths.config_file.write_text('[UI]\nname = "file"\nlayout = "wide"\n')
    assert await lab.reloader.reload()
    settings = lab.app.settings
    assert (settings.ui.layout, settings.ui.name, settings.run.port) == ("wide", "one", 9)


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("def broken(:\n", "SyntaxError"),
        (source("two") + "\n1 / 0\n", "ZeroDivisionError"),
        (source("two", startup="raise OSError('no database')"), "its startup hook failed"),
    ],
    ids=["syntax", "import", "startup"],
)
async def test_a_failing_edit_is_reported_and_the_former_version_stays(
    lab: Lab, caplog: pytest.LogCaptureFixture, text: str, report: str
) -> None:
    settings, hooks = lab.app.settings, lab.app.hooks
    lab.write(text)
    assert not await lab.reloader.reload()
    assert await lab.answers() == "one"
    assert (lab.app.settings, lab.app.hooks, lab.app.auth.hooks) == (settings, hooks, hooks)
    assert "one ends" not in lab.log
    assert "Not reloaded, the former version stays in use" in caplog.text
    assert "w_app.py" in caplog.text
    assert report in caplog.text


async def test_a_broken_configuration_is_reported_and_the_former_version_stays(
    lab: Lab, caplog: pytest.LogCaptureFixture
) -> None:
    lab.app.paths.config_dir.mkdir()
    lab.app.paths.config_file.write_text("[UI]\nname = 7\n")
    lab.write(source("two"))
    assert not await lab.reloader.reload()
    assert await lab.answers() == "one"
    assert "config.toml, line 2: UI.name is 7; expected a text" in caplog.text


async def test_a_failing_end_of_the_former_version_changes_nothing(lab: Lab, caplog: pytest.LogCaptureFixture) -> None:
    lab.write(source("two", shutdown="raise OSError('gone')"))
    await lab.reloader.reload()
    lab.write(source("three"))
    assert await lab.reloader.reload()
    assert await lab.answers() == "three"
    assert "The shutdown hook of the former version failed" in caplog.text


class _Heard(logging.Handler):
    """Waits for lines of the log."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: asyncio.Queue[str] = asyncio.Queue()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.put_nowait(record.getMessage())

    async def until(self, beginning: str) -> str:
        async with asyncio.timeout(20):
            while not (line := await self.lines.get()).startswith(beginning):
                pass
        return line


@asynccontextmanager
async def watching(lab: Lab) -> AsyncGenerator[_Heard]:
    heard = _Heard()
    logger = logging.getLogger("chainlit")
    former = logger.level
    logger.addHandler(heard)
    logger.setLevel(logging.INFO)
    task = asyncio.create_task(lab.reloader.watch())
    try:
        yield heard
    finally:
        logger.removeHandler(heard)
        logger.setLevel(former)
        task.cancel()
        await asyncio.wait([task])


async def test_saving_a_file_is_enough(lab: Lab) -> None:
    async with watching(lab) as heard:
        await heard.until("Watching ")
        lab.write(source("two"))
        assert "w_app.py" in await heard.until("Changed: ")
        await heard.until("Reloaded in ")
        assert await lab.answers() == "two"

        (lab.folder / "w_part.py").write_text("from w_log import log\nlog.append('part')\n")
        await heard.until("Reloaded in ")
        assert "part" in lab.log

        lab.write("def broken(:\n")
        await heard.until("Not reloaded")
        lab.write(source("three"))
        await heard.until("Reloaded in ")
        assert await lab.answers() == "three"


async def test_files_that_cannot_be_watched_are_reported_and_the_app_goes_on(
    lab: Lab, caplog: pytest.LogCaptureFixture
) -> None:
    async def failing() -> AsyncGenerator[set[Path]]:
        lab.write(source("two"))
        yield {lab.target}
        raise OSError("too many folders")

    await Reloader(lab.app, lab.target, failing).watch()
    assert "Changes of files are not noticed any more: too many folders" in caplog.text
    assert await lab.answers() == "two"


@pytest.mark.parametrize(
    ("path", "watched", "code"),
    [
        ("app.py", True, True),
        ("part/of/it.py", True, True),
        (".chainlit/config.toml", True, True),
        (".chainlit/translations/de.json", True, False),
        (".chainlit/chainlit.db", False, False),
        ("chainlit.md", True, False),
        ("chainlit_fr-FR.md", True, False),
        ("notes.md", False, False),
        ("docs/chainlit.md", False, False),
        ("public/style.css", True, False),
        ("public/elements/Card.jsx", True, False),
        ("public/.style.css.swp", False, False),
        ("data.csv", False, False),
        (".files/upload/evil.py", False, True),
        (".venv/lib/x.py", False, True),
        ("venv/lib/x.py", False, True),
        ("__pycache__/app.py", False, True),
        ("node_modules/x/y.py", False, True),
    ],
)
def test_files_of_the_app_are_watched_and_nothing_else(path: str, watched: bool, code: bool) -> None:
    root = Path("/srv/app")
    assert is_watched(root / path, AppPaths(root), [root]) is watched
    assert is_code(root / path) is code


def test_the_folder_of_a_target_elsewhere_is_watched_as_well() -> None:
    paths = AppPaths(Path("/srv/root"))
    assert is_watched(Path("/srv/code/app.py"), paths, [paths.root, Path("/srv/code")])
    assert not is_watched(Path("/srv/other/app.py"), paths, [paths.root, Path("/srv/code")])
