"""What was saved of a damaged office and what was lost, in Indonesian."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from iga_desktop.db.engine import sqlite_uri
from iga_desktop.db.rescue import Losses, Rescued
from iga_desktop.db.salvage import Key
from iga_desktop.formats import count_text

_LABELS = {
    "innovation": "inovasi",
    "agency": "perangkat daerah",
    "agency_spelling": "ejaan perangkat daerah",
    "indicator_level": "tingkat indikator",
    "innovation_affair": "urusan inovasi",
    "reporting_year": "tahun pelaporan",
    "year_indicator": "indikator tahun",
    "evidence": "bukti",
    "evidence_file": "catatan berkas bukti",
    "companion": "pendamping",
    "companion_agency": "pendampingan",
    "meeting": "Rakor",
    "follow_up": "tindak lanjut",
    "spd_level": "baris SPD",
    "spd_evidence": "bukti SPD",
    "index_record": "indeks tahunan",
    "index_rank": "peringkat",
    "scenario": "skenario",
    "change": "riwayat",
    "exchanged_version": "catatan pertukaran",
    "agency_form": "formulir",
    "paper_profile": "profil surat",
    "letterhead_line": "baris kop surat",
    "signatory": "penanda tangan",
    "archived_paper": "laporan terarsip",
}
_OTHERS = "catatan lain"
_NAMED = {"innovation": "inovasi", "agency": "opd", "companion": "pendamping", "meeting": "rakor"}
"""The tables whose rows the history names, by what it calls them."""
_OF_INNOVATION = {"indicator_level", "innovation_affair", "plan_lock"}
_SHOWN = 5
_SETTINGS = {
    "office": "Nama daerah, unit, dan batas skor kantor",
    "office_identity": "Identitas kantor, tanda pengenal formulir dan kiriman,",
}


def saved(rescued: Rescued) -> Mapping[str, int]:
    """Give how many rows were saved by what they are, those that there are."""
    counts: dict[str, int] = {}
    for table, count in rescued.read.items():
        label = _LABELS.get(table, _OTHERS)
        counts[label] = counts.get(label, 0) + count
    return {label: count for label, count in counts.items() if count}


def lost_sentences(rescued: Rescued, candidate: Path, newest: int) -> tuple[str, ...]:
    """Give in sentences what was lost; *candidate* is the new database, which still knows many names.

    *newest* is the last number that the history is known to have had, 0 if none is.
    """
    with closing(sqlite3.connect(f"{sqlite_uri(candidate)}?immutable=1", uri=True)) as database:
        names = _Names(database)
        sentences = [
            sentence
            for table, losses in rescued.losses.items()
            for sentence in _of_table(table, losses, rescued.read[table], names)
        ]
        sentences += _gaps(database, newest)
    doubtful = {_LABELS.get(table, _OTHERS) for table, losses in rescued.losses.items() if losses.doubtful}
    if doubtful:
        sentences.append(
            f"Bagian berkas yang memuat {_joined(sorted(doubtful))} rusak; yang tidak disebut di sini "
            "mungkin ikut hilang."
        )
    return tuple(sentences)


def report_text(read: Mapping[str, int], lost: Collection[str]) -> str:
    """Give what people can read of a rescue later on: how much was *read*, what was *lost* in sentences."""
    saved_lines = [f"- {count_text(count)} {label}" for label, count in read.items()]
    lost_lines = [f"- {sentence}" for sentence in lost] or ["- Tidak ada yang diketahui hilang."]
    return "\n".join(
        [
            "Berkas di folder ini adalah data kantor yang rusak, seperti saat ditemukan.",
            "",
            "Yang diselamatkan:",
            *saved_lines,
            "",
            "Yang hilang atau perlu diperiksa:",
            *lost_lines,
            "",
        ]
    )


def _of_table(table: str, losses: Losses, read: int, names: Callable[[str, Key], str]) -> Iterator[str]:
    if table in _SETTINGS:
        yield from _of_settings(table, losses)
        return
    label = _LABELS.get(table, _OTHERS)
    total = read + len(losses.lost)

    def told(keys: Collection[Key]) -> str:
        found = list(dict.fromkeys(filter(None, (names(table, key) for key in sorted(keys, key=repr)))))
        return f": {_joined(found)}" if found else ""

    if losses.lost:
        count = count_text(len(losses.lost))
        yield f"{count} dari {count_text(total)} {label} tidak terbaca{told(losses.lost)}."
    if losses.stand_ins:
        yield (
            f"{count_text(len(losses.stand_ins))} {label} tidak terbaca; catatan pengganti dibuat agar yang "
            f"terkait dengannya tidak ikut hilang{told(losses.stand_ins)}."
        )
    if losses.partial:
        yield (
            f"{count_text(len(losses.partial))} {label} hanya terbaca sebagian; periksa isinya"
            f"{told(losses.partial)}."
        )
    if losses.spare:
        yield (
            f"{count_text(len(losses.spare))} {label} dilengkapi dari cadangan, mungkin dengan isi yang "
            f"lebih lama{told(losses.spare)}."
        )
    if loose := losses.loose - losses.lost:
        yield (
            f"{count_text(len(loose))} {label} terbaca dari bagian berkas yang terlepas dan mungkin sudah "
            f"pernah dihapus; periksa apakah masih diperlukan{told(loose)}."
        )


def _of_settings(table: str, losses: Losses) -> Iterator[str]:
    what = _SETTINGS[table]
    if losses.spare:
        yield f"{what} diambil dari cadangan."
    elif losses.lost and table == "office":
        yield f"{what} tidak terbaca; isi lagi di Pengaturan."
    elif losses.lost:
        yield f"{what} tidak terbaca dan dibuat baru; bagikan formulir yang baru kepada perangkat daerah."
    if losses.partial:
        yield f"{what} hanya terbaca sebagian; periksa di Pengaturan."


class _Names:
    """Gives what people call a row: its own name, or that of its innovation, as far as it is known."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def __call__(self, table: str, key: Key) -> str:
        if table in _OF_INNOVATION:
            table, key = "innovation", key[:1]
        if len(key) != 1:
            return ""
        kept = self._database.execute(
            "SELECT 1 FROM pragma_table_info(?) WHERE name = 'name'", [table]
        ).fetchone()
        if kept:
            named = self._one(f'SELECT name FROM "{table}" WHERE rowid = ?', key[0])  # noqa: S608 our names
            if named:
                return named
        if table not in _NAMED:
            return str(key[0]) if table == "reporting_year" else ""
        return self._one(
            "SELECT subject_name FROM change WHERE subject = ? AND subject_id = ? ORDER BY id DESC LIMIT 1",
            _NAMED[table],
            key[0],
        )

    def _one(self, query: str, *values: object) -> str:
        row = self._database.execute(query, values).fetchone()
        return str(row[0]) if row else ""


def _gaps(database: sqlite3.Connection, newest: int) -> Iterator[str]:
    """Tell which entries of the history are missing, up to *newest*: their numbers follow on another."""
    numbers = [0, *(number for (number,) in database.execute("SELECT id FROM change ORDER BY id"))]
    if numbers[-1] < newest:
        numbers.append(newest + 1)
    gaps = [(before + 1, after - 1) for before, after in pairwise(numbers) if after > before + 1]
    ranges = [str(first) if first == last else f"{first}–{last}" for first, last in gaps]
    if ranges:
        yield f"Nomor {_joined(ranges)} pada riwayat tidak terbaca."


def _joined(names: Collection[str]) -> str:
    shown = list(names)[:_SHOWN]
    if rest := len(names) - len(shown):
        return f"{', '.join(shown)}, dan {count_text(rest)} lainnya"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} dan {shown[-1]}"
