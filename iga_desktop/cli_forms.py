"""The commands of `formulir`: making the agencies' forms, how they stand, and reading what came back."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from iga_desktop import cli_forms_output as output
from iga_desktop.cli_exchange_parts import add_merge_options, agency_ids, choices_of
from iga_desktop.cli_parts import (
    EXIT_OK,
    EXIT_SOME_REFUSED,
    add_command,
    add_family,
    existing_office,
    print_json,
    print_text,
    whole_number,
)
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services import form_intake, form_storing, forms
from iga_desktop.services.workspace import Workspace


def add_commands(commands: Any) -> None:
    """Add `formulir` to the commands of the program."""
    family = add_family(commands, "formulir", "formulir perangkat daerah: buat, daftar, baca")

    command = add_command(family, "formulir buat", _make, "buat formulir isian setiap perangkat daerah")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument("--ke", type=Path, required=True, metavar="FOLDER", help="folder hasil")
    command.add_argument(
        "--opd", nargs="+", metavar="KODE", help="hanya perangkat daerah ini (bawaan: semua yang aktif)"
    )
    command.add_argument(
        "--batas", type=date.fromisoformat, metavar="TTTT-BB-HH", help="tanggal batas pengembalian"
    )
    command.add_argument(
        "--kosong",
        type=int,
        choices=range(6),
        default=forms.FormOptions().blanks,
        metavar="N",
        help="banyak lembar kosong untuk inovasi baru, 0-5 (bawaan: %(default)s)",
    )
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(family, "formulir daftar", _list, "formulir yang sudah dikirim dan kembali")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(
        family, "formulir baca", _read, "gabungkan formulir yang kembali beserta buktinya", "SUMBER... "
    )
    command.add_argument(
        "sumber", type=Path, nargs="+", metavar="SUMBER", help="formulir, folder, atau berkas .zip"
    )
    add_merge_options(command)


def _make(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        chosen = forms.FormOptions(options.batas, options.kosong, agency_ids(workspace, options.opd))
        files = forms.make_forms(workspace, options.tahun, options.ke, chosen, Progress())
    if options.json:
        print_json(output.made_json(files))
    else:
        print_text(output.made_text(files, options.ke))
    return EXIT_OK


def _list(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        rows = forms.list_forms(workspace, options.tahun)
    if options.json:
        print_json(output.forms_json(options.tahun, rows))
    else:
        print_text(output.forms_text(options.tahun, rows))
    return EXIT_OK


def _read(options: argparse.Namespace) -> int:
    for source in options.sumber:
        if not source.exists():
            raise UserError(
                f"{source} tidak ditemukan. Periksa nama dan tempatnya. Tidak ada data yang berubah."
            )
    with (
        existing_office(options) as workspace,
        form_intake.read_forms(workspace, options.sumber, Progress()) as preview,
    ):
        outcomes = _stored(workspace, preview, options)
    if options.json:
        print_json(output.read_json(outcomes, preview.leftovers))
    else:
        print_text(output.read_text(outcomes, preview.leftovers, tried=options.coba))
    return EXIT_SOME_REFUSED if any(map(output.refusals, outcomes)) else EXIT_OK


def _stored(
    workspace: Workspace, preview: form_intake.FormsPreview, options: argparse.Namespace
) -> Sequence[form_storing.FormOutcome]:
    """Store what was read unless it is only tried; give what came of each file."""
    if options.coba:
        return [form_storing.FormOutcome(form, None, form.refusal) for form in preview.forms]
    chosen = [(form, choices_of(form.subjects, options)) for form in preview.forms]
    return form_storing.store_forms(workspace, chosen, Progress())
