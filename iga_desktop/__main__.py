"""The door of the program: `iga-desktop` opens the window, `iga-desktop COMMAND` works without one."""

import sys
from pathlib import Path

from iga_desktop.crash import install_crash_hook


def main() -> int:
    """Run the program with the process's arguments and give its exit code."""
    install_crash_hook()
    arguments = sys.argv[1:]
    # Each face is imported only when asked for: the window must not wait for the command line.
    if _asks_for_window(arguments):
        from iga_desktop.app import run_window  # noqa: PLC0415

        return run_window(Path(arguments[1]) if arguments else None)
    from iga_desktop.cli import run  # noqa: PLC0415

    return run(arguments)


def _asks_for_window(arguments: list[str]) -> bool:
    return not arguments or (len(arguments) == 2 and arguments[0] == "--data-dir")


if __name__ == "__main__":
    sys.exit(main())
