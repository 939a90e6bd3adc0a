"""Proof, in a temporary folder, that an installed program works: every part is used for real."""

import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from iga_desktop import sample
from iga_desktop.domain.maturity import score
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.submission import SendingRules
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import recaps
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.making import write_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.plans import plan_office
from iga_desktop.services.submission import what_to_send
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import guideline_of

_log = logging.getLogger(__name__)
_RECAP = PaperRequest("rekap-verifikasi", sample.YEAR, as_of=sample.AS_OF)
_EXPECTED = {Readiness.READY: 46, Readiness.IN_PROGRESS: 56, Readiness.BELOW_WATCH: 0}


class CheckFailed(Exception):
    """A part of the program does not do what it should."""


@dataclass(frozen=True, slots=True)
class _Bench:
    folder: Path
    workspace: Workspace


def run_self_test(say: Callable[[str], None]) -> bool:
    """Try every part, telling each verdict through *say*; give whether all of them work."""
    checks: tuple[tuple[str, Callable[[_Bench], None]], ...] = (
        ("Basis data dan pembacaan rekap", _reading),
        ("Penilaian", _scoring),
        ("Indeks dan rencana", _planning),
        ("Excel", _excel),
        ("PDF", _pdf),
        ("Jendela", _window),
    )
    sound = True
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        opened(Path(folder) / "kantor", resources() / "guidelines") as workspace,
    ):
        bench = _Bench(Path(folder), workspace)
        for name, check in checks:
            try:
                check(bench)
            # Whatever fails is the very thing that this test exists to report.
            except Exception as problem:  # noqa: BLE001
                _log.exception("self-test: %s", name)
                say(f"GAGAL  {name}: {type(problem).__name__}: {problem}")
                sound = False
            else:
                say(f"BAIK   {name}")
    return sound


def _expect(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise CheckFailed(f"{what}: {found}, seharusnya {expected}")


def _reading(bench: _Bench) -> None:
    result = sample.fill_sample_office(bench.workspace)
    _expect("inovasi", result.accepted, 102)
    _expect("OPD", result.new_agencies, 51)
    _expect("baris ditolak", len(result.refusals), 2)


def _scoring(bench: _Bench) -> None:
    recap = recaps.load_recap(bench.workspace, sample.YEAR).recap
    guideline = guideline_of(bench.workspace, sample.YEAR)
    for readiness, expected in _EXPECTED.items():
        _expect(readiness.value, recap.count(readiness), expected)
    for row in recap.innovations:
        innovation = load_innovation(bench.workspace, row.id)
        _expect(row.name, row.verified, score(innovation.verified, guideline).total)


def _planning(bench: _Bench) -> None:
    plan = plan_office(bench.workspace, sample.YEAR)
    _expect("inovasi yang dapat dinaikkan", len(plan.planned), _EXPECTED[Readiness.IN_PROGRESS])
    best = what_to_send(bench.workspace, sample.YEAR, SendingRules()).best
    _expect("indeks pilihan terbaik", best.index >= plan.before.index, True)


def _write(bench: _Bench, format_: Format, target: Path) -> None:
    write_paper(bench.workspace, _RECAP, format_, target, Progress())


def _excel(bench: _Bench) -> None:
    import openpyxl  # noqa: PLC0415

    target = bench.folder / "rekap.xlsx"
    _write(bench, Format.EXCEL, target)
    workbook = openpyxl.load_workbook(target, read_only=True)
    try:
        _expect("lembar", "Rekap" in workbook.sheetnames, True)
    finally:
        workbook.close()


def _pdf(bench: _Bench) -> None:
    import pypdfium2  # noqa: PLC0415

    target = bench.folder / "rekap.pdf"
    _write(bench, Format.PDF, target)
    with pypdfium2.PdfDocument(target) as document:
        text = document[0].get_textpage().get_text_range()
    _expect("judul", "REKAPITULASI VERIFIKASI" in text, True)


def _window(bench: _Bench) -> None:
    from iga_desktop.app import PAGES, Program  # noqa: PLC0415 loads Qt, which no other part needs

    program = Program(bench.workspace.folder)
    try:
        pictures = program.take_pictures(bench.folder, 1366, 768)
    finally:
        program.stop()
    _expect("gambar halaman", all(picture.stat().st_size for picture in pictures), True)
    _expect("jumlah halaman", len(pictures), len(PAGES))
