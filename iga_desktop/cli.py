"""The headless face of the use cases: messages on stderr, data on stdout, UTF-8."""

import argparse
import logging
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from iga_desktop import (
    __version__,
    cli_backups,
    cli_forms,
    cli_history,
    cli_index,
    cli_laptop,
    cli_meetings,
    cli_output,
    cli_plans,
    cli_reports,
    cli_restore,
    cli_spd,
    cli_submission,
    cli_years,
)
from iga_desktop.cli_parts import (
    EXIT_FAILED,
    EXIT_OK,
    EXIT_SOME_REFUSED,
    EXIT_UNSOUND,
    Parser,
    add_command,
    add_paper_options,
    any_office,
    existing_office,
    print_json,
    print_text,
    refuse_no_office,
    save_papers,
    say,
    whole_number,
)
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.errors import UserError
from iga_desktop.paths import default_data_folder, resources
from iga_desktop.progress import Progress
from iga_desktop.services import checkup, recap_import
from iga_desktop.services.papers.worked_out import recap_paper
from iga_desktop.services.workspace import opened
from iga_desktop.services.year_states import load_basis


def run(arguments: Sequence[str]) -> int:
    """Do what *arguments* ask for and give the exit code.

    0 is done, 2 not done, 3 done but for some refused rows, 4 the office's data are unsound.
    """
    # Without a handler Python prints what is logged, in English, between the sentences.
    logging.getLogger("iga_desktop").addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        _refuse_broken(arguments)
        options = _parser().parse_args(arguments)
        return int(options.command(options))
    except UserError as problem:
        say(str(problem))
        return EXIT_FAILED


def _refuse_broken(arguments: Sequence[str]) -> None:
    """Refuse what is no text (half of a UTF-16 pair, bytes that are no UTF-8): nothing could store it."""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError as problem:
            raise UserError(
                f'Tulisan "{argument}" memuat tanda yang rusak. Tulis ulang, atau ganti nama berkasnya, lalu '
                "coba lagi."
            ) from problem


def _import(options: argparse.Namespace) -> int:
    basis, recall = LevelBasis(options.nilai), not options.judul_asli
    choices = recap_import.ImportChoices(basis=basis, recall=recall)
    progress = Progress()
    with any_office(options) as workspace:
        preview = recap_import.preview_recap(workspace, options.berkas, options.tahun, choices, progress)
        if options.coba:
            result = recap_import.outcome(preview)
        else:
            result = recap_import.store_recap(workspace, preview, progress)
    if options.json:
        print_json(cli_output.import_json(result, preview.remembered))
    else:
        print_text(cli_output.import_text(result, preview.remembered, stored=not options.coba))
    return EXIT_SOME_REFUSED if result.refusals else EXIT_OK


def _recap(options: argparse.Namespace) -> int:
    if options.rakor is None and options.tahun is None:
        raise UserError("Tulis tahun pelaporan dengan --tahun, atau nomor Rakor dengan --rakor.")
    with existing_office(options) as workspace:
        basis = load_basis(workspace, options.tahun, meeting_id=options.rakor, as_of=options.keadaan)
        code = save_papers(workspace, options, partial(recap_paper, basis))
    if options.json:
        print_json(cli_output.recap_json(basis.state.recap))
    else:
        print_text(cli_output.recap_text(basis.state.recap))
    return code


def _sample(options: argparse.Namespace) -> int:
    # The sample's pictures need the window, which the other commands do not load.
    from iga_desktop.sample import make_sample  # noqa: PLC0415

    made = make_sample(options.keluar)
    print_text(cli_output.recap_text(made.recap))
    for file in made.files:
        print_text(str(file))
    return EXIT_OK


def _check(options: argparse.Namespace) -> int:
    report = checkup.damage_of(options.data_dir)
    if report is None:
        refuse_no_office(options)
        # The report itself tells what had become of it.
        with opened(options.data_dir, resources() / "guidelines") as workspace:
            report = checkup.check_office(workspace, Progress())
    if options.json:
        print_json(cli_output.check_json(report))
    else:
        print_text(cli_output.check_text(report))
    return EXIT_OK if report.sound else EXIT_UNSOUND


def _self_test(options: argparse.Namespace) -> int:
    del options
    from iga_desktop.self_test import run_self_test  # noqa: PLC0415

    return EXIT_OK if run_self_test(print_text) else 1


def _parser() -> Parser:
    parser = Parser(prog="iga-desktop", usage="%(prog)s [PERINTAH] [PILIHAN]")
    general = parser.add_argument_group("umum")
    general.add_argument("-h", "--bantuan", "--help", action="help", help="tampilkan petunjuk ini")
    general.add_argument(
        "--versi", action="version", version=f"iga-desktop {__version__}", help="tampilkan versi"
    )
    general.add_argument(
        "--data-dir",
        type=Path,
        default=default_data_folder(),
        metavar="FOLDER",
        help="folder data kantor (bawaan: %(default)s)",
    )
    commands = parser.add_subparsers(title="perintah", metavar="", required=True)

    _add_import(commands)
    _add_recap(commands)
    cli_index.add_commands(commands)
    cli_plans.add_commands(commands)
    cli_reports.add_commands(commands)
    cli_meetings.add_commands(commands)
    cli_forms.add_commands(commands)
    cli_years.add_commands(commands)
    cli_submission.add_commands(commands)
    cli_laptop.add_commands(commands)
    cli_spd.add_commands(commands)
    cli_history.add_commands(commands)
    cli_backups.add_commands(commands)
    cli_restore.add_commands(commands)

    command = add_command(commands, "contoh", _sample, "buat kantor contoh beserta rekap dan gambarnya")
    command.add_argument("--keluar", type=Path, required=True, metavar="FOLDER", help="folder hasil")

    command = add_command(commands, "periksa", _check, "periksa keutuhan data dan bukti")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    add_command(commands, "uji-diri", _self_test, "buktikan bahwa program terpasang dengan baik")
    return parser


def _add_import(commands: Any) -> None:
    command = add_command(commands, "impor", _import, "baca rekap sebuah kantor ke dalam data", "BERKAS ")
    command.add_argument("berkas", type=Path, metavar="BERKAS", help="rekap: .xlsx, .xls, .xlsb, .ods, .csv")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument(
        "--nilai",
        choices=[basis.value for basis in LevelBasis],
        default=LevelBasis.VERIFIED.value,
        help="arti tingkat dalam berkas (bawaan: %(default)s)",
    )
    command.add_argument(
        "--judul-asli", action="store_true", help="baca judul kolom tanpa pasangan yang diingat"
    )
    command.add_argument("--coba", action="store_true", help="periksa saja, jangan simpan apa pun")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _add_recap(commands: Any) -> None:
    command = add_command(commands, "rekap", _recap, "rekap verifikasi satu tahun")
    command.add_argument("--tahun", type=whole_number, metavar="T", help="tahun pelaporan")
    command.add_argument(
        "--rakor", type=whole_number, metavar="ID", help="keadaan seperti yang dibekukan Rakor itu"
    )
    add_paper_options(command)
    command.add_argument(
        "--keadaan",
        type=date.fromisoformat,
        metavar="TTTT-BB-HH",
        help="tanggal keadaan (bawaan: hari ini)",
    )
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")
