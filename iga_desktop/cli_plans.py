"""The command `rencana`: the cheapest way to the threshold, and where a limited number of days helps most."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from iga_desktop.cli_parts import (
    EXIT_OK,
    add_command,
    add_paper_options,
    existing_office,
    named_agencies,
    page_setup,
    print_json,
    print_text,
    save_papers,
    say,
    whole_number,
)
from iga_desktop.cli_plan_output import GOAL_NAMES, plan_json, plan_text
from iga_desktop.errors import UserError
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services import plan_papers
from iga_desktop.services.planning import MAXIMUM_WORKING_DAYS
from iga_desktop.services.plans import plan_office
from iga_desktop.services.spending import Goal, spend

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
    report = plan_papers.plan_report(plan, spending, codes or None)
    _save(report, options)
    if options.json:
        print_json(plan_json(plan, spending, report, codes))
    else:
        print_text(plan_text(plan, report))
    return EXIT_OK


def _save(report: plan_papers.PlanReport, options: argparse.Namespace) -> None:
    save_papers(
        options,
        partial(plan_papers.write_plan_excel, report),
        partial(plan_papers.write_plan_pdf, report),
    )
    if options.lampiran and report.works:
        plan_papers.write_agency_pdf(report, None, options.lampiran, page_setup(options), Progress())
        say(f"Lampiran disimpan: {options.lampiran}")
    elif options.lampiran:
        whose = " perangkat daerah yang dipilih" if report.agencies else ""
        say(f"Tidak ada inovasi{whose} yang direncanakan, sehingga lampiran tidak ditulis.")
