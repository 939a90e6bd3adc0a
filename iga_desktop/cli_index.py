"""The commands `indeks` and `pilih`: where the index lands, what if, and which innovations to send."""

import argparse
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from iga_desktop.cli_index_output import IndexAnswer, index_json, index_text, sending_json, sending_text
from iga_desktop.cli_parts import (
    EXIT_OK,
    add_command,
    add_paper_options,
    existing_office,
    print_json,
    print_text,
    read_levels,
    save_papers,
    whole_number,
)
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import LevelBasis, name_key
from iga_desktop.domain.scenario import Imagined, Scenario, Selection
from iga_desktop.domain.submission import SendingRules
from iga_desktop.errors import UserError
from iga_desktop.formats import read_figure
from iga_desktop.services.index_overview import load_overview
from iga_desktop.services.index_papers import report_of
from iga_desktop.services.papers.worked_out import index_paper
from iga_desktop.services.rules import rules_for
from iga_desktop.services.scenario_checks import refuse_wrong
from iga_desktop.services.scenarios import list_scenarios
from iga_desktop.services.submission import WhatToSend, what_to_send
from iga_desktop.services.what_if import MOST_COMPARED, compare_scenarios
from iga_desktop.services.workspace import Workspace

_WHAT_IF = "Andaian"
_IMAGINED = re.compile(r"\s*(\d{1,6})\s*[x×]([^=]+)(?:=(.*))?", re.IGNORECASE | re.DOTALL)


def add_commands(commands: Any) -> None:
    """Add `indeks` and `pilih` to the commands of the program."""
    _add_index(commands)
    _add_choose(commands)


def _add_index(commands: Any) -> None:
    command = add_command(commands, "indeks", _index, "perkiraan indeks inovasi daerah, juga andaian")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument(
        "--inovasi",
        choices=[selection.value for selection in Selection],
        default=Selection.ALL.value,
        help="inovasi yang dihitung (bawaan: %(default)s)",
    )
    command.add_argument(
        "--nilai",
        choices=[basis.value for basis in LevelBasis],
        default=LevelBasis.VERIFIED.value,
        help="nilai yang dihitung (bawaan: %(default)s)",
    )
    command.add_argument("--spd", type=Path, metavar="BERKAS", help='andaian tingkat SPD: {"1": 3, "5a": 2}')
    command.add_argument(
        "--aturan", type=whole_number, metavar="TAHUN", help="andaian: memakai pedoman tahun lain"
    )
    command.add_argument(
        "--andai",
        action="append",
        default=[],
        metavar="NxSKOR=URUSAN",
        help='andaian inovasi lain, boleh berulang: "20x70=Pendidikan;Kesehatan"',
    )
    command.add_argument(
        "--skenario",
        action="append",
        default=[],
        metavar="NAMA",
        help=f"skenario tersimpan yang dibandingkan, boleh berulang, paling banyak {MOST_COMPARED}",
    )
    add_paper_options(command)
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _add_choose(commands: Any) -> None:
    command = add_command(commands, "pilih", _choose, "inovasi yang sebaiknya dikirim")
    command.add_argument("--tahun", type=whole_number, required=True, metavar="T", help="tahun pelaporan")
    command.add_argument("--siap-kirim", action="store_true", help="hanya yang mencapai batas kirim")
    command.add_argument("--layak", action="store_true", help="hanya yang layak dilaporkan")
    for name, text in (("--sertakan", "selalu dikirim"), ("--kecualikan", "tidak dikirim")):
        command.add_argument(
            name,
            type=whole_number,
            nargs="+",
            action="extend",
            default=[],
            metavar="ID",
            help=f"nomor inovasi yang {text}",
        )
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _index(options: argparse.Namespace) -> int:
    selection = Selection(options.inovasi)
    with existing_office(options) as workspace:
        asked = _what_if(workspace, options)
        scenarios = [*asked, *_stored(workspace, options.tahun, options.skenario)]
        if len(scenarios) > MOST_COMPARED:
            raise UserError(
                f"Paling banyak {MOST_COMPARED} skenario dapat dibandingkan sekaligus, termasuk andaian yang "
                "ditulis pada perintah. Kurangi --skenario."
            )
        answer = IndexAnswer(
            overview=load_overview(workspace, options.tahun, selection),
            comparison=compare_scenarios(workspace, options.tahun, scenarios),
            asked=bool(asked),
        )
        code = EXIT_OK
        if options.excel or options.pdf:
            report = report_of(workspace, answer.overview, answer.comparison)
            code = save_papers(workspace, options, partial(index_paper, report))
    if options.json:
        print_json(index_json(answer))
    else:
        print_text(index_text(answer))
    return code


