"""What the installer leaves in the registry of the user, read by Windows' own `reg`."""

from installer.windows.machine import Machine, run

UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\IGADesktop"
EXTENSION = r"HKCU\Software\Classes\.iga"
FILE_CLASS = r"HKCU\Software\Classes\IGADesktop.Paket"


def values(machine: Machine, key: str) -> dict[str, str] | None:
    """Give the values of *key* by their lower-case names, as `reg` writes them; None if it is not there."""
    asked = run(machine, "reg", "query", key)
    return values_in(asked.said) if asked.code == 0 else None


def values_in(said: str) -> dict[str, str]:
    """Read what `reg query` said of one key."""
    found = {}
    for line in said.splitlines():
        # "    NAME    TYPE    VALUE"; a name or a value may hold single spaces.
        parts = line.strip().split("    ", 2)
        if line.startswith("    ") and len(parts) == 3:
            found[parts[0].lower()] = parts[2]
    return found


def default(machine: Machine, key: str) -> str | None:
    """Give the unnamed value of *key*, None if there is none."""
    found = values(machine, key)
    # Windows translates the word; the unnamed value is the only one in brackets.
    return next((value for name, value in (found or {}).items() if name.startswith("(")), None)
