"""The commands of `rakor`: opening a meeting, listing meetings, comparing two of them or one with now."""

import argparse
from datetime import date, datetime
from functools import partial
from typing import Any

from iga_desktop import cli_meeting_output as output
from iga_desktop.cli_parts import (
    EXIT_OK,
    add_command,
    add_family,
    add_paper_options,
    existing_office,
    print_json,
    print_text,
    save_papers,
    whole_number,
)
from iga_desktop.domain.meeting import Meeting
from iga_desktop.formats import local_time
from iga_desktop.services import meetings
from iga_desktop.services.papers.worked_out import movement_paper


def add_commands(commands: Any) -> None:
    """Add `rakor` to the commands of the program."""
    family = add_family(commands, "rakor", "rapat koordinasi: buka, daftar, banding")

    command = add_command(family, "rakor buka", _open, "buka rakor dan bekukan keadaan tahun itu")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument(
        "--tanggal", type=date.fromisoformat, required=True, metavar="TTTT-BB-HH", help="tanggal Rakor"
    )
    command.add_argument("--tempat", default="", metavar="TEKS", help="tempat Rakor")
    command.add_argument("--pimpinan", default="", metavar="TEKS", help="pimpinan Rakor")
    command.add_argument("--agenda", default="", metavar="TEKS", help="agenda Rakor")
    command.add_argument(
        "--keadaan",
        type=_wall_clock,
        metavar="TTTT-BB-HHTJJ:MM",
        help="sampai kapan datanya dihitung (bawaan: sekarang)",
    )
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(family, "rakor daftar", _list, "daftar rakor satu tahun")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(family, "rakor banding", _compare, "perkembangan di antara dua Rakor")
    command.add_argument(
        "--dari", type=whole_number, required=True, metavar="ID", help="Rakor yang lebih dahulu"
    )
    command.add_argument(
        "--ke", type=whole_number, metavar="ID", help="Rakor yang kemudian (bawaan: sekarang)"
    )
    add_paper_options(command)
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _wall_clock(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 the officer's own clock is meant


def _open(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        now = local_time(workspace.clock()).replace(second=0, microsecond=0)
        meeting = meetings.open_meeting(
            workspace,
            Meeting(
                id=None,
                year=options.tahun,
                held_on=options.tanggal,
                place=options.tempat,
                chair=options.pimpinan,
                agenda=options.agenda,
                as_of=options.keadaan or now,
            ),
        )
    if options.json:
        print_json(output.meeting_json(meeting))
    else:
        print_text(output.meeting_text(meeting))
    return EXIT_OK


def _list(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        found = meetings.list_meetings(workspace, options.tahun)
    if options.json:
        print_json(output.meetings_json(options.tahun, found))
    else:
        print_text(output.meetings_text(options.tahun, found))
    return EXIT_OK


def _compare(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        report = meetings.compare_meetings(workspace, options.dari, options.ke)
        code = save_papers(workspace, options, partial(movement_paper, report))
    if options.json:
        print_json(output.movement_json(report))
    else:
        print_text(output.movement_text(report))
    return code
