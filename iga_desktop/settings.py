"""What the window remembers between two runs: place, year in view, columns, papers. No data of the office."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

FILE_NAME = "jendela.ini"


class WindowSettings:
    """The window's memory in the data folder *folder*; whatever it cannot read counts as not yet kept."""

    def __init__(self, folder: Path) -> None:
        self._store = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    def write_down(self) -> None:
        """Write what is remembered now, so that nothing is left to be written later: the folder may go."""
        self._store.sync()

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window as Qt keeps them; empty if none were kept."""
        kept = self._store.value("jendela/letak")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember place and size of the window."""
        self._store.setValue("jendela/letak", geometry)

    @property
    def sidebar_collapsed(self) -> bool:
        """Whether the navigation shows icons only."""
        return self._store.value("jendela/navigasi_ciut", defaultValue=False, type=bool) is True

    def keep_sidebar_collapsed(self, collapsed: bool) -> None:
        """Remember whether the navigation shows icons only."""
        self._store.setValue("jendela/navigasi_ciut", collapsed)

    @property
    def last_year(self) -> int | None:
        """The year that was last in view."""
        kept = self._store.value("jendela/tahun")
        return int(kept) if re.fullmatch(r"[0-9]{1,4}", str(kept)) else None

    def keep_last_year(self, year: int) -> None:
        """Remember the year in view."""
        self._store.setValue("jendela/tahun", year)

    @property
    def guide_geometry(self) -> QByteArray:
        """Place and size of the window of the guide as Qt keeps them; empty if none were kept."""
        kept = self._store.value("panduan/letak")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_guide_geometry(self, geometry: QByteArray) -> None:
        """Remember place and size of the window of the guide."""
        self._store.setValue("panduan/letak", geometry)

    @property
    def guide_text_size(self) -> int | None:
        """The size of the guide's text in logical pixels; None if never chosen."""
        kept = self._store.value("panduan/huruf")
        return int(kept) if re.fullmatch(r"[0-9]{1,2}", str(kept)) else None

    def keep_guide_text_size(self, pixels: int) -> None:
        """Remember the size of the guide's text."""
        self._store.setValue("panduan/huruf", pixels)

    def columns(self, table: str) -> list[str] | None:
        """Give the keys of the columns that *table* shows, in order; None if never chosen."""
        kept = self._store.value(f"kolom/{table}")
        keys = [kept] if isinstance(kept, str) else kept
        return keys if isinstance(keys, list) and all(isinstance(key, str) for key in keys) else None

    def keep_columns(self, table: str, keys: Sequence[str]) -> None:
        """Remember the columns that *table* shows."""
        self._store.setValue(f"kolom/{table}", list(keys))

    def paper(self, name: str) -> dict[str, Any]:
        """Give what was last chosen for the paper, or set of papers, *name*; empty if nothing readable."""
        return _read_object(self._store.value(f"laporan/{name}"))

    def keep_paper(self, name: str, chosen: dict[str, Any]) -> None:
        """Remember what was *chosen* (as JSON knows it) for the paper, or set of papers, *name*."""
        self._store.setValue(f"laporan/{name}", json.dumps(chosen))

    @property
    def favourites(self) -> frozenset[str]:
        """The names of the papers that the officer likes to have first."""
        kept = self._store.value("laporan/favorit")
        return frozenset(filter(None, kept.split(" "))) if isinstance(kept, str) else frozenset()

    def keep_favourites(self, names: frozenset[str]) -> None:
        """Remember which papers stand first."""
        self._store.setValue("laporan/favorit", " ".join(sorted(names)))

    @property
    def recent(self) -> list[str]:
        """What was in view last, the latest first; each as `ui.finding.recent` writes it."""
        kept = self._store.value("cari/terakhir")
        lines = [kept] if isinstance(kept, str) else kept
        return lines if isinstance(lines, list) and all(isinstance(line, str) for line in lines) else []

    def keep_recent(self, lines: Sequence[str]) -> None:
        """Remember what was in view last."""
        self._store.setValue("cari/terakhir", list(lines))


def _read_object(kept: object) -> dict[str, Any]:
    try:
        found = json.loads(kept) if isinstance(kept, str) else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
