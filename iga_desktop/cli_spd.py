"""The command `spd`: the regency's own capacity, row by row, and filling it in."""

import argparse
from pathlib import Path
from typing import Any

from iga_desktop.cli_parts import (
    EXIT_OK,
    EXIT_SOME_REFUSED,
    add_command,
    existing_office,
    print_json,
    print_text,
    read_levels,
    say,
    whole_number,
)
from iga_desktop.cli_spd_output import spd_json, spd_text
from iga_desktop.domain.guideline import MAXIMUM_LEVEL
from iga_desktop.domain.spd import SpdForm
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services import spd

_LEVELS = range(MAXIMUM_LEVEL + 1)


def add_commands(commands: Any) -> None:
    """Add `spd` to the commands of the program: it lists, and `spd atur` below it fills in."""
    command = add_command(commands, "spd", _list, "kapasitas daerah (SPD): lihat, atur", "[atur] ")
    _add_common(command)
    family = commands.choices["spd"].add_subparsers(title="perintah", metavar="", required=False)

    command = add_command(family, "spd atur", _set, "isi tingkat, catatan, dan bukti baris SPD")
    _add_common(command)
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--baris", metavar="KODE", help="baris yang diisi, misalnya 5a")
    which.add_argument(
        "--dari", type=Path, metavar="BERKAS", help='tingkat terverifikasi banyak baris: {"1": 3, "5a": 2}'
    )
    command.add_argument(
        "--klaim", type=int, choices=_LEVELS, metavar="N", help="tingkat menurut klaim (0-3)"
    )
    command.add_argument(
        "--terverifikasi", type=int, choices=_LEVELS, metavar="N", help="tingkat terverifikasi (0-3)"
    )
    command.add_argument("--catatan", metavar="TEKS", help="catatan baris itu")
    command.add_argument(
        "--bukti", type=Path, nargs="+", default=[], metavar="BERKAS", help="berkas yang menjadi bukti"
    )
    command.add_argument("--tautan", metavar="URL", help="alamat halaman web yang menjadi bukti")


def _add_common(command: Any) -> None:
    command.add_argument("--tahun", type=whole_number, metavar="T", help="tahun pelaporan")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _list(options: argparse.Namespace) -> int:
    year = _year(options)
    with existing_office(options) as workspace:
        form = spd.load_spd(workspace, year)
    _print(form, options)
    return EXIT_OK


def _set(options: argparse.Namespace) -> int:
    year = _year(options)
    change = spd.RowChange(
        options.klaim, options.terverifikasi, options.catatan, options.tautan, tuple(options.bukti)
    )
    for_row = change != spd.RowChange()
    if options.dari and for_row:
        raise UserError("Gunakan --dari tanpa pilihan untuk satu baris. Tidak ada data yang berubah.")
    if not options.dari and not for_row:
        raise UserError(
            "Tulis apa yang diisi: --klaim, --terverifikasi, --catatan, --bukti, atau --tautan. "
            "Tidak ada data yang berubah."
        )
    levels = read_levels(options.dari) if options.dari else {}
    refusals: tuple[str, ...] = ()
    with existing_office(options) as workspace:
        if options.dari:
            spd.save_levels(workspace, year, levels)
        else:
            refusals = spd.change_row(workspace, year, options.baris, change, Progress())
        form = spd.load_spd(workspace, year)
    for refusal in refusals:
        say(refusal)
    _print(form, options)
    return EXIT_SOME_REFUSED if refusals else EXIT_OK


def _year(options: argparse.Namespace) -> int:
    if options.tahun is None:
        raise UserError("Tulis tahun pelaporan dengan --tahun.")
    return int(options.tahun)


def _print(form: SpdForm, options: argparse.Namespace) -> None:
    if options.json:
        print_json(spd_json(form))
    else:
        print_text(spd_text(form))
