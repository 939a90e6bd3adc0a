"""The commands of `laporan`: which papers there are, making one, the papers of a meeting, the archive."""

import argparse
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from iga_desktop import cli_reports_output as output
from iga_desktop.cli_parts import (
    EXIT_OK,
    EXIT_SOME_REFUSED,
    add_archive_option,
    add_command,
    add_family,
    existing_office,
    print_json,
    print_text,
    save_paper,
    say,
    whole_number,
)
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services.papers.archive import list_archive
from iga_desktop.services.papers.bundle import USUAL, bundle_requests, make_bundle
from iga_desktop.services.papers.catalogue import PAPERS, Option, PaperKind, format_of, paper_kind
from iga_desktop.services.papers.making import document_json, load_paper, refuse_format
from iga_desktop.services.papers.request import LetterOptions, Paper, PaperRequest
from iga_desktop.services.papers.sources import Sources


class _Choice(NamedTuple):
    """An option that papers with *option* take: its value goes into the request's field *field*."""

    option: Option
    flag: str
    field: str
    spec: dict[str, Any]


def _day(text: str) -> dict[str, Any]:
    return {"type": date.fromisoformat, "metavar": "TTTT-BB-HH", "help": text}


def _text(metavar: str, text: str) -> dict[str, Any]:
    return {"metavar": metavar, "help": text}


def _number(metavar: str, text: str) -> dict[str, Any]:
    return {"type": whole_number, "metavar": metavar, "help": text}


_MANY = {"nargs": "+", "action": "extend"}
_CHOICES = (
    _Choice(Option.STATE, "--keadaan", "as_of", _day("tanggal keadaan (bawaan: hari ini)")),
    _Choice(
        Option.COMPARED, "--banding", "compared_id", _number("ID", "Rakor yang kemudian (bawaan: sekarang)")
    ),
    _Choice(
        Option.GROUPED,
        "--per-opd",
        "grouped",
        {"action": "store_true", "default": None, "help": "kelompokkan menurut perangkat daerah"},
    ),
    _Choice(
        Option.AGENCIES, "--opd", "agency_codes", _MANY | _text("KODE", "hanya perangkat daerah berkode ini")
    ),
    _Choice(
        Option.INNOVATIONS, "--inovasi", "innovation_ids", _MANY | _number("ID", "hanya inovasi bernomor ini")
    ),
    _Choice(Option.TEAM, "--tim", "team", _text("NAMA", "profil yang berisi tim penanda tangan")),
    _Choice(
        Option.BLANK_ROWS, "--baris-kosong", "blank_rows", _number("N", "baris kosong pada daftar hadir")
    ),
    _Choice(Option.NUMBER, "--nomor", "number", _text("POLA", 'nomor surat, misalnya "005/{nomor}/{tahun}"')),
    _Choice(Option.NUMBER, "--nomor-awal", "first", _number("N", "nomor surat yang pertama")),
    _Choice(
        Option.NUMBER, "--tanggal-surat", "sent_on", _day("tanggal surat (bawaan: tanggal tanda tangan)")
    ),
    _Choice(Option.LETTER, "--hal", "subject", _text("TEKS", "hal surat")),
    _Choice(Option.LETTER, "--sifat-surat", "nature", _text("TEKS", "sifat surat")),
    _Choice(Option.LETTER, "--lampiran", "attachment", _text("TEKS", "lampiran surat")),
    _Choice(Option.LETTER, "--tenggat", "deadline_on", _day("tenggat yang disebut dalam surat")),
)