def _what_if(workspace: Workspace, options: argparse.Namespace) -> Sequence[Scenario]:
    """Give the one scenario that the options describe, or none where they ask for the year as it stands."""
    basis = LevelBasis(options.nilai)
    if not (options.spd or options.aturan is not None or options.andai or basis is LevelBasis.CLAIM):
        return ()
    with workspace.reading() as connection:
        guideline = rules_for(workspace, connection, options.tahun, options.aturan)
    scenario = Scenario(
        id=None,
        year=options.tahun,
        name=_WHAT_IF,
        selection=Selection(options.inovasi),
        basis=basis,
        rules_year=options.aturan,
        imagined=tuple(
            _imagined(text, number, guideline) for number, text in enumerate(options.andai, start=1)
        ),
        spd=read_levels(options.spd) if options.spd else {},
    )
    refuse_wrong(scenario, guideline)
    return (scenario,)


def _imagined(text: str, number: int, guideline: Guideline) -> Imagined:
    """Read "20x70,5=Pendidikan;Kesehatan": how many, the score of each, and the affairs of each."""
    found = _IMAGINED.fullmatch(text)
    count, written, named = found.groups(default="") if found else ("", "", "")
    try:
        score = read_figure(written)
    except ValueError as problem:
        raise UserError(
            f'Andaian "{text}" tidak dapat dibaca. Tulis jumlah, skor, dan urusannya seperti '
            '"20x70=Pendidikan;Kesehatan".'
        ) from problem
    known = {name_key(affair): affair for affair in guideline.affairs.all}
    affairs = [affair.strip() for affair in named.split(";") if affair.strip()]
    return Imagined(
        name=f"Inovasi andaian {number}",
        score=score,
        affairs=tuple(known.get(name_key(affair), affair) for affair in affairs),
        count=int(count),
    )


def _stored(workspace: Workspace, year: int, names: Sequence[str]) -> Sequence[Scenario]:
    listed = list_scenarios(workspace, year)
    by_key = {name_key(each.name): each for each in listed}
    found = []
    for name in names:
        kept = by_key.get(name_key(name))
        if kept is None:
            there = "; ".join(f'"{each.name}"' for each in listed)
            raise UserError(
                f'Skenario "{name}" tidak ada pada tahun {year}. '
                + (f"Skenario yang ada: {there}." if there else "Belum ada skenario yang disimpan.")
            )
        if kept.scenario is None:
            raise UserError(kept.problem)
        found.append(kept.scenario)
    return found


def _choose(options: argparse.Namespace) -> int:
    rules = SendingRules(
        ready_only=options.siap_kirim,
        eligible_only=options.layak,
        included=frozenset(options.sertakan),
        excluded=frozenset(options.kecualikan),
    )
    both = rules.included & rules.excluded
    if both:
        raise UserError(
            f"Inovasi nomor {_ids_text(both)} sekaligus disertakan dan dikecualikan. Pilih salah satu."
        )
    with existing_office(options) as workspace:
        found = what_to_send(workspace, options.tahun, rules)
    _refuse_unknown(found)
    if options.json:
        print_json(sending_json(found))
    else:
        print_text(sending_text(found))
    return EXIT_OK


def _refuse_unknown(found: WhatToSend) -> None:
    unknown = (found.rules.included | found.rules.excluded) - found.state.by_id.keys()
    if unknown:
        raise UserError(
            f"Inovasi nomor {_ids_text(unknown)} tidak ada pada tahun {found.state.year}. Nomor setiap "
            "inovasi tercantum pada hasil perintah pilih."
        )


def _ids_text(ids: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(ids)))
