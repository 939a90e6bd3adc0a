"""Which guidelines there are: the shipped ones, and the office's own, which win."""

from functools import lru_cache
from pathlib import Path

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import (
    GuidelineError,
    GuidelineText,
    load,
    restore,
    year_line,
)
from iga_desktop.errors import UserError


class GuidelineLibrary:
    """Guideline files `YEAR.toml` in *shipped* and, stronger, in *own* (which need not exist)."""

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own

    def years(self) -> tuple[int, ...]:
        """Give the years that have a guideline, oldest first."""
        files = [*self._shipped.glob("*.toml"), *self._own.glob("*.toml")]
        return tuple(sorted({int(file.stem) for file in files if file.stem.isdecimal()}))

    def load(self, year: int) -> Guideline:
        """Give the guideline of *year* as the files stand now.

        Raises:
            UserError: there is none, or its file is wrong (the text names file and line).
        """
        own = self._own / f"{year}.toml"
        shipped = self._shipped / f"{year}.toml"
        file = own if own.exists() else shipped
        if not file.exists():
            known = ", ".join(map(str, self.years()))
            raise UserError(f"Pedoman tahun {year} tidak ada. Pedoman yang tersedia: {known}.")
        try:
            return self._load_file(file, year)
        except GuidelineError as problem:
            raise UserError(f"Pedoman {year} tidak dapat dipakai. {problem}") from problem

    def _load_file(self, file: Path, year: int) -> Guideline:
        source = _read(file)
        guideline = load(source, self._shipped_text)
        if guideline.year != year:
            raise GuidelineError(
                f"{source.name} baris {year_line(source)}: tahun tertulis {guideline.year}, padahal nama "
                f"berkasnya {file.name}. Samakan keduanya."
            )
        return guideline

    def _shipped_text(self, year: int) -> GuidelineText:
        file = self._shipped / f"{year}.toml"
        if not file.exists():
            raise GuidelineError(f'pedoman dasar {year} pada isian "dasar" tidak ada.')
        return _read(file)


_LARGEST = 512 * 1024
"""Bytes of a guideline at most: ten times those that are shipped."""


def _read(file: Path) -> GuidelineText:
    try:
        if file.stat().st_size > _LARGEST:
            raise GuidelineError(f"{file.name}: berkas lebih besar dari {_LARGEST // 1024} KB.")
        return GuidelineText(file.name, file.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise GuidelineError(f"{file.name}: berkas tidak dapat dibuka. Periksa folder pedoman.") from problem
    except UnicodeDecodeError as problem:
        raise GuidelineError(
            f"{file.name}: berkas bukan tulisan UTF-8. Simpan ulang dengan pengodean UTF-8."
        ) from problem


@lru_cache(maxsize=16)
def kept_guideline(snapshot: str) -> Guideline:
    """Give the guideline that a year keeps as text."""
    return restore(snapshot)
