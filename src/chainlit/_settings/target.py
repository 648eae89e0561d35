"""Loading the module of an app, and loading it anew after an edit."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import traceback
from collections.abc import Generator
from contextlib import contextmanager, suppress
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from chainlit._base.errors import TargetError
from chainlit._base.mistakes import explained
from chainlit._settings.paths import PACKAGE_ROOT

SUFFIXES = (".py", ".py3")


def check_target(target: str) -> Path:
    """Return the absolute path of the app's module.

    Raises:
        TargetError: It is not a Python file, or there is none.
    """
    path = Path(target).absolute()
    if path.suffix not in SUFFIXES:
        raise TargetError(f"{target!r} is not a Python file; expected a name that ends in .py")
    if not path.is_file():
        raise TargetError(f"there is no file {target!r} in {Path.cwd()}; check the name and the working directory")
    return path


def load_target(path: Path) -> ModuleType:
    """Run the module at `path` as `import` would, and return it.

    Its folder is searched for imports first. It is known to Python by its name without suffix, so that other modules
    which import it get the same object.

    Raises:
        TargetError: The module raised an error; the message ends with the traceback from the module on.
    """
    folder = str(path.parent)
    if folder not in sys.path:
        sys.path.insert(0, folder)
    name = _module_name(path)
    loader = _SourceLoader(name, str(path))
    spec = importlib.util.spec_from_file_location(name, path, loader=loader)
    assert spec is not None  # a loader is given
    module = importlib.util.module_from_spec(spec)
    former = sys.modules.get(name)
    sys.modules[name] = module
    try:
        loader.exec_module(module)
    except (Exception, SystemExit) as error:  # the border to author code
        _put_back(name, former)
        mistake = explained(error)
        heading = f"{path.name} could not be loaded: {mistake or ''}".rstrip()
        raise TargetError(f"{heading}\n\n{_report(error, path)}") from error
    except BaseException:
        _put_back(name, former)
        raise
    return module


def reload_target(path: Path, root: Path) -> ModuleType:
    """Run the module at `path` again, together with the modules below its folder and below `root`.

    On failure Python knows the former modules again.

    Raises:
        TargetError: See `load_target`.
    """
    with _without_modules_below(path.parent, root):
        return load_target(path)


def running_module(path: Path) -> ModuleType | None:
    """Return `__main__` if it is the module at `path`, as in `python app.py`; it must not run a second time."""
    main = sys.modules.get("__main__")
    file = getattr(main, "__file__", None)
    if main is None or not isinstance(file, str) or Path(file).absolute() != path:
        return None
    sys.modules.setdefault(_module_name(path), main)
    return main


class _SourceLoader(SourceFileLoader):
    """Always compiles the source: cached bytecode could be older, as its times are in whole seconds."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def _module_name(path: Path) -> str:
    """Return the name for the module at `path`; one that another module has already is left to it."""
    known = sys.modules.get(path.stem)
    file = getattr(known, "__file__", None)
    if known is None or known is sys.modules.get("__main__") or (isinstance(file, str) and Path(file) == path):
        return path.stem
    return f"chainlit_app_{path.stem}"


def _put_back(name: str, former: ModuleType | None) -> None:
    if former is None:
        sys.modules.pop(name, None)
    else:
        sys.modules[name] = former


@contextmanager
def _without_modules_below(*folders: Path) -> Generator[None]:
    """Let Python forget the author's modules, so that they are imported anew; an error brings them back."""
    removed = {name: module for name, module in list(sys.modules.items()) if _is_authors(module, folders)}
    for name, module in removed.items():
        del sys.modules[name]
        _forget_bytecode(module)
    importlib.invalidate_caches()
    writes_bytecode = not sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # the next edit may come within this second
    try:
        yield
    except BaseException:
        sys.modules.update(removed)
        raise
    finally:
        sys.dont_write_bytecode = not writes_bytecode


def _forget_bytecode(module: ModuleType) -> None:
    """Remove the bytecode of a module: a file that was edited within the second of its date would seem unchanged."""
    cached = getattr(module, "__cached__", None)
    if isinstance(cached, str):
        with suppress(OSError):  # where nobody may write, there was nothing to remove
            Path(cached).unlink(missing_ok=True)


def _is_authors(module: ModuleType, folders: tuple[Path, ...]) -> bool:
    file = getattr(module, "__file__", None)
    if not isinstance(file, str) or module.__name__ == "__main__":
        return False
    path = Path(file)
    installed = "site-packages" in path.parts or "dist-packages" in path.parts or path.is_relative_to(PACKAGE_ROOT)
    return not installed and any(path.is_relative_to(folder) for folder in folders)


def _report(error: BaseException, path: Path) -> str:
    """Return the traceback, without the frames of the machinery above the author's module."""
    frame = error.__traceback__
    while frame is not None and frame.tb_frame.f_code.co_filename != str(path):
        frame = frame.tb_next
    return "".join(traceback.format_exception(type(error), error, frame)).rstrip()
