"""What all commands of the command line share: the parser, common options, printing."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NoReturn

from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.services.recaps import PageSetup, Paper
from iga_desktop.services.workspace import DATABASE, Workspace, opened

EXIT_OK = 0
EXIT_FAILED = 2


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "pemakaian: ")


class Parser(argparse.ArgumentParser):
    """Speaks Indonesian where argparse would speak English."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, **options)

    def error(self, message: str) -> NoReturn:
        """Leave with a hint to the help."""
        del message  # argparse words it in English
        self.exit(
            EXIT_FAILED,
            f"Perintah ini tidak lengkap atau tidak dikenal. Petunjuk: {self.prog} --bantuan\n",
        )


def whole_number(text: str) -> int:
    """Read a year or an id.

    Raises:
        ValueError: it is no whole number, or greater than any year or id can be.
    """
    number = int(text)
    if not 0 <= number < 1 << 31:
        raise ValueError(text)
    return number


def existing_office(options: argparse.Namespace) -> AbstractContextManager[Workspace]:
    """Open the office that a command reads; a mistyped folder must not become a new, empty office.

    Raises:
        UserError: there is none in the folder.
    """
    if not (options.data_dir / DATABASE).is_file():
        raise UserError(
            f"Di folder {options.data_dir} belum ada data kantor. Periksa --data-dir, atau baca rekap "
            "lebih dahulu dengan perintah impor."
        )
    return opened(options.data_dir, resources() / "guidelines")


def add_command(
    commands: Any, name: str, function: Callable[[argparse.Namespace], int], text: str, operands: str = ""
) -> Any:
    """Add a command, *name* with what it stands below ("rakor buka"); give the group for its arguments."""
    words = f"iga-desktop {name}"
    command = commands.add_parser(
        name.rsplit(maxsplit=1)[-1],
        help=text,
        description=text,
        prog=words,
        usage=f"{words} {operands}[PILIHAN]",
    )
    command.set_defaults(command=function)
    return _options(command)


def add_family(commands: Any, name: str, text: str) -> Any:
    """Add a command that has commands of its own and give where these are added."""
    words = f"iga-desktop {name}"
    family = commands.add_parser(
        name, help=text, description=text, prog=words, usage=f"{words} PERINTAH [PILIHAN]"
    )
    _options(family)
    return family.add_subparsers(title="perintah", metavar="", required=True)


def _options(command: argparse.ArgumentParser) -> Any:
    group = command.add_argument_group("pilihan")
    group.add_argument("-h", "--bantuan", "--help", action="help", help="tampilkan petunjuk ini")
    # Also accepted behind the command; absent there, the general one counts.
    group.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return group


def add_paper_options(command: Any) -> None:
    """Add the options of a command that can write its data as Excel and PDF."""
    command.add_argument("--excel", type=Path, metavar="BERKAS", help="simpan sebagai .xlsx")
    command.add_argument("--pdf", type=Path, metavar="BERKAS", help="simpan sebagai .pdf")
    command.add_argument(
        "--kertas",
        choices=[paper.value for paper in Paper],
        default=Paper.F4.value,
        help="ukuran kertas PDF (bawaan: %(default)s)",
    )
    command.add_argument("--tegak", action="store_true", help="kertas tegak, bukan mendatar")


def page_setup(options: argparse.Namespace) -> PageSetup:
    """Give the sheet that was asked for."""
    return PageSetup(Paper(options.kertas), landscape=not options.tegak)


def print_text(text: str) -> None:
    """Print data for people."""
    sys.stdout.write(text + "\n")


def print_json(data: Mapping[str, Any]) -> None:
    """Print data for programs."""
    print_text(json.dumps(data, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Tell something beside the data."""
    sys.stderr.write(text + "\n")
