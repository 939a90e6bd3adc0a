"""The command `rencana`: the cheapest way to the threshold, and where a limited number of days helps most."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from iga_desktop.cli_parts import (
    add_command,
    add_paper_options,
    existing_office,
    named_agencies,
    page_setup,
    print_json,
    print_text,
    save_paper,
    save_papers,
    say,
    whole_number,
)
from iga_desktop.cli_plan_output import GOAL_NAMES, plan_json, plan_text
from iga_desktop.errors import UserError
from iga_desktop.formats import count_text
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.worked_out import plan_paper, shortfalls_paper
from iga_desktop.services.plan_papers import PlanReport, plan_report
from iga_desktop.services.planning import MAXIMUM_WORKING_DAYS
from iga_desktop.services.plans import plan_office
from iga_desktop.services.spending import Goal, spend
from iga_desktop.services.workspace import Workspace

_GOALS = {name: goal for goal, name in GOAL_NAMES.items()}


def add_commands(commands: Any) -> None:
    """Add `rencana` to the commands of the program."""
    command = add_command(commands, "rencana", _plan, "jalan termurah setiap inovasi ke batas kirim")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument("--hari", type=whole_number, metavar="B", help="hari kerja yang tersedia")
    command.add_argument(
        "--tujuan",
        choices=list(_GOALS),
        help=f"untuk apa hari kerja itu dipakai (bawaan: {GOAL_NAMES[Goal.LINE]})",
    )
    command.add_argument(
        "--opd",
        nargs="+",
        action="extend",
        default=[],
        metavar="KODE",
        help="hanya daftar tugas perangkat daerah ini",
    )
    add_paper_options(command)
    command.add_argument(
        "--lampiran", type=Path, metavar="BERKAS", help="simpan lampiran surat untuk setiap OPD sebagai .pdf"
    )
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _plan(options: argparse.Namespace) -> int:
    if options.tujuan and options.hari is None:
        raise UserError("Tulis banyaknya hari kerja dengan --hari bila memakai --tujuan.")
    if options.hari is not None and options.hari > MAXIMUM_WORKING_DAYS:
        raise UserError(f"Hari kerja pada --hari paling banyak {count_text(MAXIMUM_WORKING_DAYS)}.")
    with existing_office(options) as workspace:
        codes = tuple(agency.code for agency in named_agencies(workspace, options.opd))
        plan = plan_office(workspace, options.tahun)
        goal = _GOALS[options.tujuan] if options.tujuan else Goal.LINE
        spending = None if options.hari is None else spend(plan, goal, options.hari)
        report = plan_report(plan, spending, codes or None)
        code = _save(workspace, report, options)
    if options.json:
        print_json(plan_json(plan, spending, report, codes))
    else:
        print_text(plan_text(plan, report))
    return code


def _save(workspace: Workspace, report: PlanReport, options: argparse.Namespace) -> int:
    code = save_papers(workspace, options, partial(plan_paper, report))
    if options.lampiran and report.works:
        paper = shortfalls_paper(report, None, page_setup(options))
        return max(code, save_paper(workspace, options, paper, Format.PDF, options.lampiran, "Lampiran"))
    if options.lampiran:
        whose = " perangkat daerah yang dipilih" if report.agencies else ""
        say(f"Tidak ada inovasi{whose} yang direncanakan, sehingga lampiran tidak ditulis.")
    return code
