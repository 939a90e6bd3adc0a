"""A process in which nobody may ask the network: it goes through the program and tells who tried.

python -m tests.integration.network_watch commands|window|canary FOLDER
"""

import json
import os
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import closing, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import Any

_ASKING = (
    *(f"socket.{name}" for name in ("bind", "connect", "sendto", "sendmsg", "getaddrinfo", "gethostby")),
    *("socket.getnameinfo", "urllib.", "http.client.", "ftplib.", "smtplib.", "imaplib.", "webbrowser."),
)
_asked: list[str] = []


class Blocked(BaseException):
    """Somebody asked the network; not even a handler of all exceptions may take it for something else."""


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_ASKING):
        _asked.append(f"{event} {arguments!r:.200}")
        raise Blocked(event)


def _commands(folder: Path) -> None:
    """Type one command of each family on an office."""
    from iga_desktop.cli import run  # noqa: PLC0415 below the watch
    from iga_desktop.paths import resources  # noqa: PLC0415

    office, recap = folder / "kantor", resources() / "sample" / "rekap_contoh_2025.xlsx"
    year = ("--tahun", "2025")
    for arguments in (
        ("impor", str(recap), *year),
        ("rekap", *year, "--excel", str(folder / "rekap.xlsx"), "--pdf", str(folder / "rekap.pdf")),
        ("indeks", *year),
        ("rencana", *year),
        ("pilih", *year),
        ("ganda", *year),
        ("spd", *year),
        ("laporan", "buat", "surat-pengantar", *year, "--keluar", str(folder / "surat.docx")),
        ("formulir", "buat", *year, "--ke", str(folder / "formulir")),
        ("formulir", "baca", str(folder / "formulir"), "--coba"),
        ("laptop", "kirim", "--ke", str(folder / "kantor.iga")),
        ("laptop", "gabung", str(folder / "kantor.iga"), "--coba"),
        ("riwayat",),
        ("periksa",),
        ("cadangkan",),
    ):
        with redirect_stdout(StringIO()):
            code = run(["--data-dir", str(office), *arguments])
        assert code in (0, 3), (code, arguments)


def _window(folder: Path) -> None:
    """Go through the pages of the window."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from iga_desktop.ui.application import make_application  # noqa: PLC0415 below the watch
    from iga_desktop.ui.messages import Messages  # noqa: PLC0415
    from tests.hostile.crew import made_seeds  # noqa: PLC0415
    from tests.hostile.seeds import YEAR, open_office  # noqa: PLC0415
    from tests.hostile.walking import walk, window_on  # noqa: PLC0415

    make_application()
    with (
        closing(open_office(made_seeds(folder).office)) as workspace,
        window_on(workspace, Messages(), YEAR) as (window, session),
    ):
        assert len({type(page).__name__ for page in walk(window, session)}) >= 10


def _canary(folder: Path) -> None:
    """Ask the network in the usual ways."""
    del folder
    for ask in (
        lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        lambda: socket.getaddrinfo("contoh.invalid", 80),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
    ):
        with suppress(Blocked):
            ask()
    from PySide6 import QtNetwork  # noqa: PLC0415

    assert QtNetwork.__name__ in sys.modules


_JOURNEYS: Mapping[str, Callable[[Path], None]] = {
    "commands": _commands,
    "window": _window,
    "canary": _canary,
}


def main(journey: str, folder: Path) -> None:
    """Go on one of the journeys and print what was asked, and whether Qt's network was loaded."""
    sys.addaudithook(_note)
    _JOURNEYS[journey](folder)
    maps = Path("/proc/self/maps")
    libraries = maps.read_text(encoding="utf-8", errors="replace") if maps.exists() else ""
    loaded = "PySide6.QtNetwork" in sys.modules or "Qt6Network" in libraries
    sys.stdout.write(json.dumps({"asked": _asked, "QtNetwork": loaded}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
