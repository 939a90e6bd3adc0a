"""Proof, in a temporary folder, that an installed program works: every part is used for real."""

import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from iga_desktop import sample
from iga_desktop.db.engine import open_engine, writing
from iga_desktop.db.migrate import HEAD, upgrade
from iga_desktop.domain.maturity import score
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.submission import SendingRules
from iga_desktop.paths import resources, user_guide
from iga_desktop.progress import Progress
from iga_desktop.services import recaps
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.making import write_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.passwords import fits, hashed
from iga_desktop.services.plans import plan_office
from iga_desktop.services.submission import what_to_send
from iga_desktop.services.workspace import DATABASE, Workspace, opened
from iga_desktop.services.years import guideline_of

_log = logging.getLogger(__name__)
_RECAP = PaperRequest("rekap-verifikasi", sample.YEAR, as_of=sample.AS_OF)
_MINUTES = PaperRequest("berita-acara", sample.YEAR, as_of=sample.AS_OF)
_OLDEST_REVISION = "0001"
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
        ("Word", _word),
        ("Pembaruan data kantor lama", _upgrading),
        ("Kata sandi", _sealing),
        ("Panduan", _guide),
        ("Gambar", _pictures),
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


def _excel(bench: _Bench) -> None:
    import openpyxl  # noqa: PLC0415

    target = bench.folder / "rekap.xlsx"
    write_paper(bench.workspace, _RECAP, Format.EXCEL, target, Progress())
    workbook = openpyxl.load_workbook(target, read_only=True)
    try:
        _expect("lembar", "Rekap" in workbook.sheetnames, True)
    finally:
        workbook.close()


def _pdf(bench: _Bench) -> None:
    import pypdfium2  # noqa: PLC0415

    target = bench.folder / "rekap.pdf"
    write_paper(bench.workspace, _RECAP, Format.PDF, target, Progress())
    with pypdfium2.PdfDocument(target) as document:
        text = document[0].get_textpage().get_text_range()
    _expect("judul", "REKAPITULASI VERIFIKASI" in text, True)


def _word(bench: _Bench) -> None:
    from docx import Document  # noqa: PLC0415

    target = bench.folder / "berita-acara.docx"
    write_paper(bench.workspace, _MINUTES, Format.WORD, target, Progress())
    text = "\n".join(paragraph.text for paragraph in Document(str(target)).paragraphs)
    _expect("judul", "BERITA ACARA" in text, True)


def _upgrading(bench: _Bench) -> None:
    folder = bench.folder / "kantor-lama"
    folder.mkdir()
    engine = open_engine(folder / DATABASE)
    try:
        with writing(engine) as connection:
            upgrade(connection, _OLDEST_REVISION)
    finally:
        engine.dispose()
    with opened(folder, resources() / "guidelines") as workspace, workspace.reading() as connection:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    _expect("revisi", revision, HEAD)


def _sealing(_bench: _Bench) -> None:
    kept = hashed("rahasia kantor")
    _expect("kata sandi yang benar", fits(kept, "rahasia kantor"), True)
    _expect("kata sandi yang salah", fits(kept, "rahasia orang"), False)


def _guide(_bench: _Bench) -> None:
    _expect("daftar isi", (user_guide() / "index.md").is_file(), True)


def _pictures(bench: _Bench) -> None:
    from PIL import Image  # noqa: PLC0415

    from iga_desktop.ui.office.logo import read_logo  # noqa: PLC0415 loads Qt, as the window does

    photo = bench.folder / "lambang.jpg"
    Image.new("RGB", (8, 8)).save(photo)
    _expect("JPEG", read_logo(photo), photo.read_bytes())
    drawn = read_logo(resources() / "icons" / "iga-desktop.svg")
    _expect("SVG", drawn[:4], b"\x89PNG")


def _window(bench: _Bench) -> None:
    from iga_desktop.app import PAGES, Program  # noqa: PLC0415 loads Qt, which no other part needs

    program = Program(bench.workspace.folder)
    try:
        pictures = program.take_pictures(bench.folder, 1366, 768)
    finally:
        program.stop()
    _expect("gambar halaman", all(picture.stat().st_size for picture in pictures), True)
    _expect("jumlah halaman", len(pictures), len(PAGES))
