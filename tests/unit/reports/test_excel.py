from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from iga_desktop.domain.office import Office
from iga_desktop.domain.readiness import Readiness
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import FileInUse
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.dataset import ALL_SENT, NO_AGENCIES, RecapReport
from iga_desktop.reports.excel import write_recap_excel
from tests.unit.reports.conftest import RecordingProgress

Builder = Callable[..., RecapReport]
SHEETS = ["Ringkasan", "Rekap", "Per OPD", "Matriks Indikator", "Belum Mengirim"]


@pytest.fixture
def written(tmp_path: Path) -> Callable[[RecapReport], Any]:
    def write(report: RecapReport) -> Any:
        target = tmp_path / "rekap.xlsx"
        write_recap_excel(report, target, Progress())
        return load_workbook(target)

    return write


def _rows(sheet: Any, first: int) -> Iterator[tuple[Any, ...]]:
    return iter(sheet.iter_rows(min_row=first, values_only=True))


def _labelled(sheet: Any) -> dict[str, Any]:
    return {row[0]: row[1] for row in _rows(sheet, 1) if row[0] and row[1] is not None}


def test_the_summary_holds_the_recaps_figures_as_numbers(build_report: Builder, written: Any) -> None:
    report = build_report(12, agencies=5, silent=2)
    sheet = written(report)["Ringkasan"]

    figures = _labelled(sheet)
    assert figures["Tahun"] == 2025
    assert figures["Jumlah inovasi"] == 12
    assert figures["OPD terdaftar"] == 7
    assert figures["OPD mengirim"] == 5
    assert figures["OPD belum mengirim"] == 2
    assert figures["Siap kirim"] == 6
    assert figures["Proses"] == 4
    assert figures["Di bawah batas pantau"] == 2
    assert (figures["Layak dilaporkan"], figures["Belum layak"]) == (3, 9)
    assert Decimal(str(figures["Rata-rata nilai"])) == report.recap.mean
    assert (figures["Batas kirim"], figures["Batas pantau"]) == (100, 90)
    texts = [row[0] for row in _rows(sheet, 1) if row[0]]
    assert "Keadaan sampai dengan 10 Agustus 2025" in texts
    assert "Kabupaten Contoh & Sekitar Tahun 2025" in texts
    assert "Pedoman Contoh 2025" in texts


def test_the_recap_has_a_row_for_each_innovation_in_order(build_report: Builder, written: Any) -> None:
    report = build_report(250)
    sheet = written(report)["Rekap"]

    headings = [cell.value for cell in sheet[1]]
    assert headings == [
        "No", "Nama inovasi", "Kode OPD", "Perangkat daerah", "Tahapan", "Urusan utama", "Waktu penerapan",
        "Klaim", "Terverifikasi", "Selisih klaim", "Selisih", "Kesiapan", "Kurang", "Status", "Kelayakan",
    ]  # fmt: skip
    rows = list(_rows(sheet, 2))
    assert len(rows) == 250
    for number, (values, row) in enumerate(zip(rows, report.recap.innovations, strict=True), 1):
        assert values[:6] == (number, row.name, row.agency_code, row.agency_name, row.stage, row.main_affair)
        day = values[6].date() if isinstance(values[6], datetime) else values[6]
        assert day == row.implemented_on
        scores = [row.claim, row.verified, row.overclaim, row.gap]
        assert [Decimal(str(value)) for value in values[7:11]] == scores
        eligible = "layak" if row.eligible else "belum layak"
        assert values[11:] == (row.readiness.value, row.missing, row.status.value, eligible)


def test_sums_of_the_sheets_agree_with_the_recap(build_report: Builder, written: Any) -> None:
    report = build_report(40, agencies=7, silent=3)
    workbook = written(report)

    scores = [Decimal(str(row[8])) for row in _rows(workbook["Rekap"], 2)]
    assert sum(scores) == sum(row.verified for row in report.recap.innovations)
    agencies = list(_rows(workbook["Per OPD"], 2))
    assert len(agencies) == 10
    assert sum(row[3] for row in agencies) == 40
    for column, readiness in ((4, Readiness.READY), (5, Readiness.IN_PROGRESS), (6, Readiness.BELOW_WATCH)):
        assert sum(row[column] for row in agencies) == report.recap.count(readiness)
    for values, row in zip(agencies, report.recap.agencies, strict=True):
        means = (row.mean, row.claim_mean, row.overclaim)
        assert [None if v is None else Decimal(str(v)) for v in values[7:]] == list(means)
    assert [row[7] for row in agencies[7:]] == [None] * 3


def test_the_matrix_gives_every_level_below_its_indicator(build_report: Builder, written: Any) -> None:
    report = build_report(9)
    sheet = written(report)["Matriks Indikator"]

    assert [cell.value for cell in sheet[1]][4:] == [2] * 20
    assert [cell.value for cell in sheet[2]][4:6] == ["16. Indikator nomor 16", "17. Indikator nomor 17"]
    for values, row in zip(_rows(sheet, 3), report.recap.innovations, strict=True):
        assert values[1] == row.name
        assert values[4:] == (row.id % 4, 3, *[0] * 18)
    assert str(next(iter(sheet.conditional_formatting)).sqref) == "E3:X11"


def test_agencies_that_sent_none_are_named(build_report: Builder, written: Any) -> None:
    sheet = written(build_report(5, silent=2))["Belum Mengirim"]
    assert [row[2] for row in _rows(sheet, 2)] == ["Kecamatan Sepi 0", "Kecamatan Sepi 1"]


