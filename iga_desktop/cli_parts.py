"""What all commands of the command line share: the parser, common options, printing."""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NoReturn, TextIO

from iga_desktop.domain.office import Agency
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.papers.archive import How
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.handing import hand_over_loaded
from iga_desktop.services.papers.making import LoadedPaper
from iga_desktop.services.papers.request import PageSetup, Paper
from iga_desktop.services.rescuing import examine, notice_of
from iga_desktop.services.workspace import DATABASE, Workspace, opened

EXIT_OK = 0
EXIT_FAILED = 2
EXIT_SOME_REFUSED = 3
EXIT_UNSOUND = 4


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


def read_levels(file: Path) -> Mapping[str, int]:
    """Give the SPD levels by row code that the JSON *file* holds: {"1": 3, "5a": 2}.

    Raises:
        UserError: it cannot be read, or holds something else.
    """
    levels = read_json_file(file)
    if not isinstance(levels, dict) or not all(
        isinstance(level, int) and not isinstance(level, bool) for level in levels.values()
    ):
        raise UserError(f'Berkas {file.name} harus berisi baris SPD dan tingkatnya: {{"5a": 2}}.')
    return levels


def read_json_file(file: Path) -> Any:
    """Give what the JSON *file* holds.

    Raises:
        UserError: it cannot be read, is no JSON, or has a key twice.
    """
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"), object_pairs_hook=_without_doubles)
    except OSError as problem:
        raise UserError(f"Berkas {file} tidak dapat dibuka. Periksa nama dan tempatnya.") from problem
    except (ValueError, RecursionError) as problem:
        raise UserError(f"Berkas {file.name} bukan JSON yang dapat dibaca.") from problem


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        code = next(code for code, count in Counter(code for code, _ in pairs).items() if count > 1)
        raise UserError(f'Kunci "{code}" tertulis dua kali. Tulis setiap kunci satu kali saja.')
    return found


def named_agencies(workspace: Workspace, codes: Iterable[str]) -> Sequence[Agency]:
    """Give the agencies with these *codes* as somebody typed them, each once.

    Raises:
        UserError: there is no agency of such a code.
    """
    known = {agency.code.upper(): agency for agency in list_agencies(workspace)}
    wanted = dict.fromkeys(code.strip().upper() for code in codes)
    unknown = [code for code in wanted if code not in known]
    if unknown:
        raise UserError(
            f"Kode perangkat daerah {', '.join(unknown)} tidak terdaftar. Kodenya tercantum pada hasil "
            "perintah formulir daftar."
        )
    return [known[code] for code in wanted]


@contextmanager
def any_office(options: argparse.Namespace) -> Iterator[Workspace]:
    """Open the office that a command fills, a new one where there is none; raises as `Workspace` does.

    Whoever closes it seals it anew, so what had become of it meanwhile is told here or nowhere.
    """
    with opened(options.data_dir, resources() / "guidelines") as workspace:
        if notice := notice_of(workspace):
            say(notice)
        yield workspace


def existing_office(options: argparse.Namespace) -> AbstractContextManager[Workspace]:
    """Open the office that a command reads; raises as `refuse_no_office` and `Workspace` do."""
    refuse_no_office(options)
    return any_office(options)


def refuse_no_office(options: argparse.Namespace) -> None:
    """Let nobody make a new, empty office of a mistyped folder.

    Raises:
        UserError: there is none in the folder, nor was there.
    """
    if not (options.data_dir / DATABASE).is_file() and examine(options.data_dir) is None:
        raise UserError(
            f"Di folder {options.data_dir} belum ada data kantor. Periksa --data-dir, atau baca rekap "
            "lebih dahulu dengan perintah impor."
        )


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
    add_archive_option(command)


def add_archive_option(command: Any) -> None:
    """Add the option of a command whose papers go into the archive too (see `save_paper`)."""
    command.add_argument("--tanpa-arsip", action="store_true", help="jangan simpan salinannya di arsip")


def page_setup(options: argparse.Namespace) -> PageSetup:
    """Give the sheet that was asked for."""
    return PageSetup(Paper(options.kertas), landscape=not options.tegak)


def save_papers(
    workspace: Workspace, options: argparse.Namespace, paper: Callable[[PageSetup], LoadedPaper]
) -> int:
    """Write and archive the *paper* in the formats that were asked for (see `add_paper_options`).

    Give the exit code that follows from it.
    """
    asked = (("Excel", Format.EXCEL, options.excel), ("PDF", Format.PDF, options.pdf))
    codes = [
        save_paper(workspace, options, paper(page_setup(options)), format_, target, name)
        for name, format_, target in asked
        if target
    ]
    return max(codes, default=EXIT_OK)


def save_paper(
    workspace: Workspace,
    options: argparse.Namespace,
    paper: LoadedPaper,
    format_: Format,
    target: Path,
    name: str,
) -> int:
    """Write the *paper* called *name*, archive it unless told not to, and say so; give the exit code."""
    how = None if options.tanpa_arsip else How.SAVED
    unarchived = hand_over_loaded(workspace, paper, format_, target, how, Progress())
    say(f"{name} disimpan: {target}")
    if unarchived:
        say(unarchived)
        return EXIT_SOME_REFUSED
    return EXIT_OK


def print_text(text: str) -> None:
    """Print data for people.

    Raises:
        EnvironmentProblem: nothing takes it, such as a full disk or a closed pipe.
    """
    if not _written(sys.stdout, text):
        raise EnvironmentProblem(
            "Hasil perintah tidak dapat dicetak karena keluarannya tertutup atau penuh. Yang sudah disimpan "
            "tetap tersimpan."
        )


def print_json(data: Mapping[str, Any]) -> None:
    """Print data for programs."""
    print_text(json.dumps(data, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Tell something beside the data, if there is anybody to tell it to."""
    _written(sys.stderr, text)


def _written(stream: TextIO | None, text: str) -> bool:
    """Write *text* as a line and give whether it arrived; the stream is None where it was closed at start."""
    if stream is None:
        return False
    try:
        stream.write(text + "\n")
        stream.flush()
    except OSError:
        # What is still buffered would fail again, aloud, when the interpreter ends.
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
        return False
    return True
