"""The headless face of the use cases: messages on stderr, data on stdout, UTF-8."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from iga_desktop import __version__, cli_meetings, cli_output
from iga_desktop.cli_parts import (
    EXIT_FAILED,
    EXIT_OK,
    Parser,
    add_command,
    add_paper_options,
    existing_office,
    page_setup,
    print_json,
    print_text,
    say,
    whole_number,
)
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.paths import default_data_folder, resources
from iga_desktop.progress import Progress
from iga_desktop.services import checkup, meetings, recap_import, recaps, regional_index
from iga_desktop.services.workspace import Workspace, opened

EXIT_SOME_REFUSED = 3
EXIT_UNSOUND = 4


def run(arguments: Sequence[str]) -> int:
    """Do what *arguments* ask for and give the exit code.

    0 is done, 2 not done, 3 done but for some refused rows, 4 the office's data are unsound.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except UserError as problem:
        say(str(problem))
        return EXIT_FAILED


def _import(options: argparse.Namespace) -> int:
    choices = recap_import.ImportChoices(basis=LevelBasis(options.nilai))
    progress = Progress()
    with opened(options.data_dir, resources() / "guidelines") as workspace:
        preview = recap_import.preview_recap(workspace, options.berkas, options.tahun, choices, progress)
        if options.coba:
            result = recap_import.outcome(preview)
        else:
            result = recap_import.store_recap(workspace, preview, progress)
    if options.json:
        print_json(cli_output.import_json(result))
    else:
        print_text(cli_output.import_text(result, stored=not options.coba))
    return EXIT_SOME_REFUSED if result.refusals else EXIT_OK


def _recap(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        report = _report(workspace, options)
    if options.excel:
        recaps.write_excel(report, options.excel, Progress())
        say(f"Excel disimpan: {options.excel}")
    if options.pdf:
        recaps.write_pdf(report, options.pdf, page_setup(options), Progress())
        say(f"PDF disimpan: {options.pdf}")
    if options.json:
        print_json(cli_output.recap_json(report.recap))
    else:
        print_text(cli_output.recap_text(report.recap))
    return EXIT_OK


def _report(workspace: Workspace, options: argparse.Namespace) -> meetings.RecapReport:
    if options.rakor is None:
        if options.tahun is None:
            raise UserError("Tulis tahun pelaporan dengan --tahun, atau nomor Rakor dengan --rakor.")
        today = date.today()  # noqa: DTZ011 the officer's own calendar day is meant
        return recaps.load_report(workspace, options.tahun, options.keadaan or today)
    report = meetings.meeting_report(workspace, options.rakor)
    if options.tahun not in (None, report.recap.year):
        raise UserError(
            f"Rakor nomor {options.rakor} membahas tahun {report.recap.year}, bukan {options.tahun}."
        )
    if options.keadaan is not None:
        raise UserError("Keadaan sebuah Rakor sudah tetap. Gunakan --rakor tanpa --keadaan.")
    return report


def _index(options: argparse.Namespace) -> int:
    selection = regional_index.Selection(options.inovasi)
    spd_levels = _read_spd(options.spd) if options.spd else {}
    with existing_office(options) as workspace:
        sheet = regional_index.project_index(workspace, options.tahun, selection, spd_levels)
    if options.json:
        print_json(cli_output.index_json(sheet))
    else:
        print_text(cli_output.index_text(sheet))
    return EXIT_OK


def _sample(options: argparse.Namespace) -> int:
    # The sample's pictures need the window, which the other commands do not load.
    from iga_desktop.sample import make_sample  # noqa: PLC0415

    made = make_sample(options.keluar)
    print_text(cli_output.recap_text(made.recap))
    for file in made.files:
        print_text(str(file))
    return EXIT_OK


def _check(options: argparse.Namespace) -> int:
    try:
        with existing_office(options) as workspace:
            report = checkup.check_office(workspace, Progress())
    except EnvironmentProblem:
        damage = checkup.damage_of(options.data_dir)
        if damage is None:
            raise
        report = damage
    if options.json:
        print_json(cli_output.check_json(report))
    else:
        print_text(cli_output.check_text(report))
    return EXIT_OK if report.sound else EXIT_UNSOUND


def _self_test(options: argparse.Namespace) -> int:
    del options
    from iga_desktop.self_test import run_self_test  # noqa: PLC0415

    return EXIT_OK if run_self_test(print_text) else 1


def _read_spd(file: Path) -> Mapping[str, int]:
    try:
        levels = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise UserError(f"Berkas {file} tidak dapat dibuka. Periksa nama dan tempatnya.") from problem
    except ValueError as problem:
        raise UserError(f"Berkas {file.name} bukan JSON yang dapat dibaca.") from problem
    if not isinstance(levels, dict) or not all(
        isinstance(level, int) and not isinstance(level, bool) for level in levels.values()
    ):
        raise UserError(f'Berkas {file.name} harus berisi baris SPD dan tingkatnya: {{"5a": 2}}.')
    return levels


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

    command = add_command(commands, "impor", _import, "baca rekap sebuah kantor ke dalam data", "BERKAS ")
    command.add_argument("berkas", type=Path, metavar="BERKAS", help="rekap .xlsx")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument(
        "--nilai",
        choices=[basis.value for basis in LevelBasis],
        default=LevelBasis.VERIFIED.value,
        help="arti tingkat dalam berkas (bawaan: %(default)s)",
    )
    command.add_argument("--coba", action="store_true", help="periksa saja, jangan simpan apa pun")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

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

    command = add_command(commands, "indeks", _index, "perkiraan indeks inovasi daerah")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument(
        "--inovasi",
        choices=[selection.value for selection in regional_index.Selection],
        default=regional_index.Selection.ALL.value,
        help="inovasi yang dihitung (bawaan: %(default)s)",
    )
    command.add_argument("--spd", type=Path, metavar="BERKAS", help='tingkat SPD: {"1": 3, "5a": 2}')
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    cli_meetings.add_commands(commands)

    command = add_command(commands, "contoh", _sample, "buat kantor contoh beserta rekap dan gambarnya")
    command.add_argument("--keluar", type=Path, required=True, metavar="FOLDER", help="folder hasil")

    command = add_command(commands, "periksa", _check, "periksa keutuhan data dan bukti")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    add_command(commands, "uji-diri", _self_test, "buktikan bahwa program terpasang dengan baik")
    return parser