def add_commands(commands: Any) -> None:
    """Add `laporan` to the commands of the program."""
    family = add_family(commands, "laporan", "laporan kantor: daftar, buat, bahan-rakor, arsip")

    command = add_command(family, "laporan daftar", _list, "daftar laporan yang dapat dibuat")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(family, "laporan buat", _make, "buat satu laporan", "NAMA ")
    command.add_argument("name", metavar="NAMA", help="nama menurut perintah laporan daftar")
    _add_common(command)
    command.add_argument(
        "--keluar", type=Path, metavar="BERKAS", help="simpan sebagai .pdf, .xlsx, atau .docx"
    )
    for choice in _CHOICES:
        command.add_argument(choice.flag, dest=choice.field, **choice.spec)
    add_archive_option(command)
    command.add_argument("--json", action="store_true", help="isi laporan sebagai JSON")

    command = add_command(family, "laporan bahan-rakor", _bundle, "buat bahan Rakor ke dalam satu folder")
    _add_common(command)
    command.add_argument("--keluar", type=Path, required=True, metavar="FOLDER", help="folder baru")
    command.add_argument(
        "--pilih",
        nargs="+",
        action="extend",
        metavar="NAMA",
        help=f"laporan yang dibuat (bawaan: {', '.join(USUAL)})",
    )
    command.add_argument("--tanpa-gabungan", action="store_true", help="tanpa PDF gabungan")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(family, "laporan arsip", _archive, "daftar laporan yang diarsipkan")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _add_common(command: Any) -> None:
    """Add what can be chosen for every paper; the values go into fields of its request."""
    command.add_argument(
        "--tahun", dest="year", type=whole_number, required=True, metavar="T", help="tahun pelaporan"
    )
    command.add_argument(
        "--rakor",
        dest="meeting_id",
        type=whole_number,
        metavar="ID",
        help="keadaan seperti yang dibekukan Rakor itu",
    )
    command.add_argument("--tanggal", dest="signed_on", **_day("tanggal tanda tangan"))
    command.add_argument(
        "--kertas", dest="paper", type=Paper, choices=list(Paper), help=f"kertas PDF (bawaan: {Paper.F4})"
    )
    lying = command.add_mutually_exclusive_group()
    lying.add_argument("--tegak", dest="landscape", action="store_false", default=None, help="kertas tegak")
    lying.add_argument(
        "--mendatar", dest="landscape", action="store_true", default=None, help="kertas mendatar"
    )
    command.add_argument("--profil", dest="profile", **_text("NAMA", "profil kop dan penanda tangan"))
    command.add_argument("--sifat", dest="classification", **_text("TEKS", "klasifikasi pada setiap halaman"))
    command.add_argument(
        "--konsep", dest="draft", action="store_true", default=None, help="tanda KONSEP pada setiap halaman"
    )


def _list(options: argparse.Namespace) -> int:
    if options.json:
        print_json(output.kinds_json(PAPERS, _flags))
    else:
        print_text(output.kinds_text(PAPERS))
    return EXIT_OK


def _flags(kind: PaperKind) -> list[str]:
    """Give the options that the paper takes beside those of every paper."""
    return [choice.flag for choice in _CHOICES if choice.option in kind.options]


def _make(options: argparse.Namespace) -> int:
    kind = paper_kind(options.name)
    _refuse_untaken(options, kind)
    if options.keluar is None and not options.json:
        raise UserError("Tulis berkas hasil dengan --keluar, atau minta isinya dengan --json.")
    format_ = None if options.keluar is None else format_of(options.keluar)
    with existing_office(options) as workspace:
        request = _request(options, kind.name)
        if format_:
            refuse_format(request, format_)
        paper = load_paper(Sources(workspace), request, Progress())
        code = EXIT_OK
        if format_:
            code = save_paper(workspace, options, paper, format_, options.keluar, kind.title)
    if options.json:
        print_json(document_json(paper.document))
    return code


def _bundle(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        names: Sequence[str] = options.pilih or USUAL
        requests = bundle_requests(names, _request(options, names[0]))
        made = make_bundle(
            workspace, requests, options.keluar, combined=not options.tanpa_gabungan, progress=Progress()
        )
    if options.json:
        print_json(output.bundle_json(made))
    else:
        print_text("\n".join(map(str, made.files)))
    for sentence in made.left_out:
        say(f"Tidak ikut: {sentence}")
    if made.unarchived:
        say(made.unarchived)
    return EXIT_SOME_REFUSED if made.left_out or made.unarchived else EXIT_OK


def _archive(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        papers = list_archive(workspace)
    if options.json:
        print_json(output.archive_json(papers))
    else:
        print_text(output.archive_text(papers))
    return EXIT_OK


def _refuse_untaken(options: argparse.Namespace, kind: PaperKind) -> None:
    untaken = [
        choice.flag
        for choice in _CHOICES
        if choice.option not in kind.options and getattr(options, choice.field) is not None
    ]
    if kind.upright_only and options.landscape:
        untaken.append("--mendatar")
    if untaken:
        raise UserError(f"{kind.title} tidak memakai {', '.join(untaken)}. Hapus pilihan itu.")


def _request(options: argparse.Namespace, kind: str) -> PaperRequest:
    """Give the request for the paper *kind* with the options that were written."""
    written = {name: value for name, value in vars(options).items() if value is not None}
    if "agency_codes" in written:
        # Whether they are there is a matter of the state that the paper is of.
        codes = (code.strip().upper() for code in written["agency_codes"])
        written["agency_codes"] = tuple(dict.fromkeys(codes))
    if "innovation_ids" in written:
        written["innovation_ids"] = tuple(written["innovation_ids"])
    letter = LetterOptions(**_of_fields(LetterOptions, written))
    return PaperRequest(**_of_fields(PaperRequest, written) | {"kind": kind, "letter": letter})


def _of_fields(wanted: type[LetterOptions | PaperRequest], written: dict[str, Any]) -> dict[str, Any]:
    return {each.name: written[each.name] for each in fields(wanted) if each.name in written}
