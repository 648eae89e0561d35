"""The command line: `chainlit run app.py` and its relatives."""

from __future__ import annotations

__all__ = ["main", "run_chainlit"]


def main() -> None:
    """Run the command line of this process; ends it with the command's exit code."""
    from chainlit.cli.commands import cli  # click is needed for the command line only

    cli(prog_name="chainlit")


def run_chainlit(target: str) -> None:
    """Serve the app at `target` until the process is told to end.

    Meant for `if __name__ == "__main__": run_chainlit(__file__)`; a module that is running already is not run again.
    Host, port and the like come from the environment, as for `chainlit run`.

    Args:
        target: Path of the app's module.

    Raises:
        SystemExit: The app could not be started, or ended with an error; the cause has been printed.
    """
    from chainlit.cli.start import run_from_environment  # heavy: the server

    code = run_from_environment(target)
    if code:
        raise SystemExit(code)
