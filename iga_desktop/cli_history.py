"""The commands of `riwayat`: the regency's index over the years, recorded by hand and listed."""

import argparse
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from iga_desktop.cli_output import figure_json
from iga_desktop.cli_parts import (
    EXIT_OK,
    add_command,
    existing_office,
    print_json,
    print_text,
    whole_number,
)
from iga_desktop.domain.index_history import HistoryLine, IndexRank, IndexRecord, RecordKind
from iga_desktop.errors import UserError
from iga_desktop.formats import NOTHING, gap_text, read_figure
from iga_desktop.index_words import range_text, rank_text
from iga_desktop.services import index_history


def add_commands(commands: Any) -> None:
    """Add `riwayat`, which lists when it stands alone, to the commands of the program."""
    command = add_command(commands, "riwayat", _list, "riwayat indeks inovasi daerah", "[PERINTAH] ")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")
    family = commands.choices["riwayat"].add_subparsers(title="perintah", metavar="")

    command = add_command(family, "riwayat catat", _record, "catat indeks satu tahun, menggantikan yang ada")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun indeks")
    command.add_argument("--indeks", metavar="ANGKA", help="indeks, misalnya 55,79")
    command.add_argument("--sampai", metavar="ANGKA", help="batas atas sebuah perkiraan")
    command.add_argument("--perkiraan", action="store_true", help="baru perkiraan, bukan hasil")
    command.add_argument("--predikat", default="", metavar="TEKS", help="predikat seperti diumumkan")
    command.add_argument("--penghargaan", default="", metavar="TEKS", help="penghargaan yang diterima")
    command.add_argument(
        "--peringkat",
        action="append",
        default=[],
        metavar="KELOMPOK=P/N",
        help='peringkat P dari N, boleh berulang: "Nasional (kabupaten)=112/415"',
    )
    command.add_argument("--sumber", default="", metavar="TEKS", help="dari mana angkanya")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(family, "riwayat hapus", _remove, "hapus catatan indeks satu tahun")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun indeks")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _list(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        lines = index_history.list_history(workspace)
    if options.json:
        print_json({"riwayat": [_line_json(each) for each in lines]})
    else:
        print_text(_lines_text(lines))
    return EXIT_OK


def _record(options: argparse.Namespace) -> int:
    low = _figure(options.indeks)
    entered = IndexRecord(
        year=options.tahun,
        kind=RecordKind.EXPECTED if options.perkiraan else RecordKind.FINAL,
        low=low,
        high=_figure(options.sampai) if options.sampai is not None else low,
        predicate=options.predikat,
        award=options.penghargaan,
        source=options.sumber,
        ranks=tuple(map(_rank, options.peringkat)),
    )
    with existing_office(options) as workspace:
        before = index_history.save_record(workspace, entered)
    done = "diganti" if before else "dicatat"
    _tell(options, done, f"Indeks tahun {options.tahun} {done}.")
    return EXIT_OK


def _remove(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        before = index_history.remove_record(workspace, options.tahun)
    if before is None:
        raise UserError(f"Tidak ada catatan indeks tahun {options.tahun}. Tidak ada data yang berubah.")
    _tell(options, "dihapus", f"Catatan indeks tahun {options.tahun} dihapus.")
    return EXIT_OK


def _tell(options: argparse.Namespace, done: str, sentence: str) -> None:
    if options.json:
        print_json({"tahun": options.tahun, "hasil": done})
    else:
        print_text(sentence)


def _figure(text: str | None) -> Decimal | None:
    try:
        return None if text is None else read_figure(text)
    except ValueError as problem:
        raise UserError(f'"{text}" bukan angka indeks. Tulis misalnya 55,79.') from problem


def _rank(text: str) -> IndexRank:
    group, _, place = text.rpartition("=")
    rank, of_all, count = place.partition("/")
    try:
        return IndexRank(group, whole_number(rank), whole_number(count) if of_all else None)
    except ValueError as problem:
        raise UserError(
            f'Peringkat "{text}" tidak dapat dibaca. Tulis seperti "Nasional (kabupaten)=112/415", '
            'atau "Provinsi=3" bila jumlahnya tidak diketahui.'
        ) from problem


def _line_json(line: HistoryLine) -> dict[str, Any]:
    entry = line.record
    return {
        "tahun": entry.year,
        "jenis": entry.kind.value,
        "indeks_terendah": figure_json(entry.low),
        "indeks_tertinggi": figure_json(entry.high),
        "skala_lama": not line.comparable,
        "kategori": line.category_text,
        "predikat_diumumkan": entry.predicate,
        "predikat_menyimpang": line.deviates,
        "perubahan": figure_json(line.change),
        "perubahan_dari_tahun": line.change_from,
        "peringkat": [
            {"kelompok": each.group, "peringkat": each.rank, "dari": each.of} for each in entry.ranks
        ],
        "penghargaan": entry.award,
        "sumber": entry.source,
        "catatan_skala": line.scale.note,
    }


def _lines_text(lines: Sequence[HistoryLine]) -> str:
    if not lines:
        return "Belum ada riwayat indeks."
    return "\n".join(
        [f"{'Tahun':<6} {'Jenis':<10} {'Indeks':<18} {'Perubahan':>9}  Kategori", *map(_line_text, lines)]
    )


def _line_text(line: HistoryLine) -> str:
    entry = line.record
    change = NOTHING if line.change is None else gap_text(line.change)
    category = (line.category_text or NOTHING) + ("" if line.comparable else " (skala lama)")
    more = [f'Diumumkan sebagai "{entry.predicate}"'] if line.deviates else []
    more += [f"Peringkat {rank_text(each)}: {each.group}" for each in entry.ranks]
    more += [f"Penghargaan: {entry.award}"] if entry.award else []
    more += [f"Sumber: {entry.source}"] if entry.source else []
    first = (
        f"{entry.year:<6} {entry.kind:<10} {range_text(entry.low, entry.high):<18} {change:>9}  {category}"
    )
    return "\n".join([first, *(f"       {each}" for each in more)])
