"""The commands of `paket`: the pre-flight, the package for the ministry's application, what was sent."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from iga_desktop import cli_submission_output as output
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
from iga_desktop.domain.preflight_facts import Severity
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services.preflight import check_submission
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.sent_changes import changed_since_sent, mark_sent
from iga_desktop.services.submission_package import make_package
from iga_desktop.services.workspace import Workspace


def add_commands(commands: Any) -> None:
    """Add `paket` to the commands of the program."""
    family = add_family(commands, "paket", "paket untuk aplikasi kementerian: periksa, buat, kirim, ubahan")

    command = add_command(family, "paket periksa", _check, "apa yang akan ditolak aplikasi kementerian")
    _add_choice(command)
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(family, "paket buat", _make, "buat folder atau .zip siap salin setiap inovasi")
    _add_choice(command)
    command.add_argument(
        "--ke", type=Path, required=True, metavar="TUJUAN", help="folder baru, atau berkas .zip"
    )
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(family, "paket kirim", _send, "catat bahwa inovasi sudah dikirim")
    command.add_argument(
        "--id", type=whole_number, nargs="+", required=True, metavar="N", help="nomor inovasi"
    )
    command.add_argument(
        "--tanggal", type=date.fromisoformat, required=True, metavar="TTTT-BB-HH", help="tanggal kirim"
    )
    command.add_argument("--tanda-terima", required=True, metavar="TEKS", help="nomor tanda terima")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(family, "paket ubahan", _changes, "inovasi terkirim yang berubah sesudah dikirim")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _add_choice(command: Any) -> None:
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    which = command.add_mutually_exclusive_group()
    which.add_argument("--id", type=whole_number, nargs="+", metavar="N", help="hanya inovasi ini")
    which.add_argument(
        "--siap",
        action="store_true",
        help="semua yang mencapai batas kirim (bawaan: yang ditetapkan siap kirim)",
    )


def _chosen(workspace: Workspace, options: argparse.Namespace) -> Sequence[int]:
    """Give the ids that the options name, in the order of the recap."""
    rows = load_recap(workspace, options.tahun).recap.innovations
    if options.id is not None:
        missing = set(options.id) - {row.id for row in rows}
        if missing:
            raise UserError(
                f"Inovasi nomor {', '.join(map(str, sorted(missing)))} tidak ada pada tahun {options.tahun}. "
                "Periksa nomornya dengan rekap --json."
            )
        return [row.id for row in rows if row.id in options.id]
    if options.siap:
        return [row.id for row in rows if row.readiness is Readiness.READY]
    return [row.id for row in rows if row.status is Status.CHOSEN]


def _check(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        ids = _chosen(workspace, options)
        findings = check_submission(workspace, options.tahun, ids)
    if options.json:
        print_json(output.findings_json(len(ids), findings))
    else:
        print_text(output.findings_text(len(ids), findings))
    rejected = any(finding.severity is Severity.REJECTED for finding in findings)
    return EXIT_SOME_REFUSED if rejected else EXIT_OK


def _make(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        ids = _chosen(workspace, options)
        made = make_package(workspace, options.tahun, ids, options.ke, Progress())
    if options.json:
        print_json(output.made_json(made))
    else:
        print_text(output.made_text(made))
    return EXIT_OK


def _send(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        result = mark_sent(workspace, options.id, options.tanggal, options.tanda_terima)
    if options.json:
        print_json(output.sent_json(result))
    else:
        print_text(output.sent_text(result))
    return EXIT_SOME_REFUSED if result.refusals else EXIT_OK


def _changes(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        changed = changed_since_sent(workspace, options.tahun)
        names = {row.id: row.name for row in load_recap(workspace, options.tahun).recap.innovations}
    if options.json:
        print_json(output.changes_json(changed, names))
    else:
        print_text(output.changes_text(changed, names))
    return EXIT_OK
