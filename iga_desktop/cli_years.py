"""The commands across innovations and years: `ganda` finds doubles, `lanjut` carries into another year."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from iga_desktop import cli_years_output as output
from iga_desktop.cli_parts import (
    EXIT_OK,
    add_command,
    existing_office,
    print_json,
    print_text,
    read_json_file,
    whole_number,
)
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services.doubles import find_doubles
from iga_desktop.services.next_year import CarryOver, candidates, carry_over
from iga_desktop.services.years import list_years

_SHAPE = '{"12": {"uraian": "...", "tanggal": "2025-08-11"}}'


def add_commands(commands: Any) -> None:
    """Add `ganda` and `lanjut` to the commands of the program."""
    command = add_command(commands, "ganda", _doubles, "inovasi yang mungkin tercatat dua kali")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument("--semua-tahun", action="store_true", help="bandingkan juga dengan tahun-tahun lain")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(commands, "lanjut", _carry, "buka tahun berikutnya dan laporkan lagi inovasi")
    command.add_argument(
        "--dari", type=whole_number, required=True, metavar="T", help="tahun yang menjadi asal"
    )
    command.add_argument("--ke", type=whole_number, required=True, metavar="T", help="tahun yang dituju")
    command.add_argument(
        "--isian",
        type=Path,
        metavar="BERKAS",
        help=f"inovasi yang dibawa dan uraian pengembangannya: {_SHAPE} (tanpa ini: daftar calon)",
    )
    command.add_argument("--tanpa-tingkat", action="store_true", help="jangan bawa tingkat sebagai klaim")
    command.add_argument("--tanpa-bukti", action="store_true", help="jangan bawa bukti")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _doubles(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        years = list_years(workspace) if options.semua_tahun else (options.tahun,)
        found = find_doubles(workspace, {options.tahun, *years}, Progress())
    pairs = [pair for pair in found if options.tahun in (pair.one.year, pair.other.year)]
    if options.json:
        print_json(output.doubles_json(options.tahun, pairs))
    else:
        print_text(output.doubles_text(options.tahun, pairs))
    return EXIT_OK


def _carry(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        if options.isian is None:
            offered = candidates(workspace, options.dari, options.ke)
            data, text = output.candidates_json(offered), output.candidates_text(options.ke, offered)
        else:
            carried = carry_over(
                workspace,
                options.dari,
                options.ke,
                _read_notes(options.isian),
                with_levels=not options.tanpa_tingkat,
                with_evidence=not options.tanpa_bukti,
                progress=Progress(),
            )
            data, text = output.carried_json(carried), output.carried_text(carried)
    if options.json:
        print_json(data)
    else:
        print_text(text)
    return EXIT_OK


def _read_notes(file: Path) -> Sequence[CarryOver]:
    """Give what *file* (JSON, by the innovation's id) says of the innovations that are carried.

    Raises:
        UserError: it cannot be read, or has another shape.
    """
    entries = read_json_file(file)
    try:
        return [
            CarryOver(int(key), _text(entry["uraian"]), _day(entry.get("tanggal")))
            for key, entry in entries.items()
        ]
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise UserError(
            f"Berkas {file.name} harus berisi uraian dan tanggal pengembangan menurut nomor inovasi: "
            f"{_SHAPE}. Tidak ada data yang berubah."
        ) from problem


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
