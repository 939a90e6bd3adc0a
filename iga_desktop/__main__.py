"""The door of the program: `iga-desktop` opens the window, `iga-desktop COMMAND` works without one."""

import gc
import sys
from pathlib import Path

from iga_desktop.crash import install_crash_hook


def main() -> int:
    """Run the program with the process's arguments and give its exit code."""
    install_crash_hook()
    arguments = sys.argv[1:]
    # Each face is imported only when asked for: the window must not wait for the command line.
    if _has_no_console() or _asks_for_window(arguments):
        gc.disable()  # what is imported for the first window is no garbage; `ui.garbage` collects later
        import iga_desktop.ui  # noqa: F401, PLC0415 first of all: it quickens every import after it
        from iga_desktop.app import run_window  # noqa: PLC0415

        folder = Path(arguments[1]) if arguments[:1] == ["--data-dir"] else None
        return run_window(folder, _package_in(arguments))
    from iga_desktop.cli import run  # noqa: PLC0415

    return run(arguments)


def _has_no_console() -> bool:
    """Whether this is the bundle's window: whatever is dropped on it, it can tell of it in a window only."""
    return hasattr(sys, "frozen") and Path(sys.executable).stem == "iga-desktop"


def _asks_for_window(arguments: list[str]) -> bool:
    others = arguments[2:] if arguments[:1] == ["--data-dir"] and len(arguments) > 1 else arguments
    return not others or (len(others) == 1 and _package_in(others) is not None)


def _package_in(arguments: list[str]) -> Path | None:
    """Give the package that the Explorer hands over when it is opened there."""
    last = arguments[-1] if arguments else ""
    return Path(last) if last.casefold().endswith(".iga") else None


if __name__ == "__main__":
    sys.exit(main())
