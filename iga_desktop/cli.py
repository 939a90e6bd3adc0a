"""The headless face of the use cases: messages on stderr, data on stdout, UTF-8."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from iga_desktop import __version__, cli_output
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.errors import UserError
from iga_desktop.paths import default_data_folder, resources
from iga_desktop.progress import Progress
from iga_desktop.services import recap_import, recaps, regional_index
from iga_desktop.services.workspace import opened

EXIT_OK = 0
EXIT_FAILED = 2
EXIT_SOME_REFUSED = 3


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "pemakaian: ")


class _Parser(argparse.ArgumentParser):
    """Speaks Indonesian where argparse would speak English."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, **options)

    def error(self, message: str) -> NoReturn:
        del message  # argparse words it in English
        self.exit(
            EXIT_FAILED,
            f"Perintah ini tidak lengkap atau tidak dikenal. Petunjuk: {self.prog} --bantuan\n",
        )


def run(arguments: Sequence[str]) -> int:
    """Do what *arguments* ask for and give the exit code (0 done, 2 not done, 3 some rows refused)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except UserError as problem:
        _say(str(problem))
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
        _print_json(cli_output.import_json(result))
    else:
        _print(cli_output.import_text(result, stored=not options.coba))
    return EXIT_SOME_REFUSED if result.refusals else EXIT_OK


def _recap(options: argparse.Namespace) -> int:
    with opened(options.data_dir, resources() / "guidelines") as workspace:
        report = recaps.load_report(workspace, options.tahun, options.keadaan)
    if options.excel:
        recaps.write_excel(report, options.excel, Progress())
        _say(f"Excel disimpan: {options.excel}")
    if options.pdf:
        setup = recaps.PageSetup(recaps.Paper(options.kertas), landscape=not options.tegak)
        recaps.write_pdf(report, options.pdf, setup, Progress())
        _say(f"PDF disimpan: {options.pdf}")
    if options.json:
        _print_json(cli_output.recap_json(report.recap))
    else:
        _print(cli_output.recap_text(report.recap))
    return EXIT_OK


def _index(options: argparse.Namespace) -> int:
    selection = regional_index.Selection(options.inovasi)
    spd_levels = _read_spd(options.spd) if options.spd else {}
    with opened(options.data_dir, resources() / "guidelines") as workspace:
        sheet = regional_index.project_index(workspace, options.tahun, selection, spd_levels)
    if options.json:
        _print_json(cli_output.index_json(sheet))
    else:
        _print(cli_output.index_text(sheet))
    return EXIT_OK


def _sample(options: argparse.Namespace) -> int:
    # The sample's pictures need the window, which the other commands do not load.
    from iga_desktop.sample import make_sample  # noqa: PLC0415

    made = make_sample(options.keluar)
    _print(cli_output.recap_text(made.recap))
    for file in made.files:
        _print(str(file))
    return EXIT_OK


def _self_test(options: argparse.Namespace) -> int:
    del options
    from iga_desktop.self_test import run_self_test  # noqa: PLC0415

    return EXIT_OK if run_self_test(_print) else 1


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


def _parser() -> _Parser:
    parser = _Parser(prog="iga-desktop", usage="%(prog)s [PERINTAH] [PILIHAN]")
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

    command = _command(commands, "impor", _import, "baca rekap sebuah kantor ke dalam data", "BERKAS ")
    command.add_argument("berkas", type=Path, metavar="BERKAS", help="rekap .xlsx")
    command.add_argument("--tahun", type=int, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument(
        "--nilai",
        choices=[basis.value for basis in LevelBasis],
        default=LevelBasis.VERIFIED.value,
        help="arti tingkat dalam berkas (bawaan: %(default)s)",
    )
    command.add_argument("--coba", action="store_true", help="periksa saja, jangan simpan apa pun")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = _command(commands, "rekap", _recap, "rekap verifikasi satu tahun")
    command.add_argument("--tahun", type=int, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument("--excel", type=Path, metavar="BERKAS", help="simpan sebagai .xlsx")
    command.add_argument("--pdf", type=Path, metavar="BERKAS", help="simpan sebagai .pdf")
    command.add_argument(
        "--kertas",
        choices=[paper.value for paper in recaps.Paper],
        default=recaps.Paper.F4.value,
        help="ukuran kertas PDF (bawaan: %(default)s)",
    )
    command.add_argument("--tegak", action="store_true", help="kertas tegak, bukan mendatar")
    command.add_argument(
        "--keadaan",
        type=date.fromisoformat,
        default=date.today(),  # noqa: DTZ011 the officer's own calendar day is meant
        metavar="TTTT-BB-HH",
        help="tanggal keadaan (bawaan: hari ini)",
    )
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = _command(commands, "indeks", _index, "perkiraan indeks inovasi daerah")
    command.add_argument("--tahun", type=int, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument(
        "--inovasi",
        choices=[selection.value for selection in regional_index.Selection],
        default=regional_index.Selection.ALL.value,
        help="inovasi yang dihitung (bawaan: %(default)s)",
    )
    command.add_argument("--spd", type=Path, metavar="BERKAS", help='tingkat SPD: {"1": 3, "5a": 2}')
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = _command(commands, "contoh", _sample, "buat kantor contoh beserta rekap dan gambarnya")
    command.add_argument("--keluar", type=Path, required=True, metavar="FOLDER", help="folder hasil")

    _command(commands, "uji-diri", _self_test, "buktikan bahwa program terpasang dengan baik")
    return parser


def _command(
    commands: Any, name: str, function: Callable[[argparse.Namespace], int], text: str, operands: str = ""
) -> Any:
    """Add a command and give the group that takes its arguments."""
    words = f"iga-desktop {name}"
    command = commands.add_parser(
        name, help=text, description=text, prog=words, usage=f"{words} {operands}[PILIHAN]"
    )
    command.set_defaults(command=function)
    group = command.add_argument_group("pilihan")
    group.add_argument("-h", "--bantuan", "--help", action="help", help="tampilkan petunjuk ini")
    # Also accepted behind the command; absent there, the general one counts.
    group.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return group


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


def _print_json(data: Mapping[str, Any]) -> None:
    _print(json.dumps(data, ensure_ascii=False, indent=2))


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
