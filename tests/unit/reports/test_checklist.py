from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from iga_desktop.domain.office import Office
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.checklist_report import ChecklistEntry, ChecklistIndicator, ChecklistReport
from iga_desktop.reports.papers.checklist import checklist
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Sheet
from tests.unit.reports.conftest import RecordingProgress
from tests.unit.reports.pdf_text import fonts_embedded, keeps_margins, pages, squeezed

LONG = "SISTEMINFORMASIPELAYANAN" * 6


def entry(number: int) -> ChecklistEntry:
    name = f"INOVASI <{number}> & {LONG if number == 1 else 'LAYANAN'}"
    indicators = tuple(
        ChecklistIndicator(
            no, f"Indikator & nomor {no}", no == 16, 2, "Peraturan Kepala Daerah", (f"{no}_1 {LONG}.pdf",)
        )
        for no in range(16, 36)
    )
    fields = tuple((f"Isian {index}", LONG[:80]) for index in range(24))
    return ChecklistEntry(name, "Dinas A", f"{number:03} INOVASI", Decimal(104), 1234, 2, fields, indicators)


def write(report: ChecklistReport, file: Path, progress: Progress) -> None:
    write_pdf([Sheet(checklist(report), PageSetup(landscape=False))], file, progress)


@pytest.fixture
def report(build_office: Callable[..., Office]) -> ChecklistReport:
    entries = tuple(map(entry, range(1, 4)))
    return ChecklistReport(build_office(), 2026, date(2026, 8, 10), entries, ("Berkas <x> tidak ikut.",))


def test_everything_to_enter_stands_on_the_paper(report: ChecklistReport, tmp_path: Path) -> None:
    file = tmp_path / "d.pdf"
    write(report, file, Progress())
    first, *others = pages(file)
    assert "Berkas <x> tidak ikut." in first
    assert "DAFTAR PERIKSA PENGISIAN APLIKASI KEMENTERIAN" in first
    text = squeezed("".join(others))
    for number, each in enumerate(report.entries, 1):
        assert squeezed(f"{number}. {each.name}{each.about}") in text
        assert text.count(squeezed(f"16_1 {LONG}.pdf")) == len(report.entries)
    assert "1.234 berkas, 2 tautan" in report.entries[0].about
    assert "16Indikator&nomor16(wajib)" in text
    assert fonts_embedded(file)
    assert keeps_margins(file)


def test_without_files_left_out_it_says_so(report: ChecklistReport, tmp_path: Path) -> None:
    file = tmp_path / "d.pdf"
    whole = ChecklistReport(Office(), 2026, report.as_of, report.entries, ())
    write(whole, file, Progress())
    assert "Semua berkas bukti ikut diserahkan." in pages(file)[0]


def test_progress_ends_whole_and_cancelling_is_heard(report: ChecklistReport, tmp_path: Path) -> None:
    progress = RecordingProgress()
    write(report, tmp_path / "d.pdf", progress)
    done, total = progress.reports[-1]
    assert done == total >= 3 * 45
    with pytest.raises(Cancelled):
        write(report, tmp_path / "e.pdf", RecordingProgress(2))
    assert not (tmp_path / "e.pdf").exists()
