"""The shipped estimate of effort (TOML text) and what becomes of it with the office's own days.

Only text comes in. The file is shipped, so a fault in it is a bug; the text of the error names it.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from iga_desktop.domain.effort import EVIDENCE_ONLY, EffortTable
from iga_desktop.domain.guideline import Confidence, Provenance

MAXIMUM_DAYS = 999
CANNOT = "tidak"
_KEYS = {"bukti_saja": EVIDENCE_ONLY, "ke_1": 1, "ke_2": 2, "ke_3": 3}
LEVELS = tuple(_KEYS.values())

Cell = tuple[int, int]
"""An indicator's number and the level that is reached, or `EVIDENCE_ONLY`."""


class EffortError(ValueError):
    """The table of effort cannot be used; the text (Indonesian) names the place."""


@dataclass(frozen=True)
class Effort:
    """The table that holds in the office, for the indicators of one guideline.

    `evidence` says by indicator number which document proves it; `own` are the cells where the office
    differs from the shipped table, whose source and confidence `provenance` gives.
    """

    table: EffortTable
    evidence: Mapping[int, str]
    own: frozenset[Cell]
    provenance: Provenance


@dataclass(frozen=True)
class EffortEntry:
    """Working days by level reached (None: cannot be done before the deadline) and the proving document."""

    days: Mapping[int, int | None]
    evidence: str


@dataclass(frozen=True)
class EffortDefaults:
    """The shipped table; `fallback` holds for an indicator that it does not list."""

    entries: Mapping[int, EffortEntry]
    fallback: EffortEntry
    provenance: Provenance

    def days(self, cell: Cell) -> int | None:
        """Give the shipped days of one cell."""
        number, level = cell
        return self.entries.get(number, self.fallback).days[level]

    def overlaid(self, numbers: Iterable[int], own: Mapping[Cell, int | None]) -> Effort:
        """Give the table for the indicators *numbers*, where the office's *own* days win."""
        cells = [(number, level) for number in numbers for level in LEVELS]
        return Effort(
            table=EffortTable({cell: own[cell] if cell in own else self.days(cell) for cell in cells}),
            evidence={
                number: self.entries.get(number, self.fallback).evidence
                for number in dict.fromkeys(number for number, _ in cells)
            },
            own=frozenset(cell for cell in cells if cell in own),
            provenance=self.provenance,
        )


def load_effort(text: str) -> EffortDefaults:
    """Give the table that *text* describes.

    Raises:
        EffortError: it is no TOML, or something in it is missing, unknown, doubled or no number of days.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise EffortError(f"Tabel usaha tidak dapat dibaca sebagai TOML: {problem}") from problem
    _refuse_unknown(document, {"sumber", "keyakinan", "catatan", "bawaan", "indikator"}, "Tabel usaha")
    listed = document.get("indikator")
    if not isinstance(listed, list):
        raise EffortError('Tabel usaha: daftar "indikator" belum ada.')
    entries: dict[int, EffortEntry] = {}
    for position, values in enumerate(listed, start=1):
        number = values.get("nomor") if isinstance(values, dict) else None
        if type(number) is not int or number < 1:
            raise EffortError(f'Tabel usaha, indikator ke-{position}: isian "nomor" harus bilangan bulat.')
        if number in entries:
            raise EffortError(f"Tabel usaha: indikator {number} tertulis dua kali.")
        entries[number] = _entry(values, f"Tabel usaha, indikator {number}", {"nomor"})
    return EffortDefaults(
        entries,
        _entry(document.get("bawaan"), "Tabel usaha, bagian bawaan", set()),
        _provenance(document),
    )


def _provenance(document: Mapping[str, Any]) -> Provenance:
    confidence = _text(document, "keyakinan", "Tabel usaha")
    if confidence not in set(Confidence):
        raise EffortError(f'Tabel usaha: keyakinan "{confidence}" tidak dikenal.')
    note = _text(document, "catatan", "Tabel usaha") if "catatan" in document else ""
    return Provenance(_text(document, "sumber", "Tabel usaha"), Confidence(confidence), note)


def _entry(values: Any, where: str, also: set[str]) -> EffortEntry:
    if not isinstance(values, dict):
        raise EffortError(f"{where} belum ada.")
    _refuse_unknown(values, {*_KEYS, "bukti", *also}, where)
    days = {level: _days(values.get(key, CANNOT), key, where) for key, level in _KEYS.items()}
    return EffortEntry(days, _text(values, "bukti", where))


def _days(value: Any, key: str, where: str) -> int | None:
    if value == CANNOT:
        return None
    if type(value) is not int or not 0 <= value <= MAXIMUM_DAYS:
        raise EffortError(f'{where}: isian "{key}" harus 0 sampai {MAXIMUM_DAYS} hari atau "{CANNOT}".')
    return value


def _text(values: Mapping[str, Any], key: str, where: str) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not value.strip():
        raise EffortError(f'{where}: isian "{key}" harus berupa tulisan.')
    return value


def _refuse_unknown(values: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in values:
        if key not in known:
            raise EffortError(f'{where}: "{key}" tidak dikenal. Periksa ejaannya.')