def test_a_sentence_stands_where_every_agency_sent(build_report: Builder, written: Any) -> None:
    assert written(build_report(5, silent=0))["Belum Mengirim"]["A1"].value == ALL_SENT


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+62 811", "-x", "#N/A", '=HYPERLINK("http://x","y")'])
def test_a_name_is_never_a_formula(name: str, build_report: Builder, written: Any) -> None:
    workbook = written(build_report(1, names=(name,)))
    for sheet in ("Rekap", "Matriks Indikator"):
        cell = workbook[sheet]["B2" if sheet == "Rekap" else "B3"]
        assert (cell.value, cell.data_type, cell.number_format) == (name, "s", "@")


def test_texts_of_the_office_are_never_formulas(build_report: Builder, written: Any) -> None:
    cell = written(build_report(1, office=Office(regency="=2+2")))["Ringkasan"]["A2"]
    assert (cell.value, cell.data_type) == ("=2+2 Tahun 2025", "s")


def test_characters_that_no_workbook_may_hold_are_left_out(build_report: Builder, written: Any) -> None:
    names = ("bel\x07 dan\x00 \ud800setengah \uffff", "")
    sheet = written(build_report(2, names=names, office=Office(regency="A\x01", unit="B\x02")))["Rekap"]
    assert sheet["B2"].value == "bel dan setengah "
    assert sheet["B3"].value is None


def test_numbers_and_dates_are_formatted(build_report: Builder, written: Any) -> None:
    sheet = written(build_report(2))["Rekap"]
    assert sheet["G3"].value == datetime(2024, 1, 2)  # noqa: DTZ001 - Excel knows no zones
    assert sheet["G3"].number_format == "dd-mm-yyyy"
    assert (sheet["I3"].data_type, sheet["I3"].number_format) == ("n", "#,##0.00")


def test_data_sheets_are_ready_to_scroll_filter_and_print(build_report: Builder, written: Any) -> None:
    workbook = written(build_report(12, agencies=5, silent=2))

    assert workbook.sheetnames == SHEETS
    expected = {
        "Rekap": ("C2", "A1:O13", "$1:$1"),
        "Per OPD": ("D2", "A1:J8", "$1:$1"),
        "Matriks Indikator": ("C3", "A2:X14", "$1:$2"),
        "Belum Mengirim": ("A2", "A1:D3", "$1:$1"),
    }
    for name, (panes, filtered, titles) in expected.items():
        sheet = workbook[name]
        assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == (
            panes,
            filtered,
            titles,
        )
    for sheet in workbook:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 14
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.right.text == "Halaman &P dari &N"
        assert "Contoh && Sekitar" in sheet.oddHeader.left.text


def test_colours_follow_the_thresholds(build_report: Builder, written: Any) -> None:
    (formatting,) = written(build_report(12))["Rekap"].conditional_formatting
    assert str(formatting.sqref) == "I2:I13 K2:L13"
    formulas = [rule.formula[0] for rule in formatting.rules]
    assert [formula.split(",")[1].rstrip(")") for formula in formulas] == ["$I2>=100", "$I2>=90", "$I2<90"]


def test_a_long_name_gets_a_higher_row(build_report: Builder, written: Any) -> None:
    sheet = written(build_report(2, names=("Pendek", "Kata " * 40)))["Rekap"]
    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[3].height > 40


def test_no_row_is_higher_than_excel_takes(build_report: Builder, written: Any) -> None:
    sheet = written(build_report(1, names=("Kata " * 600,)))["Rekap"]
    assert sheet.row_dimensions[2].height == 409


def test_the_workbook_says_what_it_is(build_report: Builder, written: Any) -> None:
    properties = written(build_report(1)).properties
    assert properties.title == "Rekapitulasi Verifikasi Inovasi Daerah Kabupaten Contoh & Sekitar Tahun 2025"
    assert properties.creator == "Bappeda Litbang"


def test_an_empty_year_gives_a_sound_workbook(empty_report: RecapReport, written: Any) -> None:
    workbook = written(empty_report)
    assert workbook.sheetnames == SHEETS
    assert _labelled(workbook["Ringkasan"])["Jumlah inovasi"] == 0
    assert "Rata-rata nilai" not in _labelled(workbook["Ringkasan"])
    assert workbook["Belum Mengirim"]["A1"].value == NO_AGENCIES
    assert workbook["Rekap"].max_row == 1


def test_progress_counts_to_the_end(
    build_report: Builder, tmp_path: Path, recording: RecordingProgress
) -> None:
    write_recap_excel(build_report(250), tmp_path / "rekap.xlsx", recording)
    assert [done for done, _ in recording.reports] == sorted(done for done, _ in recording.reports)
    assert recording.reports[-1] == (507, 507)
    assert len(recording.reports) > 5


def test_cancelling_leaves_nothing(build_report: Builder, tmp_path: Path, cancelling: Progress) -> None:
    with pytest.raises(Cancelled):
        write_recap_excel(build_report(150), tmp_path / "rekap.xlsx", cancelling)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named(build_report: Builder, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak ada"):
        write_recap_excel(build_report(1), tmp_path / "tidak ada" / "rekap.xlsx", Progress())


def test_a_file_open_elsewhere_stays_as_it_was(
    build_report: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rekap.xlsx"
    target.write_bytes(b"lama")

    def locked(_self: Path, _target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileInUse) as refused:
        write_recap_excel(build_report(3), target, Progress())
    assert refused.value.alternative == tmp_path / "rekap (2).xlsx"
    assert target.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [target]


def test_dates_in_the_sheet_are_dates_without_time(build_report: Builder, written: Any) -> None:
    values = [row[6] for row in _rows(written(build_report(12))["Rekap"], 2)]
    assert values.count(None) == 2
    assert all(value.date() > date(2023, 12, 31) for value in values if value is not None)
